import Foundation
import TestSupport

/// What the product refused: the status, and the page or problem that says why.
struct Refused: Error, CustomStringConvertible {
  let status: Int
  let text: String

  init(_ answer: Browser.Answer) { (status, text) = (answer.status, answer.text) }
  /// Nothing was refused, although it should have been.
  static let nothing = Refused(status: 0, text: "it was done")
  private init(status: Int, text: String) { (self.status, self.text) = (status, text) }

  func says(_ words: String) -> Bool { text.contains(words) }
  var description: String { "\(status): \(Page.words(text).prefix(600))" }
}

/// What an act was refused with; `Refused.nothing` when it was not.
func refusal(_ act: () throws -> Void) throws -> Refused {
  do {
    try act()
    return .nothing
  } catch let refused as Refused { return refused }
}

/// Somebody at a workstation of their own, signed in; who was signed out meanwhile signs in again.
final class Seat {
  static let password = "Bao-Shan-7193"
  let login: String
  var password = Seat.password
  /// Of the person; 0 until it is known.
  var person = 0
  private(set) var browser: Browser

  init(_ login: String, _ browser: Browser) { (self.login, self.browser) = (login, browser) }

  func move(to browser: Browser) { self.browser = browser }

  func signIn() throws {
    let answer = try browser.signIn(login, password)
    guard answer.status == 303 else { throw Refused(answer) }
    _ = try browser.get("/account/sessions")
  }

  /// A page that must be there.
  func page(_ path: String) throws -> String {
    let answer = try asking { try browser.get(path) }
    guard answer.status == 200 else { throw Refused(answer) }
    return answer.text
  }

  func file(_ path: String) throws -> Browser.Answer { try asking { try browser.get(path) } }

  /// A form, sent as the page sends it.
  /// - Returns: where it leads.
  @discardableResult
  func submit(_ path: String, _ form: [(String, String)]) throws -> String {
    let answer = try asking { try browser.post(path, form: form) }
    guard answer.status == 303, let target = answer["Location"] else { throw Refused(answer) }
    return target
  }

  /// The API, in the session of the browser.
  func api(_ method: String, _ path: String, _ body: [String: Any]? = nil, version: Int? = nil) throws -> Kept
  {
    let bytes = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) }
    let answer = try asking {
      var headers = [
        "Content-Type": "application/json", "X-Form-Token": browser.formToken, "Accept": "application/json",
      ]
      if let version { headers["If-Match"] = "\"\(version)\"" }
      return try browser.request(method, "/api/v1/" + path, headers, bytes)
    }
    guard (200..<300).contains(answer.status) else { throw Refused(answer) }
    return Kept(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any] ?? [:])
  }

  private func asking(_ ask: () throws -> Browser.Answer) throws -> Browser.Answer {
    let answer = try ask()
    let isSignedOut = answer.status == 401 || answer["Location"]?.hasPrefix("/sign-in") == true
    guard isSignedOut else { return answer }
    try signIn()
    return try ask()
  }
}

/// A record as the API gives it.
struct Kept {
  let members: [String: Any]
  init(_ members: [String: Any]) { self.members = members }

  var id: Int { members["id"] as? Int ?? 0 }
  var version: Int { members["version"] as? Int ?? 0 }
  var state: String { text("state") }
  var items: [Kept] { (members["items"] as? [[String: Any]] ?? []).map(Kept.init) }
  func text(_ name: String) -> String { members[name] as? String ?? "" }
  func number(_ name: String) -> Int? { members[name] as? Int }
}

extension Seat {
  @discardableResult
  func create(_ type: String, _ fields: [String: Any]) throws -> Kept { try api("POST", type, fields) }

  func read(_ type: String, _ id: Int) throws -> Kept { try api("GET", "\(type)/\(id)") }

  @discardableResult
  func change(_ type: String, _ id: Int, _ fields: [String: Any]) throws -> Kept {
    try api("PATCH", "\(type)/\(id)", fields, version: read(type, id).version)
  }

  /// Takes a step of a record as it stands, signing where the step is signed.
  @discardableResult
  func take(
    _ step: String, _ type: String, _ id: Int, _ fields: [String: Any] = [:], witness: Seat? = nil
  ) throws -> Kept {
    var body: [String: Any] = ["fields": fields, "password": password]
    if let witness { body["witness"] = ["login": witness.login, "password": witness.password] }
    return try api("POST", "\(type)/\(id)/steps/\(step)", body, version: read(type, id).version)
  }

  func inbox() throws -> String { Page.words(try page("/inbox")) }
}
