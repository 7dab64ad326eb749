import HTTP
import TestSupport
import Testing

@testable import Web

@Suite struct RunSheetBrowserTests {
  private typealias Key = Chromium.Key

  @Test func `the sheet is filled by keyboard, signed by two people at one terminal, and seen live on a phone`() throws {
    let house = try RunHouse()
    let site = house.site
    let server = Server(
      router: house.router, configuration: ServerConfiguration(listen: "127.0.0.1:0"),
      onError: { site.answer($0, $1) },
      finish: { _, response in
        response.headers.add("Content-Security-Policy", "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:")
      })
    try server.start()
    defer { server.stop() }
    let path = "/runs/\(try house.runs()["pre-open"]!)"
    let wide = try Chromium(port: server.port)
    let phone = try Chromium(port: server.port, window: .phone)
    try signIn(wide, "wu", path)
    try signIn(phone, "zheng", path)
    let steps = try wide.number(of: "document.querySelectorAll('td.v[data-cell]').length")
    let seen = try wide.number(
      of: """
        (() => {
          const end = document.getElementById('bar').getBoundingClientRect().top;
          return [...document.querySelectorAll('td.v')].filter((c) => c.getBoundingClientRect().bottom <= end).length;
        })()
        """)
    #expect(seen >= 20, "\(seen) steps are on the screen")
    #expect(try wide.value(of: "document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
    try fill(wide, phone, steps)
    try sign(wide, phone, steps)
    try thumbs(phone)
  }

  private func signIn(_ screen: Chromium, _ login: String, _ path: String) throws {
    try screen.open("/sign-in")
    try screen.wait(for: "document.activeElement.id === 'login'")
    try screen.press(login + Key.tab + RunHouse.password + Key.enter)
    try screen.wait(for: "location.pathname !== '/sign-in' && document.readyState === 'complete'")
    try screen.open(path)
    try screen.wait(for: "document.querySelector('td.v[data-cell]') !== null")
  }

  /// Space ticks, x marks and asks why; others see it as it happens; space again takes it back.
  private func fill(_ wide: Chromium, _ phone: Chromium, _ steps: Int) throws {
    try wide.press(" x")
    try wide.wait(for: "document.activeElement.matches('#bar-remark, .rk')")
    try wide.press("服务未启动" + Key.enter + String(repeating: " ", count: steps - 2))
    try settle(wide)
    try wide.wait(for: says("已填 \(steps)"))
    #expect(try wide.value(of: "document.getElementById('v1').classList.contains('bad')") as? Bool == true)
    #expect(try wide.text(of: "document.getElementById('v1').dataset.note") == "服务未启动")
    try phone.wait(for: says("已填 \(steps)"))
    try wide.press(" ")
    try settle(wide)
    try wide.wait(for: says("已填 \(steps - 1)"))
    try wide.press(" ")
    try settle(wide)
  }

  private func sign(_ wide: Chromium, _ phone: Chromium, _ steps: Int) throws {
    let password = RunHouse.password
    try wide.press("s")
    try wide.wait(for: "document.getElementById('run-dialog').open")
    try wide.press(password + "-wrong" + Key.enter)
    try wide.wait(for: "document.getElementById('run-dialog').innerText.includes('口令不对')")
    try wide.press(password + Key.tab + "zheng" + Key.tab + password + Key.enter)
    try wide.wait(for: says("\(steps)/\(steps)"))
    try phone.wait(for: says("\(steps)/\(steps)"))
    #expect(try wide.value(of: "document.querySelector('td.v button') === null") as? Bool == true, "reviewed is not changed")
  }

  /// 44 pixels for a thumb, and nothing beside the screen.
  private func thumbs(_ phone: Chromium) throws {
    let least = try phone.number(
      of: """
        (() => {
          const button = document.createElement('button');
          button.className = 'tk';
          document.querySelector('td.v').append(button);
          const place = button.getBoundingClientRect();
          button.remove();
          return Math.floor(Math.min(place.width, place.height));
        })()
        """)
    #expect(least >= 44)
    #expect(try phone.value(of: "document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
  }

  private func settle(_ screen: Chromium) throws { try screen.wait(for: "document.querySelector('td.pending') === null") }
  private func says(_ words: String) -> String {
    "document.getElementById('run-status').innerText.includes('\(words)')"
  }
}
