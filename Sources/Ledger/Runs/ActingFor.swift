import Records
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

  /// A proof without a password, for what the product makes up or imports. Signatures made with it say so for
  /// ever: their method is `demonstration`.
  public func demonstrationProof(of person: Int) throws -> Proof {
    try mustBeProducts()
    return Proof(standing: try standing(of: person), at: ledger.now, method: "demonstration")
  }

  private func mustBeProducts() throws {
    guard isProducts else {
      throw Refusal(.forbidden, "不能以他人名义操作。", "Nobody acts in another person's name.")
    }
  }
}
