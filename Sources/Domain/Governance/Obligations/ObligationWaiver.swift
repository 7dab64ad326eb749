public import Records
import Time

/// 应做事项豁免: a period of an obligation need not be done, with the reason and the word of two who answer for it.
public enum ObligationWaiver: RecordType {
  public enum State: String, Choice {
    case proposed, granted, refused
    public var label: Wording {
      switch self {
      case .proposed: Wording("待审批", "Proposed")
      case .granted: Wording("已豁免", "Granted")
      case .refused: Wording("不同意", "Refused")
      }
    }
  }

  public static let obligation = Field<String>("obligation", "应做事项代码", .list, .filter, .length(2...80))
  public static let title = Field<String>("title", "应做事项", .name, .list, .search, .length(2...120))
  public static let period = Field<String>("period", "期次", .list, .filter, .length(2...60))
  public static let reason = Field<String>("reason", "豁免理由", .lines(4), .length(5...2000))
  public static let instead = Field<String?>("instead", "替代措施", .lines(3))
  public static let returned = Field<String?>("return_reason", "不同意的理由", .lines(2))

  public static let form = Form<ObligationWaiver>(
    "obligation-waiver", "应做事项豁免", "Waivers", chapter: "4.8"
  ) {
    Section("事项", "What") { obligation; title; period }
    Section("理由", "Reason") { reason; instead }
    Section("审批", "Approval", later: true) { returned }
  }
  public static let flow = Flow<ObligationWaiver>(from: .proposed) {
    approval(
      "grant", "同意豁免", "Grant", .proposed, to: .granted,
      signers: [
        Signer("技术部负责人", "Head of IT", .post(.head)),
        Signer("合规", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
      ])
    step(
      "refuse", "不同意", "Refuse", .proposed, to: .refused, by: [.post(.head), .post(.auditor), .post(.chiefRiskOfficer)],
      needs: [returned], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations + [.post(.auditor)], edit: [.author], void: [.author, .post(.head), .post(.auditor)],
    isLocal: false, keptYears: 2)
}
