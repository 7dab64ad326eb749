import Testing

extension TradingDay {
  /// The patrols at their times; one column that nobody fills goes from the operators to the manager to the head.
  func patrols() throws {
    let runs = try manager.runs(on: "2026-07-07")
    let patrol = try #require(runs["日常值班盘中巡检表"])
    // What the platform records by itself is not filled in by hand as well.
    let log = try #require(runs["信息技术监控管理日志"])
    #expect(try refusal { try wuhang.submit("/runs/\(log)/cancel", [("reason", "由监控平台记录")]) }.status == 403)
    try manager.submit("/runs/\(log)/cancel", [("reason", "由监控平台记录")])

    let early = try refusal { try wuhang.sign(patrol) }
    #expect(early.status == 422, "nothing is filled: \(early)")
    for (time, due) in [("09:12", "09:10"), ("09:32", "09:40"), ("10:30", "10:40")] {
      try house.at("2026-07-07 \(time)")
      if due == "09:10" {
        try catchUp(patrol, ["08:40", "09:05", "09:10"])
      } else if due == "09:40" {
        try wuhang.work(patrol, due: due, with: zhenglan)
      }
    }
    try escalation(patrol)
    for (time, due) in [("11:30", "11:40"), ("12:50", "13:00"), ("13:01", "13:10"), ("13:30", "13:40")] {
      try house.at("2026-07-07 \(time)")
      try zhenglan.work(patrol, due: due, with: wuhang)
    }
    let sheet = try wuhang.sheet(patrol)
    #expect(sheet.cells.count { $0.told.contains("复核 #") } == 9 * 19)
  }

  /// Columns whose time is over are late cell by cell, and signed with the reason of each.
  private func catchUp(_ run: Int, _ dues: [String]) throws {
    for due in dues {
      let cells = try wuhang.sheet(run).due(due)
      #expect(cells.count == 19)
      try wuhang.fill(run, cells, remark: "盘前操作延误")
      try wuhang.sign(run)
      try zhenglan.review(run)
    }
  }

  /// The column of 10:30 may be filled until 10:40.
  private func escalation(_ run: Int) throws {
    let notice = "“日常值班盘中巡检表”10:40 到期"
    try house.at("2026-07-07 10:40")
    #expect(try !wuhang.inbox().contains(notice))
    try house.at("2026-07-07 10:41")
    #expect(try wuhang.inbox().contains(notice), "operators on duty at once")
    #expect(try !house["qianning"].inbox().contains(notice), "not those who are at home")
    #expect(try !head.inbox().contains(notice))
    let early = try managersNotices(notice)
    try house.at("2026-07-07 10:46")
    #expect(try managersNotices(notice) == early + 1, "the manager after five minutes")
    #expect(try !head.inbox().contains(notice))
    try house.at("2026-07-07 10:56")
    #expect(try head.inbox().contains(notice), "the head after fifteen")
    try house.at("2026-07-07 11:05")
    #expect(try managersNotices(notice) == early + 1, "each is told once")
    try catchUp(run, ["10:40"])
  }

  /// A manager who operates as well is told as one of the crew first.
  private func managersNotices(_ notice: String) throws -> Int {
    try manager.inbox().split(separator: notice, omittingEmptySubsequences: false).count - 1
  }

  /// 13:40: a business department asks for something; it is done by one and witnessed by another.
  func instruction() throws {
    try house.at("2026-07-07 13:40")
    let department = try #require(try wuhang.read("person", wuhang.person).number("department"))
    let made = try wuhang.create(
      "business-instruction",
      [
        "content": "导出当日出入金流水交结算复核", "department": department, "sender": "施展",
        "received_at": "2026-07-07T13:40:00+08:00",
      ])
    try house.at("2026-07-07 14:05")
    let outcome: [String: Any] = ["done_at": "2026-07-07T14:00:00+08:00", "result": "已导出并核对笔数"]
    let alone = try refusal {
      try wuhang.take("carry-out", "business-instruction", made.id, outcome, witness: wuhang)
    }
    #expect(alone.status == 403, "\(alone)")
    #expect(try wuhang.read("business-instruction", made.id).state == "received")
    try wuhang.take("carry-out", "business-instruction", made.id, outcome, witness: zhenglan)
    #expect(try wuhang.read("business-instruction", made.id).state == "done")
    let page = Page.words(try manager.page("/records/business-instruction/\(made.id)"))
    #expect(page.contains("吴航") && page.contains("郑岚"))
  }
}
