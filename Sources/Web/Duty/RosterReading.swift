import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  /// The month that was asked for; this one without a question.
  func askedMonth() throws -> Month {
    guard let text = request.query["month"], !text.isEmpty else { return Month(site.ledger.now.day) }
    guard let month = Month(text) else {
      throw Denial(.unsound, "月份请写成 2026-07。", "Write the month as 2026-07.")
    }
    return month
  }

  func rosterModel(_ month: Month) throws -> RosterModel {
    try read { reading in
      let logs = try watches(month.first, month.last, reading)
      let rules = try CrewRules(asking: reading)
      let since = month.previous.previous.first
      let shares = try shares(from: since, to: month.last, among: rules.able, reading)
      return RosterModel(
        month: month, today: reading.now.day, cells: try month.days.map { try cell($0, logs, reading) },
        shares: try shares.byPerson.sorted { ($1.value.watches, $0.key) < ($0.value.watches, $1.key) }.map {
          .init(name: try reading.name(ofPerson: $0.key), share: $0.value, isMine: $0.key == standing.person)
        },
        sharesFrom: since, drafts: try drafts(month, reading),
        mayMake: mayCreate(Roster.description),
        person: standing.person, language: language)
    }
  }

  /// The watches of some days that were not called off.
  func watches(_ from: Day, _ to: Day, _ reading: Reading) throws -> [Record<DutyLog>] {
    try reading.find(
      DutyLog.self, Condition(DutyLog.day, .atLeast, from), Condition(DutyLog.day, .atMost, to), limit: 2000
    ).filter { $0.state != .void }.sorted { $0.order < $1.order }
  }

  func shares(from: Day, to: Day, among people: Set<Int>, _ reading: Reading) throws -> DutyShares {
    let counted = try watches(from, to, reading).map {
      CountedWatch(
        day: $0[DutyLog.day], kind: $0[DutyLog.watch], manager: $0[DutyLog.manager].id,
        crew: $0[DutyLog.crew].map(\.id))
    }
    return DutyShares(of: counted, among: people, isTradingDay: reading.isTradingDay)
  }

  private func cell(_ day: Day, _ logs: [Record<DutyLog>], _ reading: Reading) throws -> RosterModel.Cell {
    RosterModel.Cell(
      day: day, isTradingDay: reading.isTradingDay(day),
      watches: try logs.filter { $0[DutyLog.day] == day }.map { log in
        let people = log[DutyLog.crew].filter { $0 != log[DutyLog.manager] }
        let isMine = (people + [log[DutyLog.manager]]).contains { $0.id == standing.person }
        return RosterModel.Watch(
          id: log.id.id, kind: log[DutyLog.watch],
          manager: try reading.name(ofPerson: log[DutyLog.manager].id),
          crew: try people.map { try reading.name(ofPerson: $0.id) }, state: log.state, isMine: isMine,
          mayAsk: isMine && log.state == .planned && mayCreate(ShiftSwap.description))
      })
  }

  private func drafts(_ month: Month, _ reading: Reading) throws -> [RosterModel.Draft] {
    try reading.find(
      Roster.self, Condition(Roster.from, .atMost, month.last),
      Condition(Roster.from, .atLeast, month.first.advanced(by: -92)), limit: 200
    ).filter { $0[Roster.to] >= month.first }.map { roster in
      RosterModel.Draft(
        id: roster.id.id,
        caption:
          "\(roster[Roster.number] ?? "") \(say(roster[Roster.kind].label)) \(roster[Roster.from]) – \(roster[Roster.to])",
        state: roster.state, stateLabel: say(roster.state.label),
        mayEdit: roster.state == .draft && Roster.access.edit.admits(standing, roster.data))
    }
  }
}
