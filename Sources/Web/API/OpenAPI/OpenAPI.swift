import Records

/// The description of the API as OpenAPI 3.1, derived from the declarations alone: whatever a type declares, a
/// client generator and a tester of properties know too.
struct OpenAPI {
  let registry: Registry
  let language: Language

  var document: JSON {
    var paths = sessionPaths + viewPaths
    for type in registry.types { paths += self.paths(of: type) }
    var schemas: [JSON.Member] = [
      .init("ProblemDetails", Self.problem), .init("AuditEntry", Self.auditEntry), .init("Attachment", Self.attachment),
      .init("RecordComment", Self.comment),
    ]
    for type in registry.types {
      schemas.append(.init(name(of: type), record(type)))
      schemas.append(.init(name(of: type) + "Draft", draft(type)))
      schemas.append(.init(name(of: type) + "Item", item(type)))
    }
    return .object([
      "openapi": .text("3.1.0"),
      "info": .object([
        "title": .text(Wording("守正 Shouzheng 接口", "Shouzheng API")[language]), "version": .text(Site.version),
        "description": .text(
          Wording(
            "每一种表单和台账都有同样的接口：列出、新建、读取、修改、作废、办理环节、历史和评论。修改要用 If-Match 说明所见的版本。时间一律为中国标准时间。",
            "Every record type has the same operations: list, create, read, change, void, steps, history and comments. Changes name the version they suppose in If-Match. Moments are in China Standard Time.")[language]),
      ]),
      "servers": .array([.object(["url": .text("/")])]),
      "security": .array([.object(["bearer": .array([])])]),
      "tags": .array(registry.types.map { type in
        .object(["name": .text(type.identifier), "description": .text(title(type))])
      }),
      "paths": .object(paths),
      "components": .object([
        "securitySchemes": .object(["bearer": .object(["type": .text("http"), "scheme": .text("bearer")])]),
        "schemas": .object(schemas),
        "responses": .object(Self.refusals.map { .init($0.name, refusal($0.sentence)) }),
        "headers": .object(["ETag": .object([
          "description": .text(Wording("记录的版本", "The version of the record")[language]),
          "schema": .object(["type": .text("string")]),
        ])]),
      ]),
    ])
  }

  func say(_ wording: Wording) -> String { wording[language] }

  func title(_ type: TypeDescription) -> String {
    [type.number, say(type.title)].compactMap { $0 }.joined(separator: " ")
  }

  /// `configuration-item` is `ConfigurationItem`.
  func name(of type: TypeDescription) -> String {
    type.identifier.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  func reference(_ schema: String) -> JSON { .object(["$ref": .text("#/components/schemas/" + schema)]) }
}

extension OpenAPI {
  /// Everything an operation can be refused with, by status.
  static let refusals: [(status: String, name: String, sentence: Wording)] = [
    ("400", "BadRequest", Wording("请求不是正确的 JSON，或地址不对", "The request is no proper JSON, or its address is faulty")),
    ("401", "Unauthorized", Wording("没有登录，或口令不对", "Nobody is signed in, or the password is wrong")),
    ("403", "Forbidden", Wording("岗位无权", "The post does not allow it")),
    ("404", "NotFound", Wording("没有这条记录", "There is no such record")),
    ("409", "Conflict", Wording("当前状态下不能这样做", "The state of the record does not allow it")),
    ("412", "PreconditionFailed", Wording("记录已变化", "The record has changed")),
    ("413", "ContentTooLarge", Wording("请求太大", "The request is too large")),
    ("415", "UnsupportedMediaType", Wording("请求体应是 application/json", "The body must be application/json")),
    ("422", "Unprocessable", Wording("内容有误，没有保存", "The input is faulty; nothing was saved")),
    ("428", "PreconditionRequired", Wording("缺少 If-Match", "If-Match is missing")),
    ("429", "TooManyRequests", Wording("尝试太多，请稍后再试", "Too many attempts")),
    ("431", "HeadersTooLarge", Wording("请求头太大", "The headers are too large")),
    ("503", "ServiceUnavailable", Wording("服务正忙", "The server is busy")),
  ]

  private func refusal(_ sentence: Wording) -> JSON {
    .object([
      "description": .text(say(sentence)),
      "content": .object(["application/problem+json": .object(["schema": reference("ProblemDetails")])]),
    ])
  }

  static let problem: JSON = .object([
    "type": .text("object"), "required": .array(["type", "title", "status"].map(JSON.text)),
    "properties": .object([
      "type": .object(["type": .text("string")]), "title": .object(["type": .text("string")]),
      "status": .object(["type": .text("integer")]), "detail": .object(["type": .text("string")]),
      "errors": .object([
        "type": .text("array"),
        "items": .object([
          "type": .text("object"), "required": .array([.text("field"), .text("detail")]),
          "properties": .object([
            "field": .object(["type": .array([.text("string"), .text("null")])]),
            "detail": .object(["type": .text("string")]),
          ]),
        ]),
      ]),
    ]),
  ])

  static let auditEntry: JSON = .object([
    "type": .text("object"),
    "required": .array(["sequence", "at", "actor", "verb", "before", "after"].map(JSON.text)),
    "properties": .object([
      "sequence": .object(["type": .text("integer")]),
      "at": .object(["type": .text("string"), "format": .text("date-time")]),
      "actor": .object(["type": .text("integer")]), "verb": .object(["type": .text("string")]),
      "before": .object([]), "after": .object([]),
    ]),
  ])

  static let attachment: JSON = .object([
    "type": .text("object"), "additionalProperties": .bool(false),
    "required": .array(["hash", "name", "size", "type"].map(JSON.text)),
    "properties": .object([
      "hash": .object(["type": .text("string"), "minLength": .integer(1)]),
      "name": .object(["type": .text("string"), "minLength": .integer(1)]),
      "size": .object(["type": .text("integer"), "minimum": .integer(0)]),
      "type": .object(["type": .text("string"), "minLength": .integer(1)]),
    ]),
  ])
}
