import Foundation
import Printing

/// Workbooks made by hand, as no writer of ours makes them.
struct Workbook {
  var sheet = ""
  var shared: String?
  var styles: String?
  var workbookProperties = ""
  var before = ""

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"

  /// A sheet of inline texts.
  static func rows(_ rows: [[String]]) -> Workbook {
    var book = Workbook()
    book.sheet = rows.map { row in
      "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }.joined()
    return book
  }

  var bytes: [UInt8] {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func links(_ all: [(String, String)]) -> String {
      Self.head + "<Relationships>"
        + all.enumerated().map { "<Relationship Id=\"r\($0)\" Type=\"\(relations)/\($1.0)\" Target=\"\($1.1)\"/>" }.joined() + "</Relationships>"
    }
    var parts = [("worksheet", "worksheets/sheet1.xml")]
    if shared != nil { parts.append(("sharedStrings", "sharedStrings.xml")) }
    if styles != nil { parts.append(("styles", "styles.xml")) }
    var files: [(String, String)] = [
      ("[Content_Types].xml", "<Types/>"), ("_rels/.rels", links([("officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(relations)\">\(workbookProperties)<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>"
      ), ("xl/_rels/workbook.xml.rels", links(parts)),
      ("xl/worksheets/sheet1.xml", Self.head + before + "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
    ]
    if let shared { files.append(("xl/sharedStrings.xml", "<sst>\(shared)</sst>")) }
    if let styles { files.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")) }
    return ZIP.archive(files.map { .init(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  static func read(_ bytes: [UInt8], sheet: Int = 0, limits: SheetLimits = SheetLimits()) throws -> [[SheetCell.Value]] {
    final class Found { var rows: [[SheetCell.Value]] = [] }
    let found = Found()
    try XLSXReader(bytes, limits: limits).rows(of: sheet) { found.rows.append($1.map(\.value)) }
    return found.rows
  }
}
