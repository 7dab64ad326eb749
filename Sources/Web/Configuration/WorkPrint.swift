import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// 3.4.5 on paper: the kinds with one of them filled in, and the four signatures where the form has them.
  func workDocument(_ work: Record<ConfigurationWork>, _ reading: Reading) throws -> PrintDocument {
      let signatures = try reading.signatures(ConfigurationWork.description.identifier, work.id.id)
      func signed(_ step: String, _ place: Int) throws -> PrintDocument.Fact {
        let made = signatures.last { $0.purpose == step && $0.place == place }
        let name = try made.map { try reading.name(ofPerson: $0.person) } ?? ""
        return .init("", name, detail: made.map { "\($0.at.description.prefix(16)) #\($0.hash.prefix(8))" })
      }
      func fact(_ label: String, _ step: String, _ place: Int) throws -> PrintDocument.Fact {
        var fact = try signed(step, place)
        fact.label = label
        return fact
      }
      let kinds = ConfigurationWork.Kind.allCases.filter { $0 != .audit || work[ConfigurationWork.kind] == .audit }
        .map { ($0 == work[ConfigurationWork.kind] ? "■" : "□") + $0.label.zh }.joined(separator: "　")
      let hours = [work[ConfigurationWork.from], work[ConfigurationWork.to]].map { $0.map { String($0.description.prefix(5)) } ?? "　　" }
      let opinion = signatures.last { $0.purpose == "close" }?.remark ?? ""
      var head = try fact("技术部负责人意见", "close", 0)
      head.value = [opinion, head.value].filter { !$0.isEmpty }.joined(separator: "　")
      head.span = 2
      head.lines = 3
      var content = work[ConfigurationWork.content]
      if let sums = work[ConfigurationWork.sums] { content += "\n备份文件 SM3：\(sums)" }
      return PrintDocument(
        institution: try site.institution(reading).name, title: "信息系统配置库管理工作记录", formNumber: "3.4.5",
        serial: work[ConfigurationWork.number],
        blocks: [
          .facts(
            .init(
              columns: 2, labelWidth: 32,
              [
                .init("工作类别", kinds, span: 2), .init("工作主题", work[ConfigurationWork.subject], span: 2),
                .init("操作日期", work[ConfigurationWork.day].description),
                .init("操作时段", hours.joined(separator: " 至 ")),
                .init("配置工作内容", content, span: 2, lines: 12), try fact("变更实施人签字", "finish", 0),
                try fact("复核人签字", "finish", 1), .init("完成情况", work[ConfigurationWork.outcome] ?? "", span: 2, lines: 4),
                try wide(fact("配置管理员", "confirm", 0)), head,
              ]))
        ], qr: site.options.origin + Paths.record("configuration-work", work.id.id), footer: printedBy,
        printedAt: site.ledger.now.seconds, watermark: work.data.voided == nil ? nil : "作废")
  }

  private func wide(_ fact: PrintDocument.Fact) -> PrintDocument.Fact {
    var fact = fact
    fact.span = 2
    return fact
  }
}
