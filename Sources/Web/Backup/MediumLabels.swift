import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

extension Paths {
  public static func mediumLabel(_ medium: Int) -> String { "/backup/labels/print?medium=\(medium)" }
  /// Of what is new: blanks, and what is not in the store yet.
  public static let mediumLabels = "/backup/labels/print"
}

extension Routes {
  /// 2.4.1, article 18: the number stuck on the medium.
  mutating func mediumLabels() {
    page(Paths.mediumLabels, .only(.readers), mode: .queued) { visit in
      try visit.pdf(try visit.read { try visit.mediumLabelDocument($0) }, name: "备份介质标签")
    }
  }
}

extension Visit {
  /// Labels for one medium, or for the blanks and what was labelled and not stored yet.
  func mediumLabelDocument(_ reading: Reading) throws -> PrintDocument {
    let media = try labelledMedia(reading).filter { standing.maySee($0.data) }
    guard !media.isEmpty else { throw Denial(.missing, "没有要打印标签的介质。", "There is no medium to label.") }
    guard media.count <= 500 else {
      throw Denial(.conflict, "一次最多打印 500 张标签，请逐个打印。", "At most 500 labels at a time.")
    }
    let labels = try media.map { medium -> PrintDocument.Label in
      let kind = [medium[BackupMedium.kind].label.zh, medium[BackupMedium.capacity]].compactMap { $0 }.joined(separator: " ")
      return .init(
        medium[BackupMedium.content] ?? "", number: medium[BackupMedium.number] ?? "",
        lines: [
          .init("介质", kind), .init("备份人", try medium[BackupMedium.maker].map { try reading.name(ofPerson: $0.id) } ?? ""),
          .init("备份日期", medium[BackupMedium.backedUpAt]?.day.description ?? ""),
          .init("失效日期", medium[BackupMedium.expires]?.description ?? ""),
          .init("转储期限", medium[BackupMedium.rerecordBy]?.description ?? ""),
        ], code: site.options.origin + Paths.record("backup-medium", medium.id.id))
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "备份介质标签", formNumber: "2.4.1", blocks: [.labels(labels)],
      footer: printedBy, printedAt: site.ledger.now.seconds)
  }

  private func labelledMedia(_ reading: Reading) throws -> [Record<BackupMedium>] {
    guard let asked = request.query["medium"] else {
      return try reading.find(BackupMedium.self, .states(BackupMedium.State.spare, .labelled), limit: 501)
    }
    guard let id = Int(asked) else { throw Denial(.unsound, "请从备份介质打印标签。", "Print labels from a medium.") }
    return try [reading.find(Ref<BackupMedium>(id))].compactMap { $0 }.filter { $0.state != .destroyed && $0.data.voided == nil }
  }
}
