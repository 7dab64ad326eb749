import Domain
import Ledger
import Printing
import Records
import Time

/// 1.5.6, 1.5.7, 1.5.8 and 1.5.10 on paper, each with the columns and the places of its original.
extension RecordPrint {
  /// Nil for types that print by their declaration.
  func assetPaper(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    let desk = PaperDesk(site: site, record: record, reading: reading, footer: printedBy)
    switch record.type.identifier {
    case Device.description.identifier: return try desk.deviceCard(Record(record))
    case DeviceAcceptance.description.identifier: return try desk.acceptance(Record(record))
    case DeviceTransfer.description.identifier: return try desk.transfer(Record(record))
    case DeviceService.description.identifier: return try desk.service(Record(record))
    default: return nil
    }
  }
}

extension PaperDesk {
  private func signedFact(_ label: String, _ step: String, _ place: Int = 0, span: Int = 1) throws -> Fact {
    let made = try signed(step, place)
    return Fact(
      label, made?.name ?? "", detail: made.map { $0.at + ($0.hash.map { "  #" + $0 } ?? "") }, span: span, lines: 2)
  }
  private func first(_ label: String, _ places: [(String, Int)], span: Int = 1) throws -> Fact {
    for (step, place) in places where try signed(step, place) != nil { return try signedFact(label, step, place, span: span) }
    return Fact(label, "", span: span, lines: 2)
  }

  // MARK: 1.5.6

  fileprivate func acceptance(_ it: Record<DeviceAcceptance>) throws -> PrintDocument {
    typealias Item = DeviceAcceptance.Item
    var rows = it[DeviceAcceptance.items].enumerated().map { number, line -> [Cell] in
      [
        Cell("\(number + 1)"), Cell(line[Item.name]), Cell(line[Item.brandAndModel]), Cell(line[Item.parameters] ?? ""),
        Cell(line[Item.number] ?? ""), Cell(line[Item.price]?.grouped ?? ""),
      ]
    }
    while rows.count < 8 { rows.append([Cell("\(rows.count + 1)"), "", "", "", "", ""]) }
    let sum = it[DeviceAcceptance.items].reduce(0) { $0 + ($1[Item.price]?.fen ?? 0) }
    rows.append([Cell("合计", columns: 5, emphasis: .strong), Cell(sum == 0 ? "" : Money(fen: sum).grouped, emphasis: .strong)])
    var blocks: [Block] = [
      .table(
        .init(
          columns: [
            .init(.millimetres(11)), .init(.share(1.4), .start), .init(.share(1.4), .start), .init(.share(2), .start),
            .init(.millimetres(32)), .init(.millimetres(26), .end),
          ],
          header: [["序号", "设备名称", "品牌型号", "配置参数", "设备编号", "金额（元）"]], rows: rows, rowHeight: 8)),
      grid(
        2,
        [
          Fact("验收日期", it[DeviceAcceptance.acceptedOn]?.description ?? ""),
          Fact("入库日期", it[DeviceAcceptance.storedOn]?.description ?? ""),
          try first("验收人", [("accept", 0), ("refuse", 0)]), try signedFact("入库办理人", "store"),
        ]),
    ]
    let notes = [inspected(it), it[DeviceAcceptance.finding] ?? ""].filter { !$0.isEmpty }
    if !notes.isEmpty { blocks.append(.notes(notes)) }
    return try paper(
      "信息技术设备验收入库单", number: "1.5.6", serial: it[DeviceAcceptance.number],
      facts: [
        .init("单据编号", it[DeviceAcceptance.number] ?? ""), .init("供货商", it[DeviceAcceptance.supplier] ?? ""),
        .init("合同编号", it[DeviceAcceptance.contract] ?? ""),
      ], watermark: it.state == .refused ? it.state.label.zh : nil, blocks)
  }

  /// What was looked at, in the order of 1.5.1, article 3.
  private func inspected(_ it: Record<DeviceAcceptance>) -> String {
    let looked: [(String, Bool?)] = [
      ("规格", it[DeviceAcceptance.specification]), ("数量", it[DeviceAcceptance.quantity]),
      ("性能", it[DeviceAcceptance.performance]), ("质量", it[DeviceAcceptance.quality]),
    ]
    return looked.compactMap { what, isRight in isRight.map { what + ($0 ? "合格" : "不合格") } }.joined(separator: "，")
  }

  // MARK: 1.5.7

