import Foundation
import TestSupport
import Testing

@testable import Shouzheng

/// The pictures of the documentation: the sample institution on a morning with a night session to come. Each page
/// is looked at for what people must find on it before its picture is kept.
@Suite("Pages of the sample institution, in a browser", .serialized)
struct PictureTests {
  let server: RunningServer
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let made = try TestSupport.Program.run(
      ["demo", "--data", folder.path + "/data", "--until", "2026-07-07"])
    try #require(made.code == 0, "\(made.err)")
    server = try RunningServer(data: folder.path + "/data", ["--test-clock"])
    try server.browser().post("/test/clock", ["now": "2026-07-07 10:40"])
  }

  @Test("show the day, the roster and a record, light and dark, without a scroll bar or a complaint")
  func desk() throws {
    let screen = Screen(try Chromium(of: server))
    let manager = Seat("zhoumin", server.browser())
    manager.password = Cast.password
    try screen.signIn(manager)
    for theme in ["light", "dark"] {
      try screen.wear(theme)
      try screen.browser.open("/")
      try screen.browser.wait(toRead: "今日执行单")
      for words in ["盘前操作表", "盘中巡检", "2026-07-07"] { #expect(try screen.browser.words.contains(words), "the board lacks \(words)") }
      #expect(try screen.isDark == (theme == "dark"))
      try screen.isWhole()
      try screen.keep(theme == "light" ? "today" : "today-dark")
    }
    try screen.wear("light")
    let incident = try #require(try manager.api("GET", "incident").items.first)
    for (name, path, words) in [
      ("roster", "/duty/roster?month=2026-07", "2026-07"), ("record", "/records/incident/\(incident.id)", incident.text("title")),
    ] {
      try screen.browser.open(path)
      try screen.browser.wait(toRead: words)
      try screen.isWhole()
      try screen.keep(name)
    }
    try screen.isClean()
  }

  @Test("show the watch on a telephone without a scroll bar")
  func phone() throws {
    let screen = Screen(try Chromium(of: server, window: .phone))
    let manager = Seat("zhoumin", server.browser())
    manager.password = Cast.password
    try screen.signIn(manager)
    try screen.browser.open("/duty/watch")
    try screen.browser.wait(toRead: "值班经理")
    try screen.isWhole()
    try screen.isClean()
    try screen.keep("watch-phone")
  }

  @Test("show the board on the wall, without anybody signed in, and nothing else")
  func wall() throws {
    let administrator = Seat("admin", server.browser())
    administrator.password = Cast.password
    try administrator.signIn()
    let page = try administrator.browser.post("/system/displays", ["note": "机房"]).text
    let token = try #require(page.firstMatch(of: /\/wall\/enter\?token=([0-9a-zA-Z]+)/)?.1)
    let screen = Screen(try Chromium(of: server, window: .wall))
    try screen.browser.open("/wall/enter?token=\(token)")
    try screen.browser.wait(for: "location.pathname === '/wall'")
    try screen.browser.wait(toRead: "盘中巡检")
    #expect(try screen.isDark)
    try screen.isWhole()
    try screen.isClean()
    try screen.keep("wall")
    try screen.browser.open("/records/incident")
    #expect(try screen.browser.words.contains("大屏只能查看看板"))
  }
}
