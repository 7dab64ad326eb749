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
    public static let columns = Columns<Shift> {
      day
      watch
      manager
      crew
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("ZB-{yyyy}-{000}"), .list, .search)
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("monthly"))))
  public static let from = Field<Day>("from_day", "起始日期", .list, .sortable)
  public static let to = Field<Day>("to_day", "截止日期", .list)
  public static let shifts = Field<[Line<Shift>]>("shifts", "值班安排", .length(1...200))
  public static let note = Field<String?>("note", "说明", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<Roster>("roster", "值班工作安排表", "Rosters", number: "2.1.3", chapter: "5.1") {
    Section("期间", "Period") {
      number
      kind
      from
      to
      note
    }
    Section("安排", "Shifts") { shifts }
    Section("办理", "Handling", later: true) { returned }
    Rule(Wording("截止日期不能早于起始日期。", "The period ends before it begins."), on: to) { $0[to] >= $0[from] }
    Rule(Wording("一份值班表最多排 92 天。", "A roster covers 92 days at most."), on: to) { $0[to] - $0[from] < 92 }
    Rule(Wording("有日期不在期间之内。", "A shift lies outside the period."), on: shifts) { roster in
      roster[shifts].allSatisfy { roster[from] <= $0[Shift.day] && $0[Shift.day] <= roster[to] }
    }
    Rule(Wording("同一天的同一班次写了两行。", "A watch stands twice."), on: shifts) { roster in
      let keys = roster[shifts].map { "\($0[Shift.day]) \($0[Shift.watch])" }
      return Set(keys).count == keys.count
    }
    Check(Wording("每班人数不足：连同值班经理不得少于规定人数。", "A watch has too few people, the manager included."), on: shifts)
    {
      try !hasFault($0, $1) { if case .tooFew = $0 { true } else { false } }
    }
    Check(Wording("值班经理必须由担任“值班经理”岗位的人员担任。", "A manager does not hold the post of duty manager."), on: shifts)
    {
      try !hasFault($0, $1) { if case .mayNotLead = $0 { true } else { false } }
    }
    Check(
      Wording("有值班人员没有从业资格或没有完成上岗培训。", "Somebody on the roster is not qualified or not trained."), on: shifts
    ) { try !hasFault($0, $1) { if case .notAble = $0 { true } else { false } } }
  }

  private static func hasFault(
    _ roster: Record<Roster>, _ ask: any Inquiry, _ isMeant: (CrewRules.Fault) -> Bool
  ) throws -> Bool {
    let rules = try CrewRules(asking: ask)
    return roster[shifts].contains { shift in
      rules.faults(manager: shift[Shift.manager].id, crew: shift[Shift.crew].map(\.id)).contains(
        where: isMeant)
    }
  }

  public static let flow = Flow<Roster>(from: .draft) {
    step(
      "submit", "提交", "Submit", .draft, to: .submitted, by: .managers + [.author],
      guards: [
        Guard(Wording("期间内还有交易日没有安排日班，请补齐后再提交。", "A trading day of the period has no day watch.")) {
          roster, ask in
          roster[kind] == .emergency || uncovered(roster, ask.isTradingDay).isEmpty
        }
      ])
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head)], needs: [returned], aside: true)
    approval(
      "publish", "批准并发布", "Publish", .submitted, to: .published,
      signers: [Signer("信息技术部负责人", "Head of IT", .post(.head))], then: { try publish($0, $1) })
  }

  /// The trading days of the period that no day watch covers.
  public static func uncovered(_ roster: Record<Roster>, _ isTradingDay: (Day) -> Bool) -> [Day] {
    let covered = Set(roster[shifts].filter { $0[Shift.watch] == .day }.map { $0[Shift.day] })
    return (roster[from].number...roster[to].number).map(Day.init(number:)).filter {
      isTradingDay($0) && !covered.contains($0)
    }
  }

  public static let access = Access(
    create: .managers + [.post(.generalAffairs)], edit: .managers + [.author], void: [.post(.head)],
    isLocal: false)
}
