import HTML
public import HTTP
public import Ledger
public import Records

/// One request by somebody who is signed in: who it is, in which language, and on whose behalf things happen.
public struct Visit: Sendable {
  public let site: Site
  public let request: Request
  public let session: Identity.Session
  public let standing: Standing
  public let name: String
  public let language: Language

  public var actor: Actor { Actor(standing, session: session.id, address: request.peer.description) }
  public var registry: Registry { site.ledger.registry }

  /// One of two wordings: `say("保存", "Save")`.
  public func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  public func say(_ wording: Wording) -> String { wording[language] }

  public func read<T>(_ body: (Reading) throws -> T) throws -> T { try site.ledger.read(body) }
  public func write<T>(_ body: (Writing) throws -> T) throws -> T { try site.ledger.write(actor, body) }

  /// The type a path names.
  func type(_ identifier: String) throws -> TypeDescription {
    guard let type = registry[identifier] else { throw HTTP.Refusal.notFound }
    return type
  }

  /// Whether htmx or a script of ours asked, which wants a fragment and not a page.
  var wantsFragment: Bool { request.headers["HX-Request"] != nil || request.headers["X-Fragment"] != nil }
}

/// Who asked, for the log.
public struct Visitor: Sendable {
  public let person: Int
}

extension Request {
  /// The language of the page: chosen before, else what the browser asks for; Chinese first.
  func language() -> Language {
    if let chosen = cookie("lang").flatMap(Language.init(rawValue:)) { return chosen }
    let asked = headers["Accept-Language"]?.lowercased() ?? ""
    return asked.hasPrefix("en") ? .en : .zh
  }
}
