import Domain
import Records

/// Where the links of a text lead in this installation.
struct PolicyLinks: Sendable {
  let registry: Registry
  /// The codes of the procedures that there are here.
  let procedures: Set<String>
  /// Whether the reader may go to a path.
  let opens: @Sendable (String) -> Bool

  /// Nil for what there is none of here, or not for this reader: the words stand without a link then.
  func path(_ link: PolicyLink) -> String? { known(link).flatMap { opens($0) ? $0 : nil } }

  private func known(_ link: PolicyLink) -> String? {
    switch link {
    case .page(let name): PolicyPages.known[name]
    case .records(let type): registry[type].map { Paths.list($0.identifier) }
    case .policy(let number): Paths.policy(number)
    case .procedure(let code): procedures.contains(code) ? Paths.procedure(code) : nil
    }
  }
}

/// The pages that texts may name.
public enum PolicyPages {
  public static let known: [String: String] = [
    "board": Paths.home, "watch": Paths.watch, "roster": Paths.roster, "runs": Paths.runs, "calendar": Paths.years,
    "procedures": Paths.procedures, "manual": Paths.manual, "emergency": Paths.emergency,
    "handbook": Paths.contactHandbook, "cards": Paths.workCards, "inbox": Paths.inbox, "search": Paths.search,
    "policies": Paths.policies, "accounts": Paths.accounts, "audit": Paths.audit, "sessions": Paths.sessions,
    "password": Paths.password, "backup": Paths.backup, "room": Paths.door,
  ]
}
