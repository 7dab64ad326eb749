import Foundation
import Printing
import Testing

@Suite struct `A ZIP archive` {
  private let entries = [
    ZIP.Entry(name: "配置项.csv", bytes: Array(String(repeating: "核心交换机,10.20.0.1\r\n", count: 500).utf8)),
    ZIP.Entry(name: "files/1/a.cfg", bytes: Array("x".utf8)), ZIP.Entry(name: "empty", bytes: []),
  ]

  @Test func `gives back what was put in, smaller`() throws {
    let archive = ZIP.archive(entries)
    #expect(try ZIP.entries(of: archive, most: 1 << 20) == entries)
    #expect(archive.count < 2000)
    #expect(ZIP.archive(entries) == archive, "the same bytes each time")
    #expect(try ZIP.entries(of: archive, most: 1 << 20) { $0.hasSuffix(".cfg") }.map(\.name) == ["files/1/a.cfg"])
  }
  @Test func `is refused when it would expand too far`() {
    let bomb = ZIP.archive([ZIP.Entry(name: "a", bytes: [UInt8](repeating: 0, count: 5 << 20))])
    #expect(bomb.count < 10_000)
    #expect(throws: ZIP.Fault.self) { try ZIP.entries(of: bomb, most: 1 << 20) }
  }
  @Test func `is refused when it is broken anywhere`() {
    let archive = ZIP.archive(entries)
    #expect(throws: ZIP.Fault.self) { try ZIP.entries(of: [], most: 1000) }
    #expect(throws: ZIP.Fault.self) { try ZIP.entries(of: Array("PK\u{3}\u{4} and no more".utf8), most: 1000) }
    #expect(throws: ZIP.Fault.self) { try ZIP.entries(of: Array(archive.dropLast(30)), most: 1 << 20) }
    // No byte that is turned over makes it crash, and none that matters goes unnoticed.
    for place in stride(from: 0, to: archive.count, by: 3) {
      var broken = archive
      broken[place] ^= 0x41
      if let found = try? ZIP.entries(of: broken, most: 1 << 20) {
        #expect(found.map(\.bytes) == entries.map(\.bytes) || found.count < entries.count || found.map(\.bytes).allSatisfy { entries.map(\.bytes).contains($0) })
      }
    }
  }
  @Test func `agrees with unzip`() throws {
    try withFolder { folder in
      let path = folder + "/a.zip"
      try Data(ZIP.archive(entries)).write(to: URL(fileURLWithPath: path))
      let program = "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()), z.namelist()[0])"
      #expect(try output(of: "python3", "-c", program, path) == "None 3 配置项.csv\n")
    }
  }
}
