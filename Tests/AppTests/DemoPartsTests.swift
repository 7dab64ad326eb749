import Domain
import Procedures
import Records
import Testing
import Time

@testable import Shouzheng

@Suite("Parts of the sample institution")
struct DemoPartsTests {
  @Test("the same seed rolls the same dice, another seed others")
  func seeds() {
    var (one, same, other) = (Dice(seed: 7), Dice(seed: 7), Dice(seed: 8))
    let rolled = (0..<50).map { _ in one.roll(1...6) }
    #expect(rolled == (0..<50).map { _ in same.roll(1...6) })
    #expect(rolled != (0..<50).map { _ in other.roll(1...6) })
    #expect(Set(rolled) == Set(1...6))
  }

  @Test("the clock never goes back")
  func clock() {
    let clock = DemoClock(Moment("2026-07-07 08:00")!)
    clock.move(to: Moment("2026-07-07 09:00")!)
    clock.move(to: Moment("2026-07-07 08:30")!)
    #expect(clock.now == Moment("2026-07-07 09:00"))
  }

  @Test("what is on the agenda comes in the order of time, and of equals the first put in first")
  func agenda() {
    var agenda = Agenda()
    let times = [50, 10, 30, 10, 90, 20, 10]
    for seconds in times { agenda.add(Moment(seconds: seconds)) { _ in } }
    var seen: [(Int, Int)] = []
    while let scene = agenda.next(upTo: Moment(seconds: 60)) { seen.append((scene.at.seconds, scene.number)) }
    #expect(seen.map(\.0) == [10, 10, 10, 20, 30, 50])
    #expect(seen.prefix(3).map(\.1) == [2, 4, 7])
    #expect(agenda.next(upTo: Moment(seconds: 89)) == nil)
    #expect(agenda.next(upTo: Moment(seconds: 90)) != nil)
  }

  @Test("every post is held by a main and a backup holder, and no one holds posts that exclude each other")
  func posts() throws {
    let codes = Set(Cast.roles.flatMap { $0.main + $0.backup })
    for code in codes {
      #expect(Cast.roles.contains { $0.main.contains(code) }, "\(code)")
      // Of the three administrators each is one person, whom nobody stands in for unseen.
      if PostCode.threeAdministrators.contains(code) { continue }
      #expect(Cast.roles.contains { $0.backup.contains(code) }, "\(code)")
    }
    #expect(Set(Cast.roles.map(\.login)).count == Cast.roles.count)
    #expect(Cast.roles.filter(\.isAble).count >= 12)
  }

  @Test("the progress bar says percent, rate and what is left as people say it")
  func bar() {
    let bar = ProgressBar("天", total: 2430)
    #expect(bar.text(1020, after: 12.2, in: .zh) == "41% ████████············ 1020/2430 天，每秒 83 天，还要 17 秒")
    #expect(bar.text(0, after: 0, in: .zh) == "0% ···················· 0/2430 天")
    #expect(ProgressBar.span(200).zh == "3 分 20 秒")
    #expect(ProgressBar.span(3900).zh == "1 小时 5 分")
  }

  @Test("a span is counted back from its end", arguments: [("0", "2026-07-07"), ("1", "2025-07-07"), ("10", "2016-07-07")])
  func span(_ years: String, _ first: String) throws {
    let end = try DemoSpan.end("2026-07-07", now: Moment(seconds: 0))
    #expect(end == Moment("2026-07-07 10:40"))
    #expect(try DemoSpan.first(years, until: end.day) == Day(first))
    #expect(try DemoSpan.first(nil, until: end.day) == Day("2026-06-07"))
  }

  @Test("years and dates that make no sense are refused")
  func wrongUse() {
    for years in ["-1", "x", "16", ""] {
      #expect(throws: Failure.self) { try DemoSpan.first(years, until: Day("2026-07-07")!) }
    }
    #expect(throws: Failure.self) { try DemoSpan.end("gestern", now: Moment(seconds: 0)) }
  }
}
