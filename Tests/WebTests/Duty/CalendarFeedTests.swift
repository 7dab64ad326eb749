import Domain
import Foundation
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

@Suite struct `A calendar feed` {
  private func token(_ scene: DutyScene, _ login: String) throws -> String {
    let page = try scene.post(Paths.calendar, as: login).content
    let start = try #require(page.range(of: "calendar.ics?token=")).upperBound
    return String(page[start...].prefix { $0.isHexDigit })
  }

  @Test func `holds one's own watches, or everybody's`() throws {
    let scene = try DutyScene()
    try scene.watch()
    try scene.watch(Day(2026, 7, 7)!, .night, manager: "head")
    let token = try token(scene, "duty-manager")
    let mine = try scene.get(Paths.calendarFeed(token, all: false), as: nil)
    #expect(mine.headers["Content-Type"] == "text/calendar; charset=utf-8")
    #expect(mine.content.contains("DTSTART:20260706T000000Z\r\nDTEND:20260706T093000Z"))
    #expect(!mine.content.contains("20260707T1230"))
    let all = try scene.get(Paths.calendarFeed(token, all: true), as: nil).content
    #expect(all.contains("DTSTART:20260707T123000Z\r\nDTEND:20260707T190000Z"))
  }
  @Test func `is gone once its owner ends it, and for every token that is none`() throws {
    let scene = try DutyScene()
    let token = try token(scene, "duty-operator")
    let id = try scene.test.site.identity.sessions().first { $0.kind == "calendar" }!.id
    #expect(try scene.post("\(Paths.calendar)/\(id)/end", as: "duty-manager").status == .notFound)
    #expect(try scene.post("\(Paths.calendar)/\(id)/end", as: "duty-operator").status == .seeOther)
    #expect(try scene.get(Paths.calendarFeed(token, all: false), as: nil).status == .notFound)
    #expect(try scene.get("/duty/calendar.ics", as: nil).status == .notFound)
    let signedIn = try scene.test.token("duty-operator")
    #expect(try scene.get(Paths.calendarFeed(signedIn, all: false), as: nil).status == .notFound)
  }
  @Test func `opens no page with its token, as a cookie or a bearer`() throws {
    let scene = try DutyScene()
    let token = try token(scene, "head")
    for headers in [["Cookie": "shouzheng=\(token)"], ["Authorization": "Bearer \(token)"]]
      as [KeyValuePairs<String, String>]
    {
      let response = try scene.test.request(.get, Paths.watch, as: nil, headers: headers)
      #expect(response.status == .seeOther)
      #expect(response.headers["Location"]?.hasPrefix("/sign-in") == true)
    }
  }
  @Test func `is written as the standard has it: escaped, folded at 75 bytes, a sequence a change`() {
    let event = ICalendar.Event(
      uid: "watch-1@x", range: Moment("2026-07-06 08:00")!..<Moment("2026-07-06 17:30")!,
      summary: "日班, 周敏; 吴航",
      details: String(repeating: "值班", count: 40) + "\n第二行", url: "http://x/duty/watch/1", sequence: 3,
      isCancelled: true)
    let text = ICalendar(name: "海岳", stamp: Moment("2026-07-06 08:00")!, events: [event]).text
    #expect(text.contains("SUMMARY:日班\\, 周敏\\; 吴航\r\n"))
    #expect(text.contains("SEQUENCE:3\r\n") && text.contains("STATUS:CANCELLED\r\n"))
    #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    #expect(text.replacing("\r\n ", with: "").contains(String(repeating: "值班", count: 40) + "\\n第二行"))
  }
}
