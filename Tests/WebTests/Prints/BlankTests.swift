import Domain
import Foundation
import HTTP
import Ledger
import Records
import TestSupport
import Testing

@testable import Printing
@testable import Web

/// Forms to be filled in by hand, for the hours in which only paper works.
@Suite(.serialized) struct `Blank forms` {
  let house = PrintHouse.shared

  /// The originals of 2.4 to 2.7 that have a blank of their own. The blank of 2.7.2 is the sheet of 2.7.3.
  static let originals = Original.all.filter { original in
    guard ["2.4", "2.5", "2.6", "2.7"].contains(original.number.prefix(3)) else { return false }
    let parts = original.of.split(separator: ":")
    return parts.count == 1 ? Blanks.sheets.contains(original.of) : parts[0] == "register" && parts[1] != "security-work"
  }

  @Test func `are there for every register and every sheet`() {
    #expect(Set(Self.originals.map { $0.of.split(separator: ":").last! }).count == Register.all.count + Blanks.sheets.count - 1)
  }

  @Test(arguments: originals) func `have the columns and the places of the original, with nothing in them`(_ original: Original) throws {
    let type = try #require(Registry(everyType)[String(original.of.split(separator: ":").last!)])
    let paper = try #require(try house.ledger.read { try RecordPrint(house.test.site, by: "测试").blank(type, $0) })
    try paper.check()
    #expect(paper.title == original.title && paper.formNumber == original.number && paper.qr == nil && paper.watermark == nil)
    let printed = Printed(paper)
    for titles in [original.columns, original.signatures] {
      #expect(printed.captions.find(titles).missing == nil, "\(printed.captions.map(\.text))")
    }
    #expect(printed.cells.find(original.rows ?? []).missing == nil)
    let places = paper.blocks.flatMap { block -> [PrintDocument.SignaturePlace] in
      if case .signatures(let all) = block { all } else { [] }
    }
    #expect(places.allSatisfy { $0.signed == nil })
    // To look at them: they are left in the folder that this variable names.
    let folder = try TemporaryFolder()
    let place = ProcessInfo.processInfo.environment["PRINT_SAMPLES"] ?? folder.path
    let file = "\(place)/\(original.number) blank.pdf"
    try Data(PrintHouse.printer.pdf(paper)).write(to: URL(fileURLWithPath: file))
    let letters = try Paper.letters(of: file)
    for title in original.columns { #expect(letters.contains(Printed.plain(title)), "\(title)") }
  }

  @Test func `are given to whoever may use the form, and only of types that have one`() throws {
    let test = house.test
    // Nothing is set in type here.
    #expect(try test.request(.get, Paths.blank("medium-delivery"), as: "media-administration").status == .serviceUnavailable)
    #expect(try test.request(.get, Paths.blank("medium-delivery"), as: "clerk").status == .forbidden)
    #expect(try test.request(.get, Paths.blank("data-retrieval-request"), as: "clerk").status == .serviceUnavailable, "anybody may ask for data")
    for none in ["person", "medium-rule", "nothing"] {
      #expect(try test.request(.get, Paths.blank(none), as: "head").status == .notFound, "\(none)")
    }
    #expect(try test.request(.get, Paths.list("medium-delivery"), as: "head").content.contains(Paths.blank("medium-delivery")))
    #expect(try test.request(.get, Paths.list("medium-rule"), as: "head").content.contains("/blanks/") == false)
  }
}
