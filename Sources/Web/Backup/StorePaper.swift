import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// The forms of 2.4 and 2.5 on paper: those of one sheet as they are, those of lines as their table with this line,
  /// and below it what was written down beside it.
  func storePaper(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    let desk = PaperDesk(site: site, record: record, reading: reading, footer: printedBy)
    switch record.type.identifier {
    case DataRetrievalRequest.description.identifier: return try desk.retrievalRequest(Record(record))
    case MediumDelivery.description.identifier: return try desk.delivery(of: Record(record))
    default: break
    }
    guard let register = Register.of(record.type.identifier), register.isSheet else { return nil }
    let captions = try Captions([record], record.type.fields, reading)
    var blocks = [try register.table([record], least: 1, reading)]
    for section in record.type.sections(of: record) { blocks += try printBlocks(section, record, captions, columns: register.isWide ? 3 : 2) }
    // The line has the places of the form; below it stands what was signed beside them.
    let places = try signaturePlaces(
      record, reading.signatures(record.type.identifier, record.id), reading
    ).filter { $0.signed != nil }
    if !places.isEmpty { blocks.append(.signatures(places)) }
    var paper = try desk.paper(
      register.title, number: record.type.number ?? "", serial: record.type.serialField.flatMap { record.values[$0.place].text },
      facts: [.init("状态", record.type.stateLabel(record.state).zh)], blocks)
    paper.orientation = register.isWide ? .landscape : .portrait
    return paper
  }
}

extension PaperDesk {
  /// 2.4.4: the application and the four opinions.
  func retrievalRequest(_ it: Record<DataRetrievalRequest>) throws -> PrintDocument {
    let opinions = try Self.opinionRoles.enumerated().map { place, role in
      let made = try opinion([("approve", place)])
      return Fact(role, made.detail.map { "\(made.text)\n签名：\($0)" } ?? Self.blankDay, lines: 3)
    }
    let applied = try opinion([("submit", 0)], agreed: "")
    var safety = ["用途：\(it[DataRetrievalRequest.purpose].label.zh)"]
    if let manner = it[DataRetrievalRequest.manner] { safety.append("方式：\(manner.label.zh)") }
    if let masking = it[DataRetrievalRequest.masking] { safety.append("脱敏：\(masking.label.zh)") }
    if let other = it[DataRetrievalRequest.thirdParty] {
      safety.append("第三方：\(other)，陪同人 \(try name(it[DataRetrievalRequest.escort]))")
    }
    return try paper(
      "备份数据调用申请表", number: "2.4.4", serial: it[DataRetrievalRequest.number],
      watermark: [.approved, .ended].contains(it.state) ? nil : it.state.label.zh,
      retrievalSheet(
        [
          try name(it[DataRetrievalRequest.applicant]), try departments([it[DataRetrievalRequest.department]]),
          it[DataRetrievalRequest.phone], it[DataRetrievalRequest.data], it[DataRetrievalRequest.returnBy].description,
          it[DataRetrievalRequest.reason] + "\n" + safety.joined(separator: "；"), applied.detail ?? Self.blankDay,
        ], opinions))
  }

  /// Its boxes; without `values`, to be filled in by hand.
  func retrievalSheet(_ values: [String]? = nil, _ opinions: [Fact]? = nil) -> [Block] {
    let text = values ?? Array(repeating: "", count: 6) + [Self.blankDay]
    return [
      grid(
        3, width: 22,
        [
          Fact("申请人", text[0]), Fact("部门", text[1]), Fact("联系方式", text[2]), Fact("申请调用数据", text[3], span: 2), Fact("归还日期", text[4]),
        ]),
      grid(
        1, width: 40,
        [Fact("申请事由", text[5], lines: 5), Fact("申请人签名", text[6], lines: 2)]
          + (opinions ?? Self.opinionRoles.map { Fact($0, Self.blankDay, lines: 3) })),
    ]
  }
  private static let opinionRoles = ["调用部门负责人意见", "调用部门分管领导意见", "合规部门负责人意见", "技术部门负责人意见"]

  /// Where nobody signed yet: the day beside the name, as the paper has it.
  private static let blankDay = "\n签名：　　　　　　　　　　年　　月　　日"

  /// 2.4.7: what was given to whom, and who received it.
  func delivery(of it: Record<MediumDelivery>) throws -> PrintDocument {
    let media = try reading.find(
      BackupMedium.self, Condition("id", among: it[MediumDelivery.media].map { .integer($0.id) }), limit: 100)
    let kinds = MediumKind.allCases.compactMap { kind in
      let count = media.filter { $0[BackupMedium.kind] == kind }.count
      return count == 0 ? nil : "\(kind.label.zh) \(count) 个"
    }
    /// Who signed, or who is to.
    func hand(_ person: Ref<Person>, _ step: String, _ place: Int) throws -> String {
      let signed = try hand(step, place)
      return signed.isEmpty ? try name(person) : signed
    }
    func hand(_ step: String, _ place: Int) throws -> String { try opinion([(step, place)], agreed: "").detail ?? "" }
    let isBack = it[MediumDelivery.isReturned]
    let back = (isBack ? "■是　□否" : "□是　■否") + "　　归还时间：\(it[MediumDelivery.returnBy]?.description ?? "")"
      + (it[MediumDelivery.backAt].map { "（已于 \(minute($0)) 归还\(it[MediumDelivery.backTo].map { "，存放于\($0)" } ?? "")）" } ?? "")
    let given = [
      ("交付时间", minute(it[MediumDelivery.handedAt])), ("介质类型", kinds.joined(separator: "、")),
      ("介质标识", media.map { $0[BackupMedium.number] ?? "" }.joined(separator: "、")),
      ("交付人", try hand(it[MediumDelivery.giver], "hand-over", 0)),
      ("递送人员签收", "已核对，介质类型和标识与交付的一致。\n安全措施：\(it[MediumDelivery.protection])\n签收人：\(try hand("hand-over", 1))"),
    ]
    let received = [
      ("送达时间", minute(it[MediumDelivery.arrivedAt])),
      ("递送人员", try hand(it[MediumDelivery.courier], "deliver", 0)), ("是否需归还", back),
      ("送达地点", "\(it[MediumDelivery.destination].label.zh)　\(it[MediumDelivery.place])"),
      ("签收人", "已核对类型和标识，外观无破损，介质已入库保存。\(it[MediumDelivery.condition] ?? "")\n签收人：\(try hand("deliver", 1))"),
    ]
    return try paper(
      "备份介质递送表", number: "2.4.7", serial: it[MediumDelivery.number],
      watermark: [.delivered, .returned].contains(it.state) ? nil : it.state.label.zh,
      deliverySheet(given, received))
  }

  func deliverySheet(_ given: [(String, String)], _ received: [(String, String)]) -> [Block] {
    func part(_ name: String, _ rows: [(String, String)]) -> [[Cell]] {
      rows.enumerated().map { place, row in
        let line = [Cell(row.0), Cell(row.1, alignment: .start)]
        return place == 0 ? [Cell(name, rows: rows.count, emphasis: .strong)] + line : line
      }
    }
    return [
      .table(
        .init(
          columns: [.init(.millimetres(24)), .init(.millimetres(32)), .init(.share(1), .start)], header: [],
          rows: part("介质交付", given) + part("介质送达", received), rowHeight: 14)),
      .notes(["介质交付、递送人员签收后，本表复印一份留存。", "介质送达、签收人入库后，填写送达部分。"]),
    ]
  }
}
