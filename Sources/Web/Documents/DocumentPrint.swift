import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// Policies, documents and their uses on paper; nil for what prints by its declaration.
  func textDocument(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    if record.type.identifier == DocumentUse.description.identifier {
      return try useDocument([Record<DocumentUse>(record)], facts: [], reading)
    }
    guard let text = ControlledText(record) else { return nil }
    return try paper(text, reading)
  }

  /// Title page, attribute page 1.4.2, contents, then the text in its chapters.
  private func paper(_ text: ControlledText, _ reading: Reading) throws -> PrintDocument {
    let body = PolicyText(text.text)
    var blocks = try attributeBlocks(text, reading)
    if !body.blocks.isEmpty {
      blocks += [.pageBreak, .contents, .pageBreak] + body.printBlocks
    }
    let captions = try Captions([text.record], text.record.type.fields, reading)
    let shown = text.attributes(captions).filter {
      ["文件编号", "文件状态", "文档发布日期", "施行日期", "归口部门", "敏感性标识", "使用范围"].contains($0.label) && !$0.value.isEmpty
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: text.title, formNumber: text.record["artefact"].text,
      serial: "\(text.code) \(text.editionText)", blocks: blocks,
      qr: site.options.origin + Paths.record(text.record.type.identifier, text.record.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: watermark(text),
      cover: .init(text.editionText, shown.map { .init($0.label, $0.value) }))
  }

  /// 1.4.2 技术文档属性页 alone.
  func attributePage(_ text: ControlledText, _ reading: Reading) throws -> PrintDocument {
    PrintDocument(
      institution: try site.institution(reading).name, title: "信息技术文档属性页", formNumber: "1.4.2",
      serial: "\(text.code) \(text.editionText)", blocks: try attributeBlocks(text, reading),
      qr: site.options.origin + Paths.record(text.record.type.identifier, text.record.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: watermark(text))
  }

  private func watermark(_ text: ControlledText) -> String? {
    text.record.voided != nil || text.isObsolete ? "作废" : text.isInForce ? nil : "草稿"
  }

  private func attributeBlocks(_ text: ControlledText, _ reading: Reading) throws -> [PrintDocument.Block] {
    let captions = try Captions([text.record], text.record.type.fields, reading)
    let editions = try text.editions(reading).reversed()
    let names = try reading.captions(Person.description, Set(editions.map(\.person)))
    let pairs = text.attributes(captions).map { [PrintDocument.Cell($0.label), .init($0.value, alignment: .start)] }
    var blocks: [PrintDocument.Block] = [
      .heading("文档属性", level: 3),
      .table(.init(columns: [.init(.millimetres(40)), .init(.share(1))], header: [["文件属性", "内容"]], rows: pairs)),
      .heading("文档变更历史清单", level: 3),
      .table(
        .init(
          columns: [.init(.millimetres(28)), .init(.millimetres(34)), .init(.millimetres(30)), .init(.share(1), .start)],
          header: [["文件版本号", "修正日期", "修正人", "备注"]],
          rows: editions.map { one in
            [
              .init(one.editionText), .init((one.publishedOn ?? one.writtenOn).description),
              .init(one.person == 0 ? "" : names[one.person] ?? ""), .init(one.record.type.stateLabel(one.record.state).zh),
            ]
          })),
      .heading("本次修改变更说明", level: 3),
    ]
    blocks.append(
      .table(
        .init(
          columns: [.init(.millimetres(28)), .init(.millimetres(16)), .init(.share(1), .start)],
          header: [["版本号", "序号", "变更内容简述"]],
          rows: text.changes.enumerated().map { [.init(text.editionText), .init(String($0 + 1)), .init($1)] })))
    let places = try signaturePlaces(
      text.record, reading.signatures(text.record.type.identifier, text.record.id), reading)
    return blocks + [.signatures(places)]
  }

  /// 1.4.3 技术文档使用记录表 of a year.
  func useLedger(_ year: Int, _ reading: Reading) throws -> PrintDocument {
    let uses = try reading.find(
      DocumentUse.self, Condition(DocumentUse.day, .atLeast, Day(year, 1, 1)!),
      Condition(DocumentUse.day, .atMost, Day(year, 12, 31)!), limit: 5000)
    return try useDocument(uses, facts: [.init("年度", String(year))], reading)
  }

  private func useDocument(
    _ uses: [Record<DocumentUse>], facts: [PrintDocument.Fact], _ reading: Reading
  ) throws -> PrintDocument {
    let captions = try Captions(uses.map(\.data), DocumentUse.description.fields, reading)
    var codes: [Int: String] = [:]
    let wanted = Set(uses.map { $0[DocumentUse.document].id }).sorted()
    for document in try reading.find(Document.self, Condition("id", among: wanted.map { .integer($0) }), limit: 5000) {
      codes[document.id.id] = document[Document.code]
    }
    let made = try reading.signatures("document-use", of: uses.map(\.id.id))
    let rows = try uses.map { use -> [PrintDocument.Cell] in
      let signatures = made[use.id.id] ?? []
      func signed(_ role: String) throws -> PrintDocument.Cell {
        guard let made = signatures.last(where: { $0.role == role }) else { return "" }
        return .init(try reading.name(ofPerson: made.person), detail: made.at.toTheMinute)
      }
      func said(_ field: FieldDescription) -> String {
        field.text(use.data.values[field.place], .zh, name: captions.callAsFunction)
      }
      return [
        .init(use[DocumentUse.day].description), .init(codes[use[DocumentUse.document].id] ?? ""),
        .init(use[DocumentUse.content]), .init(use[DocumentUse.level].label.zh),
        .init(said(DocumentUse.department.description)), .init(said(DocumentUse.applicant.description)),
        .init(use[DocumentUse.reason]), try signed("安全管理员"), try signed("部门负责人"), try signed("合规部门"),
        try signed("主管领导"),
      ]
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "信息技术文档使用记录表", formNumber: "1.4.3",
      serial: uses.count == 1 ? uses[0][DocumentUse.number] : nil, orientation: .landscape, facts: facts,
      blocks: [
        .table(
          .init(
            columns: [
              .init(.millimetres(20)), .init(.millimetres(24)), .init(.share(1.2), .start), .init(.millimetres(18)),
              .init(.millimetres(22)), .init(.millimetres(17)), .init(.share(1.4), .start), .init(.millimetres(25)),
              .init(.millimetres(25)), .init(.millimetres(25)), .init(.millimetres(25)),
            ],
            header: [
              [
                "日期", "文档编号", "文档内容", "审批级别", "申请使用部门", "申请人", "申请原因", "安全管理员签字", "部门负责人签字", "合规部门签字",
                "主管领导签字",
              ]
            ],
            rows: rows + Array(repeating: Array(repeating: .init(""), count: 11), count: max(0, 8 - rows.count)), rowHeight: 9))
      ], qr: uses.count == 1 ? site.options.origin + Paths.record("document-use", uses[0].id.id) : nil, footer: printedBy,
      printedAt: site.ledger.now.seconds)
  }
}
