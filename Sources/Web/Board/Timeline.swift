import Procedures
import Records
import Time

/// The trading day as a strip of time: a lane an exchange, the hours around trading, the deadlines of runs, and now.
struct Timeline: Sendable, Equatable {
  struct Bar: Sendable, Equatable {
    let range: Range<Moment>
    let label: String
    /// Orders are collected rather than matched: auctions.
    let isAuction: Bool
  }
  struct Lane: Sendable, Equatable {
    let name: String
    let isTrading: Bool
    let bars: [Bar]
  }
  /// 盘前, 结算: stretches of the day that are nobody's sessions.
  struct Band: Sendable, Equatable {
    let range: Range<Moment>
    let label: String
  }
  /// When a run is due.
  struct Mark: Sendable, Equatable {
    let at: Moment
    let label: String
    let standing: RunLine.Standing
  }

  let range: Range<Moment>
  let lanes: [Lane]
  let bands: [Band]
  let marks: [Mark]
  let now: Moment

  /// - Parameter day: the civil day whose sessions are shown, its evening's night session included.
  init(_ calendar: InstitutionCalendar, day: Day, runs: [RunLine], now: Moment, language: Language) {
    let dayStart = Moment(day, TimeOfDay(5, 0)!)
    let all = dayStart..<Moment(day.advanced(by: 1), TimeOfDay(5, 0)!)
    let lanes = calendar.exchanges.map { exchange in
      let sessions = calendar.calendar.sessions(touching: all, on: [exchange]) ?? []
      return Lane(
        name: language == .zh ? exchange.boardName : exchange.rawValue, isTrading: !sessions.isEmpty,
        bars: sessions.filter { all.contains($0.start) && !$0.range.isEmpty }.map {
          Bar(
            range: $0.range, label: "\($0.label) \($0.start.clock)–\($0.end.clock)",
            isAuction: $0.kind == .auction || $0.kind == .matching || $0.kind == .closing)
        })
    }
    let isTradingDay = calendar.isTradingDay(day)
    bands =
      isTradingDay
      ? [
        Band(
          range: Moment(day, TimeOfDay(8, 0)!)..<Moment(day, TimeOfDay(8, 30)!),
          label: Wording("盘前", "Pre-open")[language]),
        Band(
          range: Moment(day, TimeOfDay(15, 15)!)..<Moment(day, TimeOfDay(17, 30)!),
          label: Wording("盘后结算", "Settlement")[language]),
      ] : []
    let ends = lanes.flatMap(\.bars).map(\.range.upperBound)
    let last = max(ends.max() ?? dayStart, Moment(day, TimeOfDay(18, 0)!))
    range = Moment(day, TimeOfDay(7, 30)!)..<min(last.advanced(by: 1800), all.upperBound)
    self.lanes = lanes
    marks = runs.filter { $0.state != .cancelled }.map {
      Mark(at: $0.dueAt, label: "\($0.dueAt.clock) \($0.title)", standing: $0.standingOfWhole(at: now))
    }
    self.now = now
  }

  /// On a day without sessions and runs there is nothing to draw.
  var isBare: Bool { marks.isEmpty && lanes.allSatisfy(\.bars.isEmpty) }

  /// Where a moment stands on a strip that is `width` wide, within its ends.
  func position(_ moment: Moment, width: Double) -> Double {
    let clamped = min(max(moment, range.lowerBound), range.upperBound)
    return (Double(clamped - range.lowerBound) / Double(range.upperBound - range.lowerBound) * width * 10)
      .rounded() / 10
  }
  var showsNow: Bool { range.contains(now) }
}

extension RunLine {
  /// As `standing`, by the deadline of the whole: the mark on the strip is that one.
  fileprivate func standingOfWhole(at now: Moment) -> Standing {
    guard state == .open else { return standing(at: now) }
    return dueAt < now ? .overdue : dueAt - now <= 15 * 60 ? .soon : .open
  }
}
