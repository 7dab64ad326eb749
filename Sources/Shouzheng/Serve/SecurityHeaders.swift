import HTTP

/// Header fields that every answer carries. Nothing on a page comes from elsewhere, nothing is inline, and no
/// page is shown inside another site's.
enum SecurityHeaders {
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  static func add(to response: inout Response) {
    response.headers.addIfAbsent("Content-Security-Policy", policy)
    response.headers.addIfAbsent("X-Content-Type-Options", "nosniff")
    response.headers.addIfAbsent("Referrer-Policy", "same-origin")
    // Static files say themselves how long they are good for; everything else shows data of this moment.
    response.headers.addIfAbsent("Cache-Control", "no-store")
  }
}
