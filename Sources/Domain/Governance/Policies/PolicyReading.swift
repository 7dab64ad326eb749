public import Records

/// That somebody whom a policy concerns has read this edition of it, and signed.
public enum PolicyReading: RecordType {
  public enum State: String, Choice {
    case expected, read, closed
    public var label: Wording {
      switch self {
      case .expected: Wording("待阅读", "To be read")
      case .read: Wording("已阅读并知悉", "Read")
      case .closed: Wording("不再需要", "No longer needed")
      }
    }
  }

  public static let policy = Field<Ref<Policy>>("policy", "制度", .list, .filter)
  public static let title = Field<String>("title", "文件名称", .name, .length(2...100))
  public static let person = Field<Ref<Person>>("person", "阅读人", .list, .filter)

  public static let form = Form<PolicyReading>(
    "policy-reading", "制度阅读签字", "Readings of policies", chapter: "4.3"
  ) {
    Section("阅读", "Reading") { policy; title; person }
    Check(Wording("这个人已在这一版的阅读名单上。", "That person is on the list of this edition."), on: person) { it, ask in
      try ask.find(
        PolicyReading.self, Condition(policy, .equals, it[policy]), Condition(person, .equals, it[person]), limit: 2
      ).allSatisfy { $0.id == it.id }
    }
  }
  public static let flow = Flow<PolicyReading>(from: .expected, editable: []) {
    step(
      "read", "已阅读并知悉", "Read", .expected, to: .read, by: [.named(person)], signing: .own,
      guards: [
        Guard(Wording("这一版没有在施行，请打开现行版阅读签字。", "This edition is not in force: read the one that is.")) { it, ask in
          try ask.find(it[policy])?.state == .inForce
        }
      ])
    step("close", "不再需要", "Close", .expected, to: .closed, by: [.product], aside: true)
  }
  /// Publishing makes them; whoever joins later is added by general affairs.
  public static let access = Access(
    create: [.post(.generalAffairs), .post(.head)], edit: [], void: [.post(.generalAffairs)], isLocal: false, keptYears: 2)
}
