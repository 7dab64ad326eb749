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
    // Institution, what waits and what is unread for the frame; head, cells and signatures of the run.
    #expect(full <= 8, "\(full)")
    #expect(try statements(house, "/runs/\(id)/changes?since=0") <= 4)
    #expect(try statements(house, "/runs") <= 12)
    #expect(try statements(house, "/runs/review-queue") <= 6)
  }

  private func statements(_ house: RunHouse, _ path: String) throws -> Int {
    var status = 0
    let texts = try Database.statements { status = try house.get(.wu, path).status }
    #expect(status == 200, "\(path)")
    return texts.count
  }
}
