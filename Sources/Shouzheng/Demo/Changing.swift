import Domain
import Ledger
import Procedures
import Records
import Time

extension Stage {
  private static let engineers = ["wuhang", "zhenglan", "majun", "xuwen", "zhaoyiming", "sunrui"]
  private static let members = ["shenliqun", "linsuqin", "gaojian", "chengyuan"]

  /// 3.3.1, annex 3, and the changes that need no new words each time.
  func foundBoard() throws {
    let lines = Self.members.map { login in
      let role = Cast.roles.first { $0.login == login }!
      return Input.object([
        "person": .text(cast[login]), "department": .text(cast.departments[role.department]!), "position": .text(role.title),
      ])
    }
    let board = try create(
      ChangeBoard.self, by: cast["wuhang"],
      ["title": .text("信息系统变更评审小组"), "from_day": .day(now.day), "members": .list(lines)])
    try take("approve", board, by: cast.head, signing: true, remark: "同意")
    for model in ChangeTexts.models {
      let steps = Self.card(model.steps).enumerated().map { number, line in
        Input.object(["part": .text(line.part.rawValue), "step": .text(line.step), "minutes": .text(number * 5)])
      }
      let draft = try create(
        ChangeTemplate.self, by: cast["majun"],
        [
          "name": .text(model.name), "level": .text("second"), "systems": .text(model.systems), "minutes": .text(45),
          "reason": .text("例行维护"), "content": .text(model.content), "affects_trading": .text("0"),
          "affects_settlement": .text("0"), "rollback_trigger": .text("验证不通过；决策人周敏 139-0532-6102"),
          "rollback_method": .text("恢复变更前的配置"), "operations": .list(steps),
        ])
      try take("approve", draft, by: cast.head, signing: true, remark: "同意")
    }
  }

  /// Two to four a month: applied for in the morning, carried out after the settlement a week and a half later.
  func planChanges(on day: Day) {
    // Dice of its own: what changes brings does not stir everything else.
    var dice = Dice(seed: UInt64(day.number) &* 0x9E37)
    if dice.happens(1450) {
      let sample = dice.pick(ChangeTexts.changes)
      let engineer = dice.pick(Self.engineers)
      let isFailing = dice.happens(900)
      agenda.add(Moment(day, TimeOfDay(10, dice.roll(0...50))!)) { stage in
        try stage.apply(ChangeStory(sample, engineer: engineer, isFailing: isFailing))
      }
    }
  }

  static func card(_ steps: [String]) -> [(part: CardPart, step: String)] {
    [(.backup, "备份程序、配置和数据"), (.precheck, "检查主备状态和告警")] + steps.map { (.steps, $0) } + [
      (.verification, "按测试用例验证功能"), (.rollback, "停止服务并恢复备份"), (.rollbackVerification, "验证业务恢复到变更前"),
    ]
  }
}

/// One change as it will go.
final class ChangeStory {
  let sample: ChangeTexts.Sample
  let engineer: String
  let isFailing: Bool
  var id = 0
  init(_ sample: ChangeTexts.Sample, engineer: String, isFailing: Bool) {
    (self.sample, self.engineer, self.isFailing) = (sample, engineer, isFailing)
  }
  var reviewer: String { engineer == "wuhang" ? "zhenglan" : "wuhang" }
}

extension Stage {
  func current(_ story: ChangeStory) throws -> RecordData {
    guard let found = try writing.find(Change.description, story.id) else {
      throw Failure.failed("示例数据缺少变更。", "A change of the sample is missing.")
    }
    return found
  }

  @discardableResult
  private func step(
    _ name: String, _ story: ChangeStory, by login: String, witness: String? = nil, _ input: [String: Input] = [:],
    signing: Bool = false, remark: String = ""
  ) throws -> RecordData {
    try take(
      name, current(story), by: cast[login], witness: witness.map { cast[$0] }, input, signing: signing, remark: remark)
  }

