public import Records
public import Time

/// 3.1.5 系统交付情况记录表, signed by both sides. What is left open becomes points with a person and a day.
public enum DeliveryRecord: RecordType {
  public enum State: String, Choice {
    case draft, signed
    public var label: Wording {
      switch self {
      case .draft: Wording("待签字", "To be signed")
      case .signed: Wording("双方已签字", "Signed")
      }
    }
  }

  public static let delivery = Field<Ref<Delivery>>("delivery", "交付", .list, .filter)
  public static let system = Field<String>("system", "系统名称", .name, .list, .search, .length(1...80))
  public static let giver = Field<String>("giver", "交付方", .list, .length(1...80))
  public static let taker = Field<String>("taker", "接收方", .list, .length(1...80))
  public static let at = Field<Moment>("delivered_at", "时间", .list, .sortable, .notInFuture, .offers(.now))
  public static let place = Field<String>("location", "地点", .length(1...80))
  public static let condition = Field<String>("system_condition", "交付系统现状", .lines(4))
  public static let leftovers = Field<[Line<OpenLine>]>("leftovers", "遗留问题及后续解决计划", .length(0...60))
  public static let giverHead = Field<Ref<Person>>("giver_head", "交付方负责人", .hint("供应商没有账号时，由我方项目负责人代签并上传其签字件"))
  public static let takerHead = Field<Ref<Person>>("taker_head", "接收方负责人")
  public static let files = Field<[Attachment]>("files", "附件")

  public static let form = Form<DeliveryRecord>(
    "delivery-record", "系统交付情况记录表", "Delivery records", number: "3.1.5", chapter: "6.1"
  ) {
    Section("交付", "Delivery") {
      delivery
      system
      giver
      taker
      at
      place
      giverHead
      takerHead
    }
    Section("情况", "Condition") {
      condition
      leftovers
      files
    }
    Rule(Wording("交付方和接收方的负责人须是两个人。", "The two sides are signed by two people."), on: takerHead) {
      $0[takerHead] != $0[giverHead]
    }
  }
  public static let flow = Flow<DeliveryRecord>(from: .draft) {
    approval(
      "sign", "双方签字", "Sign", .draft, to: .signed,
      signers: [Signer("交付方意见", "Giver", .named(giverHead)), Signer("接收方意见", "Taker", .named(takerHead))], inOrder: false, together: .alone
    ) { record, work in
      for line in record[leftovers] {
        try work.create(
          Record<DeliveryPoint> {
            $0[DeliveryPoint.record] = record.id
            $0[DeliveryPoint.what] = line[OpenLine.what]
            $0[DeliveryPoint.plan] = line[OpenLine.plan]
            $0[DeliveryPoint.owner] = line[OpenLine.owner]
            $0[DeliveryPoint.due] = line[OpenLine.due]
          })
      }
    }
  }
  public static let access = Access(
    create: .operations, edit: [.author], void: [.author, .post(.head)], isLocal: false)
}

/// A point that was left open when something was delivered, until somebody else has seen it done.
public enum DeliveryPoint: RecordType {
  public enum State: String, Choice {
    case open, done, confirmed
    public var label: Wording {
      switch self {
      case .open: Wording("待解决", "Open")
      case .done: Wording("待确认", "Done")
      case .confirmed: Wording("已解决", "Confirmed")
      }
    }
  }
  public static let record = Field<Ref<DeliveryRecord>>("delivery_record", "交付情况记录表", .list, .filter)
  public static let what = Field<String>("what", "遗留问题", .name, .list, .search, .length(1...200))
  public static let plan = Field<String>("plan", "解决计划", .length(1...200))
  public static let owner = Field<Ref<Person>>("owner", "责任人", .list, .filter)
  public static let due = Field<Day>("due", "完成日期", .list, .sortable, .filter, .due(while: State.open))
  public static let result = Field<String?>("result", "解决情况", .lines(2))

  public static let form = Form<DeliveryPoint>("delivery-point", "交付遗留问题", "Open points of deliveries", number: "3.1.5", chapter: "6.1") {
    Section("问题", "Point") {
      record
      what
      plan
      owner
      due
    }
    Section("解决", "Outcome", later: true) { result }
  }
  public static let flow = Flow<DeliveryPoint>(from: .open) {
    step("solve", "已解决", "Done", .open, to: .done, by: [.named(owner)], needs: [result])
    approval(
      "confirm", "确认解决", "Confirm", .done, to: .confirmed,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.dutyManager))], barred: [.named(owner)])
    step("reopen", "尚未解决", "Reopen", .done, to: .open, by: .managers, aside: true)
  }
  public static let access = Access(
    create: .operations, edit: [.author, .named(owner)], void: [.post(.head)], isLocal: false)
}
