public import Records
public import Time

/// 2.8.5 问题记录表, by the flow 2.8.3: submitted, assigned, understood (a known error), solved, looked back upon,
/// closed, and kept in the library.
public enum Problem: RecordType {
  public enum State: String, Choice {
    case submitted, assigned, known, solved, reviewed, closed, history
    public var label: Wording {
      switch self {
      case .submitted: Wording("已提交", "Submitted")
      case .assigned: Wording("调查中", "Assigned")
      case .known: Wording("已知错误", "Known error")
      case .solved: Wording("已实施待回顾", "Solved")
      case .reviewed: Wording("待关闭", "Reviewed")
      case .closed: Wording("成功关闭", "Closed")
      case .history: Wording("转为历史问题", "History")
      }
    }
  }
  public enum Source: String, Choice {
    case incident, abnormality, analysis
    public var label: Wording {
      switch self {
      case .incident: Wording("事件管理", "Incident")
      case .abnormality: Wording("未影响业务的异常", "Abnormality")
      case .analysis: Wording("主动问题管理", "Analysis")
      }
    }
  }
  /// 2.8.1, article 14.
  public enum Level: String, Choice {
    case minor, general, major
    public var label: Wording {
      switch self {
      case .minor: Wording("轻微问题", "Minor")
      case .general: Wording("一般问题", "General")
      case .major: Wording("重大问题", "Major")
      }
    }
  }

  public static let number = Field<String?>("number", "问题编号", .serial("WT-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "问题名称", .name, .list, .search, .length(2...120))
  public static let source = Field<Source>("source", "问题来源", .list, .filter, .offers(.datum(.text("incident"))))
  public static let incident = Field<Ref<Incident>?>("incident", "来源事件", .list, .filter)
  public static let system = Field<SystemKind?>("system", "涉及系统", .filter)
  public static let symptom = Field<String>("symptom", "问题现象描述", .lines(5), .search)
  public static let submitter = Field<Ref<Person>>("submitter", "问题提交人", .offers(.actor))
  public static let submittedAt = Field<Moment>("submitted_at", "提交时间", .notInFuture, .list, .sortable, .offers(.now))
  public static let level = Field<Level?>("level", "问题级别", .list, .filter)
  public static let evaluation = Field<String?>("evaluation", "问题评估、分析", .lines(5), .search)
  public static let manager = Field<Ref<Person>?>("manager", "问题管理人")
  public static let owner = Field<Ref<Person>?>("owner", "问题责任人", .list, .filter)
  public static let cause = Field<String?>("cause", "问题原因", .lines(4), .search)
  public static let workaround = Field<String?>("workaround", "临时规避措施", .lines(3), .search)
  public static let solution = Field<String?>("solution", "问题解决方案", .lines(5), .search)
  public static let process = Field<String?>("process", "问题处理过程", .lines(5), .search)
  public static let changes = Field<String?>("changes", "涉及的变更", .length(1...200))
  public static let solvedAt = Field<Moment?>("solved_at", "解决时间", .notInFuture, .list)
  public static let review = Field<String?>("review", "问题回顾", .lines(3))
  public static let opinion = Field<String?>("opinion", "问题管理人意见", .lines(3))
  public static let filing = Field<String?>("filing", "问题库入库情况", .lines(2))
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<Problem>("problem", "问题记录表", "Problems", number: "2.8.5", covers: ["2.8.3"], chapter: "5.8") {
    Section("提交", "Submitted") { number; title; source; incident; system; symptom; submitter; submittedAt }
    Section("评估和分派", "Assigned", later: true) { level; evaluation; manager; owner }
    Section("原因和解决", "Solution", later: true) { cause; workaround; solution; process; changes; solvedAt }
    Section("回顾和关闭", "Closing", later: true) { review; opinion; filing; remark }
    Rule(Wording("来源是事件的，请选择事件。", "Choose the incident it comes from."), on: incident) {
      $0[source] != .incident || $0[incident] != nil
    }
    Rule(Wording("解决时间不能早于提交时间。", "It cannot be solved before it was submitted."), on: solvedAt) { it in
      it[solvedAt].map { $0 >= it[submittedAt] } ?? true
    }
  }
  public static let flow = Flow<Problem>(from: .submitted) {
    step(
      "assign", "评估并分派", "Assign", .submitted, to: .assigned, by: .managers, needs: [level, evaluation, manager, owner],
      then: { it, work in
        guard let owner = it[owner] else { return }
        try work.tell([owner.id], Wording("问题“\(it[title])”由您负责解决。", "A problem was assigned to you."), about: it.data)
      })
    step(
      "find-cause", "确定原因", "Cause found", .assigned, to: .known, by: [.named(owner)] + .managers, needs: [cause],
      asks: [workaround])
    step(
      "solve", "方案实施完成", "Solved", .known, to: .solved, by: [.named(owner)] + .managers,
      needs: [solution, process, solvedAt], asks: [workaround, changes], signing: .own)
    step("unsolved", "未解决，继续处理", "Not solved", .solved, to: .known, by: .managers, needs: [review], aside: true)
    step(
      "review", "回顾", "Review", .solved, to: .reviewed, by: .managers, needs: [review], barred: [.named(owner)],
      notBy: ["solve"])
    step(
      "close", "成功关闭", "Close", .reviewed, to: .closed, by: .managers, needs: [opinion, filing], asks: [remark],
      signing: .own, barred: [.named(owner)], notBy: ["solve"])
    step(
      "shelve", "转为历史问题", "Shelve", .assigned, .known, .reviewed, to: .history, by: .managers, needs: [opinion],
      asks: [workaround, remark], signing: .own, aside: true)
    step("take-up", "重新处理", "Take up again", .history, to: .assigned, by: .managers, needs: [evaluation], aside: true)
  }
  public static let access = Access(read: .readers, create: .operations, edit: .operations, void: [.post(.head)])
}
