internal import CMicrohttpd

/// `multipart/form-data` as RFC 7578 has it, strictly: CRLF line ends, a name for every part, a closing mark.
enum Multipart {
  private static let malformed = Refusal(.badRequest, "上传的表单格式不正确")

  static func parse(_ body: [UInt8], boundary: String) throws -> Form {
    let mark = Array("\r\n--\(boundary)".utf8)
    // The first mark has no line end before it.
    guard body.starts(with: mark.dropFirst(2)) else { throw malformed }
    var form = Form()
    var place = mark.count - 2
    while true {
      guard place + 2 <= body.count else { throw malformed }
      if body[place] == 0x2D && body[place + 1] == 0x2D { return form }
      guard body[place] == 0x0D && body[place + 1] == 0x0A else { throw malformed }
      let start = place + 2
      guard let end = find(mark, in: body, from: start - 2) else { throw malformed }
      try add(body[start..<Swift.max(start, end)], to: &form)
      place = end + mark.count
    }
  }

  private static func add(_ part: ArraySlice<UInt8>, to form: inout Form) throws {
    let window = Array(part.prefix(Limits.partHeader + 4))
    guard let end = find(Array("\r\n\r\n".utf8), in: window, from: 0) else { throw malformed }
    var disposition: MediaType?
    var type = ""
    for line in try Percent.validated(Array(window[..<end])).split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else { throw malformed }
      let value = String(line[line.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "content-disposition": disposition = MediaType(value)
      case "content-type": type = String(value.drop { $0 == " " })
      default: break
      }
    }
    guard let disposition, disposition.name == "form-data", let name = disposition.parameters["name"] else {
      throw malformed
    }
    let content = part.dropFirst(end + 4)
    if let filename = disposition.parameters["filename"] {
      guard form.files.count < Limits.files else { throw Refusal(.contentTooLarge, "一次上传的文件过多") }
      form.files.append(
        Form.File(name: name, filename: base(filename), contentType: type, bytes: content))
    } else {
      guard form.fields.all.count < Limits.fields else { throw Refusal(.badRequest, "提交的字段过多") }
      form.fields.add(name, try Percent.validated(Array(content)))
    }
  }

  /// Browsers write `"`, CR and LF inside a file name as percent escapes, and nothing else.
  private static func base(_ filename: String) -> String {
    var name = filename.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    for (escape, plain) in [("%22", "\""), ("%0D", " "), ("%0A", " ")] {
      name = name.split(separator: escape, omittingEmptySubsequences: false).joined(separator: plain)
    }
    return name == "." || name == ".." ? "" : name
  }

  private static func find(_ mark: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard from >= 0, from <= bytes.count, let base = bytes.baseAddress,
        let found = shim_find(base + from, bytes.count - from, mark, mark.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
