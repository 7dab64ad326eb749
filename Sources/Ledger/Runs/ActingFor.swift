import Records
import SQL
import Time

extension Writing {
  /// Has `body` act for somebody, at the time it is by then: one write of the product itself may so carry the
  /// acts of many people, as imports and the demonstration do. A write that a person began may not.
  public func acting<T>(as other: Actor, _ body: () throws -> T) throws -> T {
    try mustBeProducts()
    let before = actor
    (actor, now) = (other, ledger.now)
    defer { actor = before }
    return try body()
  }

  /// Says of this database, once and for ever, that what it holds is made up: an entry of the audit trail that
  /// nothing takes away again. Only a ledger in which nobody can sign in or has signed can be marked, so that no
  /// real evidence becomes doubtful.
  public func markDemonstration() throws {
    try mustBeProducts()
    let isInUse =
      try connection.first("SELECT 1 FROM account LIMIT 1") { _ in true }
      ?? connection.first("SELECT 1 FROM signature LIMIT 1") { _ in true }
    guard isInUse == nil else {
      throw Refusal(.conflict, "已经启用的数据不能改作示例。", "What is in use does not become a demonstration.")
    }
    try audit(Self.demonstration, 0, "mark", after: JSON.object(["sample": .bool(true)]).written)
    runShelf.isDemonstration = true
  }

  /// A proof without a password, for what the product makes up. Only in a database that says it is a
  /// demonstration; signatures made with it say so for ever too: their method is `demonstration`.
  public func demonstrationProof(of person: Int) throws -> Proof {
    try mustBeProducts()
    guard try isDemonstration() else {
      throw Refusal(
        .forbidden, "这不是示例数据，签字必须由本人输入口令。", "This is no demonstration: people sign with their passwords.")
    }
    return Proof(standing: try standing(of: person), at: ledger.now, method: "demonstration")
  }

  private static let demonstration = "demonstration"

  private func isDemonstration() throws -> Bool {
    if runShelf.isDemonstration { return true }
    runShelf.isDemonstration =
      try connection.first("SELECT 1 FROM audit WHERE subject = \(Self.demonstration) LIMIT 1") { _ in true } ?? false
    return runShelf.isDemonstration
  }

  private func mustBeProducts() throws {
    guard isProducts else {
      throw Refusal(.forbidden, "不能以他人名义操作。", "Nobody acts in another person's name.")
    }
  }
}
