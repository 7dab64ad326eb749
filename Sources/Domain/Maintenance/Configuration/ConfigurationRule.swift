import Records

/// 3.4.1, article 8: only a change alters what is in production.
enum ConfigurationRule {
  static let sentence = Wording(
    "在用的配置项只有凭实施中的变更才能改动：请填写已批准并正在实施的变更单编号。",
    "An item in production is altered only under a change that is approved and being carried out: give its number.")

  /// While it is carried out, and until its configuration is said to be updated.
  private static let underWay: Set<Change.State> = [.carryingOut, .checked]
  /// When it has succeeded, so that its configuration may be handed in.
  private static let succeeded: Set<Change.State> = [.checked, .observing, .evaluating]

  /// Whether `item` may become what it says.
  static func allows(_ item: Record<ConfigurationItem>, _ ask: any Inquiry) throws -> Bool {
    guard item.id.id != 0, let kept = try ask.find(item.id), kept.state == .production else { return true }
    return try isUnderWay(item[ConfigurationItem.basis], ask)
  }

  static let underChange = Guard<ConfigurationItem>(sentence) { try isUnderWay($0[ConfigurationItem.basis], $1) }

  /// 3.4.3 begins with a change that succeeded.
  static let changeSucceeded = Guard<ConfigurationUpdate>(
    Wording("这个变更单不存在，或者还没有实施成功，请核对编号。", "There is no such change, or it has not succeeded yet.")
  ) { try stands($0[ConfigurationUpdate.change], succeeded, $1) }

  /// Whether `number` is that of a change being carried out.
  static func isUnderWay(_ number: String?, _ ask: any Inquiry) throws -> Bool { try stands(number, underWay, ask) }

  /// The change of a number.
  static func change(_ number: String, _ ask: any Inquiry) throws -> Record<Change>? {
    try ask.find(Change.self, Condition(Change.number, .equals, number), limit: 1).first
  }

  private static func stands(_ number: String?, _ states: Set<Change.State>, _ ask: any Inquiry) throws -> Bool {
    try number.flatMap { try change($0, ask) }.map { states.contains($0.state) } ?? false
  }
}
