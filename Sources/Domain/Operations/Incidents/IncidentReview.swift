public import Records
public import Time

/// 2.8.1, article 12 (4) 事件分析报告: the incidents of a month looked back upon. The figures are counted, the
/// judgement is written.
public enum IncidentReview: RecordType {
  public typealias State = CompiledReportState
  /// One incident of the month.
  public enum Case: LineType {
    public static let number = Column<String>("number", "编号")
    public static let title = Column<String>("title", "事件现象")
    public static let grade = Column<Grade>("grade", "级别")
    public static let seconds = Column<Span?>("lasted", "持续时间")
    public static let effect = Column<String?>("effect", "事件影响", .lines(2))
    public static let cause = Column<String?>("cause", "事件原因", .lines(2))
    public static let solution = Column<String?>("solution", "解决方法", .lines(2))
    public static let lesson = Column<String?>("lesson", "事件启示", .lines(2))
    public static let columns = Columns<Case> { number; title; grade; seconds; effect; cause; solution; lesson }
  }
  public static let month = Field<Day>("month", "月份", .list, .sortable, .hint("这个月的任意一天"), .offers(.today))
  public static let title = Field<String>("title", "标题", .name, .list, .search, .length(2...80))
  public static let total = Field<Int?>("total", "事件数", .given, .list)
  public static let graded = Field<Int?>("graded", "一般以上", .given, .list)
  public static let open = Field<Int?>("still_open", "未关闭", .given, .list)
  public static let problems = Field<Int?>("problems", "转为问题", .given, .list)
  public static let cases = Field<[Line<Case>]>("cases", "事件", .given)
  public static let judgement = Field<String?>("judgement", "回顾和分析", .lines(6), .search)
  public static let adjustments = Field<String?>("adjustments", "需要调整的手册、流程和预案", .lines(3))

  public static let form = Form<IncidentReview>("incident-review", "事件分析报告", "Monthly reviews", chapter: "5.8") {
    Section("月份", "Month") { month; title }
    Section("统计", "Figures", later: true) { total; graded; open; problems; cases }
    Section("分析", "Analysis", later: true) { judgement; adjustments }
  }
  public static let flow = Flow<IncidentReview>(from: .draft, editable: [.draft]) {
    step(
      "compile", "汇总并分析", "Compile", .draft, to: .compiled, by: .managers, needs: [judgement], asks: [adjustments],
      signing: .own, then: { try count($0, $1) })
    step("redo", "重新汇总", "Compile again", .compiled, to: .draft, by: .managers, aside: true)
    approval(
      "approve", "批准", "Approve", .compiled, to: .approved,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))], notBy: ["compile"])
  }
  public static let access = Access(read: .readers, create: .managers, edit: .managers, void: [.author, .post(.head)], isLocal: false)

  /// Counts the incidents found in the month.
  static func count(_ it: Record<IncidentReview>, _ work: any Work) throws {
    var it = it
    let (first, last) = (it[month].firstOfMonth, it[month].lastOfMonth)
    let found = try work.find(
      Incident.self, Condition(Incident.foundAt, .atLeast, first.midnight),
      Condition(Incident.foundAt, .atMost, Moment(last, .lastSecond)), limit: 5000)
    it[total] = found.count
    it[graded] = found.count { ($0.confirmedGrade ?? .below) >= .general }
    it[open] = found.count { $0.state != .closed }
    it[problems] = try found.count {
      try !work.find(Problem.self, Condition(Problem.incident, .equals, $0.id), limit: 1).isEmpty
    }
    it[cases] = found.map { incident in
      Line {
        $0[Case.number] = incident[Incident.number] ?? ""
        $0[Case.title] = incident[Incident.title]
        $0[Case.grade] = incident.confirmedGrade ?? .below
        $0[Case.seconds] = incident[Incident.restoredAt].map { restored in
          Span(seconds: restored - (incident[Incident.occurredAt] ?? incident[Incident.foundAt]))
        }
        $0[Case.effect] = incident[Incident.impact]
        $0[Case.cause] = incident[Incident.cause]
        $0[Case.solution] = incident[Incident.handling]
        $0[Case.lesson] = incident[Incident.lesson]
      }
    }
    try work.change(it)
  }
}
