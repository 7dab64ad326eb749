public import Records
public import Time

extension SupplierEvaluation {
  /// Concluded by the head, the leader and compliance; what is to be improved is followed on its own.
  public static let flow = Flow<SupplierEvaluation>(from: .scoring) {
    approval(
      "conclude", "评定", "Conclude", .scoring, to: .concluded,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("合规部门", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
      ], needs: [conclusion, decision], asks: [demands],
      guards: [
        Guard(
          Wording("至少要有两个部门打分：技术部和使用它的业务部门。", "Two departments score at least: IT and one that uses it.")
        ) { it, _ in Set(it[scores].map { $0[Score.department] }).count > 1 },
        Guard(Wording("结论是整改的，请写整改建议和期限。", "Say what is to be improved, and by when.")) { it, _ in
          it[decision] != .improve || !it[demands].isEmpty
        },
        Guard(Wording("整改期限不能早于今天。", "An improvement is due before today.")) { it, ask in
          it[demands].allSatisfy { $0[Demand.due] >= ask.now.day }
        },
      ]
    ) { evaluation, work in
      var evaluation = evaluation
      evaluation[average] = ScoreAverages(evaluation[scores])?.overall
      try work.change(evaluation)
      for demand in evaluation[demands] {
        try work.create(
          Record<SupplierImprovement> {
            $0[SupplierImprovement.supplier] = evaluation[supplier]
            $0[SupplierImprovement.evaluation] = evaluation.id
            $0[SupplierImprovement.demand] = demand[Demand.what]
            $0[SupplierImprovement.due] = demand[Demand.due]
          })
      }
      guard var known = try work.find(evaluation[supplier]) else { return }
      known[Supplier.evaluatedOn] = work.now.day
      known[Supplier.score] = evaluation[average]
      if evaluation[decision] == .end, known.state == .qualified {
        known.data.state = Supplier.State.suspended.rawValue
        known[Supplier.reason] = "\(evaluation[year]) 年度评价决定终止合作"
      }
      try work.change(known)
    }
  }
}

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
  public static let due = Field<Day>("due", "完成期限", .list, .sortable, .filter)
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
      "answer", "登记改进情况", "Answer", .open, to: .answered, by: .supplierKeepers, needs: [answer, doneOn], asks: [files])
    step(
      "verify", "验证通过", "Verify", .answered, to: .verified, by: [.post(.head), .post(.auditor), .post(.dutyManager)],
      needs: [verification], signing: .own)
    step(
      "refuse", "仍未改进", "Not yet", .answered, to: .open, by: [.post(.head), .post(.auditor), .post(.dutyManager)],
      needs: [verification, due], signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: [.post(.head)], isLocal: false)
}

extension Record<SupplierImprovement> {
  public func isOverdue(on day: Day) -> Bool { state == .open && self[SupplierImprovement.due] < day }
}
