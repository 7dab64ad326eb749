import Testing

extension TradingDay {
  /// 20:30 to 7:50: the night watch, and what it leaves to the day.
  func night() throws {
    let (qianning, fengtao) = (house["qianning"], house["fengtao"])
    try house.at("2026-07-06 20:35")
    let stranger = try refusal { try wuhang.take("start", "duty-log", monday) }
    #expect(stranger.status == 403, "who is not on a watch does not begin it: \(stranger)")
    try qianning.take("start", "duty-log", monday)
    try arrive([nightManager, qianning, fengtao], on: monday)
    let twice = try refusal { try arrive([fengtao], on: monday) }
    #expect(twice.status == 422 && twice.says("已经在这一班签到了"), "\(twice)")
    try nightSheets(isMorning: false)

    try house.at("2026-07-06 23:10")
    try fengtao.create(
      "duty-call",
      [
        "called_at": "2026-07-06T23:10:00+08:00", "caller": "大商所", "content": "大连备用线路 23:05 抖动",
        "taken_by": fengtao.person,
      ])
    try fengtao.create("handover", ["content": "开市前复查大连备用线路", "origin": "technology"])
    try nightSheets(isMorning: true)
    try house.at("2026-07-07 02:40")
    try nightManager.take("evaluate", "duty-log", monday, judgement(successor: manager))

    try house.at("2026-07-07 07:50")
    #expect(try manager.inbox().contains("2026-07-06 夜班等您接班确认"))
    let early = try refusal { try manager.take("hand-over", "duty-log", monday) }
    #expect(early.status == 409 && early.says("还有交接事项没有逐项确认"), "\(early)")
    try acceptAll(manager, count: 1)
    try manager.take("hand-over", "duty-log", monday)
    #expect(try nightManager.read("duty-log", monday).state == "handed-over")
  }

  /// The sheets of the night, which belong to the next trading day: before the open, point after point, at the end.
  private func nightSheets(isMorning: Bool) throws {
    let (qianning, fengtao) = (house["qianning"], house["fengtao"])
    if !isMorning {
      try house.at("2026-07-06 20:36")
      try finish(try #require(try nightManager.runs(on: "2026-07-07")["夜盘开市前操作表"]), qianning, fengtao)
      try house.at("2026-07-06 20:55")
    }
    let patrol = try #require(try nightManager.runs(on: "2026-07-07")["夜盘巡检表"])
    let points = [
      ("20:57", "21:05"), ("21:01", "21:10"), ("21:31", "21:40"), ("22:31", "22:40"), ("23:01", "23:10"),
    ]
    let small = [("00:01", "00:10"), ("01:01", "01:10"), ("02:31", "02:40")]
    for (time, due) in isMorning ? small : points {
      try house.at("2026-07-\(isMorning ? "07" : "06") \(time)")
      try qianning.work(patrol, due: due, with: fengtao)
    }
    guard isMorning else { return }
    try nightManager.submit("/runs/\(patrol)/close", [])
    try finish(try #require(try nightManager.runs(on: "2026-07-07")["夜盘收盘操作表"]), fengtao, qianning)
  }

  /// A short sheet as a whole: filled and signed by one, reviewed by the other, closed by the manager.
  private func finish(_ run: Int, _ one: Seat, _ other: Seat) throws {
    try one.fill(run, try one.sheet(run).empty)
    try one.sign(run)
    try other.review(run)
    try nightManager.submit("/runs/\(run)/close", [])
  }

  /// Accepts what is listed for somebody, one by one.
  func acceptAll(_ seat: Seat, count: Int) throws {
    let listed = try seat.api("GET", "handover").items.filter { $0.state == "listed" }
    #expect(listed.count == count)
    for item in listed { try seat.take("accept", "handover", item.id) }
  }

  /// 8:00: the runs of the morning are there, no others; the crew signs in.
  func morning() throws {
    try house.at("2026-07-07 07:59")
    let night: Set = ["夜盘开市前操作表", "夜盘巡检表", "夜盘收盘操作表"]
    #expect(try Set(manager.runs(on: "2026-07-07").keys) == night)
    try house.at("2026-07-07 08:00")
    let runs = try manager.runs(on: "2026-07-07")
    #expect(Set(runs.keys).subtracting(night) == ["机房值班盘前操作表", "机房值班设备、链路巡检表", "机房环境监控表", "数据库运行监控表"])
    try manager.take("start", "duty-log", tuesday)
    try arrive([manager, wuhang, zhenglan, house["chenxi"]], on: tuesday)
    let late = try refusal { try arrive([wuhang], on: monday) }
    #expect(late.status == 422 && late.says("已经结束"), "\(late)")
    let page = Page.words(try manager.page("/duty/watch/\(tuesday)"))
    for name in ["孙磊", "吴航", "郑岚", "陈曦", "机房值班盘前操作表"] { #expect(page.contains(name)) }
  }
}
