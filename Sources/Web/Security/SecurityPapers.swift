import Domain
import Ledger
import Printing
import Records
import Time

/// The forms of 2.7 on paper.
extension RecordPrint {
  /// Nil for types that print by their declaration.
  func networkPaper(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    let desk = PaperDesk(site: site, record: record, reading: reading, footer: printedBy)
    switch record.type.identifier {
    case AccessRequest.description.identifier: return try desk.accessRequest(Record(record))
    case AccountPermission.description.identifier:
      let account = Record<AccountPermission>(record)
      // The table of its system, as one who sees this row may see it.
      let all = try reading.find(AccountPermission.self, Condition(AccountPermission.system, .equals, account[AccountPermission.system]), limit: 1000)
      return try desk.permissionTable(all.filter { $0.id == account.id || $0.isOpen && $0.data.place == record.place })
    case SwitchPort.description.identifier:
      let device = Record<SwitchPort>(record)[SwitchPort.device]
      let all = try reading.find(SwitchPort.self, Condition(SwitchPort.device, .equals, device), limit: 2000)
      return try desk.switchPorts(device, all.filter { $0.id.id == record.id || $0.state == .kept && $0.data.place == record.place })
    case CapacityAssessment.description.identifier: return try desk.capacityAssessment(Record(record))
    case CapacityImprovement.description.identifier: return try desk.capacityImprovement(Record(record))
    case SecurityWork.description.identifier: return try desk.securityWork(Record(record))
    case PatchAssessment.description.identifier: return try desk.patchAssessment(Record(record))
    case VulnerabilityScan.description.identifier: return try desk.scan(Record(record))
    case SecurityAssessment.description.identifier: return try desk.securityAssessment(Record(record))
    default: return nil
    }
  }
}

extension PaperDesk {
  /// 2.7.3 信息安全管理记录表.
  func securityWork(_ it: Record<SecurityWork>) throws -> PrintDocument {
    let hours = [it[SecurityWork.from], it[SecurityWork.until]].map { $0.map { String($0.description.prefix(5)) } ?? "　　" }
    var outcome = [it[SecurityWork.outcome]]
    outcome.append(it[SecurityWork.inspection].map { "接入前安全检查：\($0)" })
    if let library = it[SecurityWork.signature] {
      outcome.append("病毒库版本 \(library)，覆盖 \(it[SecurityWork.covered] ?? 0) 台，发现感染 \(it[SecurityWork.infected] ?? 0) 台")
    }
    return try paper(
      "信息安全管理记录表", number: "2.7.3", serial: it[SecurityWork.number],
      facts: [.init("状态", it.state.label.zh), .init("所属系统", it[SecurityWork.system])],
      watermark: it.state == .cancelled ? "已取消" : nil,
      workSheet(
        box: it[SecurityWork.kind].box,
        [
          it[SecurityWork.subject], try name(it[SecurityWork.operating]), date(it[SecurityWork.day]), hours.joined(separator: " 至 "),
          it[SecurityWork.content], outcome.compactMap { $0 }.joined(separator: "\n"),
        ]))
  }

  /// Its boxes and places; blank as it stands.
  func workSheet(box: Int? = nil, _ text: [String] = ["", "", "年   月   日", "　　 至 　　", "", ""]) throws -> [Block] {
    let boxes = SecurityWork.Kind.boxes.enumerated().map { ($0 == box ? "■ " : "□ ") + $1 }.joined(separator: "　")
    return [
      grid(
        2,
        [
          wide("工作类别", boxes, lines: 1), wide("工作主题", text[0], lines: 1), wide("操作人", text[1], lines: 1), Fact("操作日期", text[2]),
          Fact("操作时段", text[3]), wide("工作内容", text[4], lines: 10),
        ]),
      .signatures([
        try place("授权人", [("authorise", 0)]), try place("操作人/记录人", [("finish", 0)]), try place("复核人", [("finish", 1)]),
      ]), grid(2, [wide("完成情况", text[5], lines: 6)]), .signatures([try place("安全管理员", [("confirm", 0)])]),
    ]
  }

