import Records
import Time

extension Roster {
  /// Makes the watches of a roster and tells everybody once, with all their days.
  static func publish(_ roster: Record<Roster>, _ work: any Work) throws {
    var days: [Int: [String]] = [:]
    var relieved: [Int: [String]] = [:]
    for shift in roster[shifts] {
      let words =
        "\(shift[Shift.day].month) 月 \(shift[Shift.day].day) 日\(shift[Shift.watch] == .night ? "夜班" : "")"
      guard let change = try plan(shift, work) else { continue }
      for person in change.now { days[person, default: []].append(words) }
      for person in change.no { relieved[person, default: []].append(words) }
    }
    for (person, words) in days.sorted(by: { $0.key < $1.key }) {
      try work.tell(
        [person],
        Wording(
          "值班表已发布，您的班次：\(words.joined(separator: "、"))。",
          "The roster is published: you are on watch \(words.count) times."), about: roster.data)
    }
    for (person, words) in relieved.sorted(by: { $0.key < $1.key }) {
      try work.tell(
        [person],
        Wording("值班表有调整，您不再值：\(words.joined(separator: "、"))。", "You were taken off \(words.count) watches."),
        about: roster.data)
    }
  }

  /// Makes the watch of one shift, or replaces the people of a watch that has not begun: an emergency roster
  /// overrides the monthly one.
  ///
  /// - Returns: who is on it now and who no longer is; nil when the watch has begun and stands.
  private static func plan(_ shift: Line<Shift>, _ work: any Work) throws -> (now: [Int], no: [Int])? {
    let people = [shift[Shift.manager]] + shift[Shift.crew].filter { $0 != shift[Shift.manager] }
    let planned = try work.find(
      DutyLog.self, Condition(DutyLog.day, .equals, shift[Shift.day]),
      Condition(DutyLog.watch, .equals, shift[Shift.watch])
    ).filter { $0.state != .void }
    guard var watch = planned.first else {
      try work.create(
        Record<DutyLog> {
          $0[DutyLog.day] = shift[Shift.day]
          $0[DutyLog.watch] = shift[Shift.watch]
          $0[DutyLog.manager] = shift[Shift.manager]
          $0[DutyLog.crew] = people
        })
      return (people.map(\.id), [])
    }
    guard watch.state == .planned else { return nil }
    let before = watch[DutyLog.crew] + [watch[DutyLog.manager]]
    watch[DutyLog.manager] = shift[Shift.manager]
    watch[DutyLog.crew] = people
    try work.change(watch)
    return (people.map(\.id), Set(before).subtracting(people).map(\.id).sorted())
  }
}
