public import Records
public import Time

/// 2.1.4 值班工作日志: one watch, from the roster to the next manager's signature. The sheets of the day are
/// runs; this holds the people, the manager's evaluation and the passing on.
public enum DutyLog: RecordType {
  public enum State: String, Choice {
    case planned, onDuty = "on-duty", evaluated, handedOver = "handed-over", void
    public var label: Wording {
      switch self {
      case .planned: Wording("未接班", "Planned")
      case .onDuty: Wording("值班中", "On duty")
      case .evaluated: Wording("已评估待交接", "Evaluated")
      case .handedOver: Wording("已交接", "Handed over")
      case .void: Wording("未开班", "Not held")
      }
    }
  }

  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter)
  public static let watch = Field<WatchKind>("watch", "班次", .list, .filter)
  public static let manager = Field<Ref<Person>>("manager", "值班经理", .list, .filter)
  public static let crew = Field<[Ref<Person>]>("crew", "值班人员", .list, .length(1...20))
  public static let startedAt = Field<Moment?>("started_at", "开班时间", .given, .list)
  // 日志评估: what the note of the form asks the manager to judge.
  public static let monitoring = Field<String?>("monitoring", "监控情况", .lines(2))
  public static let patrols = Field<String?>("patrols", "巡检情况", .lines(2))
  public static let reviews = Field<String?>("reviews", "复核情况", .lines(2))
  public static let systemLogs = Field<String?>("system_logs", "系统运行日志情况", .lines(2))
  public static let incidents = Field<String?>("incidents", "事件与问题处理", .lines(2))
  public static let evaluation = Field<String?>("evaluation", "总体评价", .lines(2))
  public static let successor = Field<Ref<Person>?>("successor", "被交接人")
  public static let reason = Field<String?>("reason", "未开班原因", .lines(2))

  public static let form = Form<DutyLog>("duty-log", "值班工作日志", "Duty logs", number: "2.1.4", chapter: "5.1") {
    Section("班次", "Watch") {
      day
      watch
      manager
      crew
      startedAt
    }
    Section("日志评估", "Evaluation", later: true) {
      monitoring
      patrols
      reviews
      systemLogs
      incidents
      evaluation
    }
    Section("交接", "Handover", later: true) {
      successor
      reason
    }
    Check(Wording("这一天的这一班已经有了。", "This watch is there already."), on: day) { it, ask in
      try ask.find(DutyLog.self, Condition(day, .equals, it[day]), Condition(watch, .equals, it[watch]))
        .allSatisfy { $0.id == it.id || $0.state == .void || it.state == .void }
    }
    Check(
      Wording(
        "人数不足，或有人不具备值班资格，或经理不担任值班经理岗位。", "Too few people, or somebody who may not stand or lead a watch."),
      on: crew
    ) { it, ask in
      // What was sound when it was planned may begin, though somebody left meanwhile: a swap mends it.
      let known = try it.id.id == 0 ? nil : ask.find(it.id)
      if let known, known[manager] == it[manager], known[crew] == it[crew] { return true }
      return try CrewRules(asking: ask).faults(manager: it[manager].id, crew: it[crew].map(\.id)).isEmpty
    }
  }

  public static let flow = Flow<DutyLog>(from: .planned, editable: [.planned]) {
    step(
      "start", "接班开班", "Start the watch", .planned, to: .onDuty, by: [.named(manager), .named(crew)],
      guards: [
        Guard(Wording("还没有到这一班的日期。", "This watch is not today.")) { $1.now.day >= $0[day] }
      ],
      // The board calls the crew when it is time; a whole month of planned watches waits for nobody yet.
      aside: true
    ) { log, work in
      var log = log
      log[startedAt] = work.now
      try work.change(log)
    }
    step(
      "evaluate", "评估并签字", "Evaluate", .onDuty, to: .evaluated, by: [.named(manager), .post(.head)],
      needs: [monitoring, patrols, reviews, systemLogs, incidents, evaluation, successor], signing: .own,
      guards: [
        Guard(Wording("被交接人不能是本人。", "You cannot hand over to yourself.")) { log, _ in
          log[successor] != log[manager]
        },
        Guard(Wording("被交接人须担任值班经理岗位。", "The successor must be able to lead a watch.")) { log, ask in
          guard let successor = log[successor] else { return false }
          return try CrewRules(asking: ask).leaders.contains(successor.id)
        },
      ], aside: true, then: { try list($0, $1) })
    step(
      "hand-over", "接班确认", "Take over", .evaluated, to: .handedOver, by: [.named(successor)], signing: .own,
      guards: [
        Guard(Wording("还有交接事项没有逐项确认。", "Accept every handed-over item first.")) { log, ask in
          try ask.find(
            Handover.self, Condition(Handover.watch, .equals, log.id), .state(Handover.State.listed)
          ).isEmpty
        }
      ], then: { try signOutAll($0, $1) })
    step(
      "reopen", "退回补充", "Return", .evaluated, to: .onDuty, by: [.named(successor), .post(.head)],
      needs: [reason], aside: true,
      then: { try takeBack($0, $1) })
    step(
      "call-off", "不开班", "Call off", .planned, to: .void, by: [.post(.head)], needs: [reason], signing: .own,
      aside: true)
  }
  public static let access = Access(
    read: .readers, create: .managers, edit: .managers, void: [.post(.head)], isLocal: false)
}
