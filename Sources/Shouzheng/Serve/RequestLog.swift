import HTTP
import Ledger
import Web

/// What happens to every answer last: headers, a line in the log, the counts.
struct RequestLog: Sendable {
  let site: Site
  let metrics: Metrics

  func finish(_ request: Request, _ response: inout Response) {
    SecurityHeaders.add(to: &response)
    let elapsed = request.elapsed.components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    let error = response.note as? LoggedError
    metrics.count(status: response.status.rawValue, seconds: seconds, isUnforeseen: error != nil)
    var line = LogLine("request")
    line.add("method", request.method.rawValue)
    line.add("path", request.path)
    line.add("status", response.status.rawValue)
    line.add("ms", milliseconds: seconds * 1000)
    if let person = (response.note as? Visitor)?.person ?? person(request) { line.add("person", person) }
    if let error {
      line.add("error_id", error.id)
      line.add("error", error.text)
    }
    line.write()
  }

  /// Who asked, where it matters who does: a look into memory, once the handler has looked.
  private func person(_ request: Request) -> Int? {
    guard let permission = request.route?.attachment as? Permission, permission != .open,
      let token = request.cookie(Site.sessionCookie)
    else { return nil }
    return try? site.identity.session(token: token)?.person
  }
}
