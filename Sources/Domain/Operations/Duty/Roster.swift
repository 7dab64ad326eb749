public import Records
public import Time

/// 2.1.3 值班工作安排表: who is on watch, month by month or for an emergency period. Its approval makes the
/// watches.
public enum Roster: RecordType {
  public enum State: String, Choice {
    case draft, submitted, published
    public var label: Wording {
      switch self {
      case .draft: Wording("编排中", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .published: Wording("已发布", "Published")
      }
    }
  }
  public enum Kind: String, Choice {
    case monthly, emergency
    public var label: Wording {
      switch self {
      case .monthly: Wording("月度值班", "Monthly")
      case .emergency: Wording("应急值班", "Emergency")
      }
    }
  }

  /// One watch: its day, manager and people.
  public enum Shift: LineType {
    public static let day = Column<Day>("day", "日期")
    public static let watch = Column<WatchKind>("watch", "班次")
    public static let manager = Column<Ref<Person>>("manager", "值班经理")
    public static let crew = Column<[Ref<Person>]>("crew", "值班人员", .length(1...20))
    public static let columns = Columns<Shift> { day; watch; manager; crew }
  }

  public static let number = Field<String?>("number", "编号", .serial("ZB-{yyyy}-{000}"), .list, .search)
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("monthly"))))
  public static let from = Field<Day>("from_day", "起始日期", .list, .sortable)
  public static let to = Field<Day>("to_day", "截止日期", .list)
  public static let shifts = Field<[Line<Shift>]>("shifts", "值班安排", .length(1...200))
  public static let note = Field<String?>("note", "说明", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<Roster>("roster", "值班工作安排表", "Rosters", number: "2.1.3", chapter: "5.1") {
    Section("期间", "Period") { number; kind; from; to; note }
    Section("安排", "Shifts") { shifts }
    Section("办理", "Handling", later: true) { returned }
    Rule(Wording("截止日期不能早于起始日期。", "The period ends before it begins."), on: to) { $0[to] >= $0[from] }
    Rule(Wording("有日期不在期间之内。", "A shift lies outside the period."), on: shifts) { roster in
      roster[shifts].allSatisfy { (roster[from]...roster[to]).contains($0[Shift.day]) }
    }
    Rule(Wording("同一天的同一班次写了两行。", "A watch stands twice."), on: shifts) { roster in
      let keys = roster[shifts].map { "\($0[Shift.day]) \($0[Shift.watch])" }
      return Set(keys).count == keys.count
    }
    Check(Wording("每班人数不足：连同值班经理不得少于规定人数。", "A watch has too few people, the manager included."), on: shifts) {
      roster, ask in
      let least = max(2, try ask.find(Institution.self, limit: 1).first?[Institution.crew] ?? 3)
      return roster[shifts].allSatisfy { Set($0[Shift.crew] + [$0[Shift.manager]]).count >= least }
    }
    Check(Wording("值班经理必须由担任“值班经理”岗位的人员担任。", "A manager does not hold the post of duty manager."), on: shifts) {
      roster, ask in
      let able = Set(try ask.holders(of: .dutyManager) + ask.holders(of: .head))
      return roster[shifts].allSatisfy { able.contains($0[Shift.manager].id) }
    }
    Check(
      Wording("有值班人员没有从业资格或没有完成上岗培训。", "Somebody on the roster is not qualified or not trained."), on: shifts
    ) { roster, ask in
      let people = Set(roster[shifts].flatMap { $0[Shift.crew] + [$0[Shift.manager]] })
      return try people.allSatisfy { try ask.find($0).map(isAble) ?? false }
    }
  }

  /// 2.1.1, article 6: qualified, trained, and still here.
  static func isAble(_ person: Record<Person>) -> Bool {
    person[Person.isQualified] && person[Person.trainedOn] != nil && person.state == .active
  }

  public static let flow = Flow<Roster>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: .managers + [.author])
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head)], needs: [returned], aside: true)
    approval(
      "publish", "批准并发布", "Publish", .submitted, to: .published,
      signers: [Signer("信息技术部负责人", "Head of IT", .post(.head))]
    ) { roster, work in
      for shift in roster[shifts] { try plan(shift, work) }
    }
  }

  /// Makes the watch of one shift, or replaces the people of a watch that has not begun: an emergency roster
  /// overrides the monthly one.
  private static func plan(_ shift: Line<Shift>, _ work: any Work) throws {
    let people = [shift[Shift.manager]] + shift[Shift.crew].filter { $0 != shift[Shift.manager] }
    let planned = try work.find(
      DutyLog.self, Condition(DutyLog.day, .equals, shift[Shift.day]),
      Condition(DutyLog.watch, .equals, shift[Shift.watch]))
    if var watch = planned.first {
      guard watch.state == .planned else { return }
      watch[DutyLog.manager] = shift[Shift.manager]
      watch[DutyLog.crew] = people
      try work.change(watch)
    } else {
      try work.create(
        Record<DutyLog> {
          $0[DutyLog.day] = shift[Shift.day]
          $0[DutyLog.watch] = shift[Shift.watch]
          $0[DutyLog.manager] = shift[Shift.manager]
          $0[DutyLog.crew] = people
        })
    }
    try work.tell(
      people.map(\.id),
      Wording("\(shift[Shift.day]) \(shift[Shift.watch].label.zh)：您在值班表上。", "You are on the roster of \(shift[Shift.day])."),
      about: RecordData(Roster.description))
  }
  public static let access = Access(
    create: .managers + [.post(.generalAffairs)], edit: .managers + [.author], void: [.post(.head)], isLocal: false)
}

/// 班次: the watch of the day (pre-open to the evening), or of the night session.
public enum WatchKind: String, Choice {
  case day, night
  public var label: Wording {
    switch self {
    case .day: Wording("日班", "Day watch")
    case .night: Wording("夜班", "Night watch")
    }
  }
}
