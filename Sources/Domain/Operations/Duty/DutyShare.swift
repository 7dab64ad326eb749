public import Time

/// What one person has borne of the watches of a period.
public struct DutyShare: Sendable, Equatable {
  public var watches = 0
  public var nights = 0
  /// On days that are no trading days.
  public var restDays = 0
  public var led = 0
  /// The last day on watch.
  public var last: Day?
  public init() {}
}

/// One watch and its people, as fairness and proposals count it.
public struct CountedWatch: Sendable, Equatable {
  public let day: Day
  public let kind: WatchKind
  public let manager: Int
  /// With or without the manager.
  public let crew: [Int]

  public init(day: Day, kind: WatchKind, manager: Int, crew: [Int]) {
    self.day = day
    self.kind = kind
    self.manager = manager
    self.crew = crew
  }

  public var people: Set<Int> { Set(crew + [manager]) }
}

/// How watches are spread over people.
public struct DutyShares: Sendable, Equatable {
  public private(set) var byPerson: [Int: DutyShare] = [:]

  /// - Parameter people: who stands in the table even without a watch.
  public init(of watches: [CountedWatch], among people: some Sequence<Int> = [], isTradingDay: (Day) -> Bool)
  {
    for person in people { byPerson[person] = DutyShare() }
    for watch in watches { add(watch, isRestDay: !isTradingDay(watch.day)) }
  }

  public subscript(person: Int) -> DutyShare { byPerson[person] ?? DutyShare() }

  public mutating func add(_ watch: CountedWatch, isRestDay: Bool) {
    for person in watch.people {
      var share = self[person]
      share.watches += 1
      if watch.kind == .night { share.nights += 1 }
      if isRestDay { share.restDays += 1 }
      if person == watch.manager { share.led += 1 }
      share.last = max(share.last ?? watch.day, watch.day)
      byPerson[person] = share
    }
  }
}
