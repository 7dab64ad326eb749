import Domain
import Ledger
import Records
import Time
import Web

extension Stage {
  /// 2.8.2: looked back upon, reported where it was graded, made a problem where it is not solved, and closed.
  func settle(
    _ handled: RecordData, by person: Int, manager: Int, cause: String, isGraded: Bool, isSolved: Bool? = nil
  ) throws {
    let isSolved = isSolved ?? (!isGraded || dice.happens(6000))
    let analysed = try take(
      "analyse", handled, by: manager,
      [
        "cause": .text(cause), "cause_kind": .text("equipment"), "responsibility": .text("not-responsible"),
        "is_repeated": .text("no"), "is_solved": .text(isSolved ? "yes" : "no"), "improvement": .text("纳入巡检重点，观察两周"),
        "impact": .text(isGraded ? "个别客户短时受影响，已逐一说明" : "未影响客户交易"), "lesson": .text("及早发现、先恢复后查因"),
      ])
    if isGraded {
      try report(analysed, .summary, by: person)
      if !isSolved { try openProblem(analysed, by: person, manager: manager, cause: cause) }
    }
    agenda.add(now.advanced(by: 2400)) { stage in
      try stage.take(
        "close", analysed, by: manager, ["opinion": .text("处理得当，同意关闭"), "tracking": .text("已跟踪至恢复稳定")],
        signing: true, remark: "同意关闭")
    }
  }

  /// 4.6 or 4.8 from draft to sent, with both confirmations.
  private func send(_ draft: RecordData, _ approval: String, by person: Int) throws {
    let submitted = try take("submit", draft, by: person)
    let confirmed = try take(approval, submitted, by: cast["fengyz"], signing: true, remark: "同意报送")
    let ready = try take(approval, confirmed, by: cast["luchengan"], signing: true, remark: "同意")
    let outside: [Addressee] = [.regulator, .association, .exchanges]
    try take(
      "send", ready, by: person,
      [
        "sent_at": .moment(now), "sent_by": .text(person),
        "deliveries": .list(
          outside.map { .object(["addressee": .text($0.rawValue), "means": .text("报送系统"), "receipt": .text("已签收")]) }),
      ])
  }

  private func draft(_ data: RecordData, by person: Int) throws -> ReportDraft {
    let incident = Record<Incident>(try reread(data))
    let told = try writing.find(IncidentNotification.self, Condition(IncidentNotification.incident, .equals, incident.id))
    let entries = try writing.find(IncidentEntry.self, Condition(IncidentEntry.incident, .equals, incident.id))
    return ReportDraft(
      incident, institution: Cast.institution, phone: "0532-8090-1200",
      entries: entries.map { ($0[IncidentEntry.at], $0[IncidentEntry.what]) },
      told: told.map { ($0[IncidentNotification.at], $0[IncidentNotification.to]) },
      grade: incident.confirmedGrade ?? .below, reporter: try writing.name(ofPerson: person), issuer: "冯远征",
      issuerPhone: "138-0532-7711")
  }

  private func report(_ incident: RecordData, _ kind: HandlingReport.Kind, by person: Int) throws {
    let draft = try create(HandlingReport.self, by: person, draft(incident, by: person).handlingReport(kind))
    var text = try reread(draft)
    if kind == .summary, text["undetermined"].text == "yes" {
      // The cause is known though the remedy is not there yet.
      text = try self.as(person) {
        try $0.update(HandlingReport.description, draft.id, seen: text.version, ["undetermined": .text("no")])
      }
    }
    try send(text, "approve", by: person)
  }

