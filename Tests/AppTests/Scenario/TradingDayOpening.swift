import Testing

extension TradingDay {
  var preOpen: Int { get throws { try #require(try manager.runs(on: "2026-07-07")["机房值班盘前操作表"]) } }

  /// 8:05 to 9:10: the pre-open sheet, step by step, by two people; one step late, one abnormal, one given back.
  func opening() throws {
    let run = try preOpen
    try house.at("2026-07-07 08:05")
    let steps = try wuhang.sheet(run).cells
    #expect(steps.count == 43)
    try wuhang.fill(run, Array(steps[..<25]))
    let foreign = try refusal { try zhenglan.sign(run, [0]) }
    #expect(foreign.status == 409 && foreign.says("由他人填写"), "\(foreign)")
    try wuhang.sign(run)
    try refuseOneselfAsReviewer(run)

    try house.at("2026-07-07 08:10")
    try zhenglan.review(run, back: [3], because: "端口未监听，请再查")
    #expect(try wuhang.inbox().contains("有 1 格被退回：端口未监听，请再查"))
    let refilled = try wuhang.sheet(run)
    #expect(refilled[3].told.contains("签字") == false && refilled[2].told.contains("复核 #"))
    try wuhang.sign(run, [3])
    try zhenglan.review(run)

    try house.at("2026-07-07 08:18")
    // The last of the sheet, the test environment, is not one of the offers that wait for 8:25.
    let empty = try wuhang.sheet(run).empty
    try wuhang.fill(run, Array(empty[..<14]) + [empty[empty.count - 1]])
    try abnormal(run, try wuhang.sheet(run).empty[0])
    try wuhang.sign(run)
    try zhenglan.review(run)
    try lateStep(run)
    try close(run)
  }

  /// In one's own session, and as the second person at one's own terminal.
  private func refuseOneselfAsReviewer(_ run: Int) throws {
    let own = try refusal { try wuhang.review(run, Array(0..<25)) }
    #expect(own.status == 403 && own.says("由您本人操作，请由另一人复核"), "\(own)")
    let steps = try wuhang.sheet(run).empty
    try wuhang.fill(run, [steps[0]])
    let witnessed = try refusal { try wuhang.sign(run, [steps[0].index], witness: wuhang) }
    #expect(witnessed.status == 403, "\(witnessed)")
    let sheet = try wuhang.sheet(run)
    #expect(!sheet[steps[0].index].told.contains("签字"), "the refused signature left nothing")
    #expect(sheet.cells.allSatisfy { !$0.told.contains("复核") })
    let auditor = try refusal { try house["xunuo"].fill(run, [steps[1]]) }
    #expect(auditor.status == 403, "\(auditor)")
  }

  /// Without a reason it cannot be signed; with one it opens an incident.
  private func abnormal(_ run: Int, _ step: Sheet.Cell) throws {
    try wuhang.fill(run, [step], "×")
    let silent = try refusal { try wuhang.sign(run) }
    #expect(silent.status == 422 && silent.says("请先在备注中写明原因"), "\(silent)")
    try wuhang.fill(run, [try wuhang.sheet(run)[step.index]], "×", remark: "郑州备链路未连上")
    try wuhang.submit(
      "/runs/\(run)/incident",
      [("at", String(step.index)), ("title", "郑州报盘备链路中断"), ("symptom", "8:18 检查连接情况时备链路未建立")])
    let twice = try refusal {
      try wuhang.submit(
        "/runs/\(run)/incident", [("at", String(step.index)), ("title", "又一次"), ("symptom", "同一格再登记一次")])
    }
    #expect(twice.status == 409, "one cell opens one incident: \(twice)")
    let incident = try #require(try manager.api("GET", "incident").items.first)
    #expect(incident.text("title") == "郑州报盘备链路中断")
    #expect(try manager.read("incident", incident.id).text("origin") == "run/\(run)/\(step.index)")
    #expect(try wuhang.sheet(run).page.contains("/incidents/\(incident.id)"))
  }

  /// The last step is due at 8:25 and done at 8:31: late, and signed only with the reason.
  private func lateStep(_ run: Int) throws {
    let last = try #require(try wuhang.sheet(run).empty.first)
    #expect(last.label.contains("检查连接情况"))
    try house.at("2026-07-07 08:31")
    try wuhang.fill(run, [last])
    #expect(try wuhang.sheet(run)[last.index].marks.contains("late"))
    #expect(try refusal { try wuhang.sign(run) }.status == 422)
    try wuhang.sign(run, reasons: [last.index: "等交易所恢复备链路"])
    let open = try refusal { try manager.submit("/runs/\(run)/close", []) }
    #expect(open.status == 409 && open.says("还有 1 格未完成签字"), "\(open)")
    try zhenglan.review(run)
  }

  /// Closed, nothing of it moves any more.
  private func close(_ run: Int) throws {
    try house.at("2026-07-07 09:10")
    let before = try wuhang.sheet(run)
    try manager.submit("/runs/\(run)/close", [])
    let frozen = try refusal { try wuhang.fill(run, [before[0]], "×") }
    #expect(frozen.status == 409 && frozen.says("本单已关闭，不能再改"), "\(frozen)")
    let words = try wuhang.sheet(run).words
    #expect(words.contains("43/43") && words.contains("孙磊关闭"))
  }
}
