import Procedures
import Testing
import Time

@Suite struct ReviewPaceTests {
  func act(_ person: PersonID, _ time: String, _ cells: Int = 1, opened: String? = nil) -> ReviewPace.Act {
    .init(reviewer: person, at: at(time), cells: cells, openedAt: opened.map { at($0) })
  }

  @Test func `forty reviews within five seconds are noticed once, with all that belong to them`() {
    let acts = (0..<45).map { act(Bench.zheng, "08:10:0\($0 / 9)") }
    #expect(
      ReviewPace().suspicions(in: acts.shuffled()) == [
        .init(pattern: .burst, reviewer: Bench.zheng, from: at("08:10:00"), to: at("08:10:04"), cells: 45)
      ])
  }

  @Test func `thirty-nine are not, nor forty by two people, nor forty in six seconds`() {
    let pace = ReviewPace()
    #expect(pace.suspicions(in: (0..<39).map { _ in act(Bench.zheng, "08:10:00") }).isEmpty)
    #expect(
      pace.suspicions(in: (0..<40).map { act($0 % 2 == 0 ? Bench.zheng : Bench.zhou, "08:10:00") }).isEmpty)
    #expect(pace.suspicions(in: (0..<40).map { act(Bench.zheng, $0 < 20 ? "08:10:00" : "08:10:06") }).isEmpty)
    #expect(
      pace.suspicions(in: (0..<40).map { act(Bench.zheng, $0 < 20 ? "08:10:00" : "08:10:05") }).count == 1)
  }

  @Test func `two bursts with a pause between them are two`() {
    let acts = ["08:10:00", "09:10:00"].flatMap { time in (0..<40).map { _ in act(Bench.zheng, time) } }
    #expect(ReviewPace().suspicions(in: acts).map(\.cells) == [40, 40])
  }

  @Test func `a batch signed sooner than it can be read is noticed`() throws {
    let pace = ReviewPace()
    let found = pace.suspicions(in: [act(Bench.zheng, "08:10:03", 30, opened: "08:10:00")])
    #expect(
      found == [
        .init(pattern: .batch, reviewer: Bench.zheng, from: at("08:10:00"), to: at("08:10:03"), cells: 30)
      ])
    #expect(try #require(found.first).chinese == "打开后 3 秒即一次复核 30 格，疑似未逐项核对。")
    // Looked at for half a minute, opened at a time nobody knows, or small: no suspicion.
    #expect(
      pace.suspicions(in: [
        act(Bench.zheng, "08:10:30", 30, opened: "08:10:00"), act(Bench.zheng, "08:20:00", 30),
        act(Bench.zheng, "08:30:00", 9, opened: "08:30:00"),
      ]).isEmpty)
  }

  @Test func `forty in one go right after opening is both`() {
    let found = ReviewPace().suspicions(in: [act(Bench.zheng, "08:10:01", 40, opened: "08:10:00")])
    #expect(found.map(\.pattern) == [.burst, .batch])
  }

  @Test func `the site sets its own pace`() {
    let strict = ReviewPace(cells: 5, seconds: 10, secondsPerCell: 3, smallestBatch: 2)
    #expect(strict.suspicions(in: (0..<5).map { act(Bench.zheng, "08:10:0\($0 * 2)") }).count == 1)
    #expect(strict.suspicions(in: [act(Bench.zheng, "08:10:05", 2, opened: "08:10:00")]).count == 1)
  }
}