  /// A time on a working day some working days ahead.
  private func working(_ count: Int, _ hour: Int, _ minute: Int = 0) -> Moment {
    let times = ChangeTimes(ledger.days.current)
    return Moment(count == 0 ? now.day : times.deadline(count, after: now).day, TimeOfDay(hour, minute)!)
  }

  fileprivate func apply(_ story: ChangeStory) throws {
    let sample = story.sample
    let start = working(8, 17, 30)
    let isCore = sample.level == .first
    let change = try create(
      Change.self, by: cast[story.engineer],
      [
        "name": .text(sample.name), "kind": .text("standard"), "level": .text(sample.level.rawValue),
        "applicant": .text(cast[story.engineer]), "systems": .text(sample.systems), "starts_at": .moment(start),
        "ends_at": .moment(start.advanced(by: 2 * 3600)), "deadline": .day(start.day.advanced(by: 10)),
        "reason": .text(sample.reason), "content": .text(sample.content), "affects_trading": .text(isCore ? "1" : "0"),
        "affects_settlement": .text("0"),
      ])
    story.id = change.id
    try step("submit", story, by: story.engineer)
    agenda.add(working(1, 15)) { stage in
      let judged: [String: Input] = [
        "implementer": .text(stage.cast[story.engineer]), "meeting": .text("评审小组会议审议，必要性和时间安排合理，同意"),
      ]
      if isCore {
        try stage.step("refer", story, by: "linsuqin", judged, signing: true, remark: "同意")
        try stage.step("refer", story, by: "gaojian", signing: true, remark: "同意")
        stage.agenda.add(stage.now.advanced(by: 3600)) { stage in
          try stage.step("leaders-pass", story, by: "fangzq", signing: true, remark: "同意")
          try stage.plan(story)
        }
      } else {
        try stage.step("pass", story, by: "linsuqin", judged, signing: true, remark: "同意")
        try stage.plan(story)
      }
    }
  }

  private func plan(_ story: ChangeStory) throws {
    let change = Record<Change>(try current(story))
    let lines = Self.card(story.sample.steps).enumerated().map { number, line in
      Input.object([
        "part": .text(line.part.rawValue), "step": .text(line.step), "operator": .text(cast[story.engineer]),
        "reviewer": .text(cast[story.reviewer]), "planned_at": .moment(change[Change.startsAt].advanced(by: number * 480)),
      ])
    }
    let notices = story.sample.notices.map { Input.text(cast.departments[$0]!) }
    try step(
      "plan", story, by: story.engineer,
      [
        "starts_at": .moment(change[Change.startsAt]), "ends_at": .moment(change[Change.endsAt]),
        "planner": .text(cast[story.engineer]), "reviewer": .text(cast[story.reviewer]),
        "system_effect": .text("实施期间\(story.sample.systems)不可用"), "business_effect": .text(notices.isEmpty ? "无" : "夜盘前恢复，白天业务不受影响"),
        "notice_to": .list(notices), "configuration_items": .list(try item(of: story).map { [.text($0.id.id)] } ?? []), "items_note": .text("\(story.sample.systems)主备"), "tests": .text("模拟环境测试通过"),
        "likelihood": .text("low"), "effect": .text(story.sample.level == .first ? "high" : "middle"),
        "collision_note": .text("与同期安排由同一值班组顺序实施"), "rollback_trigger": .text("19:00 前验证不通过即回退；决策人周敏 139-0532-6102"),
        "rollback_method": .text("恢复变更前备份"), "operations": .list(lines),
      ])
    agenda.add(working(1, 11)) { stage in
      if story.sample.level == .first {
        try stage.step("approve-first-plan", story, by: "shenliqun", signing: true, remark: "方案完整，同意")
        try stage.step("approve-first-plan", story, by: "fangzq", signing: true, remark: "同意")
      } else {
        try stage.step("approve-plan", story, by: "shenliqun", signing: true, remark: "同意")
      }
      try stage.step("notify", story, by: story.engineer)
      try stage.planProductionTest(story)
      stage.agenda.add(change[Change.startsAt].advanced(by: 120)) { try $0.carryOut(story) }
    }
  }
}
