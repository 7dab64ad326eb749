internal import CPostgres

/// Opens a connection, or throws `lostConnection` with the server's reason.
func postgresConnect(_ url: String) throws -> OpaquePointer {
  // What stands before `dbname` may be overruled by the connection string in it; what stands after may not.
  let settings: [(String, String)] = [
    ("fallback_application_name", "shouzheng"), ("connect_timeout", "10"), ("keepalives_idle", "30"),
    ("dbname", url), ("client_encoding", "UTF8"),
  ]
  let handle = withCStrings(settings.map(\.0)) { keywords in
    withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
  }
  guard let handle else { throw DatabaseError.other(code: "libpq", message: "out of memory") }
  guard PQstatus(handle) == CONNECTION_OK else {
    defer { PQfinish(handle) }
    throw postgresError(nil, handle)
  }
  PQsetNoticeProcessor(handle, ignorePostgresNotice, nil)
  if let encoding = PQparameterStatus(handle, "server_encoding"), String(cString: encoding) != "UTF8" {
    PQfinish(handle)
    throw DatabaseError.misuse("the database must be created with ENCODING 'UTF8'")
  }
  return handle
}

// Else libpq writes them to stderr.
private func ignorePostgresNotice(_: UnsafeMutableRawPointer?, _: UnsafePointer<CChar>?) {}

/// The texts as a C array that ends with a null pointer.
private func withCStrings<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
  func next(_ rest: ArraySlice<String>, _ done: [UnsafePointer<CChar>?]) -> T {
    guard let text = rest.first else { return body(done + [nil]) }
    return text.withCString { next(rest.dropFirst(), done + [$0]) }
  }
  return next(texts[...], [])
}
