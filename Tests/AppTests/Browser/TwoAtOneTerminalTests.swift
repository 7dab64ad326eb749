import Foundation
import TestSupport
import Testing

/// Two people in the machine room, one keyboard, Chromium.
@Suite("Two people at one terminal", .serialized)
struct TwoAtOneTerminalTests {
  let house: House
  let day: TradingDay
  let run: Int

  init() throws {
    house = try House(since: "2026-07-06 20:31")
    day = try TradingDay(house)
    try house.at("2026-07-07 08:05")
    run = try #require(try house["wuhang"].runs(on: "2026-07-07")["机房值班盘前操作表"])
  }

  @Test("fill and sign the pre-open sheet by keyboard alone, close it and print it")
  func sheet() throws {
    let screen = Screen(try Chromium(of: house.server))
    let browser = screen.browser
    try screen.signIn(house["wuhang"])
    try browser.wait(toRead: "机房值班盘前操作表")
    try browser.click("a[href='/runs/\(run)']")
    try browser.wait(for: "document.querySelectorAll('#steps td.v[data-cell]').length === 43")
    try fits(browser)

    try browser.wait(for: "document.querySelector('td.here') !== null")
    try browser.press(String(repeating: " ", count: 25))
    try browser.wait(for: filled(25))
    try sign(browser, as: house["wuhang"], with: house["zhenglan"])
    try browser.wait(toRead: "25/43")
    try browser.press("      ")
    try browser.wait(for: filled(31))
    try screen.keep("pre-open")
    try abnormal(browser)
    try browser.press(String(repeating: " ", count: 8))
    // Passed over, and found again.
    try browser.press(Chromium.Key.down + " " + "u u ")
    try browser.wait(for: filled(43))
    try sign(browser, as: house["wuhang"], with: house["zhenglan"])
    try browser.wait(toRead: "43/43")
    try signatures(browser)
    try screen.isClean(allowing: 1)

    try browser.click(".run-head .actions a[href='/runs/\(run)/close']")
    try browser.wait(toRead: "全部签完")
    try browser.click("#run-dialog button[type=submit]")
    try browser.wait(toRead: "吴航关闭")
    try screen.isClean()
    let paper = try Paper(pdf: browser.file("/runs/\(run)/print"))
    for words in ["盘前操作表", "吴航", "郑岚", "主备切换中"] { #expect(paper.text.contains(words), "the paper lacks \(words)") }
  }

  /// At 1440 × 900 at least twenty steps are there at once, with both places where people sign.
  private func fits(_ browser: Chromium) throws {
    let visible = """
      (() => {
        const head = document.querySelector('#steps thead').getBoundingClientRect().bottom;
        const isSeen = (cell) => {
          const box = cell.getBoundingClientRect();
          return box.width > 40 && box.top >= head && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
        };
        return [...document.querySelectorAll('#steps tbody tr')].filter((row) =>
          row.querySelectorAll('td.s').length === 2 && [...row.querySelectorAll('td.t, td.v, td.s')].every(isSeen)).length;
      })()
      """
    try browser.value(of: "scrollTo(0, 0)")
    let count = try browser.number(of: visible)
    #expect(count >= 20, "only \(count) steps are seen at once")
    #expect(try browser.number(of: "innerWidth") == 1440)
    try Screen(browser).isWhole()
  }

  /// True once so many cells are filled and the server has confirmed all of them.
  private func filled(_ count: Int) -> String {
    """
    document.querySelectorAll('#steps td.v.pending').length === 0
      && document.querySelectorAll('#steps .tk[aria-pressed=true], #steps td.v .shown').length === \(count)
    """
  }

  /// `x`, the reason, Enter.
  private func abnormal(_ browser: Chromium) throws {
    try browser.press("x")
    try browser.wait(for: "document.activeElement.matches('.rk, #bar-remark') && !document.activeElement.disabled")
    try browser.press("主备切换中" + Chromium.Key.enter)
    try browser.wait(for: filled(32))
    try browser.wait(toRead: "异常 1")
  }

  /// `s`, one's own password; then the second person takes the keyboard. First in the wrong way: nobody is both.
  private func sign(_ browser: Chromium, as first: Seat, with second: Seat) throws {
    let tab = Chromium.Key.tab
    try browser.press("s")
    try browser.wait(for: "document.activeElement.id === 'run-password'")
    if try browser.text(of: "document.querySelector('#run-status strong').innerText").hasPrefix("0/") {
      try browser.press(first.password + tab + first.login + tab + first.password + Chromium.Key.enter)
      try browser.wait(for: "!!document.querySelector('#run-dialog .fault')?.innerText.includes('不能是同一个人')")
      try browser.wait(for: "document.activeElement.id === 'run-password' && document.activeElement.value === ''")
    }
    try browser.press(first.password + tab + second.login + tab + second.password + Chromium.Key.enter)
    try browser.wait(for: "!document.getElementById('run-dialog').open")
  }

  /// Every row shows who did it and who checked it, and when.
  private func signatures(_ browser: Chromium) throws {
    let names = try browser.value(
      of: "[...document.querySelectorAll('#steps tbody tr')].map((row) => [...row.querySelectorAll('td.s')].map((c) => c.innerText.trim()).join('|'))"
    ) as? [String]
    #expect(names?.count == 43)
    #expect(names?.allSatisfy { $0.contains(/^吴航 08:0\d\|郑岚 08:0\d$/) } == true, "\(names ?? [])")
  }

  @Test("tick with a finger on a telephone, where every step still shows who signed it")
  func phone() throws {
    try house["zhenglan"].fill(run, Array(house["zhenglan"].sheet(run).cells[..<8]))
    try house["zhenglan"].sign(run, witness: house["wuhang"])
    let screen = Screen(try Chromium(of: house.server, window: .phone))
    let browser = screen.browser
    try screen.signIn(house["wuhang"])
    try browser.open("/runs/\(run)")
    try browser.wait(toRead: "8/43")
    for index in 8..<11 {
      try browser.value(of: "document.getElementById('v\(index)').scrollIntoView({ block: 'center' })")
      try browser.click("#v\(index) .tk.yes")
      // What is confirmed may move the steps below it: people look before they aim again.
      try browser.wait(for: filled(index + 1))
    }
    let finger = "[...document.querySelectorAll('#v8 .tk')].every((one) => one.getBoundingClientRect().height >= 36)"
    #expect(try browser.value(of: finger) as? Bool == true, "a finger hits what it aims at")
    let signed = "['o0', 'r0'].every((id) => document.getElementById(id).getBoundingClientRect().right <= innerWidth)"
    #expect(try browser.value(of: signed) as? Bool == true)
    #expect(try browser.text(of: "document.getElementById('o0').innerText").contains("郑岚"))
    #expect(try browser.text(of: "document.getElementById('r0').innerText").contains("吴航"))
    try screen.isWhole()
    try screen.isClean()
    try browser.value(of: "scrollTo(0, document.getElementById('row6').offsetTop)")
    try screen.keep("pre-open-phone")
  }

  @Test("hand a watch over: one evaluates and signs, the other accepts item by item and takes over")
  func handover() throws {
    let screen = Screen(try Chromium(of: house.server))
    let browser = screen.browser
    let (manager, next) = (house["sunlei"], house["zhoumin"])
    for content in ["跟踪备用链路恢复", "夜盘前核对客户出金"] {
      try manager.create("handover", ["content": content, "origin": "technology"])
    }
    try screen.signIn(manager)
    try browser.open("/duty/watch/\(day.tuesday)")
    try browser.click("form[action$='/steps/duty-log/\(day.tuesday)/start'] button")
    try browser.wait(toRead: "值班中")
    try browser.click("form[action$='/arrivals'] button")
    try browser.wait(for: "!document.querySelector('form[action$=\"/arrivals\"]')")
    try house.at("2026-07-07 17:35")
    // Nobody stays signed in for hours without touching anything.
    try browser.open("/duty/watch/\(day.tuesday)")
    try browser.wait(for: "location.pathname === '/sign-in'")
    try screen.signIn(manager)
    try browser.open("/duty/watch/\(day.tuesday)")
    try browser.click("#judge-system_logs")
    try browser.press("系统日志无报错")
    try browser.click("#evaluation input[type=password]")
    try browser.press(manager.password + Chromium.Key.enter)
    try browser.wait(toRead: "已评估待交接")
    // The page of the session that ended may have asked for news once more.
    try screen.isClean(allowing: 1)
    try screen.signOut()

    try screen.signIn(next)
    try browser.open("/duty/watch/\(day.tuesday)")
    try browser.wait(toRead: "请先逐项接受上面的 2 项交接事项")
    for left in [1, 0] {
      try browser.click("#panel-handover form button.btn-primary")
      try browser.wait(for: "document.readyState === 'complete' && document.querySelectorAll('#panel-handover form button.btn-primary').length === \(left)")
    }
    try browser.click("#take-over input[type=password]")
    try browser.press(next.password + Chromium.Key.enter)
    try browser.wait(toRead: "已交接")
    try screen.isClean()
    let paper = try Paper(pdf: browser.file("/duty/watch/\(day.tuesday)/print"))
    for words in ["孙磊", "周敏", "跟踪备用链路恢复", "系统日志无报错"] { #expect(paper.text.contains(words), "the log lacks \(words)") }
  }
}
