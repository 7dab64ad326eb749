public import Records
import Time

/// 应做事项设置: what the institution decided about one obligation: switched off, given to another post, or kept
/// stricter than the pack says. In force once the head and compliance have signed.
public enum ObligationSetting: RecordType {
  public enum State: String, Choice {
    case proposed, inForce = "in-force", ended
    public var label: Wording {
      switch self {
      case .proposed: Wording("待审批", "Proposed")
      case .inForce: Wording("生效", "In force")
      case .ended: Wording("已停用", "Ended")
      }
    }
  }
  /// Only what is stricter counts: an institution may do more than the standard, never less.
  public enum Pace: String, Choice {
    case asPack = "as-pack", monthly, quarterly
    case halfYearly = "half-yearly"
    case weekly
    case tradingDay = "every-trading-day"
    public var label: Wording {
      switch self {
      case .asPack: Wording("按规则包", "As the pack says")
      case .tradingDay: Wording("每个交易日", "Every trading day")
      case .weekly: Wording("每周", "Weekly")
      case .monthly: Wording("每月", "Monthly")
      case .quarterly: Wording("每季度", "Quarterly")
      case .halfYearly: Wording("每半年", "Half-yearly")
      }
    }
  }

  public static let obligation = Field<String>("obligation", "应做事项代码", .list, .filter, .length(2...80))
  public static let title = Field<String>("title", "应做事项", .name, .list, .search, .length(2...120))
  public static let isOff = Field<Bool>("is_off", "本公司不适用", .english("Does not apply"), .list, .filter)
  public static let post = Field<Ref<Post>?>("post", "改由岗位负责", .english("Post"), .list)
  public static let pace = Field<Pace>("pace", "频次", .list, .offers(.datum(.text("as-pack"))), .hint("只能比规则包更勤"))
  public static let earlier = Field<Int>(
    "days_earlier", "提前", .unit("个工作日"), .range(0...60), .offers(.datum(.integer(0))), .english("Working days earlier"))
  public static let reason = Field<String>("reason", "理由", .lines(3), .length(5...2000))

  public static let form = Form<ObligationSetting>(
    "obligation-setting", "应做事项设置", "Settings of duties", chapter: "4.8"
  ) {
    Section("事项", "What") { obligation; title }
    Section("设置", "Setting") { isOff; post; pace; earlier; reason }
    Check(Wording("这个事项已有生效或待审批的设置，请先停用。", "There is a setting of it already."), on: obligation) { it, ask in
      try ask.find(
        ObligationSetting.self, Condition(obligation, .equals, it[obligation]), .states(State.proposed, .inForce), limit: 2
      ).allSatisfy { $0.id == it.id }
    }
    Rule(Wording("没有任何改变，请选择至少一项。", "It changes nothing."), on: reason) {
      $0[isOff] || $0[post] != nil || $0[pace] != .asPack || $0[earlier] > 0
    }
  }
  public static let flow = Flow<ObligationSetting>(from: .proposed) {
    approval(
      "approve", "批准", "Approve", .proposed, to: .inForce,
      signers: [
        Signer("技术部负责人", "Head of IT", .post(.head)),
        Signer("合规", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
      ])
    step("end", "停用", "End", .proposed, .inForce, to: .ended, by: [.post(.head), .post(.auditor)], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .inspectors, edit: .inspectors, void: [.author, .post(.head)], isLocal: false)
}
