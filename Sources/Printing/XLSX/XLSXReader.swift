/// A workbook of Excel, WPS, LibreOffice or any program that writes XLSX. Rows are read as they come, so that
/// memory holds the file as it was sent, the texts that its cells share, and one row.
public final class XLSXReader {
  /// The names of its sheets, in their order.
  public let sheets: [String]
  private let parts: ZIPParts
  private let paths: [String]
  private let texts: [String]
  private let dates: [Bool]
  private let is1904: Bool
  private let limits: SheetLimits
  /// The last row of the sheet being read, where the file says it; for progress.
  public private(set) var expectedRows: Int?

  public init(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws {
    self.limits = limits
    parts = try Self.faults { try ZIPParts(bytes, limits) }
    let root = LinkPart()
    try Self.read("_rels/.rels", root, parts)
    guard let main = root.targets.values.first(where: { $0.kind == "officeDocument" }) else { throw Self.noWorkbook }
    let path = LinkPart.path(main.target, from: "")
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let workbook = WorkbookPart()
    let links = LinkPart()
    try Self.read(path, workbook, parts)
    try Self.read(folder + "/_rels/" + name + ".rels", links, parts)
    let found = workbook.sheets.prefix(limits.sheets).compactMap { sheet in
      links.targets[sheet.link].flatMap { $0.kind == "worksheet" ? (sheet.name, LinkPart.path($0.target, from: folder)) : nil }
    }
    guard !found.isEmpty else { throw Self.noWorkbook }
    (sheets, paths, is1904) = (found.map(\.0), found.map(\.1), workbook.is1904)
    func part(_ kind: String) -> String? {
      links.targets.values.first { $0.kind == kind }.map { LinkPart.path($0.target, from: folder) }
    }
    let shared = SharedTextPart(limit: limits.texts)
    if let path = part("sharedStrings") { try Self.read(path, shared, parts) }
    let styles = StylePart()
    if let path = part("styles") { try Self.read(path, styles, parts) }
    (texts, dates) = (shared.texts, styles.dates)
  }

  /// Gives the rows that hold anything to `body`, with their number as the spreadsheet shows it.
  public func rows(of sheet: Int, _ body: @escaping (Int, [SheetCell]) throws -> Void) throws {
    guard parts.has(paths[sheet]) else { throw XMLStream.broken }
    try withoutActuallyEscaping(body) { body in
      let handler = SheetPart(texts, dates, is1904, limits, body)
      expectedRows = nil
      handler.onDimension = { [self] in expectedRows = $0 }
      try Self.read(paths[sheet], handler, parts)
    }
  }

  static let noWorkbook = SheetFault(
    "文件不是 .xlsx 电子表格。旧版 .xls 请先另存为 .xlsx。", "The file is no XLSX workbook.")

  private static func read(_ path: String, _ handler: XMLHandler, _ parts: ZIPParts) throws {
    guard parts.has(path) else { throw noWorkbook }
    let stream = XMLStream(handler)
    try faults { try parts.expand(path) { stream.feed($0) } }
    if handler.fault == nil { _ = stream.feed(UnsafeBufferPointer(start: nil, count: 0), isLast: true) }
    if let fault = handler.fault { throw fault }
  }

  private static func faults<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let fault as ZIP.Fault { throw SheetFault(fault.zh, fault.en) }
  }
}
