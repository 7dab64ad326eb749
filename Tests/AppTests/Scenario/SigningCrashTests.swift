import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("A power cut while people sign", .serialized)
struct SigningCrashTests {
  @Test("loses no signature that was acknowledged and leaves none half", arguments: House.Store.allCases)
  func burst(_ store: House.Store) throws {
    let house = try House(store, since: "2026-07-06 20:31")
    try house.at("2026-07-07 08:05")
    let runs = try sheets(house)
    let burst = Burst(enough: 60)
    let seats = house.operators
    together(
      zip(runs, seats).map { run, seat in { burst.sign(run, seat) } } + [
        {
          burst.waitForEnough(of: seats.count)
          house.server.kill()
        }
      ])
    let acknowledged = burst.acknowledged
    #expect(acknowledged.count >= 60)
    try house.restart()
    let auditor = house["xunuo"]
    var signed: Set<Burst.Place> = []
    for run in runs {
      for cell in try auditor.sheet(run).cells where cell.told.contains("签字") {
        #expect(cell.told.contains(/签字 #[0-9a-f]{8}/), "a mark without its signature: \(cell.told)")
        signed.insert(.init(run: run, cell: cell.index))
      }
    }
    #expect(acknowledged.isSubset(of: signed), "lost: \(acknowledged.subtracting(signed))")
    #expect(signed.count - acknowledged.count <= seats.count, "at most what was under way is there besides")
    // Life goes on where it was cut off.
    for (seat, run) in zip(seats, runs) { try seat.sign(run) }
    let verdict = try house.verify()
    #expect(verdict.code == 0, "\(verdict.out)\(verdict.err)")
  }

  /// A pre-open sheet for each of the operators, filled and not yet signed.
  private func sheets(_ house: House) throws -> [Int] {
    try house.operators.enumerated().map { number, seat in
      let path = try seat.submit("/runs", [("code", "pre-open"), ("token", "sheet-\(number)")])
      let run = try #require(Int(path.dropFirst("/runs/".count)))
      try seat.fill(run, seat.sheet(run).cells)
      return run
    }
  }
}

extension House {
  var operators: [Seat] { ["wuhang", "zhenglan", "qianning", "fengtao"].map { self[$0] } }
}

/// Signatures cell by cell from several people, until the server is gone.
private final class Burst: Sendable {
  struct Place: Hashable {
    let run, cell: Int
  }
  private let enough: Int
  private let state = Mutex((done: Set<Place>(), ended: 0))
  private let moved = DispatchSemaphore(value: 0)

  init(enough: Int) { self.enough = enough }

  var acknowledged: Set<Place> { state.withLock { $0.done } }

  /// - Parameter people: who sign; when all of them ended there is nothing to wait for.
  func waitForEnough(of people: Int) {
    while state.withLock({ $0.done.count < enough && $0.ended < people }) { moved.wait() }
  }

  /// Each of them is sent as its dialog would send it; whoever gets no answer any more stops.
  func sign(_ run: Int, _ seat: Seat) {
    defer {
      state.withLock { $0.ended += 1 }
      moved.signal()
    }
    guard let cells = try? seat.sheet(run).cells else { return }
    for cell in cells {
      let form = [("cell", "\(cell.index) \(cell.revision)"), ("password", seat.password)]
      guard (try? seat.submit("/runs/\(run)/sign", form)) != nil else { return }
      state.withLock { _ = $0.done.insert(Place(run: run, cell: cell.index)) }
      moved.signal()
    }
  }
}
