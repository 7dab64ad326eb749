import Foundation
import Printing
import TestSupport
import Testing

@testable import Shouzheng

@Suite("Tables in and out")
struct TransferTests {
  @Test(
    "CSV comes back as it went out",
    arguments: [["a", "b"], ["1,2", "说\"好\""], ["两\n行", ""], ["=SUM(A1)", "-5"], ["'x", "'=1", "=1,2"]])
  func roundTrip(_ cells: [String]) { #expect(CSV.rows(CSV.mark + CSV.line(cells)) == [cells]) }

  @Test("what a spreadsheet would run as a formula is written as text")
  func formulas() {
    #expect(CSV.line(["=1+1", "@x", "-5", "+86"]) == "'=1+1,'@x,-5,+86\r\n")
  }

  @Test("a quotation that does not end is refused")
  func unclosed() { #expect(CSV.rows("a,\"b\nc") == nil) }

  @Test("rows are imported all or none, and a dry run stores nothing")
  func imports() throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    try RunningServer.found(data)
    func run(_ text: String, _ more: [String] = []) throws -> Ended {
      let file = folder.path + "/people.csv"
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      return try Program.run(["import", "person", file, "--data", data] + more)
    }
    func people() throws -> Int {
      try Program.run(["export", "person", "-", "--data", data]).out.split(separator: "\r\n").count - 1
    }
    let good = "姓名,部门,从业资格\r\n丁一,信息技术部,1\r\n丁二,信息技术部,0\r\n"
    #expect(try people() == 3)
    #expect(try run(good, ["--dry-run"]).code == 0)
    #expect(try people() == 3)
    let bad = try run("name,department,is_qualified\n丁三,信息技术部,1\n,信息技术部,1\n丁四,没有的部,1\n")
    #expect(bad.code == 1)
    #expect(bad.err.contains("第 3 行") && bad.err.contains("第 4 行"))
    #expect(try people() == 3)
    #expect(try run("name,shoe_size\n丁五,42\n").code == 1)
    #expect(try run(good).code == 0)
    #expect(try people() == 5)
    #expect(try Program.run(["audit", "verify", "--data", data]).code == 0)
  }

  @Test("there is a table only of what is registered")
  func unknownType() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    #expect(try Program.run(["export", "unicorn", "-", "--data", folder.path]).code == 2)
  }
}
