public import Records
public import Time

/// 2.1.1, article 13 业务指令: what a business department tells the watch to do is written down, checked, done by
/// one person and reviewed by another.
public enum BusinessInstruction: RecordType {
  public enum State: String, Choice {
    case received, done, cancelled
    public var label: Wording {
      switch self {
      case .received: Wording("待执行", "Received")
      case .done: Wording("已执行", "Done")
      case .cancelled: Wording("已撤销", "Cancelled")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("ZL-{yyyy}{mm}-{000}"), .list, .search)
  public static let content = Field<String>("content", "指令内容", .name, .list, .search, .length(2...400))
  public static let department = Field<Ref<Department>>("department", "来自部门", .list, .filter)
  public static let sender = Field<String>("sender", "下达人", .list, .length(1...40))
  public static let receivedAt = Field<Moment>(
    "received_at", "接收时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let due = Field<Moment?>("due_at", "要求完成时间", .list, .sortable, .due(while: State.received))
  public static let files = Field<[Attachment]>("files", "附件")
  public static let doneAt = Field<Moment?>("done_at", "执行时间", .notInFuture, .list)
  public static let result = Field<String?>("result", "执行结果", .length(1...400), .list)

  public static let form = Form<BusinessInstruction>(
    "business-instruction", "业务指令", "Business instructions", chapter: "5.1"
  ) {
    Section("接收", "Received") {
      number
      content
      department
      sender
      receivedAt
      due
      files
    }
    Section("执行", "Carried out", later: true) {
      doneAt
      result
    }
    Rule(Wording("执行时间不能早于接收时间。", "It cannot be done before it was received."), on: doneAt) {
      $0[doneAt].map { [received = $0[receivedAt]] in $0 >= received } ?? true
    }
  }
  public static let flow = Flow<BusinessInstruction>(from: .received) {
    step(
      "carry-out", "执行完成", "Carried out", .received, to: .done, by: .operations, needs: [doneAt, result],
      signing: .witnessed(reviewers: .operations))
    step(
      "cancel", "撤销", "Cancel", .received, to: .cancelled, by: [.author, .post(.dutyManager)],
      needs: [result], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .post(.dutyManager)],
    void: [.post(.dutyManager), .post(.head)])
}
