import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

extension Paths {
  /// A form of 2.4 to 2.7 with nothing in it, to be filled in by hand.
  public static func blank(_ type: String) -> String { "/blanks/\(type)" }
}

extension Routes {
  /// For the hours in which only paper works: what is written there is entered afterwards.
  mutating func blankForms() {
    page("/blanks/:type", .signedIn, mode: .queued) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      guard type.access.read.admits(visit.standing, nil) || type.access.create.admits(visit.standing, nil) else {
        throw Denial(.forbidden, "您的岗位不能使用“\(type.title.zh)”。", "Your post does not use \(type.title.en).")
      }
      guard let document = try visit.read({ try RecordPrint(visit.site, by: visit.name).blank(type, $0) }) else {
        throw HTTP.Refusal.notFound
      }
      return try visit.pdf(document, name: "\(document.title)（空白）")
    }
  }
}

/// Which types have a blank of their own.
enum Blanks {
  static let sheets: Set<String> = [
    DataRetrievalRequest.description.identifier, MediumDelivery.description.identifier, AccessRequest.description.identifier,
    SecurityWork.description.identifier,
  ]
  static func tool(_ type: String) -> [PageTools.Tool] {
    sheets.contains(type) || Register.of(type) != nil
      ? [.init(label: Wording("打印空白表", "Print a blank form"), path: Paths.blank(type))] : []
  }
}

extension RecordPrint {
  /// The form with all its columns and places and nothing in them; nil for types that have none.
  func blank(_ type: TypeDescription, _ reading: Reading) throws -> PrintDocument? {
    let desk = PaperDesk(site: site, record: RecordData(type), reading: reading, footer: printedBy)
    let number = type.number ?? ""
    switch type.identifier {
    case DataRetrievalRequest.description.identifier:
      return try desk.paper("备份数据调用申请表", number: number, facts: [.init("编号", "")], desk.retrievalSheet()).unlinked
    case MediumDelivery.description.identifier:
      return try desk.paper("备份介质递送表", number: number, facts: [.init("编号", "")], desk.blankDelivery).unlinked
    case AccessRequest.description.identifier:
      return try desk.paper("账户权限申请表", number: "2.6.2 附件一", facts: [.init("编号", "")], desk.accessSheet()).unlinked
    case SecurityWork.description.identifier:
      return try desk.paper("信息安全管理记录表", number: "2.7.3", facts: [.init("编号", ""), .init("所属系统", "")], desk.workSheet()).unlinked
    default: break
    }
    guard let register = Register.of(type.identifier) else { return nil }
    var paper = try desk.paper(
      register.title, number: number, facts: [.init("期间", "")], [try register.table([], least: register.isWide ? 14 : 22, reading)]
    ).unlinked
    paper.orientation = register.isWide ? .landscape : .portrait
    return paper
  }
}

extension PaperDesk {
  fileprivate var blankDelivery: [Block] {
    let signed = "签收人：　　　　　　　　　　年　　月　　日"
    return deliverySheet(
      [
        ("交付时间", ""), ("介质类型", ""), ("介质标识", ""), ("交付人", ""),
        ("递送人员签收", "已核对，介质类型和标识与交付的一致。\n安全措施：\n\(signed)"),
      ],
      [
        ("送达时间", ""), ("递送人员", ""), ("是否需归还", "□是　□否　　归还时间："), ("送达地点", ""),
        ("签收人", "已核对类型和标识，外观无破损，介质已入库保存。\n\(signed)"),
      ])
  }
}
