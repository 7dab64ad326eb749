import SQL
import Testing

@testable import Web

@Suite struct RunPageCostTests {
  @Test func `the pages of runs take a fixed number of statements, whatever is filled`() throws {
    let house = try RunHouse(packs: nil)
    let id = try house.runs()["pre-open"]!
    _ = try house.get(.wu, "/runs/\(id)")
    let empty = try statements(house, "/runs/\(id)")
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, 0..<42))
    _ = try house.post(.wu, "/runs/\(id)/sign", house.seen(id, 0..<42) + [("password", RunHouse.password)])
    let full = try statements(house, "/runs/\(id)")
    #expect(empty == full)
    // Head, cells and signatures of the run; what waits and what is unread for the mast.
    #expect(full == 5)
    // The same without the mast.
    #expect(try statements(house, "/runs/\(id)/changes?since=0") == 3)
    // Those of the day, those that are overdue, the procedures one may start, the reviews; the mast.
    #expect(try statements(house, "/runs") == 6)
    // The reviews; the mast.
    #expect(try statements(house, "/runs/review-queue") == 3)
  }

  private func statements(_ house: RunHouse, _ path: String) throws -> Int {
    var status = 0
    let texts = try Database.statements { status = try house.get(.wu, path).status }
    #expect(status == 200, "\(path)")
    return texts.count
  }
}
