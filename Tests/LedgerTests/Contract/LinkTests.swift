import Domain
import Records
import Testing
import Time

@testable import Ledger

@Suite("Links between records")
struct LinkTests {
  @Test("lead back from what is referred to, and follow every change", arguments: Engine.allCases)
  func whole(_ engine: Engine) throws {
    let house = try House(engine)
    let (first, second) = try house.ledger.write(.product) { writing in
      let logs = try (7...8).map { day in
        try writing.create(
          Record<DutyLog> {
            $0[DutyLog.day] = Day(2026, 7, day)!
            $0[DutyLog.watch] = .day
            $0[DutyLog.manager] = Ref(house[.manager])
            $0[DutyLog.crew] = [Ref(house[.manager])]
          })
      }
      return (logs[0], logs[1])
    }
    let swap = try house.ledger.write(.product) { writing in
      try writing.create(
        Record<ShiftSwap> {
          $0[ShiftSwap.kind] = .leave
          $0[ShiftSwap.watch] = first
          $0[ShiftSwap.person] = Ref(house[.operatorA])
          $0[ShiftSwap.substitute] = Ref(house[.operatorB])
          $0[ShiftSwap.reason] = "探亲"
        })
    }
    #expect(try house.referrers(first) == ["shift-swap": [swap.id]])
    #expect(try house.referrers(second).isEmpty)
    // Persons are referred to by everything: nothing is kept of that.
    #expect(try house.ledger.read { try $0.referrers(to: Person.description, house[.operatorA]) }.isEmpty)
    try house.ledger.write(.product) { writing in
      var record = try writing.find(swap)!
      record[ShiftSwap.watch] = second
      try writing.change(record)
    }
    #expect(try house.referrers(first).isEmpty)
    #expect(try house.referrers(second) == ["shift-swap": [swap.id]])
  }

  @Test("end when the record is voided")
  func voided() throws {
    let house = try House()
    let (watch, swap) = try house.ledger.write(.product) { writing in
      let watch = try writing.create(
        Record<DutyLog> {
          $0[DutyLog.day] = Day(2026, 7, 8)!
          $0[DutyLog.watch] = .day
          $0[DutyLog.manager] = Ref(house[.manager])
          $0[DutyLog.crew] = [Ref(house[.manager])]
        })
      let swap = try writing.create(
        Record<ShiftSwap> {
          $0[ShiftSwap.kind] = .leave
          $0[ShiftSwap.watch] = watch
          $0[ShiftSwap.person] = Ref(house[.operatorA])
          $0[ShiftSwap.substitute] = Ref(house[.operatorB])
          $0[ShiftSwap.reason] = "探亲"
        })
      return (watch, swap)
    }
    try house.as(.head) { _ = try $0.void(ShiftSwap.description, swap.id, seen: 1, reason: "重复登记") }
    #expect(try house.referrers(watch).isEmpty)
  }
}

extension House {
  fileprivate func referrers<R: RecordType>(_ reference: Ref<R>) throws -> [String: [Int]] {
    let found = try ledger.read { try $0.referrers(to: R.description, reference.id) }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.type.identifier, $0.records.map(\.id)) })
  }
}
