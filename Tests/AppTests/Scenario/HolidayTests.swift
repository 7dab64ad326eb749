import TestSupport
import Testing

/// The National Day holiday of 2026: Wednesday 2026-09-30 is the last trading day, Thursday 2026-10-08 the first;
/// Saturday 2026-10-10 is worked to make up for it, and nobody trades then.
@Suite("The days around a long holiday", .serialized)
struct HolidayTests {
  private static let openingSheets = ["机房值班盘前操作表", "日常值班盘中巡检表", "机房值班盘后操作表"]

  @Test(
    "ask for maintenance on the last day of the holiday, and for no sheet of a trading day on any of them")
  func runs() throws {
    let house = try House(since: "2026-09-29 20:31")
    let manager = house["sunlei"]
    try house.at("2026-09-30 17:35")
    let last = try manager.runs(on: "2026-09-30")
    for title in Self.openingSheets + ["全库备份记录表"] {
      #expect(last[title] != nil, "\(title) before the holiday")
    }

    for day in 1...6 {
      try house.at("2026-10-0\(day) 23:50")
      #expect(try manager.runs(on: "2026-10-0\(day)").isEmpty)
    }
    try house.at("2026-10-07 14:59")
    #expect(try manager.runs(on: "2026-10-07").isEmpty)
    try house.at("2026-10-07 15:00")
    let maintenance = try manager.runs(on: "2026-10-07")
    #expect(maintenance["信息系统例行维护记录表"] != nil && maintenance["中间件服务器重启表"] != nil)
    for title in Self.openingSheets { #expect(maintenance[title] == nil) }
    try house.at("2026-10-08 08:00")
    #expect(try manager.runs(on: "2026-10-08")["机房值班盘前操作表"] != nil)
  }

  @Test(
    "a Saturday that is worked to make up for them has no sheet of a trading day, and maintenance comes on the Sunday"
  )
  func makeUpDay() throws {
    let house = try House(since: "2026-10-09 23:00")
    let manager = house["sunlei"]
    try house.at("2026-10-10 23:50")
    #expect(try manager.runs(on: "2026-10-10").isEmpty)
    try house.at("2026-10-11 15:00")
    let sunday = try manager.runs(on: "2026-10-11")
    #expect(sunday["信息系统例行维护记录表"] != nil)
    for title in Self.openingSheets { #expect(sunday[title] == nil) }
    let page = Page.words(try manager.page("/runs?day=2026-10-10"))
    #expect(page.contains("这一天没有执行单"))
  }

  @Test("have no night watch on the evening before the holiday, and one on the evening it is over")
  func nights() throws {
    let house = try House(since: "2026-08-31 20:31")
    let manager = house["sunlei"]
    let september = try Proposed(manager.page("/duty/roster/new?month=2026-09&nights=1&rest=0&size=3"))
    #expect(september.nights.contains("2026-09-29") && !september.nights.contains("2026-09-30"))
    #expect(september.days.contains("2026-09-30"))
    #expect(!september.days.contains("2026-09-20"), "a Sunday that is worked is no trading day")
    #expect(!september.nights.contains("2026-09-24"), "the evening before the Mid-Autumn holiday")
    let october = try Proposed(manager.page("/duty/roster/new?month=2026-10&nights=1&rest=0&size=3"))
    #expect(october.days.min() == "2026-10-08" && october.nights.contains("2026-10-08"))
    #expect(!october.days.contains("2026-10-10"))
  }
}

/// The watches the roster page proposes.
private struct Proposed {
  var days: Set<String> = []
  var nights: Set<String> = []

  init(_ page: String) throws {
    let rows = Page.parts(page, from: " name=\"shifts.")
    var day = ""
    for row in rows {
      let tag = Substring(" name=\"shifts." + row)
      let column = (Page.attribute("name", tag) ?? "").split(separator: ".").last
      if column == "day" { day = Page.attribute("value", tag) ?? "" }
      if column == "watch" { chosen(row, day) }
    }
    try #require(!days.isEmpty, "the page proposes watches")
  }

  private mutating func chosen(_ row: Substring, _ day: String) {
    // The line that is added by hand is there too, without a day.
    guard !day.isEmpty else { return }
    let options = Page.parts(String(row), from: "<option")
    let kind = options.first { $0.prefix { $0 != ">" }.contains(" selected") }
      .flatMap { Page.attribute("value", $0) }
    if kind == "night" { nights.insert(day) } else if kind == "day" { days.insert(day) }
  }
}