  fileprivate func transfer(_ it: Record<DeviceTransfer>) throws -> PrintDocument {
    typealias Slip = DeviceTransfer
    let device = try reading.find(it[Slip.device])
    let isHandOver = try signed("hand-over", 0) != nil
    let uses = it[Slip.kind].hasRecipient
    func named(_ fact: Fact, _ person: Ref<Person>?) throws -> Fact {
      // Before it is signed the name says who is to sign; the place for the signature stays open.
      var fact = fact
      if fact.value.isEmpty, let person { fact.value = "（\(try name(person))）" }
      return fact
    }
    var facts = [
      Fact("领用/转移\n日期", it[Slip.day].description, span: 2), try signedFact("技术部\n经办人", "confirm", span: 2),
      Fact("设备名称", device?[Device.name] ?? "", span: 2), Fact("设备编号", device?[Device.number] ?? "", span: 2),
      Fact("领用部门", try departments([it[Slip.department]].compactMap { $0 })),
      try named(first("领用人签字", [("receive", 0), ("hand-over", 1)]), it[Slip.recipient]),
      Fact("位置", it[Slip.location]), Fact("用途", it[Slip.purpose] ?? (uses ? device?[Device.purpose] : nil) ?? ""),
      Fact("原责任部门", try departments([it[Slip.fromDepartment]].compactMap { $0 })),
      try named(isHandOver ? signedFact("原责任人\n签字", "hand-over") : first("原责任人\n签字", [("give-back", 0)]), it[Slip.fromHolder]),
      Fact("位置", it[Slip.fromLocation] ?? ""), Fact("用途", it[Slip.fromPurpose] ?? ""),
      try first("领用部门\n负责人", [("agree", 0), ("agree-both", 1)], span: 2),
      try first("原责任部门\n负责人", [("agree-both", 0), ("agree-back", 0)], span: 2),
    ]
    if it[Slip.kind] == .leave {
      facts += [
        Fact("数据处理情况", it[Slip.dataHandling] ?? "", span: 4, lines: 2),
        try signedFact("系统管理员签字", "clear", 0, span: 2), try signedFact("安全管理员签字", "clear", 1, span: 2),
      ]
    }
    return try paper(
      "信息技术设备领用转移单", number: "1.5.7", serial: it[Slip.number],
      facts: [
        .init("单据编号", it[Slip.number] ?? ""), .init("类别", it[Slip.kind].shortLabel), .init("状态", it.state.label.zh),
      ], watermark: it.state == .cancelled ? it.state.label.zh : nil,
      [grid(4, width: 20, facts)] + (it[Slip.reason].map { [.notes(["原因：" + $0])] } ?? []))
  }

  // MARK: 1.5.8

  fileprivate func deviceCard(_ it: Record<Device>) throws -> PrintDocument {
    let entries = try reading.find(DeviceEntry.self, Condition(DeviceEntry.device, .equals, it.id), limit: 2000)
    let software = try reading.find(Software.self, Condition("devices", .contains, .integer(it.id.id)), limit: 100)
    let start = it[Device.startedOn].map { "（\($0) 启用）" } ?? ""
    let card = grid(
      4, width: 17,
      [
        Fact("设备名称", it[Device.name]), Fact("设备编号", it[Device.number]), Fact("品牌规格", it[Device.brandAndModel]),
        Fact("配置", it[Device.parameters] ?? ""),
        Fact("验收日期", it[Device.acceptedOn]?.description ?? ""),
        Fact("领用部门", try departments([it[Device.department]].compactMap { $0 })), Fact("责任人", try name(it[Device.holder])),
        Fact("状态", it.state.label.zh),
        Fact("用途", [it[Device.purpose], it[Device.location]].compactMap { $0 }.joined(separator: "；") + start, span: 4),
        Fact("保修期限", it[Device.warrantyUntil]?.description ?? "", span: 4),
      ])
    let rows = try entries.map { entry -> [Cell] in
      [
        Cell(entry[DeviceEntry.day].description), Cell(entry[DeviceEntry.kind].label.zh), Cell(entry[DeviceEntry.summary]),
        Cell(entry[DeviceEntry.slip] ?? ""), Cell(try reading.name(ofPerson: entry.data.createdBy)),
      ]
    }
    var blocks: [Block] = [card]
    if !software.isEmpty {
      blocks.append(.heading("所安装软件", level: 2))
      blocks.append(.paragraph(software.map(\.installed).joined(separator: "；")))
    }
    blocks.append(.heading("变更事项", level: 2))
    blocks.append(
      .table(
        .init(
          columns: [.init(.millimetres(24)), .init(.millimetres(24)), .init(.share(1), .start), .init(.millimetres(30)), .init(.millimetres(20))],
          header: [["日期", "类别", "变更事项摘要", "单据编号", "经办人"]],
          rows: rows + Array(repeating: ["", "", "", "", ""], count: max(0, 4 - rows.count)))))
    return try paper("信息技术设备卡片", number: "1.5.8", serial: it[Device.number], blocks)
  }

