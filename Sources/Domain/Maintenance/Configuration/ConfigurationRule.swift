import Records

/// 3.4.1, article 8: only a change alters what is in production.
enum ConfigurationRule {
  static let sentence = Wording(
    "在用的配置项只有凭实施中的变更才能改动：请填写已批准并正在实施的变更单编号。",
    "An item in production is altered only under a change that is approved and being carried out: give its number.")

  /// The states of a change in which it is being carried out or its configuration is due; where no changes are
  /// kept, an update that somebody else has checked stands in for one.
  private static let underWay: [String: Set<String>] = [
    "change": ["carrying-out", "checked"], "configuration-update": ["checked"],
  ]
  /// Those in which it has succeeded, so that its configuration may be handed in.
  private static let succeeded: Set<String> = ["checked", "observing", "evaluating"]

  private static let registry = Registry(everyType)

  /// Whether `item` may become what it says.
  static func allows(_ item: Record<ConfigurationItem>, _ ask: any Inquiry) throws -> Bool {
    guard item.id.id != 0, let kept = try ask.find(item.id), kept.state == .production else { return true }
    return try isUnderWay(item[ConfigurationItem.basis], ask)
  }

  static let underChange = Guard<ConfigurationItem>(sentence) { try isUnderWay($0[ConfigurationItem.basis], $1) }

  /// 3.4.3 begins with a change that succeeded. Where no changes are kept, its number is taken on trust.
  static let changeSucceeded = Guard<ConfigurationUpdate>(
    Wording("这个变更单不存在，或者还没有实施成功，请核对编号。", "There is no such change, or it has not succeeded yet.")
  ) { update, ask in
    guard registry["change"] != nil else { return true }
    return try stands(update[ConfigurationUpdate.change], "change", succeeded, ask)
  }

  /// Whether `number` is that of a change being carried out.
  static func isUnderWay(_ number: String?, _ ask: any Inquiry) throws -> Bool {
    let kept = registry["change"] == nil ? "configuration-update" : "change"
    return try stands(number, kept, underWay[kept]!, ask)
  }

  private static func stands(
    _ number: String?, _ identifier: String, _ states: Set<String>, _ ask: any Inquiry
  ) throws -> Bool {
    guard let number, let type = registry[identifier], let serial = type.serialField else { return false }
    let found = try ask.find(type, [Condition(serial.name, .equals, .text(number))], limit: 1)
    return found.first.map { states.contains($0.state) } ?? false
  }
}
