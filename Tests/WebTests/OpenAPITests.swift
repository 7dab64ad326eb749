import Domain
import HTTP
import Ledger
import Records
import Testing
import Web

/// The API describes itself, from the declarations.
@Suite struct `The description of the API` {
  static let site = try! TestSite()
  static let document = try! JSON.parse(
    site.request(.get, "/api/v1/openapi.json", as: "head", headers: ["Accept": "application/json"]).content)

  @Test func `is OpenAPI 3.1 and has the operations of every record type`() throws {
    #expect(Self.document["openapi"]?.text == "3.1.0")
    let paths = try #require(Self.document["paths"]?.members).map(\.name)
    for type in Self.site.ledger.registry.types {
      for path in ["", "/{id}", "/{id}/history", "/{id}/comments", "/{id}/void"] + type.steps.map({ "/{id}/steps/" + $0.name }) {
        #expect(paths.contains("/api/v1/\(type.identifier)\(path)"))
      }
    }
    #expect(Set(paths).count == paths.count)
  }

  @Test func `names no schema twice, and none that is not there`() throws {
    let schemas = try #require(Self.document["components"]?["schemas"]?.members).map(\.name)
    #expect(Set(schemas).count == schemas.count)
    func references(_ json: JSON) -> [String] {
      switch json {
      case .array(let items): items.flatMap(references)
      case .object(let members):
        members.flatMap { $0.name == "$ref" ? [$0.value.text ?? ""] : references($0.value) }
      default: []
      }
    }
    let used = Set(references(Self.document))
    #expect(used.contains("#/components/schemas/Incident"))
    for reference in used {
      var place: JSON? = Self.document
      for part in reference.split(separator: "/").dropFirst() { place = place?[String(part)] }
      #expect(place != nil, "\(reference)")
    }
  }

  @Test func `says what a field takes`() throws {
    let draft = try #require(Self.document["components"]?["schemas"]?["IncidentDraft"])
    #expect(draft["properties"]?["title"]?["type"] == .text("string"))
    #expect(draft["required"]?.array?.contains(.text("symptom")) == true)
    #expect(draft["properties"]?["source"]?["enum"]?.array?.contains(.text("call")) == true)
    #expect(draft["properties"]?["occurred_at"]?["type"] == .array([.text("string"), .text("null")]))
  }

  private func create(_ json: String, key: String? = nil) throws -> Response {
    try Self.site.request(
      .post, "/api/v1/department", as: "head", json: json,
      headers: key.map { ["Accept": "application/json", "Idempotency-Key": $0] } ?? ["Accept": "application/json"])
  }

  @Test func `a number for a text, a text for a number and a member that is not known are refused`() throws {
    for json in [
      #"{"name": 5, "kind": "department"}"#, #"{"name": "总务部", "kind": "department", "parent": "1"}"#,
      #"{"name": "总务部", "kind": "department", "colour": "red"}"#, #"{"name": "总\u0000务", "kind": "department"}"#,
    ] {
      let status = try create(json).status
      #expect(status == .unprocessable || status == .badRequest, "\(json): \(status)")
    }
  }

  @Test func `a key creates one record, and with something else it is a mistake`() throws {
    let first = try create(#"{"name": "结算部", "kind": "department"}"#, key: "a")
    #expect(first.status == .created, "\(first.content)")
    #expect(try create(#"{"name": "结算部", "kind": "department"}"#, key: "a").content == first.content)
    let other = try create(#"{"name": "稽核部", "kind": "department"}"#, key: "a")
    #expect(other.status == .unprocessable && other.content.contains("换一个键"))
  }

  @Test func `a body that says it is something else than JSON is refused`() throws {
    let request = try Self.site.request(
      .post, "/api/v1/department", as: "head", form: [("name", "x")], headers: ["Accept": "application/json"])
    #expect(request.status == .unsupportedMediaType)
  }
}
