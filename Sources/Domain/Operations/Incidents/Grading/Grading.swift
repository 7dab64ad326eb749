public import Records
public import Time

/// Proposes the grade of an incident from the lines of the pack. What is not known is taken for the worse: the
/// proposal is the highest grade that is possible, and says what would have to be known (4.3, article 3).
public struct Grading: Sendable {
  let pack: GradingPack
  let time: AffectedTime

  public init(_ pack: GradingPack, _ calendar: InstitutionCalendar) {
    self.pack = pack
    time = AffectedTime(calendar, pack.business)
  }

  /// A line that was met, or may be.
  public struct Considered: Sendable, Equatable {
    public let line: GradingPack.Line
    public let isCertain: Bool
    /// The affected seconds that counted, for an interruption.
    public let seconds: Int?
    /// What has to be known to be certain.
    public let missing: [Wording]
  }

  public struct Proposal: Sendable, Equatable {
    public let grade: Grade
    /// Nil when no line is met.
    public let decidedBy: Considered?
    public let alsoConsidered: [Considered]
    /// What is not known and keeps the grade up.
    public let unclear: [Wording]
    public var isCertain: Bool { decidedBy?.isCertain ?? true }
  }

  /// - Parameter now: until when an outage that still lasts is counted.
  public func propose(_ facts: IncidentFacts, at now: Moment) -> Proposal {
    let found = pack.lines.compactMap { consider($0, facts, now) }.sorted {
      ($0.line.grade, $0.isCertain ? 1 : 0) > ($1.line.grade, $1.isCertain ? 1 : 0)
    }
    let certain = found.filter(\.isCertain).map(\.line.grade).max() ?? .below
    var unclear: [Wording] = []
    for one in found where !one.isCertain && one.line.grade > certain {
      for sentence in one.missing where !unclear.contains(sentence) { unclear.append(sentence) }
    }
    return Proposal(
      grade: found.first?.line.grade ?? .below, decidedBy: found.first, alsoConsidered: Array(found.dropFirst()),
      unclear: unclear)
  }

  /// Nil when the line cannot hold.
  private func consider(_ line: GradingPack.Line, _ facts: IncidentFacts, _ now: Moment) -> Considered? {
    var test = LineTest()
    var seconds: Int?
    switch line.condition {
    case .interruption: seconds = interruption(line, facts, now, &test)
    case .settlement: settlement(line, facts, &test)
    case .damage: touched(line, facts.damaged, "数据损毁或错误", &test)
    case .leak: touched(line, facts.leaked, "数据泄露", &test)
    case .judged: judged(line, facts, &test)
    }
    if test.truth != .no, line.condition != .judged { company(line, facts, &test) }
    guard test.truth != .no else { return nil }
    return Considered(line: line, isCertain: test.truth == .yes, seconds: seconds, missing: test.missing)
  }

  private func interruption(
    _ line: GradingPack.Line, _ facts: IncidentFacts, _ now: Moment, _ test: inout LineTest
  ) -> Int? {
    let struck = facts.outages.filter { line.systems.contains($0.system) && $0.extent != .intact }
    let sure = struck.filter { line.completeOnly ? $0.extent == .complete : true }
    let possible = struck.filter { line.completeOnly ? $0.extent != .partial : true }
    let ranges = { (outages: [IncidentFacts.Outage]) in outages.map { $0.range(at: now) } }
    guard let least = time.seconds(ranges(sure), line.time), let most = time.seconds(ranges(possible), line.time)
    else {
      // Beyond the calendar every second may have been one of trading.
      let most = AffectedTime.merged(ranges(possible)).reduce(0) { $0 + $1.seconds }
      test.maybe(
        line.holds(seconds: most), Wording("交易日历未覆盖这段时间，请先导入", "The calendar does not cover this time"))
      return most
    }
    if line.holds(seconds: least) { return least }
    test.maybe(line.holds(seconds: most), Wording("中断是全部还是部分", "Whether the interruption was complete"))
    return most
  }

  private func settlement(_ line: GradingPack.Line, _ facts: IncidentFacts, _ test: inout LineTest) {
    switch facts.settlement {
    case .no: test.truth = .no
    case .unclear: test.maybe(true, Wording("结算是否有差错、是何差错", "What is wrong with the settlement"))
    default: if !line.faults.contains(facts.settlement) { test.truth = .no }
    }
  }

  private func touched(
    _ line: GradingPack.Line, _ touched: IncidentFacts.Touched, _ what: String, _ test: inout LineTest
  ) {
    switch touched.holds {
    case .no: return test.truth = .no
    case .unclear: test.maybe(true, Wording("是否有投资者\(what)", "Whether investors' data was touched"))
    case .yes: break
    }
    test.bound(
      touched.investors, line.investorsFrom, line.investorsBelow,
      Wording("\(what)涉及的投资者人数", "How many investors' data was touched"))
  }

  private func judged(_ line: GradingPack.Line, _ facts: IncidentFacts, _ test: inout LineTest) {
    if facts.judged == line.grade { return }
    if line.faults.contains(facts.settlement) { return company(line, facts, &test) }
    // Nobody has said yet whether anybody was harmed: general until somebody does.
    test.maybe(
      facts.judged == nil && line.grade == .general,
      Wording("是否对投资者或市场造成影响", "Whether investors or the market were affected"))
  }

  private func company(_ line: GradingPack.Line, _ facts: IncidentFacts, _ test: inout LineTest) {
    test.bound(
      facts.companyCustomers, line.companyFrom, line.companyBelow,
      Wording("公司有效客户数（上月末合格账户）", "The company's effective customers"))
  }
}

/// Whether a line holds, as its parts are looked at one after the other.
struct LineTest {
  enum Truth { case no, maybe, yes }
  var truth = Truth.yes
  var missing: [Wording] = []

  /// Possible at most, and only if `isPossible`.
  mutating func maybe(_ isPossible: Bool, _ sentence: Wording) {
    guard isPossible, truth != .no else { return truth = .no }
    truth = .maybe
    missing.append(sentence)
  }

  /// From includes its number, below does not.
  mutating func bound(_ value: Int?, _ from: Int?, _ below: Int?, _ sentence: Wording) {
    guard from != nil || below != nil, truth != .no else { return }
    guard let value else { return maybe(true, sentence) }
    if value < from ?? .min || value >= below ?? .max { truth = .no }
  }
}

extension GradingPack.Line {
  func holds(seconds: Int) -> Bool { seconds >= secondsFrom ?? 0 && seconds < secondsBelow ?? .max }
}
