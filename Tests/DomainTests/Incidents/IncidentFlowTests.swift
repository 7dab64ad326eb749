import Domain
import Records
import Testing
import Time

/// 2.8.2, with the guards that keep people honest.
@Suite struct `The flow of an incident` {
  let world: World
  let staff: Staff

  init() throws {
    world = World("2026-07-07 09:20")
    staff = try Staff(world)
    world.calendar = IncidentPacks.at(.shfe)
    world.packs.put(IncidentPacks.grading)
    world.packs.put(IncidentPacks.clocks)
  }

  private func incident(_ fill: (inout Record<Incident>) -> Void = { _ in }) throws -> Ref<Incident> {
    try world.create(
      Record<Incident> {
        $0[Incident.title] = "集中交易中断"
        $0[Incident.symptom] = "全部客户无法下单"
        $0[Incident.source] = .alarm
        $0[Incident.foundBy] = staff[3]
        $0[Incident.foundAt] = .m("2026-07-07 09:10")
        $0[Incident.system] = .core
        $0[Incident.extent] = .complete
        $0[Incident.judged] = .general
        fill(&$0)
      })
  }

  @Test func `keeps the proposal and its line when it is graded, and never takes less`() throws {
    let id = try incident()
    let less = try world.take("assess", id) { $0[Incident.grade] = .general }
    #expect(less?.hasPrefix("定级不能低于系统按事实得出的建议级别") == true)
    #expect(try world.take("assess", id) { $0[Incident.grade] = .larger } == nil)
    let graded = try #require(try world.find(id))
    #expect(graded.state == .assessed && graded[Incident.proposed] == .larger)
    #expect(graded[Incident.decidedBy] == "4.2-四-二-二-1" && graded[Incident.reportedAt] == world.now)
    #expect(try world.take("raise", id) { $0[Incident.raisedTo] = .larger } == "升级后的级别必须高于现在的级别。")
    #expect(try world.take("raise", id) { $0[Incident.raisedTo] = .major } == nil)
  }

  @Test func `stands higher than what was confirmed when the facts outgrow it`() throws {
    world.now = .m("2026-07-07 09:12")
    let id = try incident()
    try world.take("assess", id) { $0[Incident.grade] = .general }
    world.now = .m("2026-07-07 09:30")
    let graded = try #require(try world.find(id))
    #expect(graded.standingGrade(try graded.proposal(world)) == .larger && graded.confirmedGrade == .general)
  }

