import Records

/// 3.4.1, article 8: only a change alters what is in production.
enum ConfigurationRule {
  static let sentence = Wording(
    "在用的配置项只有凭实施中的变更才能改动：请填写已批准并正在实施的变更单编号。",
    "An item in production is altered only under a change that is approved and being carried out: give its number.")

  /// The states of a `change` in which it is under way; those of a `configuration-update` before it is filed.
  static let underWay: [String: Set<String>] = [
    "change": ["implementing", "in-progress", "under-way", "carrying-out", "executing"],
    "configuration-update": ["checked"],
  ]

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
    return try isUnderWay(update[ConfigurationUpdate.change], ask)
  }

  /// Whether `number` is that of a change being carried out.
  static func isUnderWay(_ number: String?, _ ask: any Inquiry) throws -> Bool {
    guard let number else { return false }
    for (identifier, states) in underWay {
      guard let type = registry[identifier], let serial = type.serialField else { continue }
      let found = try ask.find(type, [Condition(serial.name, .equals, .text(number))], limit: 1)
      if let change = found.first, states.contains(change.state) { return true }
    }
    return false
  }
}
