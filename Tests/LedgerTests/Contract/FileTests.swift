import Domain
import Records
import Testing

@testable import Ledger

@Suite struct `An attachment` {
  private func type(_ bytes: [UInt8], _ name: String) -> String? { try? FileSniffer.type(of: bytes, name: name) }
  private static let pdf = Array("%PDF-1.7\n".utf8)
  private static let zip: [UInt8] = [0x50, 0x4B, 3, 4] + Array("a.txt".utf8)
  private static let word: [UInt8] = [0x50, 0x4B, 3, 4] + Array("[Content_Types].xml word/document.xml".utf8)

  @Test func `is what its content is`() {
    #expect(type(Self.pdf, "a.pdf") == "application/pdf")
    #expect(type(Self.pdf, "没有扩展名") == "application/pdf")
    #expect(type(Self.word, "报告.docx")?.hasSuffix("wordprocessingml.document") == true)
    #expect(type(Self.zip, "a.zip") == "application/zip")
    #expect(type(Array("display version\n\u{1B}[0m".utf8), "log.txt") == "text/plain")
    #expect(type([0xFF, 0xFE, 0x61, 0, 0x0A, 0], "导出.csv") == "text/plain")
  }

  @Test(arguments: [
    (Array("%PDF-1.7\n".utf8), "图.png"), (Array("<html>".utf8), "a.pdf"), ([0x50, 0x4B, 3, 4, 1], "报告.docx"),
    (word, "表.xlsx"), ([0xFF, 0xD8, 0xFF, 0xE0], "a.pdf"), (Array("text".utf8), "setup.exe"),
    (Array("MZ".utf8) + [0, 1, 2], "图.png"), ([0x7F] + Array("ELF".utf8) + [1, 0], "a.txt"),
    (Array(repeating: 0x61, count: 5000) + [0, 1], "log.txt"),
  ] as [([UInt8], String)])
  func `that is not what its name says, or is a program, is refused`(_ bytes: [UInt8], _ name: String) {
    #expect(type(bytes, name) == nil, "\(name)")
  }
}
