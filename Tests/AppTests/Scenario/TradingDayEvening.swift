import Foundation
import Testing

extension TradingDay {
  var postClose: Int { get throws { try #require(try manager.runs(on: "2026-07-07")["机房值班盘后操作表"]) } }

  /// 15:15 to 18:00: the post-close sheet with its backups, each group at its time.
  func evening() throws {
    try house.at("2026-07-07 15:20")
    let run = try postClose
    #expect(try refusal { try manager.submit("/runs/\(run)/close", []) }.status == 409)
    try stretch(run) { $0.label.contains("结算前备份") }
    try house.at("2026-07-07 15:45")
    try stretch(run) { $0.label.contains("签退") || $0.label.contains("银行对账") }
    try house.at("2026-07-07 16:05")
    try stretch(run) { $0.label.contains("关闭") && $0.label.contains("报盘") }
    try house.at("2026-07-07 17:40")
    try stretch(run) { !$0.label.contains("日志评估") && !$0.label.contains("交接事项") }
    let sheet = try zhenglan.sheet(run)
    let backups = sheet.cells.filter { cell in
      ["结算前备份", "结算后备份", "恢复验证", "数据异地转储"].contains { cell.label.contains($0) }
    }
    #expect(backups.count == 4)
    for backup in backups {
      #expect(
        backup.told.contains("吴航") && backup.told.contains("郑岚") && backup.told.contains("复核 #"),
        "\(backup.label)")
    }
    #expect(!sheet.cells.contains { $0.marks.contains("late") || $0.marks.contains("early") })
  }

  private func stretch(_ run: Int, _ isMeant: (Sheet.Cell) -> Bool) throws {
    try wuhang.fill(run, wuhang.sheet(run).empty.filter(isMeant))
    try wuhang.sign(run)
    try zhenglan.review(run)
  }

  /// 18:00 and 20:30: what the manager judges, what is handed over, and who owns it afterwards.
  func handover() throws {
    let run = try postClose
    try house.at("2026-07-07 18:00")
    try manager.fill(run, manager.sheet(run).empty)
    try manager.sign(run)
    let items = [
      ("跟踪郑州备链路恢复", "technology"), ("夜盘前核对客户出金", "customer"),
    ]
    for (content, origin) in items { try manager.create("handover", ["content": content, "origin": origin]) }
    // What the night left was accepted in the morning: it stays with the manager until it is done.
    let followed = try #require(
      try manager.api("GET", "handover").items.first { $0.text("content") == "开市前复查大连备用线路" })
    #expect(followed.number("successor") == manager.person)
    try manager.take("done", "handover", followed.id, ["result": "8:10 复查正常"])
    let itself = try refusal {
      try manager.take("evaluate", "duty-log", tuesday, judgement(successor: manager))
    }
    #expect(itself.status == 409 && itself.says("被交接人不能是本人"), "\(itself)")
    try manager.take("evaluate", "duty-log", tuesday, judgement(successor: nightManager))

    try house.at("2026-07-07 20:32")
    try nightManager.review(run)
    try nightManager.submit("/runs/\(run)/close", [])
    try acceptOneByOne()
    try nightManager.take("hand-over", "duty-log", tuesday)
    #expect(try refusal { try manager.take("reopen", "duty-log", tuesday, ["reason": "补充"]) }.status >= 403)
    try nightManager.take("start", "duty-log", tuesdayNight)
    #expect(try nightManager.read("duty-log", tuesdayNight).state == "on-duty")
    try printed()
  }

  private func acceptOneByOne() throws {
    let listed = try nightManager.api("GET", "handover").items.filter { $0.state == "listed" }
    #expect(listed.count == 2)
    let foreign = try refusal { try manager.take("accept", "handover", listed[0].id) }
    #expect(foreign.status == 403, "only who takes over accepts: \(foreign)")
    for item in listed {
      let early = try refusal { try nightManager.take("hand-over", "duty-log", tuesday) }
      #expect(early.status == 409, "\(early)")
      try nightManager.take("accept", "handover", item.id)
      #expect(try nightManager.read("handover", item.id).number("successor") == nightManager.person)
    }
  }

  /// The paper of the watch holds the people, how far every sheet got, and both signatures.
  private func printed() throws {
    let log = try Paper(try nightManager.file("/duty/watch/\(tuesday)/print"))
    for words in [
      "值班工作日志", "2026-07-07", "孙磊", "吴航", "郑岚", "陈曦", "周敏", "43/43", "41/41", "跟踪郑州备链路恢复", "运行平稳",
    ] {
      #expect(log.text.contains(words), "the log lacks \(words)")
    }
    #expect(!log.text.contains("未交接"))
    let sheet = try Paper(try manager.file("/runs/\(try preOpen)/print"))
    for words in ["盘前操作表", "启动易盛", "吴航", "郑岚"] {
      #expect(sheet.text.contains(words), "the sheet lacks \(words)")
    }
  }

  /// The next morning somebody sees that a step was ticked that should not have been: corrected by two people.
  func correction() throws {
    try house.at("2026-07-07 21:05")
    let run = try preOpen
    func correct(_ value: String) -> [(String, String)] {
      [
        ("at", "4"), ("value", value), ("remark", "8:07 第二次才成功"), ("reason", "漏记第一次失败"),
        ("password", wuhang.password),
      ]
    }
    let same = try refusal {
      try wuhang.submit("/runs/\(run)/correct", correct("√").map { $0.0 == "remark" ? ("remark", "") : $0 })
    }
    #expect(same.status == 422, "a correction changes something: \(same)")
    try wuhang.submit("/runs/\(run)/correct", correct("×"))
    #expect(try wuhang.sheet(run).words.contains("待另一人会签"))
    let own = try refusal {
      try wuhang.submit("/runs/\(run)/countersign", [("number", "0"), ("password", wuhang.password)])
    }
    #expect(own.status == 403 && own.says("请由另一人会签"), "\(own)")
    try zhenglan.submit("/runs/\(run)/countersign", [("number", "0"), ("password", zhenglan.password)])
    let sheet = try zhenglan.sheet(run)
    #expect(sheet.words.contains("漏记第一次失败") && sheet.words.contains("会签 郑岚"))
    #expect(sheet.page.contains("<del>"), "what was signed stays to be seen")
  }
}
