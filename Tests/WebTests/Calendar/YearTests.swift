import Domain
import Foundation
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

@Suite struct `The trading calendar` {
  let test: TestSite
  init() throws { test = try TestSite() }

  private let csv = "日期,状态,名称\n2027-01-01,休,元旦\n2027-01-02,休,元旦\n2027-01-03,休,元旦\n2027-01-09,班,元旦\n"

  private func send(_ bytes: [UInt8], year: String = "2027", source: String = "国务院办公厅通知样例", as login: String = "duty-operator")
    throws -> Response
  {
    try test.upload(
      "/calendar/import", as: login, fields: [("year", year), ("source", source)],
      file: ("file", "2027.csv", bytes))
  }

  @Test func `shows a year with its holidays and counts`() throws {
    let page = try test.request(.get, "/calendar?year=2026", as: "head").content
    #expect(page.contains("交易日 242") && page.contains("国庆节") && page.contains("2026-10-01 周四 — 2026-10-07 周三"))
    #expect(try test.request(.get, "/calendar?year=2050", as: "head").status == .notFound)
  }

  @Test func `reads a file, shows what it means, and waits for a second person`() throws {
    let preview = try send(Array(csv.utf8))
    #expect(preview.status == .ok && preview.content.contains("核对 2027 年日历"))
    #expect(preview.content.contains("元旦") && preview.content.contains("调休上班（不开市）1"))
    let definition = try #require(
      preview.content.firstMatch(of: /name="definition" value="([^"]*)"/)?.1).replacing("&#10;", with: "\n")
    let proposal = [("year", "2027"), ("source", "国务院办公厅通知样例"), ("definition", String(definition))]
    #expect(try test.request(.post, "/calendar/proposal", as: "duty-operator", form: proposal).status == .seeOther)
    let record = try #require(try test.ledger.read { try $0.find(TradingYear.self) }.first)
    #expect(record.state == .draft && record[TradingYear.year] == 2027 && record.pack?.holidays.count == 1)
    #expect(try test.request(.get, "/calendar", as: "head").content.contains("待核对"))
    // The one who proposed it does not put it into force.
    let path = Paths.step("trading-year", record.id.id, "approve")
    let form = [("seen", "1"), ("password", People.password)]
    #expect(try test.request(.post, path, as: "duty-operator", form: form).status == .forbidden)
    #expect(try test.request(.post, path, as: "head", form: form).status == .seeOther)
    #expect(try test.ledger.read { try $0.find(record.id) }?.state == .inForce)
  }

  @Test func `reads what spreadsheets write in GBK`() throws {
    let gbk: [UInt8] = Array("2027-01-01,".utf8) + [0xD0, 0xDD] + Array(",".utf8) + [0xD4, 0xAA, 0xB5, 0xA9, 0x0A]
    let preview = try send(gbk)
    #expect(preview.status == .ok && preview.content.contains("元旦"))
  }

  @Test(arguments: [
    ("2027-01-04,班,元旦\n2027-01-01,休,元旦", "2027", "第 1 行：2027-01-04 是周一，不是周末"),
    ("2027-01-01,休,元旦", "2029", "没有 2029 年的假日"),
    ("2027-01-01,休,元旦", "1999", "年度应是 2006 到 2099"), ("2027-01-01,玩,元旦", "2027", "“玩”不是状态"),
  ])
  func `says what is wrong with a file and keeps nothing`(_ text: String, _ year: String, _ sentence: String) throws {
    let answer = try send(Array(text.utf8), year: year)
    #expect(answer.status == .unprocessable && answer.content.contains(sentence), "\(answer.content.suffix(1500))")
    #expect(try test.ledger.read { try $0.find(TradingYear.self) }.isEmpty)
  }

  @Test func `refuses pictures, empty files, and years with a gap before them`() throws {
    #expect(try send([0x89, 0x50, 0x4E, 0x47, 0x00, 0xFF]).content.contains("不是 UTF-8 或 GBK 文本"))
    #expect(try send([]).content.contains("请选择一个文件"))
    #expect(try send(Array("2028-01-01,休,元旦\n".utf8), year: "2028").status == .unprocessable)
    #expect(try send(Array(csv.utf8), as: "clerk").status == .forbidden)
  }

  @Test func `takes the imported year over the shipped one`() throws {
    let shipped = try TestSite.packs()
    let pack = try CalendarPack(
      parsing: CalendarFile(name: "x", text: "pack calendar-2026\ntitle 更正\nversion 2\neffective 2026-01-01\nsource 样例\nyear 2026\nholiday 元旦 2026-01-01..2026-01-03\n"))
    let corrected = try shipped.replacing([pack])
    #expect(corrected.years == shipped.years && corrected.isTradingDay(Day("2026-10-01")!, on: .shfe) == true)
    #expect(shipped.isTradingDay(Day("2026-10-01")!, on: .shfe) == false)
  }
}

extension TestSite {
  /// A form with a file, as a browser sends it.
  func upload(
    _ target: String, as login: String, fields: [(String, String)], file: (name: String, filename: String, bytes: [UInt8])
  ) throws -> Response {
    let token = try token(login)
    var fields = fields
    if let session = try site.identity.session(token: token) { fields.append(("form_token", session.formToken)) }
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    body += Array(
      "--edge\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"\(file.filename)\"\r\nContent-Type: application/octet-stream\r\n\r\n".utf8)
    body += file.bytes + Array("\r\n--edge--\r\n".utf8)
    let headers: KeyValuePairs = [
      "Accept": "text/html", "Cookie": "shouzheng=\(token)", "Content-Type": "multipart/form-data; boundary=edge",
    ]
    let request = try Request(.post, target, headers: Headers(headers), body: body)
    do { return try router.respond(to: request) } catch { return site.answer(error, request) }
  }
}
