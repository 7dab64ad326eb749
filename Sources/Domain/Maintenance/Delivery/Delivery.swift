public import Records
public import Time

/// 3.1.2 系统交付实施计划 with the lists 3.1.3, by the flow 3.1.1: plan, lists, training, acceptance, record.
public enum Delivery: RecordType {
  public enum State: String, Choice {
    case draft, submitted, planned, listed, trained, trial, accepted, closed, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("制定交付计划", "Being planned")
      case .submitted: Wording("计划待批准", "Plan submitted")
      case .planned: Wording("确定交付清单", "Lists to be settled")
      case .listed: Wording("组织交付培训", "Training")
      case .trained: Wording("待试运行", "Trained")
      case .trial: Wording("试运行", "On trial")
      case .accepted: Wording("已验收，待记录", "Accepted")
      case .closed: Wording("已交付", "Delivered")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("JF-{yyyy}-{000}"), .list, .sortable, .search)
  public static let project = Field<String>("project", "项目名称", .name, .list, .search, .length(2...80))
  public static let author = Field<Ref<Person>>("author", "编制人", .list, .offers(.actor))
  public static let department = Field<Ref<Department>>("department", "部门", .list, .offers(.actorsDepartment))
  public static let day = Field<Day>("day", "日期", .list, .sortable, .offers(.today))
  public static let object = Field<String>("object", "交付对象", .lines(3), .search)
  public static let partyA = Field<String?>("party_a", "项目合同甲方", .english("Contract party A"), .length(2...80))
  public static let partyB = Field<String?>("party_b", "项目合同乙方", .english("Contract party B"), .length(2...80))
  public static let contract = Field<String?>("contract_number", "项目合同编号", .length(1...60), .search)
  public static let begunOn = Field<Day?>("begun_on", "项目开工时间")
  public static let completedOn = Field<Day?>("completed_on", "项目竣工时间")
  public static let acceptedOn = Field<Day?>("accepted_on", "项目验收日期")
  public static let purpose = Field<String>("purpose", "交付目的", .lines(2))
  public static let demands = Field<String>("demands", "交付要求", .lines(3), .hint("须满足的条件、验收标准"))
  public static let steps = Field<String>("steps_text", "交付步骤", .lines(4), .hint("验收顺序、各环节顺序、是否试运行及周期"))
  public static let trialDays = Field<Int>("trial_days", "试运行天数", .range(0...365), .offers(.datum(.integer(30))), .unit("天"))
  public static let times = Field<[Line<HandOverLine>]>("times", "交付时间、地点", .length(1...60))
  public static let lessons = Field<[Line<LessonLine>]>("lessons", "培训计划", .length(1...60))
  public static let parties = Field<[Line<PartyLine>]>("parties", "交付各方职责", .length(1...60))
  public static let software = Field<[Line<SoftwareLine>]>("software", "软件清单", .length(0...300))
  public static let hardware = Field<[Line<HardwareLine>]>("hardware", "硬件清单", .length(0...300))
  public static let documents = Field<[Line<DocumentLine>]>("documents", "文档清单", .length(0...300))
  public static let files = Field<[Attachment]>("files", "附件")
  public static let trialFrom = Field<Day?>("trial_from", "试运行开始", .given)
  public static let trialNote = Field<String?>("trial_note", "试运行情况", .lines(3))
  public static let inspector = Field<Ref<Person>?>("inspector", "验收人")
  public static let inspectedAt = Field<Moment?>("inspected_at", "验收时间", .notInFuture, .list)
  public static let returned = Field<String?>("return_reason", "退回（取消）原因", .lines(2))

