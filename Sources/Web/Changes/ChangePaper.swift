import Domain
import Ledger
import Printing
import Records
import Time

/// 3.3.1: annexes 1, 2 and 3.
extension PaperDesk {
  func change(_ it: Record<Change>) throws -> PrintDocument {
    let head = try opinion([("approve-plan", 0), ("approve-first-plan", 0), ("approve-by-word", 0)])
    // The leaders are asked twice: whether, and then how.
    let (whether, how) = (try opinion([("leaders-pass", 0)]), try opinion([("approve-first-plan", 1)]))
    let leader = (
      text: [("申请", whether), ("方案", how)].filter { !$0.1.text.isEmpty }.map { "\($0.0)：\($0.1.text)" }.joined(separator: "\n"),
      detail: how.detail ?? whether.detail
    )
    var blocks: [Block] = [
      .heading("变更申请信息（申请人填写）"),
      grid(
        2,
        [
          Fact("变更申请人", try name(it[Change.applicant])), Fact("变更编号", it[Change.number] ?? ""),
          wide("变更名称", it[Change.name], lines: 1), Fact("变更类型", it[Change.kind].label.zh),
          Fact("变更级别", it[Change.level].label.zh),
          wide("时间窗口", boxes(it[Change.window], [.trading, .restricted, .standard]), lines: 1),
          wide("变更原因概述", it[Change.reason]),
          wide("变更时限\n（变更最迟实施日期）", date(it[Change.deadline]), lines: 1),
          wide("变更内容描述", it[Change.content], lines: 3),
        ]),
      .heading("变更实施方案（变更方案制定人填写，打 * 号的项目必填）"),
    ]
    blocks.append(grid(2, try planFacts(it)))
    blocks.append(
      grid(
        2,
        [
          wide("应急和回退计划", rollbackText(it), lines: 4),
          wide("技术部总经理意见", head.text, detail: head.detail), wide("上级领导意见", leader.text, detail: leader.detail),
        ]))
    blocks.append(.heading("变更结果评估（变更复核人填写）"))
    blocks.append(
      grid(
        2,
        [
          wide("变更目标的达成情况", it[Change.goal]), wide("对生产环境的影响", it[Change.production]),
          wide("配置库更新情况", it[Change.configuration]),
        ]))
    blocks.append(
      .signatures([
        try place("变更评审小组", [("pass", 0), ("refer", 0)]), try place("变更实施人", [("check", 0), ("fail", 0)]),
        try place("变更复核人", [("evaluate", 0), ("evaluate-failed", 0)]), try place("归档", [("file", 0)]),
      ]))
    return try paper(
      "信息系统变更单", number: "3.3.1 附件一", serial: it[Change.number],
      facts: [
        .init("状态", it.state.label.zh), .init("变更系统", it[Change.systems]),
        .init("计划时间", "\(minute(it[Change.startsAt])) 至 \(minute(it[Change.endsAt]))"),
      ], watermark: it.state == .rejected || it.state == .cancelled ? it.state.label.zh : nil, blocks)
  }

  private func planFacts(_ it: Record<Change>) throws -> [Fact] {
    let known = try reading.captions(ConfigurationItem.description, Set(it[Change.configurationItems].map(\.id)))
    let items = known.values.sorted() + it[Change.items].map { "\($0[AffectedItem.name])\($0[AffectedItem.what].map { "：\($0)" } ?? "")" }
    return [
      Fact("* 变更方案制定人", try name(it[Change.planner])), Fact("* 变更组成员", try names(it[Change.team])),
      Fact("变更实施负责人", try name(it[Change.implementer])), Fact("变更复核人", try name(it[Change.reviewer])),
      wide("* 变更实施时间", minute(it[Change.startsAt]), lines: 1),
      wide("* 变更影响说明\n（没有注明“无”）", "相关系统影响：\(it[Change.systemEffect] ?? "")\n业务影响：\(it[Change.businessEffect] ?? "")", lines: 4),
      wide(
        "变更通知\n（提前三个工作日）",
        "发送通知的业务系统管理岗位：\(it[Change.noticePost] ?? "")\n建议发送通知日期：\(date(it[Change.noticeDay]))\n通知对象：\(try departments(it[Change.noticeTo]))",
        lines: 3, detail: it[Change.noticedAt].map { "已于 \(minute($0)) 通知" }),
      wide("* 变更重要配置项说明", ([it[Change.itemsNote]].compactMap { $0 } + items).joined(separator: "\n")),
      wide("* 测试结果说明\n（附测试报告，无需测试请注明）", it[Change.tests]),
      wide("* 变更操作手册", it[Change.operations].isEmpty ? "" : "见附件四 变更操作手册和操作记录卡（\(it[Change.operations].count) 步）", lines: 1),
    ]
  }

  private func rollbackText(_ it: Record<Change>) -> String {
    "1、回退触发条件和决策人详细联络信息：\(it[Change.trigger] ?? "")\n2、应急回退方法：\(it[Change.rollback] ?? "")"
  }

  func changeSummary(_ it: Record<ChangeSummary>) throws -> PrintDocument {
    let change = try reading.find(it[ChangeSummary.change])
    return try paper(
      "变更总结", number: "3.3.1 附件二", serial: change?[Change.number],
      watermark: it.state == .accepted ? nil : it.state.label.zh,
      [
        grid(
          2,
          [
            Fact("变更编号", change?[Change.number] ?? ""), Fact("变更系统", it[ChangeSummary.systems]),
            Fact("变更名称", it[ChangeSummary.name]), Fact("成功/失败", it[ChangeSummary.outcome].label.zh),
            wide("变更原因概述", it[ChangeSummary.reason], lines: 3),
            wide("变更执行状况介绍", it[ChangeSummary.course], lines: 7),
            wide("有何异常，如何解决？", it[ChangeSummary.abnormal], lines: 6),
            wide("经验或教训", it[ChangeSummary.lessons], lines: 6),
          ]),
        .signatures([
          try place("变更实施负责人", [("write", 0)]), try place("变更复核人", [("accept", 0)]), try place("技术部负责人", [("accept", 1)]),
        ]),
        .notes(["本记录由变更实施负责人填写，不够可另附页。", "失败变更、一级变更必须填写本记录。", "本记录由变更评审小组存档。"]),
      ])
  }

  func changeBoard(_ it: Record<ChangeBoard>) throws -> PrintDocument {
    let rows = try it[ChangeBoard.members].map { member -> [Cell] in
      [
        Cell(try name(member[ChangeBoard.Member.person])), Cell(try departments([member[ChangeBoard.Member.department]].compactMap { $0 })),
        Cell(member[ChangeBoard.Member.position] ?? ""), Cell(member[ChangeBoard.Member.phone] ?? ""),
      ]
    }
    return try paper(
      "变更评审小组名单", number: "3.3.1 附件三", facts: [.init("名单", it[ChangeBoard.title]), .init("生效日期", it[ChangeBoard.from].description)],
      watermark: it.state == .effective ? nil : it.state.label.zh,
      [
        .table(.init(columns: [.init(), .init(), .init(), .init()], header: [["姓名", "部门", "职务", "电话"]], rows: rows)),
        .signatures([try place("技术部门负责人", [("approve", 0)])]),
      ])
  }
}
