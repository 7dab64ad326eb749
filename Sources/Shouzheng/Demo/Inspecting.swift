import Domain
import Ledger
import Records
import Time

/// 4.8 and what has no form of its own: the weekly look at counterparts' notices, a finding a fortnight, and after
/// each quarter its report of operation and its inspection.
extension Stage {
  func planInspections(on day: Day) {
    if day.weekday == 5 { agenda.add(Moment(day, TimeOfDay(15, 40)!)) { try $0.noteLiaison() } }
    if day.weekday == 2, (day.number / 7).isMultiple(of: 2) {
      agenda.add(Moment(day, TimeOfDay(16, 40)!)) { try $0.find() }
    }
    // The sixth working day of a quarter, of which the history must have seen something.
    guard [1, 4, 7, 10].contains(day.month), (8...14).contains(day.day), day.weekday == 4 else { return }
    agenda.add(Moment(day, TimeOfDay(10, 30)!)) { try $0.reportQuarter(of: day.advanced(by: -20)) }
    agenda.add(Moment(day, TimeOfDay(14, 30)!)) { try $0.inspectQuarter(of: day.advanced(by: -20)) }
  }

  private func noteLiaison() throws {
    let record = try create(
      ObligationRecord.self, by: cast["lijiayi"],
      [
        "obligation": .text("liaison-reading"), "title": .text("查看关联单位网站"), "day": .day(now.day),
        "person": .text(cast["lijiayi"]), "content": .text("已查看五家交易所、证监局和期货业协会网站，本周无需回复的技术通知。"),
      ])
    try take("confirm", record, by: cast["zhoumin"], signing: true, remark: "已核对")
  }

  /// One that the security administrator finds, the network engineer puts right and general affairs looks at.
  private func find() throws {
    let found = try create(
      Domain.Finding.self, by: cast["xuwen"],
      [
        "source": .text("daily"), "found_on": .day(now.day), "project": .text("工作记录"),
        "content": .text("\(now.day) 网络监控记录表"), "problem": .text("网络监控记录表 13:30 一列没有填写备注"),
        "suggestion": .text("补记原因，异常数值必须写备注"), "responsible": .text(cast["zhenglan"]),
      ])
    agenda.add(now.advanced(by: 3600)) { stage in
      let planned = try stage.take(
        "plan", found, by: stage.cast["zhenglan"],
        ["cause": .text("填写时遗漏"), "measure": .text("补记原因并在班前会提示"), "due_on": .day(stage.now.day.advanced(by: 3))])
      stage.agenda.add(stage.now.advanced(by: 86_400)) { stage in
        let done = try stage.take(
          "finish", planned, by: stage.cast["zhenglan"], ["done_on": .day(stage.now.day), "outcome": .text("已补记，班前会已提示")])
        try stage.take(
          "verify", done, by: stage.cast["shaolin"], ["verification": .text("抽查两日记录，备注齐全")], signing: true, remark: "同意")
      }
    }
  }

  private func reportQuarter(of day: Day) throws {
    let quarter = Quarter(day)
    let report = try create(
      QuarterlyOperationsReport.self, by: cast["wuhang"],
      ["from_day": .day(quarter.first), "title": .text("\(quarter.chinese)核心系统运行季报")])
    let texts = [
      "summary": "本季核心系统运行平稳，资源利用率仍有较大空间。", "resources": "交易、行情系统和网络资源无需扩容。",
      "log_advice": "运行日志级别保持不变。", "patrol_advice": "中间件线程阈值按近三月峰值复核，暂不调整。",
      "trading": "数据库、风控、接入前置、结算、银期和报盘运行正常。", "network": "交易网局域网、专线和互联网出口运行正常。",
    ]
    let compiled = try take("compile", report, by: cast["wuhang"], texts.mapValues { Input.text($0) })
    let half = try take("approve", compiled, by: cast.head, signing: true, remark: "同意")
    try take("approve", half, by: cast["fangzq"], signing: true, remark: "同意")
  }

  func inspectQuarter(of day: Day) throws {
    let quarter = Quarter(day)
    let lines: [[String: Input]] = [
      ["project": .text("运维管理制度"), "content": .text("日常操作手册、应急预案、网络安全管理制度"), "result": .text("passed")],
      ["project": .text("巡检记录"), "content": .text("抽查五日机房巡检记录"), "result": .text("passed")],
      [
        "project": .text("主机设备病毒库更新"), "content": .text("行情服务器、账单服务器"), "result": .text("failed"),
        "problem": .text("账单服务器病毒库晚更新两日"), "suggestion": .text("改为自动更新并加报警"), "person": .text(cast["qiancheng"]),
      ],
    ]
    let report = try create(
      InspectionReport.self, by: cast["xuwen"],
      [
        "title": .text("\(quarter.chinese)技术运维检查报告"), "from_day": .day(quarter.first), "checked_from": .day(now.day.advanced(by: -2)),
        "checked_to": .day(now.day), "copies": .text("董事长、总经理、各副总经理、技术支持部负责人"),
        "inspectors": .list([cast.head, cast["xuwen"], cast["shaolin"]]), "checks": .list(lines.map(Input.object)),
      ])
    let compiled = try take("compile", report, by: cast["xuwen"], ["conclusion": .text("制度执行总体良好，一项需要整改。")])
    let half = try take("approve", compiled, by: cast.head, signing: true, remark: "同意")
    try take("approve", half, by: cast["fangzq"], signing: true, remark: "同意，按期整改")
  }
}
