import HTTP
import Records

extension OpenAPI {
  /// What belongs to no type.
  var sessionPaths: [JSON.Member] {
    let text = Self.plain("string")
    return [
      .init("/api/v1/session", .object([
        "post": operation(
          id: "sign_in", tag: nil, summary: say(Wording("登录", "Sign in")),
          body: .object([
            "type": .text("object"), "additionalProperties": .bool(false),
            "required": .array([.text("login"), .text("password")]),
            "properties": .object(["login": text, "password": text, "code": text]),
          ]), isOpen: true,
          answers: [.init("201", answer(Wording("已登录", "Signed in"), .object([
            "type": .text("object"), "required": .array(["token", "person", "expires_at"].map(JSON.text)),
            "properties": .object([
              "token": text, "person": Self.plain("integer"), "expires_at": Self.moment,
            ]),
          ])))],
          refusals: ["400", "401", "403", "413", "415", "429"])
      ])),
      .init("/api/v1/openapi.json", .object([
        "get": operation(
          id: "openapi", tag: nil, summary: say(Wording("接口说明", "This description")),
          answers: [.init("200", answer(Wording("OpenAPI 3.1", "OpenAPI 3.1"), Self.plain("object")))],
          refusals: ["401", "403"])
      ])),
    ]
  }
}

extension Routes {
  /// The API describes itself.
  mutating func openAPI() {
    program(.get, "/api/v1/openapi.json", .signedIn, mode: .inline) { visit in
      .json(OpenAPI(registry: visit.registry, language: visit.language).document.written)
    }
  }
}
