import Records

/// The operations of one record type, and of the session.
extension OpenAPI {
  func paths(of type: TypeDescription) -> [JSON.Member] {
    let base = "/api/v1/" + type.identifier
    var paths: [JSON.Member] = [
      .init(base, .object(["get": list(type), "post": create(type)])),
      .init(base + "/{id}", .object(["parameters": .array([Self.id]), "get": read(type), "patch": change(type)])),
      .init(base + "/{id}/history", .object(["parameters": .array([Self.id]), "get": history(type)])),
      .init(
        base + "/{id}/comments", .object(["parameters": .array([Self.id]), "get": comments(type), "post": comment(type)])),
      .init(
        base + "/{id}/comments/{comment}/withdraw",
        .object(["parameters": .array([Self.id, Self.commentID]), "post": withdraw(type)])),
      .init(base + "/{id}/void", .object(["parameters": .array([Self.id]), "post": void(type)])),
    ]
    for step in type.steps {
      paths.append(
        .init("\(base)/{id}/steps/\(step.name)", .object(["parameters": .array([Self.id]), "post": take(step, type)])))
    }
    return paths
  }

  private func list(_ type: TypeDescription) -> JSON {
    operation(
      "list", type, Wording("列出", "List"), parameters: ListParameters(type, language).all,
      answers: [.init("200", answer(Wording("一页记录", "A page of records"), .object([
        "type": .text("object"), "required": .array([.text("items"), .text("next")]),
        "properties": .object([
          "items": .object(["type": .text("array"), "items": reference(name(of: type) + "Item")]),
          "next": .object([
            "type": .array([.text("string"), .text("null")]),
            "description": .text(say(Wording("下一页的 after", "The value of after for the next page"))),
          ]),
        ]),
      ])))],
      refusals: ["400", "401", "403", "422"])
  }

  private func create(_ type: TypeDescription) -> JSON {
    operation(
      "create", type, Wording("新建", "Create"),
      parameters: [header("Idempotency-Key", Wording("同一键只新建一次", "The same key creates one record"), isNeeded: false)],
      body: reference(name(of: type) + "Draft"),
      answers: [.init("201", recordAnswer(type, Wording("已新建", "Created"), isNew: true))],
      refusals: ["400", "401", "403", "404", "409", "413", "415", "422"])
  }

  private func read(_ type: TypeDescription) -> JSON {
    operation(
      "read", type, Wording("读取", "Read"),
      parameters: [header("If-None-Match", Wording("已有的版本", "The version that is known"), isNeeded: false)],
      answers: [
        .init("200", recordAnswer(type, Wording("记录", "The record"))),
        .init("304", .object(["description": .text(say(Wording("没有变化", "It has not changed")))])),
      ], refusals: ["400", "401", "403", "404"])
  }

  private func change(_ type: TypeDescription) -> JSON {
    operation(
      "change", type, Wording("修改", "Change"), parameters: [Self.ifMatch],
      body: input(type.creationFields, needed: []),
      answers: [.init("200", recordAnswer(type, Wording("修改后的记录", "The changed record")))],
      refusals: Self.writing)
  }

  private func void(_ type: TypeDescription) -> JSON {
    operation(
      "void", type, Wording("作废", "Void"), parameters: [Self.ifMatch],
      body: .object([
        "type": .text("object"), "required": .array([.text("reason")]), "additionalProperties": .bool(false),
        "properties": .object(["reason": .object([
          "type": .text("string"), "minLength": .integer(2), "maxLength": .integer(500),
        ])]),
      ]),
      answers: [.init("200", recordAnswer(type, Wording("作废的记录", "The voided record")))], refusals: Self.writing)
  }

  private func history(_ type: TypeDescription) -> JSON {
    operation(
      "history", type, Wording("历史", "History"),
      answers: [.init("200", answer(Wording("审计记录，由旧到新", "Audit entries, oldest first"), .object([
        "type": .text("array"), "items": reference("AuditEntry"),
      ])))], refusals: ["400", "401", "403", "404"])
  }

  private func take(_ step: StepDescription, _ type: TypeDescription) -> JSON {
    operation(
      step.name, type, step.label, parameters: [Self.ifMatch], body: StepBody.schema(step, of: type, self),
      answers: [.init("200", recordAnswer(type, Wording("办理后的记录", "The record after the step")))],
      refusals: Self.writing + ["429"])
  }

  static let writing = ["400", "401", "403", "404", "409", "412", "413", "415", "422", "428"]

  static let id: JSON = .object([
    "name": .text("id"), "in": .text("path"), "required": .bool(true),
    "schema": .object(["type": .text("integer"), "minimum": .integer(1)]),
  ])

  static let ifMatch: JSON = .object([
    "name": .text("If-Match"), "in": .text("header"), "required": .bool(true),
    "schema": .object(["type": .text("string"), "pattern": .text("^\"[0-9]+\"$")]),
  ])
}

extension OpenAPI {
  func header(_ name: String, _ text: Wording, isNeeded: Bool) -> JSON {
    .object([
      "name": .text(name), "in": .text("header"), "required": .bool(isNeeded), "description": .text(say(text)),
      "schema": .object(["type": .text("string")]),
    ])
  }

  func operation(
    _ act: String, _ type: TypeDescription, _ label: Wording, parameters: [JSON] = [], body: JSON? = nil,
    answers: [JSON.Member], refusals: [String]
  ) -> JSON {
    operation(
      id: act.replacing("-", with: "_") + "_" + type.identifier.replacing("-", with: "_"), tag: type.identifier,
      summary: say(label) + (language == .zh ? "" : " ") + say(type.title), parameters: parameters, body: body,
      answers: answers, refusals: refusals)
  }

  func operation(
    id: String, tag: String?, summary: String, parameters: [JSON] = [], body: JSON? = nil, isOpen: Bool = false,
    answers: [JSON.Member], refusals: [String]
  ) -> JSON {
    var members: [JSON.Member] = [.init("operationId", .text(id)), .init("summary", .text(summary))]
    if let tag { members.append(.init("tags", .array([.text(tag)]))) }
    if isOpen { members.append(.init("security", .array([]))) }
    if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
    if let body {
      members.append(
        .init("requestBody", .object([
          "required": .bool(true),
          "content": .object(["application/json": .object(["schema": body])]),
        ])))
    }
    let known = Dictionary(Self.refusals.map { ($0.status, $0.name) }, uniquingKeysWith: { $1 })
    let refused = (refusals + ["431", "503"]).map { status in
      JSON.Member(status, .object(["$ref": .text("#/components/responses/\(known[status]!)")]))
    }
    return .object(members + [.init("responses", .object(answers + refused))])
  }

  func answer(_ text: Wording, _ schema: JSON, headers: [JSON.Member] = []) -> JSON {
    var members: [JSON.Member] = [
      .init("description", .text(say(text))),
      .init("content", .object(["application/json": .object(["schema": schema])])),
    ]
    if !headers.isEmpty { members.append(.init("headers", .object(headers))) }
    return .object(members)
  }

  private func recordAnswer(_ type: TypeDescription, _ text: Wording, isNew: Bool = false) -> JSON {
    var headers: [JSON.Member] = [.init("ETag", .object(["$ref": .text("#/components/headers/ETag")]))]
    if isNew {
      headers.append(.init("Location", .object(["schema": .object(["type": .text("string")])])))
    }
    return answer(text, reference(name(of: type)), headers: headers)
  }
}
