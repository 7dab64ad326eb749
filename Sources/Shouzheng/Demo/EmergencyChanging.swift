import Domain
import Ledger
import Procedures
import Records
import Time

/// 3.3.1, article 19: what cannot wait for a board. It begins by the word of the head and is written down the same day.
extension Stage {
  /// While core trading stands still: the broken machine leaves the cluster.
  ///
  /// - Returns: the change, which the incident then refers to.
  func changeInEmergency(engineer: String) throws -> Int {
    let story = ChangeStory(ChangeTexts.emergency, engineer: engineer, isFailing: false)
    let change = try create(
      Change.self, by: cast[engineer],
      [
        "name": .text(story.sample.name), "kind": .text("emergency"), "level": .text("second"),
        "applicant": .text(cast[engineer]), "systems": .text(story.sample.systems), "starts_at": .moment(now),
        "ends_at": .moment(now.advanced(by: 3600)), "deadline": .day(now.day), "reason": .text(story.sample.reason),
        "content": .text(story.sample.content), "affects_trading": .text("1"), "affects_settlement": .text("0"),
        "level_reason": .text("故障节点已退出服务，摘除不影响在用节点"),
      ])
    story.id = change.id
    let word: [String: Input] = [
      "implementer": .text(cast[engineer]), "oral_by": .text(cast.head), "oral_at": .moment(now),
    ]
    _ = try take("approve-by-word", change, by: cast.head, word, signing: true, remark: "同意立即处理")
    let operations = Self.card(story.sample.steps).map { line in
      Input.object([
        "part": .text(line.part.rawValue), "step": .text(line.step), "operator": .text(cast[engineer]),
        "reviewer": .text(cast[story.reviewer]),
      ])
    }
    agenda.add(now.advanced(by: 60)) { stage in
      try stage.carryOut(story, step: "start-by-word", ["operations": .list(operations)], minutes: 1)
    }
    return change.id
  }

  /// The form, written once the hurry is over.
  func supplement(_ story: ChangeStory) throws {
    try take(
      "supplement", current(story), by: cast[story.engineer],
      [
        "configuration_update": .text("故障节点已在配置库标注，待更换后更新"), "manual_update": .text("不涉及"),
        "planner": .text(cast[story.engineer]), "reviewer": .text(cast[story.reviewer]),
        "system_effect": .text("数据库由节点 2 单独提供服务"), "business_effect": .text("无"), "items_note": .text("交易数据库节点 1"),
        "tests": .text("紧急处理，未能事先测试"), "rollback_trigger": .text("节点 2 负载超过 80% 时恢复原配置；决策人沈立群"),
        "rollback_method": .text("重新加入节点 1"),
      ], signing: true)
  }
}

/// 3.4.3: what a change altered goes into the library under its number.
extension Stage {
  /// The server a change is about, the same one each time.
  func item(of story: ChangeStory) throws -> Record<ConfigurationItem>? {
    let servers = try writing.find(
      ConfigurationItem.self, Condition(ConfigurationItem.kind, .equals, .server), .state(ConfigurationItem.State.production),
      limit: 200)
    return servers.isEmpty ? nil : servers[story.id % servers.count]
  }

  func updateLibrary(_ story: ChangeStory) throws {
    guard let item = try item(of: story), let number = Record<Change>(try current(story))[Change.number] else { return }
    let draft = try create(
      ConfigurationUpdate.self, by: cast[story.engineer],
      [
        "item": .text(item.id.id), "change_number": .text(number), "subject": .text(story.sample.name), "day": .day(now.day),
        "alterations": .list([
          .object(["field": .text("related_software"), "value": .text("\(story.sample.systems)：\(story.sample.content)（\(now.day)）")])
        ]),
      ])
    let submitted = try take("submit", draft, by: cast[story.engineer], signing: true)
    let checker = story.engineer == "zhenglan" ? "majun" : "zhenglan"
    agenda.add(now.advanced(by: 2700)) { stage in
      let checked = try stage.take(
        "check", submitted, by: stage.cast[checker], ["check_result": .text("与服务器上的实际情况核对一致")], signing: true, remark: "一致")
      try stage.take("file", checked, by: stage.cast["qiancheng"], signing: true)
    }
  }
}