  @Test func `is lowered only by two, with a reason, and rises again beyond what it was lowered from`() throws {
    let step = try #require(Incident.description.step("lower"))
    #expect(step.isAside && step.needs.map(\.name) == ["grade", "grade_reason"])
    guard case .witnessed(let reviewers) = step.signing else { return #expect(Bool(false), "two sign") }
    #expect(reviewers == [.post(.chiefRiskOfficer)] && step.by == [.post(.head)])
    let id = try incident { $0[Incident.restoredAt] = .m("2026-07-07 09:19") }
    try world.take("assess", id) { $0[Incident.grade] = .larger }
    try world.take("restore", id) { $0[Incident.handling] = "切换" }
    try world.take("lower", id) {
      $0[Incident.grade] = .general
      $0[Incident.gradeReason] = "实际仅影响登录"
    }
    var lowered = try #require(try world.find(id))
    #expect(lowered[Incident.loweredFrom] == .larger)
    #expect(lowered.standingGrade(try lowered.proposal(world)) == .general)
    lowered[Incident.leaked] = .yes
    lowered[Incident.leakedCount] = 200_000
    #expect(lowered.standingGrade(try lowered.proposal(world)) == .major)
  }

  @Test func `wants the head as its manager above general, and an emergency plan for an accident`() throws {
    let id = try incident()
    try world.take("assess", id) {
      $0[Incident.grade] = .larger
      $0[Incident.accident] = .general
    }
    func dispatch(_ manager: Int, _ plan: Incident.Plan, _ text: String?) throws -> String? {
      try world.take("dispatch", id) {
        ($0[Incident.manager], $0[Incident.handler]) = (staff[manager], staff[3])
        ($0[Incident.planKind], $0[Incident.plan]) = (plan, text)
      }
    }
    #expect(try dispatch(1, .temporary, "重启") == "达到事故级别的须按应急方案处理或启动公司应急预案。")
    #expect(try dispatch(2, .emergency, nil) == "一般事件以上的，须由技术部负责人担任事件管理人。")
    #expect(try dispatch(1, .emergency, nil) == nil)
    #expect(world.told.last?.people == [staff[3].id])
  }

  @Test func `is not closed while a clock runs, nor before what must become a problem is one`() throws {
    let id = try incident { $0[Incident.restoredAt] = .m("2026-07-07 09:12") }
    try world.take("assess", id) { $0[Incident.grade] = .general }
    try world.take("restore", id) { $0[Incident.handling] = "切换" }
    try world.take("analyse", id) {
      ($0[Incident.cause], $0[Incident.causeKind], $0[Incident.responsibility]) = ("硬件故障", .equipment, .notResponsible)
      ($0[Incident.isRepeated], $0[Incident.isSolved], $0[Incident.improvement]) = (.no, .no, "更换")
    }
    func close() throws -> String? { try world.take("close", id) { $0[Incident.opinion] = "同意" } }
    #expect(try close()?.hasPrefix("还有报告时限没有完成") == true)
    for to in [Addressee.regulator, .association, .exchanges] {
      world.create(
        Record<IncidentNotification> {
          ($0[IncidentNotification.incident], $0[IncidentNotification.to]) = (id, to)
          ($0[IncidentNotification.at], $0[IncidentNotification.by]) = (world.now, staff[3])
          ($0[IncidentNotification.means], $0[IncidentNotification.content]) = (.telephone, "中断")
        }.data)
    }
    let deliveries = [Addressee.regulator, .association, .exchanges].map { to in Line<ReportDelivery> { $0[ReportDelivery.to] = to } }
    var report = Record<IncidentReport> {
      ($0[IncidentReport.incident], $0[IncidentReport.sentAt], $0[IncidentReport.deliveries]) = (id, world.now, deliveries)
    }
    report.data.state = "sent"
    world.create(report.data)
    #expect(try close()?.hasPrefix("还有报告时限没有完成") == true, "the summary is owed")
    var summary = Record<HandlingReport> {
      ($0[HandlingReport.incident], $0[HandlingReport.kind]) = (id, .summary)
      ($0[HandlingReport.sentAt], $0[HandlingReport.deliveries]) = (world.now, deliveries)
    }
    summary.data.state = "sent"
    world.create(summary.data)
    #expect(try close()?.hasPrefix("重大以上、重复发生") == true)
    world.create(Record<Problem> { $0[Problem.incident] = id }.data)
    #expect(try close() == nil)
  }

  @Test func `refuses times that run backwards`() throws {
    func faults(_ fill: (inout Record<Incident>) -> Void) throws -> [String] {
      try world.faults(world.find(incident(fill))!)
    }
    #expect(try faults { $0[Incident.occurredAt] = .m("2026-07-07 09:11") } == ["发生时间不能晚于发现时间。"])
    #expect(try faults { $0[Incident.handledAt] = .m("2026-07-07 09:09") } == ["处理时间不能早于发现时间。"])
    #expect(try faults { $0[Incident.restoredAt] = .m("2026-07-07 09:09") } == ["恢复时间不能早于发生时间。"])
    #expect(
      try faults {
        $0[Incident.outages] = [
          Line {
            $0[Incident.Outage.system] = .core
            $0[Incident.Outage.from] = .m("2026-07-07 09:10")
            $0[Incident.Outage.until] = .m("2026-07-07 09:09:59")
          }
        ]
      } == ["中断的结束时间不能早于开始时间。"])
    #expect(
      try faults {
        $0[Incident.customersFrom] = 1000
        $0[Incident.customersTo] = 500
      } == ["受影响客户的上限不能小于下限。"])
  }

  /// Every box of the drawing 2.8.2 is a state or a step.
  @Test func `has every box of the drawing`() {
    let steps = Incident.description.steps.map(\.label.zh)
    for box in ["评估、定级", "分派", "恢复", "回顾、分析", "关闭", "升级"] { #expect(steps.contains(box), "\(box)") }
  }
}