  public static let form = Form<Delivery>("delivery", "系统交付实施计划", "Deliveries", number: "3.1.2", covers: ["3.1.1", "3.1.3"], chapter: "6.1") {
    Section("交付对象", "What is delivered") {
      number
      project
      author
      department
      day
      object
      partyA
      partyB
      contract
      begunOn
      completedOn
      acceptedOn
    }
    Section("交付计划", "Plan") {
      purpose
      demands
      steps
      trialDays
      times
      lessons
      parties
      files
    }
    Section("交付清单", "Lists", later: true) {
      software
      hardware
      documents
    }
    Section("办理", "Handling", later: true) {
      trialFrom
      trialNote
      inspector
      inspectedAt
      returned
    }
    Rule(Wording("竣工时间早于开工时间。", "It was completed before it was begun."), on: completedOn) {
      guard let begun = $0[begunOn], let completed = $0[completedOn] else { return true }
      return completed >= begun
    }
    // Until it is accepted; what was accepted before this was asked can still be closed and corrected.
    Rule(Wording("验收人不能是交付计划的编制人，请另选一人。", "Somebody other than the author accepts it."), on: inspector) {
      $0.state != .trial || $0[inspector] != $0[author]
    }
  }

  public static let flow = Flow<Delivery>(from: .draft) {
    step("submit", "提交计划", "Submit", .draft, to: .submitted, by: [.author, .named(author)])
    approval(
      "approve", "批准计划", "Approve", .submitted, to: .planned,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))], barred: [.named(author)])
    step(
      "list", "确定交付清单", "Settle the lists", .planned, to: .listed, by: [.author, .named(author)],
      asks: [software, hardware, documents],
      guards: [
        Guard(Wording("软件、硬件、文档清单至少填一项，其中文档清单必填。", "List something, the documents in any case.")) { it, _ in
          !it[documents].isEmpty
        }
      ])
    step(
      "train", "培训完成", "Trained", .listed, to: .trained, by: [.author, .named(author)], guards: [trainingGuard])
    step("begin-trial", "开始试运行", "Begin the trial", .trained, to: .trial, by: [.author, .named(author)]) { it, work in
      var it = it
      it[trialFrom] = work.now.day
      try work.change(it)
    }
    step(
      "inspect", "验收交付产物", "Accept", .trial, to: .accepted, by: .operations,
      needs: [trialNote, inspector, inspectedAt], asks: [software, hardware, documents],
      signing: .witnessed(reviewers: .managers), barred: [.author, .named(author)], guards: [trialGuard, resultsGuard])
    step(
      "close", "交付完成", "Close", .accepted, to: .closed, by: [.author, .named(author), .post(.head)], guards: [recordGuard])
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head)], needs: [returned], aside: true)
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .planned, .listed, .trained, to: .cancelled,
      by: [.author, .named(author), .post(.head)], needs: [returned], aside: true)
  }
  public static let access = Access(
    create: .operations, edit: [.author, .named(author)], void: [.author, .post(.head)], isLocal: false)

  private static let trainingGuard = Guard<Delivery>(
    Wording("还没有经确认的培训记录检查单，请先完成培训并确认。", "No training is confirmed yet.")
  ) { delivery, ask in
    let all = try ask.find(DeliveryTraining.self, Condition(DeliveryTraining.delivery, .equals, delivery.id))
    return !all.isEmpty && all.allSatisfy { $0.state == .confirmed }
  }
  private static let trialGuard = Guard<Delivery>(
    Wording("试运行还没有满计划的天数，请到期后再验收。", "The trial is not over yet.")
  ) { delivery, ask in
    guard let from = delivery[trialFrom] else { return false }
    return ask.now.day >= from.advanced(by: delivery[trialDays])
  }
  private static let resultsGuard = Guard<Delivery>(
    Wording("清单中有项目没有验收结果或不合格，请先处理并填写验收结果。", "Something on the lists is not accepted.")
  ) { delivery, _ in
    let results = delivery[software].map { $0[SoftwareLine.result] } + delivery[hardware].map { $0[HardwareLine.result] }
      + delivery[documents].map { $0[DocumentLine.result] }
    return results.allSatisfy { $0 == .accepted }
  }
  private static let recordGuard = Guard<Delivery>(
    Wording("交付情况记录表还没有双方签字。", "Both sides have not signed the record yet.")
  ) { delivery, ask in
    try !ask.find(
      DeliveryRecord.self, Condition(DeliveryRecord.delivery, .equals, delivery.id), .state(DeliveryRecord.State.signed)
    ).isEmpty
  }
}