  /// 2.7.4 信息安全补丁评估报告, with the stages it has gone through.
  func patchAssessment(_ it: Record<PatchAssessment>) throws -> PrintDocument {
    let change = try it[PatchAssessment.change].flatMap { try reading.find($0) }
    func stage(_ number: Int, _ title: String, _ step: String, _ text: String?) throws -> [Cell] {
      let made = try signed(step)
      return [
        Cell("\(number)"), Cell(title), Cell(text ?? ""), Cell(made.map(\.name) ?? "", detail: made?.at),
        Cell(try signed(step, 1)?.name ?? ""),
      ]
    }
    let tests = [it[PatchAssessment.installTest].map { "安装测试\($0.label.zh)" }, it[PatchAssessment.compatibility].map { "兼容性测试\($0.label.zh)" }]
    let obtained = [it[PatchAssessment.channel]?.label.zh, it[PatchAssessment.channelNote], it[PatchAssessment.checksum].map { "校验值 \($0)" }]
    let installed = [change.map { "变更 \($0[Change.number] ?? "")" }, it[PatchAssessment.installedAt].map { minute($0) }, it[PatchAssessment.onSite]]
    func joined(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: "；") }
    var blocks: [Block] = [
      .heading("一、安全补丁类别", level: 1), .paragraph("\(it[PatchAssessment.title])" + (it[PatchAssessment.reference].map { "（\($0)）" } ?? "")),
      .heading("二、补丁情况介绍", level: 1),
      .paragraph("\(it[PatchAssessment.system])目前版本为 \(it[PatchAssessment.currentVersion])，补丁版本为 \(it[PatchAssessment.newVersion])。\(it[PatchAssessment.introduction])"),
      .paragraph(it[PatchAssessment.effect].map { "对信息系统的影响：\($0)" } ?? ""),
      .heading("三、测试过程及结果", level: 1),
      .paragraph(joined([it[PatchAssessment.environment].map { "测试环境：\($0)" }, joined(tests), it[PatchAssessment.course]])),
      .heading("四、补丁评估结论", level: 1),
      .paragraph(it.state == .notNeeded ? "不安装：\(it[PatchAssessment.needReason] ?? "")" : it[PatchAssessment.conclusion] ?? "（待写）"),
    ]
    blocks.append(.heading("补丁管理各阶段"))
    blocks.append(
      table(
        [.init(.millimetres(10)), .init(.millimetres(24)), .init(.share(4), .start), .init(.millimetres(30)), .init(.millimetres(22))],
        ["序号", "阶段", "情况", "办理人", "复核人"],
        [
          [Cell("1"), Cell("补丁跟踪"), Cell("\(it[PatchAssessment.source])，\(date(it[PatchAssessment.foundOn]))获知"), Cell(try name(Ref(it.data.createdBy))), Cell("")],
          try stage(2, "补丁评估", it.state == .notNeeded ? "decline" : "assess", it[PatchAssessment.needReason]),
          try stage(3, "补丁获取", "obtain", joined(obtained)), try stage(4, "补丁测试", "test", joined(tests)),
          try stage(5, "补丁安装", "install", joined(installed)), try stage(6, "补丁验证", "verify", joined([it[PatchAssessment.verification], it[PatchAssessment.watching]])),
        ]))
    blocks.append(.paragraph("信息技术部　\(try dayApproved())"))
    blocks.append(.signatures([try place("技术部负责人", [("approve", 0)])]))
    return try paper("信息安全补丁评估报告", number: "2.7.4", serial: it[PatchAssessment.number], facts: [.init("状态", it.state.label.zh), .init("紧急程度", it[PatchAssessment.urgency].label.zh)], blocks)
  }
}
