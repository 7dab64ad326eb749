public import Records
public import Time

/// 1.6.1, article 12: what a supplier was told to improve, followed until somebody has seen that it is so.
public enum SupplierImprovement: RecordType {
  public enum State: String, Choice {
    case open, answered, verified
    public var label: Wording {
      switch self {
      case .open: Wording("待整改", "Open")
      case .answered: Wording("待验证", "Answered")
      case .verified: Wording("已验证", "Verified")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("GZ-{yyyy}-{000}"), .list, .search)
  public static let supplier = Field<Ref<Supplier>>("supplier", "供应商", .list, .filter)
  public static let evaluation = Field<Ref<SupplierEvaluation>?>("evaluation", "来自评价", .filter)
  public static let demand = Field<String>("demand", "整改建议", .name, .list, .search, .length(2...200))
  public static let due = Field<Day>("due", "完成期限", .list, .sortable, .filter, .due(while: State.open))
  public static let answer = Field<String?>("answer", "供应商改进情况", .lines(3))
  public static let doneOn = Field<Day?>("done_on", "改进日期", .notInFuture, .list)
  public static let verification = Field<String?>("verification", "验证情况", .lines(2))
  public static let files = Field<[Attachment]>("files", "改进证明")

  public static let form = Form<SupplierImprovement>(
    "supplier-improvement", "供应商改进跟踪", "Supplier improvements", chapter: "4.6"
  ) {
    Section("要求", "Demand") { number; supplier; evaluation; demand; due }
    Section("跟踪", "Following", later: true) { answer; doneOn; files; verification }
  }
  public static let flow = Flow<SupplierImprovement>(from: .open) {
    step(
      "answer", "登记改进情况", "Answer", .open, to: .answered, by: .supplierKeepers, needs: [answer, doneOn], asks: [files],
      signing: .own)
    step(
      "verify", "验证通过", "Verify", .answered, to: .verified, by: [.post(.head), .post(.auditor), .post(.dutyManager)],
      needs: [verification], signing: .own, notBy: ["answer"])
    step(
      "refuse", "仍未改进", "Not yet", .answered, to: .open, by: [.post(.head), .post(.auditor), .post(.dutyManager)],
      needs: [verification, due], signing: .own, notBy: ["answer"], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: [.post(.head)], isLocal: false)
}

extension Record<SupplierImprovement> {
  public func isOverdue(on day: Day) -> Bool { state == .open && self[SupplierImprovement.due] < day }
}
