import HTTP
import Ledger
import Records
import Synchronization

/// What lies behind the addresses of the product and who may go there, so that no page leads its reader to a
/// refusal. Learnt from the routes themselves.
final class Doors: Sendable {
  /// By pattern, with `*` for each part that varies.
  private let permissions = Mutex<[String: Permission]>([:])

  func learn(_ routes: [Route]) {
    var known: [String: Permission] = [:]
    for route in routes where route.method == .get {
      let parts = route.pattern.split(separator: "/").map { $0.hasPrefix(":") ? "*" : String($0) }
      known[parts.joined(separator: "/")] = route.attachment as? Permission
    }
    permissions.withLock { $0 = known }
  }

  /// Nil for what is no page.
  func permission(_ parts: [Substring]) -> Permission? {
    permissions.withLock { known in
      known[parts.joined(separator: "/")]
        ?? known[parts.map { Int($0) == nil ? String($0) : "*" }.joined(separator: "/")]
    }
  }
}

extension Visit {
  /// Whether a link to this page of ours leads there and not to a refusal, as far as posts decide it. What is
  /// decided record by record is asked with `maySee`.
  func opens(_ path: String) -> Bool {
    let parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    if parts.count >= 2, parts[0] == "records" {
      guard let type = registry[String(parts[1])] else { return false }
      if parts.count == 2 { return type.mayBeListed(by: standing) }
      return parts[2] != "new" || mayCreate(type)
    }
    guard case .only(let who) = site.doors.permission(parts) else { return true }
    return who.admits(standing, nil)
  }

  /// Whether whatever there is of a subject, a record type or `run`, is open to this person.
  func seesAll(of subject: String) -> Bool {
    if subject == "run" { return standing.maySeeRuns && standing.place == 0 }
    // What was signed together is open to those who look over it; talk is where its record is, which is asked there.
    if subject == "folder" { return standing.looksOverFolders }
    return registry[subject].map(standing.seesAll) ?? false
  }

  /// Whether this person makes records of the type.
  func mayCreate(_ type: TypeDescription) -> Bool {
    type.access.create.admits(standing, nil) && !standing.changesNothing
  }
}
