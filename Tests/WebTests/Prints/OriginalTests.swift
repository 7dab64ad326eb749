import Foundation
import Ledger
import Records
import TestSupport
import Testing

@testable import Printing

/// Promise of the design: whatever the collection shows as a form prints as that form, with the same columns and the
/// same places to sign. What a print does otherwise is said with its reason in the data, and stands in the name of
/// the test.
@Suite(.serialized) struct `Every print beside its original` {
  let house = PrintHouse.shared

  /// What of the original the print is to carry, in its order.
  private func expected(_ titles: [String], _ original: Original) -> [String] {
    titles.compactMap { title in original.differences[title].map(\.instead) ?? title }
      .map { $0.replacing("XX期货公司", with: "海岳期货有限公司") }
  }

  @Test(arguments: Original.all) func `has its columns and its places to sign, in their order, and something in each`(
    _ original: Original
  ) throws {
    let document = try house.made(original).document
    try document.check()
    #expect(document.title == expected(["title"], original).first.map { $0 == "title" ? original.title : $0 })
    #expect(document.formNumber == expected(["number"], original).first.map { $0 == "number" ? original.number : $0 })
    #expect(document.institution == "海岳期货有限公司")
    let printed = Printed(document)
    let shown = printed.captions.map { $0.text + ($0.isFilled ? "" : "（空）") }.joined(separator: " | ")
    for titles in [original.columns, original.signatures] {
      let found = printed.captions.find(expected(titles, original))
      #expect(found.missing == nil, "\(shown)")
      #expect(found.empty.filter { !(original.byHand ?? []).contains($0) } == [], "\(shown)")
    }
    let rows = printed.cells.find(expected(original.rows ?? [], original))
    #expect(rows.missing == nil && rows.empty.isEmpty, "\(printed.cells.map(\.text))")
  }

  @Test(arguments: Original.all) func `has no column in its tables that the original has not, unless a reason is given`(
    _ original: Original
  ) throws {
    let known = expected(original.columns + (original.rows ?? []) + original.signatures, original) + Array((original.adds ?? [:]).keys)
    let plain = Set(known.map(Printed.plain))
    let printed = Printed(try house.made(original).document)
    #expect(printed.columns.filter { !plain.contains($0) } == [])
    // A reason for what is not so any more would mislead.
    for added in (original.adds ?? [:]).keys { #expect(printed.columns.contains(Printed.plain(added)), "\(added)") }
    for (title, difference) in original.differences where difference.instead == nil {
      #expect(!printed.captions.contains { $0.text == Printed.plain(title) }, "\(title) is printed")
    }
  }

  @Test(arguments: Original.all) func `says the same as a spreadsheet`(_ original: Original) throws {
    let document = try house.made(original).document
    let folder = try TemporaryFolder()
    try document.writeWorkbook(to: folder.path + "/x.xlsx")
    let reader = try XLSXReader(Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x.xlsx"))))
    var cells: [Printed.Caption] = []
    try reader.rows(of: 0) { _, row in
      cells += row.compactMap { cell in
        guard case .text(let text) = cell.value else { return nil }
        // Both numbers stand in one cell under the title.
        if let serial = document.serial, text.contains(serial), text.hasPrefix("表") { return .init(text: "编号", isFilled: true) }
        return .init(text: Printed.plain(text), isFilled: true)
      }
    }
    let missing = cells.find(expected(original.columns, original)).missing
    #expect(missing == nil, "\(cells.map(\.text))")
  }

  @Test(arguments: Original.all) func `is set in type with all of it on the paper`(_ original: Original) throws {
    let document = try house.made(original).document
    let folder = try TemporaryFolder()
    // To look at them: they are left in the folder that this variable names.
    let place = ProcessInfo.processInfo.environment["PRINT_SAMPLES"] ?? folder.path
    let file = "\(place)/\(original.number) \(original.of.replacing(":", with: " ")).pdf"
    try Data(PrintHouse.printer.pdf(document)).write(to: URL(fileURLWithPath: file))
    let letters = try Paper.letters(of: file)
    // A head of two rows is not laid in the order in which it is read: here each title counts, above its order.
    let wanted = Dictionary(grouping: expected(original.columns, original).map(Printed.plain)) { $0 }.mapValues(\.count)
    for (title, count) in wanted {
      #expect(letters.ranges(of: title).count >= count, "\(title) is not on the paper as often as on the original")
    }
  }

  /// Whoever prints it to write on it by hand finds each column and each place, and nothing that nobody has said yet.
  @Test(arguments: Original.all.filter { $0.sheet == .record }) func `has its columns and its places as soon as it is begun`(
    _ original: Original
  ) throws {
    guard let document = try house.begun(original) else { return }
    try document.check()
    let printed = Printed(document)
    let later = Set(original.later ?? [])
    for titles in [original.columns, original.signatures] {
      let wanted = expected(titles.filter { !later.contains($0) }, original)
      #expect(printed.captions.find(wanted).missing == nil, "\(printed.captions.map(\.text))")
    }
    #expect(printed.cells.find(expected(original.rows ?? [], original)).missing == nil, "\(printed.cells.map(\.text))")
    let place = ProcessInfo.processInfo.environment["PRINT_SAMPLES"]
    if let place { try Data(PrintHouse.printer.pdf(document)).write(to: URL(fileURLWithPath: "\(place)/\(original.number) \(original.of) begun.pdf")) }
  }

  @Test(arguments: Original.all) func `says 作废 when the record is void`(_ original: Original) throws {
    guard var record = try house.made(original).record else { return }
    record.voided = .init(by: 1, at: house.ledger.now, reason: "重复")
    #expect(try house.print(record).watermark == "作废")
  }

  @Test func `every form and report of the chapters compared is among them, and none twice`() throws {
    struct Catalog: Decodable {
      struct Artefact: Decodable {
        let number, kind: String
      }
      let artefacts: [Artefact]
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: repository + "/Packs/catalog/artefacts.json"))
    let chapters = Set(Original.all.map { $0.number.prefix(1) })
    let wanted = try JSONDecoder().decode(Catalog.self, from: bytes).artefacts
      .filter { ["form", "report"].contains($0.kind) && chapters.contains($0.number.prefix(1)) }.map(\.number)
    let there = Original.all.map(\.number)
    #expect(Set(wanted).subtracting(there).sorted() == [])
    #expect(Set(Original.all.map { $0.number + $0.of }).count == there.count)
  }
}

/// What lies on paper.
enum Paper {
  /// Cell after cell without white space: a cell may be broken into lines anywhere.
  static func letters(of file: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-raw", file, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
  }
}
