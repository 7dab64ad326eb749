import Ledger
import Printing
import Records
import Time

extension Visit {
  /// The table on paper: the matrix of posts, then every right with those who hold it.
  func permissionsDocument() throws -> PrintDocument {
    let model = try permissionsModel(.zh)
    let institution = try read { try site.institution($0).name }
    return PrintDocument(
      institution: institution, title: "权限表", orientation: .landscape,
      facts: [
        .init("记录种类", "\(model.rows.count)"), .init("岗位", "\(model.posts.count)"),
        .init("生成时间", String(site.ledger.now.description.prefix(16))),
      ],
      blocks: [
        .notes(["看＝查看，建＝新建，改＝修改，废＝作废，办＝可办理或签字的环节数。标 ○ 的记录所有地点可见，其余营业部人员只见本营业部的。"]),
        .table(model.matrixTable), .heading("逐项说明", level: 2), .table(model.detailTable(registry)),
      ], qr: site.options.origin + Paths.permissions, footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}

extension PermissionsModel {
  fileprivate var matrixTable: PrintDocument.Table {
    .init(
      columns: [.init(.millimetres(44), .start)] + posts.map { _ in .init(.share(1)) },
      header: [[.init("记录")] + posts.map { .init($0.title, vertical: true) }],
      rows: rows.map { row in
        [.init(row.title + (row.isLocal ? "" : " ○"))] + posts.map { .init(marks(row, $0.code)) }
      }, rowHeight: 4.5, textSize: 6)
  }

  fileprivate func detailTable(_ registry: Registry) -> PrintDocument.Table {
    .init(
      columns: [
        .init(.millimetres(44), .start), .init(.millimetres(40), .start), .init(.share(3), .start), .init(.share(1.4), .start),
      ],
      header: [["记录", "权限", "谁", "说明"]],
      rows: rows.flatMap { row in
        row.rights.map { right in
          [.init(row.title), .init(right.name), .init(words(right, registry[row.type])), .init(right.note)]
        }
      }, rowHeight: 4.5, textSize: 7)
  }
}
