import Foundation
import TestSupport
import Testing

/// Tuesday 2026-07-07, from the night session before it to the night watch after it.
@Suite("A whole trading day", .serialized)
struct TradingDayTests {
  @Test(
    "is watched, filled in, reviewed, handed over, corrected and printed, and its trail verifies",
    arguments: House.Store.allCases)
  func day(_ store: House.Store) throws {
    let house = try House(store, since: "2026-07-06 20:31")
    let story = try TradingDay(house)
    try story.night()
    try story.morning()
    try story.opening()
    try story.patrols()
    try story.instruction()
    try story.evening()
    try story.handover()
    try story.correction()
    let verdict = try house.verify()
    #expect(verdict.code == 0, "\(verdict.out)\(verdict.err)")
    #expect(!house.server.lines.contains { $0.contains("job failed") || $0.contains("\"error\"") })
  }
}

/// The chapters of the story, each a file's worth of what people do, in their order.
struct TradingDay {
  let house: House
  let monday, tuesday, tuesdayNight: Int

  var manager: Seat { house["sunlei"] }
  var nightManager: Seat { house["zhoumin"] }
  var wuhang: Seat { house["wuhang"] }
  var zhenglan: Seat { house["zhenglan"] }
  var head: Seat { house["luzheng"] }

  /// The roster that the night manager made and the head published; and five minutes of grace for the operators.
  init(_ house: House) throws {
    self.house = house
    let (manager, head) = (house["zhoumin"], house["luzheng"])
    func shift(_ day: String, _ watch: String, _ leader: String, _ crew: [String]) -> [String: Any] {
      [
        "day": day, "watch": watch, "manager": house[leader].person, "crew": crew.map { house[$0].person },
      ]
    }
    let roster = try manager.create(
      "roster",
      [
        "kind": "emergency", "from_day": "2026-07-06", "to_day": "2026-07-08",
        "shifts": [
          shift("2026-07-06", "night", "zhoumin", ["qianning", "fengtao"]),
          shift("2026-07-07", "day", "sunlei", ["wuhang", "zhenglan", "chenxi"]),
          shift("2026-07-07", "night", "zhoumin", ["qianning", "fengtao"]),
        ],
      ])
    try manager.take("submit", "roster", roster.id)
    let itself = try refusal { try manager.take("publish", "roster", roster.id) }
    #expect(itself.status == 403, "who made a roster does not publish it: \(itself)")
    try head.take("publish", "roster", roster.id)
    let watches = try manager.api("GET", "duty-log").items
    func watch(_ day: String, _ kind: String) throws -> Int {
      try #require(watches.first { $0.text("day") == day && $0.text("watch") == kind }).id
    }
    (monday, tuesday, tuesdayNight) = (
      try watch("2026-07-06", "night"), try watch("2026-07-07", "day"), try watch("2026-07-07", "night")
    )
    let institution = try head.api("GET", "institution").items[0].id
    try head.change("institution", institution, ["escalate_manager": 5, "escalate_head": 15])
  }

  /// What a manager judges at the end of a watch.
  static let judgement = [
    "monitoring": "监控正常", "patrols": "巡检按时", "reviews": "均已双人签字", "system_logs": "无报错",
    "incidents": "已处理", "evaluation": "运行平稳",
  ]

  func judgement(successor: Seat) -> [String: Any] {
    var fields: [String: Any] = Self.judgement
    fields["successor"] = successor.person
    return fields
  }

  func arrive(_ seats: [Seat], on watch: Int) throws {
    for seat in seats { try seat.submit("/duty/watch/\(watch)/arrivals", []) }
  }
}