  // MARK: 1.5.10

  fileprivate func service(_ it: Record<DeviceService>) throws -> PrintDocument {
    typealias Slip = DeviceService
    let device = try reading.find(it[Slip.device])
    func cell(_ places: [(String, Int)]) throws -> Cell {
      for (step, place) in places {
        if let made = try signed(step, place) { return Cell(made.name, detail: made.at + "\n#" + (made.hash ?? "")) }
      }
      return ""
    }
    let data = [it[Slip.media]?.label.zh, it[Slip.dataHandling], it[Slip.mediaNumbers].map { "介质 " + $0 }].compactMap { $0 }
    let row: [Cell] = [
      Cell(it[Slip.day].description), Cell(device?[Device.name] ?? ""), Cell(device?[Device.number] ?? ""),
      Cell(it[Slip.purpose] ?? device?[Device.purpose] ?? ""), Cell(it[Slip.kind].label.zh), Cell(try name(it[Slip.applicant])),
      Cell(data.joined(separator: "；")), try cell([("clear", 0)]), try cell([("clear", 1), ("repair-onsite", 1)]),
      try cell([("approve", 0), ("approve-production", 1), ("approve-scrap", 0)]),
    ]
    var blocks: [Block] = [
      .table(
        .init(
          columns: [
            .init(.millimetres(23)), .init(.share(1), .start), .init(.millimetres(30)), .init(.share(1.1), .start),
            .init(.millimetres(18)), .init(.millimetres(18)), .init(.share(1.8), .start), .init(.millimetres(29)),
            .init(.millimetres(29)), .init(.millimetres(29)),
          ],
          header: [["日期", "设备名称", "设备编号", "用途", "申请类别", "申请人", "数据处理情况", "数据处理人签字", "安全管理员签字", "资产管理部门签字"]],
          rows: [row] + Array(repeating: Array(repeating: Cell(""), count: 10), count: 3), rowHeight: 12))
    ]
    let further = try furtherPlaces(it)
    if !further.isEmpty { blocks.append(.signatures(further)) }
    blocks.append(.notes(notes(it)))
    var document = try paper(
      "信息技术设备维修报废申请单", number: "1.5.10", serial: it[Slip.number],
      facts: [.init("编号", it[Slip.number] ?? ""), .init("状态", it.state.label.zh)],
      watermark: it.state == .cancelled ? it.state.label.zh : nil, blocks)
    document.orientation = .landscape
    return document
  }

  /// Who signs beside the three places of the form.
  private func furtherPlaces(_ it: Record<DeviceService>) throws -> [PrintDocument.SignaturePlace] {
    switch it[DeviceService.kind] {
    case .scrap:
      [
        try place("技术部负责人", [("approve-scrap", 1)]), try place("公司领导", [("approve-scrap", 2)]),
        try place("处置人", [("dispose", 0)]), try place("处置复核人", [("dispose", 1)]),
      ]
    case .outside:
      it[DeviceService.use] == .production
        ? [try place("系统管理员", [("approve-production", 0)]), try place("返回验收人", [("bring-back", 0)])]
        : [try place("返回验收人", [("bring-back", 0)])]
    case .onsite: [try place("维修经办人", [("repair-onsite", 0)]), try place("复核人", [("repair-onsite", 1)])]
    }
  }

  private func notes(_ it: Record<DeviceService>) -> [String] {
    typealias Slip = DeviceService
    let repair = [it[Slip.vendor], it[Slip.outcome]?.label.zh, it[Slip.result]].compactMap { $0 }.joined(separator: "，")
    let dates = [it[Slip.sentOn].map { "\($0) 送出" }, it[Slip.returnedOn].map { "\($0) 返回" }].compactMap { $0 }.joined(separator: "，")
    let disposal = [it[Slip.selection], it[Slip.disposal]?.label.zh, it[Slip.disposedOn]?.description, it[Slip.proceeds].map { "作价 \($0.grouped) 元" }]
      .compactMap { $0 }.joined(separator: "，")
    return ["原因：" + it[Slip.reason]] + [repair, dates, disposal].filter { !$0.isEmpty }
  }
}

extension DeviceTransfer.Kind {
  /// Without what the choice on the screen explains in brackets.
  var shortLabel: String { String(label.zh.prefix { $0 != "（" }) }
}

extension Record<Software> {
  /// Name, version and licence in one line, as the ledgers have it.
  var installed: String {
    [self[Software.name], self[Software.version], self[Software.licensing].label.zh].compactMap { $0 }.joined(separator: " ")
  }
}
