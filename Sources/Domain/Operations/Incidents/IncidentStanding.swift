public import Records
public import Time

/// Where an incident stands, derived from its record, its reports and the packs in force.
extension Record<Incident> {
  /// Outages as they are written down; where none are, the one that the short form implies.
  public var facts: IncidentFacts {
    var facts = IncidentFacts(foundAt: self[Incident.foundAt])
    facts.restoredAt = self[Incident.restoredAt]
    facts.outages = self[Incident.outages].map { line in
      .init(
        line[Incident.Outage.system], line[Incident.Outage.extent], from: line[Incident.Outage.from],
        until: line[Incident.Outage.until] ?? facts.restoredAt)
    }
    if facts.outages.isEmpty, let system = self[Incident.system] {
      facts.outages = [
        .init(
          system, self[Incident.extent], from: self[Incident.occurredAt] ?? self[Incident.foundAt],
          until: facts.restoredAt)
      ]
    }
    facts.damaged = .init(self[Incident.damaged] ?? .no, self[Incident.damagedCount])
    facts.leaked = .init(self[Incident.leaked] ?? .no, self[Incident.leakedCount])
    facts.settlement = self[Incident.settlement] ?? .no
    facts.judged = self[Incident.judged]
    // What may be a crime is reported as one.
    facts.isCrime = (self[Incident.crime] ?? .no) != .no
    return facts
  }

  /// The grade people gave, as it was raised since; nil before anybody did.
  public var confirmedGrade: Grade? {
    self[Incident.grade].map { Swift.max($0, self[Incident.raisedTo] ?? .below) }
  }

  public var reachesAccident: Bool {
    [self[Incident.accident], self[Incident.accidentRaised]].contains { $0 == .general || $0 == .major }
  }

  /// 2.8.1, articles 12 and 13.
  public var mustBecomeProblem: Bool {
    (confirmedGrade ?? .below) >= .major || self[Incident.isRepeated] == .yes
      || self[Incident.isSolved] != .yes && (confirmedGrade ?? .below) >= .general
  }

  public func proposal(_ ask: any Inquiry) throws -> Grading.Proposal {
    return proposal(customers: try customers(ask), packs: ask.packs, ask.calendar, at: ask.now)
  }

  /// The same without asking: for pages that have read everything at once.
  public func proposal(
    customers: Int?, packs: PackShelf, _ calendar: InstitutionCalendar, at now: Moment
  ) -> Grading.Proposal {
    guard let pack = packs[GradingPack.self] else {
      return Grading.Proposal(
        grade: .below, decidedBy: nil, alsoConsidered: [], unclear: [Wording("分级规则包未载入", "No grading pack is loaded")])
    }
    var facts = facts
    facts.companyCustomers = self[Incident.companyCustomers] ?? customers
    return Grading(pack, calendar).propose(facts, at: now)
  }

  /// The grade that counts: what people confirmed, unless the facts have outgrown it. A lowered grade stands until
  /// the facts exceed what it was lowered from.
  public func standingGrade(_ proposal: Grading.Proposal) -> Grade {
    let confirmed = confirmedGrade ?? .below
    if let lowered = self[Incident.loweredFrom] { return proposal.grade > lowered ? proposal.grade : confirmed }
    return Swift.max(confirmed, proposal.grade)
  }

  public func clocks(_ ask: any Inquiry) throws -> [ReportClock] {
    let institution = try ask.find(Institution.self, limit: 1).first
    return clocks(
      try IncidentReports(of: self, ask), profile: institution?[Institution.reportProfile],
      grade: standingGrade(try proposal(ask)), packs: ask.packs, ask.calendar, at: ask.now)
  }

  public func clocks(
    _ reports: IncidentReports, profile: ReportProfile?, grade: Grade, packs: PackShelf,
    _ calendar: InstitutionCalendar, at now: Moment
  ) -> [ReportClock] {
    guard let pack = packs[ClockPack.self] else { return [] }
    return ReportClocks(pack, profile: profile?.rawValue, calendar).clocks(
      facts, grade: grade, isUndetermined: reports.isUndetermined, reports: reports.made, at: now)
  }
}

/// The reports that were made about one incident.
public struct IncidentReports: Sendable, Equatable {
  public var made: [ReportMade] = []
  /// The summary could not name cause, responsibility or conclusion.
  public var isUndetermined = false

  public init() {}

  public init(of incident: Record<Incident>, _ ask: any Inquiry) throws {
    for one in try ask.find(IncidentNotification.self, Condition(IncidentNotification.incident, .equals, incident.id)) {
      add(one)
    }
    for one in try ask.find(IncidentReport.self, Condition(IncidentReport.incident, .equals, incident.id)) { add(one) }
    for one in try ask.find(HandlingReport.self, Condition(HandlingReport.incident, .equals, incident.id)) { add(one) }
  }

  public mutating func add(_ one: Record<IncidentNotification>) {
    let kind: ReportMade.Kind = .telephone
    made.append(ReportMade(kind, at: one[IncidentNotification.at], to: [one[IncidentNotification.to]]))
  }

  public mutating func add(_ one: Record<IncidentReport>) {
    guard one.state == .sent, let at = one[IncidentReport.sentAt] else { return }
    made.append(ReportMade(.written, at: at, to: one[IncidentReport.deliveries].map { $0[ReportDelivery.to] }))
  }

  public mutating func add(_ one: Record<HandlingReport>) {
    guard one.state == .sent, let at = one[HandlingReport.sentAt] else { return }
    let kind: ReportMade.Kind =
      switch one[HandlingReport.kind] {
      case .analysis: .analysis
      case .summary: .summary
      case .supplement: .supplement
      }
    made.append(ReportMade(kind, at: at, to: one[HandlingReport.deliveries].map { $0[ReportDelivery.to] }))
    if one[HandlingReport.kind] == .summary { isUndetermined = one[HandlingReport.undetermined] == .yes }
  }
}
