import Domain
import Ledger
import Records
import Time

extension Stage {
  /// The record, the check by trading and settlement, the summary, and what is to be improved.
  func wrapUp(_ drill: RecordData, _ sample: SampleDrills.Sample) throws {
    let record = Record<Drill>(drill)
    let started = record[Drill.startedAt] ?? now
    let happenings = record[Drill.scenarios].enumerated().map { number, scenario in
      let failed = started.advanced(by: 600 + 3600 * number)
      return Input.object([
        "scenario": .text(scenario.id), "failed_at": .moment(failed), "decided_at": .moment(failed.advanced(by: 180)),
        "decision": .text("技术服务岗报告领导小组，组长同意启动方案；按执行单双岗操作，切换到备用设备"),
        "recovered_at": .moment(failed.advanced(by: 900 + 120 * number)),
      ])
    }
    let finished = try take(
      "finish", drill, by: cast["lijiayi"],
      [
        "ended_at": .moment(now), "happenings": .list(happenings), "process": .text(sample.process),
        "cleaning": .text("演练数据已清除，口令已恢复，生产配置与演练前一致"), "trading_checker": .text(cast["dengbo"]),
        "settlement_checker": .text(cast["jianglei"]),
      ], signing: true)
    agenda.add(now.advanced(by: 1800)) { stage in
      let text = Input.text("柜台登录、查询、报表、风控正常，行情与委托测试正常，结算数据与演练前一致")
      var checked = try stage.take(
        "verify", finished, by: stage.cast["dengbo"], ["checked": text], signing: true, remark: "交易侧正常")
      checked = try stage.take("verify", checked, by: stage.cast["jianglei"], signing: true, remark: "结算侧正常")
      stage.agenda.add(Moment(stage.now.day.advanced(by: 2), TimeOfDay(10, 5)!)) { try $0.summarise(checked, sample) }
    }
  }

  private func summarise(_ drill: RecordData, _ sample: SampleDrills.Sample) throws {
    let summarised = try take(
      "summarise", drill, by: cast["chengyuan"],
      ["result": .text(sample.improvements.isEmpty ? "passed" : "partly"), "summary": .text(sample.summary)],
      signing: true)
    var last = now
    for (number, point) in sample.improvements.enumerated() {
      let person = cast[point.login]
      let improvement = try create(
        DrillImprovement.self, by: cast["chengyuan"],
        [
          "drill": .text(drill.id), "point": .text(point.point), "measure": .text(point.measure),
          "person": .text(person), "due": .day(now.day.advanced(by: 10 + 25 * number)),
        ])
      last = Moment(now.day.advanced(by: 8 + 24 * number), TimeOfDay(15, 30)!)
      agenda.add(last) { stage in
        let done = try stage.take(
          "finish", improvement, by: person,
          ["done_on": .day(stage.now.day), "result": .text("已按措施整改，测试通过")])
        stage.agenda.add(stage.now.advanced(by: 5400)) { stage in
          try stage.take(
            "verify", done, by: stage.cast["zhoumin"], ["verification": .text("复测有效")], signing: true, remark: "通过")
        }
      }
    }
    agenda.add(last.advanced(by: 86_400)) { stage in
      try stage.take("close", summarised, by: stage.cast.head, signing: true, remark: "同意关闭")
    }
  }

  /// 4.2, chapter 9: a training before every drill; who came signs.
  func train(for sample: SampleDrills.Sample) throws {
    guard let drill = try writing.find(Drill.self, limit: 1000).last else { return }
    let planned = try create(
      EmergencyTraining.self, by: cast["zhoumin"],
      [
        "content": .text("演练前培训：\(sample.texts["title"] ?? "")涉及的应急方案、报告要求和操作要点"), "planned_on": .day(now.day),
        "responsible": .text(cast["zhoumin"]), "recorder": .text(cast["lijiayi"]),
        "drill": .text(drill.id.id), "remark": .text("演练前完成"),
      ])
    let yearly = try create(
      EmergencyTraining.self, by: cast["zhoumin"],
      [
        "content": .text("应急预案和行业应急处置规定年度培训"), "planned_on": .day(now.day.advanced(by: 60)),
        "responsible": .text(cast.head), "recorder": .text(cast["lijiayi"]), "remark": .text("全体技术人员及营业部技术员"),
      ])
    try hold(planned)
    agenda.add(now.advanced(by: 60 * 86_400)) { try $0.hold(yearly) }
  }

  private func hold(_ planned: RecordData) throws {
    let people = SampleDrills.people
    let held = try take(
      "hold", planned, by: cast["lijiayi"],
      [
        "held_on": .day(now.day), "attendees": .list(people.map { cast[$0] }),
        "minutes": .text("讲解方案步骤、决策与报告路径，分组推演，现场答疑。"),
      ])
    for seat in try writing.find(
      TrainingAttendance.self, Condition(TrainingAttendance.training, .equals, Ref<EmergencyTraining>(held.id)))
    {
      try take("sign", seat.data, by: seat[TrainingAttendance.person].id, signing: true)
    }
    try take("record", try reread(held), by: cast["lijiayi"], signing: true)
  }
}
