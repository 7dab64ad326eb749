public import Time

/// A fair roster to begin with: whoever has borne least of a kind of watch is next. The same question always
/// gets the same answer, and people change it as they see fit.
public struct RosterProposal: Sendable {
  public struct Place: Sendable, Equatable {
    public let day: Day
    public let kind: WatchKind
    public init(day: Day, kind: WatchKind) {
      self.day = day
      self.kind = kind
    }
  }

  public let rules: CrewRules
  /// What was borne before the period.
  public let earlier: DutyShares
  /// People on a watch; at least what the rules demand.
  public let size: Int
  /// Days on which somebody cannot come.
  public let absent: [Int: Set<Day>]
  private let isTradingDay: @Sendable (Day) -> Bool

  public init(
    rules: CrewRules, earlier: DutyShares, size: Int? = nil, absent: [Int: Set<Day>] = [:],
    isTradingDay: @escaping @Sendable (Day) -> Bool
  ) {
    self.rules = rules
    self.earlier = earlier
    self.size = max(size ?? rules.least, rules.least)
    self.absent = absent
    self.isTradingDay = isTradingDay
  }

  /// A watch for every place, in their order. A place for which there are too few people gets those there are;
  /// one that nobody can lead is left out.
  public func watches(_ places: [Place]) -> [CountedWatch] {
    var shares = earlier
    var made: [CountedWatch] = []
    for place in places {
      let taken = Set(made.suffix(2).filter { $0.day == place.day }.flatMap(\.people))
      let isRest = !isTradingDay(place.day)
      func ranked(_ people: Set<Int>) -> [Int] {
        people.filter { absent[$0]?.contains(place.day) != true }
          .map { (rank(shares[$0], place, isRest, isTaken: taken.contains($0)), $0) }
          .sorted { $0.0 != $1.0 ? $0.0.lexicographicallyPrecedes($1.0) : $0.1 < $1.1 }.map(\.1)
      }
      let leaders = rules.leaders.intersection(rules.able)
      guard let manager = ranked(leaders).first else { continue }
      // Leaders are needed to lead: the others come first for the rest of the crew.
      let others = ranked(rules.able.subtracting(leaders)) + ranked(leaders.subtracting([manager]))
      let watch = CountedWatch(
        day: place.day, kind: place.kind, manager: manager, crew: Array(others.prefix(size - 1)))
      shares.add(watch, isRestDay: isRest)
      made.append(watch)
    }
    return made
  }

  /// Smaller comes first: not twice a day, then the burden of this kind, then of all kinds, then not two days
  /// running, then who was on longest ago.
  private func rank(_ share: DutyShare, _ place: Place, _ isRest: Bool, isTaken: Bool) -> [Int] {
    let burden = place.kind == .night ? share.nights : isRest ? share.restDays : share.watches
    let isClose = share.last.map { place.day - $0 <= 1 } ?? false
    return [isTaken ? 1 : 0, burden, share.watches, isClose ? 1 : 0, share.last?.number ?? 0]
  }
}