  /// 2.8.5 and 2.8.6.
  private func openProblem(_ incident: RecordData, by person: Int, manager: Int, cause: String) throws {
    let title = incident["title"].text ?? ""
    let problem = try create(
      Problem.self, by: person,
      [
        "title": .text(String("\(title)：根本原因".prefix(120))), "source": .text("incident"),
        "incident": .text(incident.id), "symptom": .text(incident["symptom"].text ?? ""), "submitter": .text(person),
        "submitted_at": .moment(now),
      ])
    agenda.add(now.advanced(by: 86_400)) { stage in
      let assigned = try stage.take(
        "assign", problem, by: manager,
        [
          "level": .text("general"), "evaluation": .text("可能再次发生，须根治"), "manager": .text(manager),
          "owner": .text(person),
        ])
      let known = try stage.take(
        "find-cause", assigned, by: manager, ["cause": .text(cause), "workaround": .text("发生时先切换到备用")])
      stage.agenda.add(stage.now.advanced(by: 6 * 86_400)) { stage in
        let solved = try stage.take(
          "solve", known, by: person,
          [
            "solution": .text("更换部件并升级版本"), "process": .text("测试环境验证后于收市后实施"),
            "solved_at": .moment(stage.now),
          ], signing: true)
        let reviewed = try stage.take("review", solved, by: manager, ["review": .text("一周未再发生")])
        try stage.take(
          "close", reviewed, by: manager, ["opinion": .text("同意关闭"), "filing": .text("已整理入库")], signing: true)
        try stage.keepCase(problem, incident, by: person, cause: cause)
      }
    }
  }

  private func keepCase(_ problem: RecordData, _ incident: RecordData, by person: Int, cause: String) throws {
    let found = Record<Incident>(incident)[Incident.foundAt]
    let draft = try create(
      KnownCase.self, by: person,
      [
        "title": .text(incident["title"].text ?? ""), "problem": .text(problem.id), "editor": .text(person),
        "happened_at": .moment(found), "location": .text("总部数据中心机房"),
        "system": .text(incident["system"].text ?? "other"), "systems": .text("交易系统及其接入"),
        "departments": .text("信息技术部"), "symptom": .text(incident["symptom"].text ?? ""),
        "judging": .text("先看监控和日志，再逐段排除线路、主机和进程"), "cause": .text(cause),
        "process": .text("切换备用后更换部件，升级版本并验证"), "result": .text("恢复正常，一周未再发生"),
      ])
    let submitted = try take("submit", draft, by: person)
    if person != cast.head { try take("publish", submitted, by: cast.head, signing: true, remark: "同意发布") }
  }

  /// A short failure of core trading as 4.8 tells one: telephoned at once, reported in writing, over in minutes.
  ///
  /// - Parameter isSolved: nil to leave it to chance.
  func breakCore(isSolved: Bool? = nil) throws {
    let person = crew.people[1]
    let manager = cast.managers.first { $0 != person }!
    let began = now.advanced(by: -20)
    let incident = try create(
      Incident.self, by: person,
      [
        "title": .text("主数据库节点故障，报单积压"), "source": .text("alarm"), "occurred_at": .moment(began),
        "found_at": .moment(now), "found_by": .text(person), "location": .text("总部数据中心机房"),
        "symptom": .text("监控显示数据库节点 1 故障，报单出现积压"), "system": .text("core"), "extent": .text("partial"),
        "judged": .text("general"), "customers_from": .text(200), "customers_to": .text(600), "loss": .text("暂无"),
      ])
    incidentsOfDay += 1
    let restored = began.advanced(by: dice.roll(80...280))
    for (minute, what) in [(1, "数据库岗检查节点 2 接管情况，应用岗核对积压"), (4, "节点 2 接管完成，积压清空，逐笔核对委托")] {
      agenda.add(now.advanced(by: minute * 60)) { stage in
        try stage.create(
          IncidentEntry.self, by: person,
          ["incident": .text(incident.id), "happened_at": .moment(stage.now), "kind": .text("progress"), "what": .text(what)])
      }
    }
    for to in [Addressee.regulator, .association, .exchanges] {
      try create(
        IncidentNotification.self, by: person,
        [
          "incident": .text(incident.id), "addressee": .text(to.rawValue), "told_at": .moment(now),
          "told_by": .text(person), "means": .text("telephone"), "content": .text("集中交易数据库节点故障，正在切换"),
        ])
    }
    let engineer = Cast.roles.first { cast[$0.login] == person }!.login
    var change = 0
    agenda.add(now.advanced(by: 100)) { try $0.tellCustomers(incident.id, by: person) }
    agenda.add(now.advanced(by: 60)) { change = try $0.changeInEmergency(engineer: engineer) }
    agenda.add(now.advanced(by: 420)) { stage in
      let (handling, cause) = ("节点 2 自动接管，切换期间的委托逐笔确认，受影响客户逐一致电说明", "节点 1 服务器硬件故障")
      // It was over before anybody could grade it.
      let restoredRecord = try stage.take(
        "restore", incident, by: person,
        ["handling": .text(handling), "restored_at": .moment(restored), "handler": .text(person), "cause": .text(cause),
          "change_records": .list([.text(change)]),
        ], signing: true)
      let handled = try stage.take(
        "grade-later", restoredRecord, by: manager, ["grade": .text("general"), "accident": .text("no")])
      let report = try stage.create(
        IncidentReport.self, by: person, stage.draft(handled, by: person).report(after: nil, turn: 1, at: stage.now))
      try stage.send(report, "confirm", by: person)
      stage.agenda.add(stage.now.advanced(by: 86_400)) { stage in
        try stage.settle(handled, by: person, manager: manager, cause: cause, isGraded: true, isSolved: isSolved)
      }
    }
  }
}

