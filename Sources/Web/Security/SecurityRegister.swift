import Domain
import Printing
import Records
import Time

extension Register {
  /// The ledger of section 2.7; its lines print as 2.7.3, a sheet each.
  static let security: [Register] = [works]

  private static let works: Register = {
    var ledger = Register(
      SecurityWork.self, "安全管理工作台账", by: SecurityWork.day.description, isWide: true, where: { $0.state != .cancelled },
      [
        Column("安全工作分类", .millimetres(28), SecurityWork.kind), Column("所属系统", .millimetres(34), SecurityWork.system),
        Column("工作内容", .share(4), text: true) { line in
          .init("\(line.text(SecurityWork.subject))：\(line.text(SecurityWork.content))".prefix(300).description)
        },
        Column("操作人", .millimetres(28)) { try $0.signed([("finish", 0)], otherwise: $0.text(SecurityWork.operating)) },
        Column("授权人", .millimetres(28)) { try $0.signed([("authorise", 0)]) },
        Column("操作日期", .millimetres(24), SecurityWork.day), Column("备注", .share(2), text: true) { .init($0.text(SecurityWork.remark)) },
      ])
    ledger.isSheet = false
    ledger.notes = ["安全工作分类：" + SecurityWork.Kind.allCases.map(\.label.zh).joined(separator: "、")]
    return ledger
  }()
}
