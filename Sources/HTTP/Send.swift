internal import CMicrohttpd
internal import Glibc

extension Core {
  /// Hands an answer to the library.
  func send(_ response: Response, _ connection: OpaquePointer) -> MHD_Result {
    guard let made = make(response, connection) else {
      // A file that was there a moment ago is gone, or memory is.
      guard case .file = response.body else { return .NO }
      return send(Response(.notFound), connection)
    }
    defer { MHD_destroy_response(made) }
    response.headers.eachCString { MHD_add_response_header(made, $0, $1) }
    if isStopping { MHD_add_response_header(made, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(clamping: response.status.rawValue), made)
  }

  private func make(_ response: Response, _ connection: OpaquePointer) -> OpaquePointer? {
    switch response.body {
    case .none: return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
    case .bytes(let bytes): return bytes.withUnsafeBytes(copied)
    case .text(var text): return text.withUTF8 { copied(UnsafeRawBufferPointer($0)) }
    case .resident(let bytes):
      return MHD_create_response_from_buffer_with_free_callback_cls(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.storage.baseAddress), releaseResident,
        Unmanaged.passRetained(bytes).toOpaque())
    case .file(let path): return file(path)
    case .events(let stream):
      let feed = Feed(stream: stream, connection: connection, core: self)
      attach(stream)
      return MHD_create_response_from_callback(
        UInt64.max, 4096, readEvents, Unmanaged.passRetained(feed).toOpaque(), endEvents)
    }
  }

  private func copied(_ bytes: UnsafeRawBufferPointer) -> OpaquePointer? {
    MHD_create_response_from_buffer(
      bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
  }

  private func file(_ path: String) -> OpaquePointer? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let made = MHD_create_response_from_fd(Int(status.st_size), descriptor)
    else {
      close(descriptor)
      return nil
    }
    return made
  }
}

/// Whether there is a plain file that may be read; a folder or a device is none.
func isFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, R_OK) == 0
}

extension Headers {
  /// Name and value of each field as C strings, which live as long as the call.
  func eachCString(_ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void) {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return }
      for entry in entries { body(base + Int(entry.name), base + Int(entry.value)) }
    }
  }
}
