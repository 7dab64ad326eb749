import HTTP
import Records

/// What is sent to take a step: the fields it fills, and the passwords of those who sign.
struct StepBody {
  let fields: JSON
  /// Of whoever takes it; nil where nothing is signed.
  let own: Proof?
  let witness: Proof?
  let remark: String

  /// What somebody who signs proves who they are with.
  struct Proof {
    /// Empty for whoever is signed in.
    let login: String
    let password: String
    /// Of the second factor, where one is kept.
    let code: String?

    init(_ members: Members) throws {
      login = try members.text("login") ?? ""
      password = try members.text("password") ?? ""
      code = try members.text("code")
    }
  }

  init(_ json: JSON) throws {
    let body = try Members(json, ["fields", "password", "code", "witness", "remark"])
    fields = body.json["fields"] ?? .object([])
    own = body.json["password"] == nil ? nil : try Proof(body)
    witness = try body.json["witness"].map { try Proof(Members($0, ["login", "password", "code"])) }
    remark = try body.text("remark") ?? ""
  }

  static func schema(_ step: StepDescription, of type: TypeDescription, _ api: OpenAPI) -> JSON {
    func text(_ zh: String, _ en: String) -> JSON {
      .object(["type": .text("string"), "description": .text(api.say(Wording(zh, en)))])
    }
    return .object([
      "type": .text("object"), "additionalProperties": .bool(false),
      "properties": .object([
        "fields": api.input(type.fields(of: step), needed: []),
        "password": text("办理人的口令，需要签字时", "The password of whoever takes it, where it is signed"),
        "code": text("办理人的动态码，启用双因素时", "The code of the second factor, where one is kept"),
        "witness": .object([
          "type": .text("object"), "additionalProperties": .bool(false),
          "required": .array([.text("login"), .text("password")]),
          "properties": .object([
            "login": text("复核人的账号", "The reviewer's login"), "password": text("复核人的口令", "The reviewer's password"),
            "code": text("复核人的动态码", "The reviewer's code"),
          ]),
        ]),
        "remark": text("意见", "An opinion"),
      ]),
    ])
  }
}

/// An object that has these members only.
struct Members {
  let json: JSON

  /// - Throws: 400 for what is no object, or has a member that is not known.
  init(_ json: JSON, _ known: Set<String>) throws {
    guard let members = json.members else { throw HTTP.Refusal(.badRequest, "请求体应是一个 JSON 对象。") }
    if let stranger = members.first(where: { !known.contains($0.name) }) {
      throw HTTP.Refusal(.badRequest, "请求体里没有“\(stranger.name)”这一项。")
    }
    self.json = json
  }

  /// - Throws: 400 when it is there and no text.
  func text(_ name: String) throws -> String? {
    guard let value = json[name] else { return nil }
    guard let text = value.text else { throw HTTP.Refusal(.badRequest, "“\(name)”应是文本。") }
    return text
  }
}