extension Stage {
  /// 4.2, chapter 4: the sound accounts of the month before, as they were reported.
  func countCustomers() throws {
    let month = now.day.firstOfMonth.advanced(by: -1)
    try create(
      CustomerCount.self, by: cast["linsuqin"],
      [
        "month": .day(month), "customer_count": .text(38_000 + month.number % 97 * 13), "source": .text("监管报送系统 \(month.year) 年 \(month.month) 月月报"),
      ])
  }

  /// 2.8.1, article 12 (4): the incidents of the month before, looked back upon.
  func reviewMonth() throws {
    let month = now.day.firstOfMonth.advanced(by: -1)
    guard try !writing.find(Incident.self, Condition(Incident.foundAt, .atMost, month.range.upperBound), limit: 1).isEmpty
    else { return }
    let draft = try create(
      IncidentReview.self, by: cast["zhoumin"],
      ["month": .day(month), "title": .text("\(month.year) 年 \(month.month) 月事件分析报告")])
    let compiled = try take(
      "compile", draft, by: cast["zhoumin"],
      [
        "judgement": .text("事件以巡检发现的设备和报盘异常为主，均在规定时间内恢复；报盘异常集中在开盘前后，须加强盘前检查"),
        "adjustments": .text("盘前操作表增加报盘席位登录核对；补充中间件连接数告警"),
      ], signing: true)
    try take("approve", reread(compiled), by: cast.head, signing: true, remark: "同意")
  }

  /// 4.2, annex 10: one wording for everybody, which each branch confirms.
  func tellCustomers(_ incident: Int, by person: Int) throws {
    let draft = try create(
      CustomerNotice.self, by: person,
      [
        "incident": .text(incident), "kind": .text("trading-suspended"), "title": .text("交易暂停通知"),
        "text": .text("尊敬的客户：因计算机系统发生故障，部分委托可能延迟，预计十分钟内恢复。请采取相应的风险控制措施，注意防范风险。特此通知。"),
        "answers": .text("正在切换到备用节点，委托逐笔核对；请客户留意委托回报"), "channels": .text("门户网站、交易系统、营业部"),
      ])
    let submitted = try take("submit", draft, by: person)
    let approved = try take("approve", submitted, by: cast.head, signing: true, remark: "同意")
    let published = try take("publish", approved, by: person, ["published_at": .moment(now)])
    for (number, (branch, login)) in zip(Cast.branches, ["liuyang", "chenpeng", "songjia"]).enumerated() {
      agenda.add(now.advanced(by: 240 + number * 90)) { stage in
        try stage.create(
          NoticeConfirmation.self, by: stage.cast[login],
          [
            "notice": .text(published.id), "department": .text(stage.cast.departments[branch]!),
            "confirmed_by": .text(stage.cast[login]), "confirmed_at": .moment(stage.now), "how": .text("现场广播、电话"),
          ])
      }
    }
    agenda.add(now.advanced(by: 900)) { stage in
      try stage.take("withdraw", published, by: person, ["withdrawn_at": .moment(stage.now)])
    }
  }
}
