public import Records
public import Time

/// 2.8.4 事件记录表, plain for now: what happened, when, who found it and how it ended. An abnormal cell of a
/// run opens one with its particulars filled in.
public enum Incident: RecordType {
  public enum State: String, Choice {
    case open, handled, closed
    public var label: Wording {
      switch self {
      case .open: Wording("处理中", "Open")
      case .handled: Wording("已恢复", "Restored")
      case .closed: Wording("已关闭", "Closed")
      }
    }
  }
  public enum Source: String, Choice {
    case patrol, alarm, call, branch
    public var label: Wording {
      switch self {
      case .patrol: Wording("巡检", "Patrol")
      case .alarm: Wording("监控报警", "Alarm")
      case .call: Wording("电话报告", "Call")
      case .branch: Wording("分支机构", "Branch")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("SJ-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "事件名称", .name, .list, .search, .length(2...120))
  public static let source = Field<Source>("source", "发现方式", .list, .filter, .offers(.datum(.text("patrol"))))
  public static let foundAt = Field<Moment>(
    "found_at", "发现时间", .notInFuture, .list, .sortable, .filter, .offers(.now))
  public static let foundBy = Field<Ref<Person>>("found_by", "发现人", .list, .offers(.actor))
  public static let symptom = Field<String>("symptom", "异常表现", .lines(4), .search)
  /// Where it was seen: `run/12/34`, given by the run sheet.
  public static let origin = Field<String?>("origin", "来源记录", .length(1...120))
  public static let cause = Field<String?>("cause", "原因", .lines(4), .search)
  public static let handling = Field<String?>("handling", "处理过程", .lines(6), .search)
  public static let restoredAt = Field<Moment?>("restored_at", "恢复时间", .notInFuture, .list)
  public static let files = Field<[Attachment]>("files", "附件")

  public static let form = Form<Incident>("incident", "事件记录表", "Incidents", number: "2.8.4", chapter: "5.8") {
    Section("发现", "Found") { number; title; source; foundAt; foundBy; symptom; files; origin }
    Section("处理", "Handling", later: true) { handling; cause; restoredAt }
    Rule(Wording("恢复时间不能早于发现时间。", "It cannot be restored before it was found."), on: restoredAt) {
      $0[restoredAt].map { [found = $0[foundAt]] in $0 >= found } ?? true
    }
  }

  public static let flow = Flow<Incident>(from: .open) {
    step(
      "restore", "恢复", "Restore", .open, to: .handled, by: .operations, needs: [handling, restoredAt],
      asks: [cause])
    step("reopen", "重新处理", "Reopen", .handled, to: .open, by: .operations, aside: true)
    approval(
      "close", "关闭", "Close", .handled, to: .closed,
      signers: [Signer("值班经理", "Duty manager", .post(.dutyManager), .post(.head))], needs: [cause])
  }
  public static let access = Access(
    read: .readers, create: .operations + [.post(.technicalService)], edit: .operations,
    void: [.post(.head)])
}
