import Procedures
import Records
import Testing
import Time

@testable import Ledger

@Suite struct `Reviews that nobody can have made` {
  private func review(_ house: House, _ id: Int, _ cells: Range<Int>) throws {
    let proof = try house.proof(.operatorB)
    try house.as(.operatorB) { writing in
      _ = try writing.sign(run: id, house.run(writing, id).seen(Array(cells)), asReviewer: proof)
    }
  }
  private func findings(_ house: House) throws -> [StampFinding] {
    let manager = try house.standing(.manager)
    return try house.ledger.read { try $0.stampFindings(for: manager) }
  }

  @Test(arguments: Engine.allCases)
  func `are noticed, once a burst, and told to the manager, the head and the auditor`(_ engine: Engine) throws
  {
    let house = try House(engine)
    let id = try house.signedByA(Sheet.preOpen(steps: 60))
    try review(house, id, 0..<20)
    house.clock.advance(5)
    try review(house, id, 20..<39)
    #expect(try findings(house) == [])
    try review(house, id, 39..<40)
    let found = try #require(try findings(house).first)
    #expect(
      found.cells == 40 && found.reviewer == house[.operatorB] && found.run == id && found.pattern == .burst)
    #expect(found.to - found.from == 5)
    house.clock.advance(2)
    try review(house, id, 40..<60)
    #expect(try findings(house).map(\.cells) == [60])
    for who in [House.Who.manager, .head, .auditor] {
      let told = try house.ledger.read { try $0.notices(for: house[who]) }.filter { $0.subject == "run" }
      #expect(told.count == 1 && told[0].text.zh == "operatorB复核“盘前操作表”：5 秒内复核了 40 格，疑似未逐项核对。")
    }
  }

  @Test func `are not seen where people take their time, or several share the work`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 60))
    for start in stride(from: 0, to: 60, by: 20) {
      try review(house, id, start..<start + 20)
      house.clock.advance(6)
    }
    #expect(try findings(house) == [])
  }

  @Test func `are noticed when a batch is signed sooner than it can be read`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 20))
    let opened = house.clock.now
    house.clock.advance(4)
    let proof = try house.proof(.operatorB)
    let run = try house.run(id)
    try house.as(.operatorB) { _ = try $0.sign(run: id, run.seen(), asReviewer: proof, openedAt: opened) }
    #expect(try findings(house).map(\.pattern) == [.batch])
  }
}
