import Domain
import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `A deadline that passes` {
  private func tick(_ house: House, _ time: String) throws -> Int {
    house.clock.set("2026-07-07 \(time)")
    return try house.ledger.write(.product) { try $0.escalate() }
  }
  private func told(_ house: House, _ who: House.Who) throws -> [String] {
    try house.ledger.read { try $0.notices(for: house[who]) }.filter { $0.subject != "roster" }.map(\.text.zh)
  }

  @Test(arguments: Engine.allCases)
  func `is told to the operators, then the manager, then the head, each once`(_ engine: Engine) throws {
    let house = try House(engine)
    try house.open(Sheet.preOpen(steps: 3))
    #expect(try tick(house, "08:20") == 0)
    #expect(try tick(house, "08:21") == 2)
    #expect(try tick(house, "08:24") == 0)
    #expect(try told(house, .operatorA) == ["“盘前操作表”08:20 到期，还有 3 格未填，请立即处理。"])
    #expect(try told(house, .manager) == [])
    #expect(try tick(house, "08:25") == 1)
    #expect(try told(house, .manager).count == 1 && told(house, .head) == [])
    #expect(try tick(house, "08:35") == 1)
    #expect(try tick(house, "09:35") == 0)
    #expect(try told(house, .head).count == 1 && told(house, .operatorA).count == 1)
    #expect(try told(house, .trader) == [] && told(house, .auditor) == [])
  }

  @Test func `wakes whoever is on duty rather than everybody, and the manager of the watch`() throws {
    let house = try House()
    try house.open(Sheet.preOpen())
    let (engineer, head) = (house[.engineer], house[.head])
    try house.ledger.write(.product) { writing in
      let watch = try writing.create(
        Record<DutyLog> {
          $0[DutyLog.day] = Day("2026-07-07")!
          $0[DutyLog.watch] = .day
          $0[DutyLog.manager] = Ref<Person>(head)
          $0[DutyLog.crew] = [Ref<Person>(engineer)]
          $0.data.state = DutyLog.State.onDuty.rawValue
        })
      try writing.create(
        Record<Attendance> {
          $0[Attendance.watch] = watch
          $0[Attendance.person] = Ref<Person>(engineer)
          $0[Attendance.arrivedAt] = Moment("2026-07-07 07:50")!
        })
    }
    #expect(try tick(house, "08:26") == 2)
    #expect(try told(house, .engineer).count == 1 && told(house, .operatorA) == [])
    #expect(try told(house, .head).count == 1 && told(house, .manager) == [])
  }

  @Test func `begins anew with the next deadline`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.patrol)["patrol"])
    #expect(try tick(house, "08:50") == 4)
    _ = try house.as(.operatorA) { try $0.fill(run: id, [CellEntry(0, seen: 0, .typed("21"), remark: "迟到")]) }
    #expect(try tick(house, "08:51") == 0)
    #expect(try tick(house, "12:51") == 2)
    #expect(try told(house, .operatorA).count == 2)
  }

  @Test func `counts for what is filled and not signed, and for nothing that is closed`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    #expect(try tick(house, "08:21") == 2)
    #expect(try told(house, .operatorB) == ["“盘前操作表”08:20 到期，还有 2 格未签字或未复核，请立即处理。"])
    _ = try house.as(.operatorB) { try $0.close(run: id, reasons: [0: "复核人缺席", 1: "复核人缺席"]) }
    #expect(try tick(house, "09:30") == 0)
  }
}
