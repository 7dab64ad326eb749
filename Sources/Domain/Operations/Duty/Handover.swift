public import Records
public import Time

/// 2.1.2 交接班流程: one matter that the next working day has to deal with. It is collected, put on the sheet by
/// the manager, accepted by the successor, who owns it from then on, and confirmed when it is done.
public enum Handover: RecordType {
  public enum State: String, Choice {
    case collected, listed, accepted, done
    public var label: Wording {
      switch self {
      case .collected: Wording("已收集", "Collected")
      case .listed: Wording("待接班确认", "To be accepted")
      case .accepted: Wording("跟踪中", "Accepted")
      case .done: Wording("已落实", "Done")
      }
    }
  }
  public enum Origin: String, Choice {
    case customer, department, technology
    public var label: Wording {
      switch self {
      case .customer: Wording("客户", "Customers")
      case .department: Wording("业务部门", "Departments")
      case .technology: Wording("技术部", "IT")
      }
    }
  }

  public static let content = Field<String>("content", "交接事项", .name, .list, .search, .length(2...400))
  public static let origin = Field<Origin>(
    "origin", "来源", .list, .filter, .offers(.datum(.text("technology"))))
  public static let due = Field<Day?>("due", "要求完成日期", .list, .sortable, .due(while: State.collected, .listed, .accepted))
  public static let watch = Field<Ref<DutyLog>?>("watch", "交接班次", .given, .filter)
  public static let successor = Field<Ref<Person>?>("successor", "责任人", .given, .list, .filter)
  public static let result = Field<String?>("result", "落实情况", .lines(2), .list)

  public static let form = Form<Handover>(
    "handover", "交接事项", "Handover items", number: "2.1.2", chapter: "5.1"
  ) {
    Section("事项", "Item") {
      content
      origin
      due
    }
    Section("交接", "Handover") {
      watch
      successor
    }
    Section("落实", "Outcome", later: true) { result }
  }
  public static let flow = Flow<Handover>(from: .collected) {
    // The evaluation of a watch does it for every item that was collected.
    step("list", "列入交接", "List", .collected, to: .listed, by: [.product], aside: true)
    step("accept", "接受", "Accept", .listed, to: .accepted, by: [.named(successor)])
    step(
      "done", "落实并确认", "Done", .accepted, to: .done, by: [.named(successor), .onDuty], needs: [result])
    step(
      "drop", "撤回", "Withdraw", .collected, to: .done, by: [.author, .post(.dutyManager)], needs: [result],
      aside: true)
  }
  public static let access = Access(
    read: [.everyone], create: [.everyone], edit: [.author, .post(.dutyManager)],
    void: [.author, .post(.dutyManager)])
}
