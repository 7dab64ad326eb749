import HTTP
import Records

/// Every address of the product, made in one place so that links, forms, routes and tests cannot drift.
public enum Paths {
  public static let home = "/"
  public static let wall = "/wall"
  public static let inbox = "/inbox"
  /// Leads to what a notice is about, and marks it as read.
  public static func notice(_ id: Int) -> String { "/inbox/\(id)" }
  public static let search = "/search"
  public static let password = "/account/password"
  public static let sessions = "/account/sessions"
  public static let accounts = "/system/accounts"
  public static let audit = "/system/audit"
  public static let access = "/system/access"
  public static let permissions = "/permissions"
  public static let factor = "/account/second-factor"
  public static let tokens = "/account/tokens"
  public static let signInCode = "/sign-in/code"
  public static let signOut = "/sign-out"
  public static let runs = "/runs"
  public static let roster = "/duty/roster"
  public static let watch = "/duty/watch"
  public static let manual = "/manual"

  public static func signIn(returningTo target: String = "/") -> String {
    target == "/" ? "/sign-in" : "/sign-in?to=" + Percent.encode(target)
  }
  public static func list(_ type: String) -> String { "/records/\(type)" }
  public static func new(_ type: String) -> String { "/records/\(type)/new" }
  public static func record(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)" }
  public static func edit(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)/edit" }
  public static func void(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)/void" }
  public static func correct(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)/correct" }
  public static func step(_ type: String, _ id: Int, _ step: String) -> String { "/records/\(type)/\(id)/steps/\(step)" }
  public static func links(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)/links" }
  public static func print(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)/print" }
  public static func run(_ id: Int) -> String { "/runs/\(id)" }
  public static func runPrint(_ id: Int) -> String { "/runs/\(id)/print" }
  public static func events(_ topics: String) -> String { "/events?topic=" + Percent.encode(topics) }

  /// Where a subject of the audit trail or the inbox is looked at.
  public static func subject(_ subject: String, _ id: Int) -> String {
    switch subject {
    case "run": run(id)
    case "incident": incident(id)
    case "alarm": alarm(id)
    case "obligation": obligation(id)
    case "notification-channel": channel(id)
    case "folder": folder(id)
    case "comment": comment(id)
    default: record(subject, id)
    }
  }
}

extension Paths {
  /// Where a notice leads that is about no single record.
  static func overview(of subject: String) -> String {
    switch subject {
    case "contact": contacts
    case "roster": roster
    default: home
    }
  }
  public static func file(_ type: String, _ id: Int, _ hash: String) -> String { "/records/\(type)/\(id)/files/\(hash)" }
}
