/// What a browser's form sent.
public struct Form: Sendable {
  public struct File: Sendable {
    /// The name of the input.
    public let name: String
    /// The name the file had on the person's machine, without folders. Never a path to write to.
    public let filename: String
    /// What the browser says it is; not to be trusted.
    public let contentType: String
    /// The content; it shares the storage of the body.
    public let bytes: ArraySlice<UInt8>
  }
  public var fields: Fields
  public var files: [File]

  public init(fields: Fields = Fields(), files: [File] = []) { (self.fields, self.files) = (fields, files) }

  public subscript(_ name: String) -> String? { fields[name] }
  public func values(_ name: String) -> [String] { fields.values(name) }
  /// The first file of that input that is not empty.
  public func file(_ name: String) -> File? { files.first { $0.name == name && !$0.bytes.isEmpty } }
}

extension Request {
  /// The body as a form: `application/x-www-form-urlencoded` or `multipart/form-data`; empty without a body.
  /// - Throws: `Refusal` 415 for another type, 400 for what does not follow the format, 413 past `Limits`.
  public func form() throws -> Form {
    guard !body.isEmpty else { return Form() }
    let type = MediaType(headers["Content-Type"] ?? "")
    switch type.name {
    case "application/x-www-form-urlencoded": return Form(fields: try Fields(urlencoded: body))
    case "multipart/form-data":
      guard let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
        throw Refusal(.badRequest, "表单缺少分隔标记")
      }
      return try Multipart.parse(body, boundary: boundary)
    default: throw Refusal(.unsupportedMediaType, "不支持的表单类型")
    }
  }
}
