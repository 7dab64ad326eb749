@testable import Ledger
import Records

extension House {
  /// A password that the rules let pass.
  static let good = "Sunny-Harbour7"

  /// Accounts for operator A (an ordinary one) and the head (an administrator).
  func identity() throws -> Identity {
    let identity = try Identity(ledger)
    try identity.addAccount(
      person: self[.operatorA], login: "wuhang", password: Self.good, isAdministrator: false, mustChange: false, by: .product)
    try identity.addAccount(
      person: self[.head], login: "zhoumin", password: Self.good, isAdministrator: true, mustChange: false, by: .product)
    return identity
  }

  func verbs(_ subject: String, _ id: Int) throws -> [String] {
    try ledger.read { try $0.history(subject, id).map(\.verb) }
  }
}
