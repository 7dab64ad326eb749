import Domain
import Printing
import Records
import Time

/// 3.1.2 with 3.1.3.
extension PaperDesk {
  private static let number = Column(.millimetres(12))
  private static func text(_ share: Double = 2) -> Column { Column(.share(share), .start) }

  func delivery(_ it: Record<Delivery>) throws -> PrintDocument {
    var blocks: [Block] = [.heading("一、交付对象"), .paragraph(it[Delivery.object])]
    blocks.append(
      grid(
        2,
        [
          Fact("项目名称", it[Delivery.project]), Fact("项目合同编号", it[Delivery.contract] ?? ""),
          Fact("项目合同甲方", it[Delivery.partyA] ?? ""), Fact("项目合同乙方", it[Delivery.partyB] ?? ""),
          Fact("项目开工时间", it[Delivery.begunOn]?.description ?? ""), Fact("项目竣工时间", it[Delivery.completedOn]?.description ?? ""),
          wide("项目验收日期", it[Delivery.acceptedOn]?.description, lines: 1),
        ]))
    blocks += [
      .heading("二、交付目的"), .paragraph(it[Delivery.purpose]), .heading("三、交付要求"), .paragraph(it[Delivery.demands]),
      .heading("四、交付步骤"), .paragraph(it[Delivery.steps]),
    ]
    blocks += planTables(it)
    blocks.append(.signatures([try place("技术部负责人", [("approve", 0)])]))
    blocks.append(.pageBreak)
    blocks += try lists(it)
    return try paper(
      "\(it[Delivery.project]) 系统交付实施计划", number: "3.1.2", serial: it[Delivery.number],
      facts: [
        .init("编制人", try name(it[Delivery.author])), .init("部门", try departments([it[Delivery.department]])),
        .init("日期", it[Delivery.day].description),
      ], watermark: it.state == .cancelled ? "已取消" : nil, blocks)
  }

  private func planTables(_ it: Record<Delivery>) -> [Block] {
    [
      .heading("五、交付时间、地点"),
      table(
        [Self.number, .init(.millimetres(26)), Self.text(), Self.text(3), Self.text()], ["序号", "交付时间", "交付地点", "交付物列表", "备注"],
        it[Delivery.times].enumerated().map { number, line in
          [
            Cell("\(number + 1)"), Cell(line[HandOverLine.day].description), Cell(line[HandOverLine.place]),
            Cell(line[HandOverLine.what]), Cell(line[HandOverLine.note] ?? ""),
          ]
        }),
      .heading("六、培训计划"),
      table(
        [Self.number, Self.text(), Self.text(3), .init(), .init(.millimetres(26)), Self.text()],
        ["序号", "所需技能", "培训内容", "培训负责人", "培训时间", "参加人员"],
        it[Delivery.lessons].enumerated().map { number, line in
          [
            Cell("\(number + 1)"), Cell(line[LessonLine.skill]), Cell(line[LessonLine.content]), Cell(line[LessonLine.teacher]),
            Cell(line[LessonLine.day].description), Cell(line[LessonLine.people]),
          ]
        }),
      .heading("七、交付各方职责"),
      .table(
        .init(
          columns: [.init(.millimetres(26)), .init(), .init(), .init(.share(1.4)), Self.text(3)],
          header: [["交付各方", "成员姓名", "项目角色", "所属部门", "职责"]], rows: parties(it))),
    ]
  }

  /// The members of a party stand together, with its name once.
  private func parties(_ it: Record<Delivery>) -> [[Cell]] {
    DeliveryParty.allCases.flatMap { party -> [[Cell]] in
      let lines = it[Delivery.parties].filter { $0[PartyLine.party] == party }
      if lines.isEmpty { return [[Cell(party.label.zh), "", "", "", ""]] }
      return lines.enumerated().map { number, line in
        let cells = [
          Cell(line[PartyLine.name]), Cell(line[PartyLine.role]), Cell(line[PartyLine.department]), Cell(line[PartyLine.duty]),
        ]
        return number == 0 ? [Cell(party.label.zh, rows: lines.count)] + cells : cells
      }
    }
  }

  private func lists(_ it: Record<Delivery>) throws -> [Block] {
    let inspected = [
      Fact("验收人", try name(it[Delivery.inspector])), Fact("验收时间", minute(it[Delivery.inspectedAt])),
    ]
    func result(_ value: Acceptance?) -> Cell { Cell(value?.label.zh ?? "", emphasis: value == .rejected ? .abnormal : .normal) }
    return [
      .heading("\(it[Delivery.project]) 系统交付清单（3.1.3）", level: 1), grid(2, inspected), .heading("一、软件清单"),
      table(
        [Self.number, Self.text(2), .init(), .init(), Self.text(2)], ["序号", "软件名称", "版本", "验收结果", "备注（所在服务器 IP 地址等）"],
        it[Delivery.software].enumerated().map { number, line in
          [
            Cell("\(number + 1)"), Cell(line[SoftwareLine.name]), Cell(line[SoftwareLine.version]), result(line[SoftwareLine.result]),
            Cell(line[SoftwareLine.note] ?? ""),
          ]
        }),
      .heading("二、硬件清单"),
      table(
        [Self.number, Self.text(2), Self.text(2), .init(), Self.text(2), .init(), Self.text(2)],
        ["序号", "名称", "用途", "型号", "配置", "验收结果", "备注（IP 地址等）"],
        it[Delivery.hardware].enumerated().map { number, line in
          [
            Cell("\(number + 1)"), Cell(line[HardwareLine.name]), Cell(line[HardwareLine.use]), Cell(line[HardwareLine.model] ?? ""),
            Cell(line[HardwareLine.equipment] ?? ""), result(line[HardwareLine.result]), Cell(line[HardwareLine.note] ?? ""),
          ]
        }),
      .heading("三、文档清单"),
      .table(
        .init(
          columns: [Self.number, .init(.millimetres(28)), Self.text(3), Self.text(2), .init(), Self.text()],
          header: [["序号", "文档类型", "文档名称", "用途", "验收结果", "备注"]], rows: documents(it, result))),
      .signatures([try place("验收人", [("inspect", 0)]), try place("负责人签字", [("inspect", 1)])]),
    ]
  }

  /// By kind, in the order of the form; a kind without a document has an empty line.
  private func documents(_ it: Record<Delivery>, _ result: (Acceptance?) -> Cell) -> [[Cell]] {
    var number = 0
    return DocumentKind.allCases.flatMap { kind -> [[Cell]] in
      let lines = it[Delivery.documents].filter { $0[DocumentLine.kind] == kind }
      if lines.isEmpty {
        number += 1
        return [[Cell("\(number)"), Cell(kind.label.zh), "", "", "", ""]]
      }
      return lines.enumerated().map { place, line in
        number += 1
        let head = [Cell("\(number)")] + (place == 0 ? [Cell(kind.label.zh, rows: lines.count)] : [])
        return head + [
          Cell(line[DocumentLine.name]), Cell(line[DocumentLine.use] ?? ""), result(line[DocumentLine.result]),
          Cell(line[DocumentLine.note] ?? ""),
        ]
      }
    }
  }
}
