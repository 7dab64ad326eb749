import Foundation
import TestSupport
import Testing

/// A browser, and what every page that it shows is held to.
struct Screen {
  let browser: Chromium

  init(_ browser: Chromium) { self.browser = browser }

  /// Types login and password, by keyboard only.
  func signIn(_ seat: Seat) throws {
    try browser.open("/sign-in")
    try browser.wait(for: "document.activeElement.id === 'login'")
    try browser.press(seat.login + Chromium.Key.tab + seat.password + Chromium.Key.enter)
    try browser.wait(for: "location.pathname === '/' && document.readyState === 'complete'")
  }

  func signOut() throws {
    try browser.click(".mast details.person summary")
    try browser.click(".mast form[action='/sign-out'] button")
    try browser.wait(for: "location.pathname === '/sign-in'")
  }

  /// Chooses light or dark, as the menu of the person does.
  func wear(_ theme: String) throws { try browser.value(of: "document.cookie = 'theme=\(theme); path=/'") }

  var isDark: Bool {
    get throws {
      try browser.value(
        of: "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every((part) => Number(part) < 80)")
        as? Bool == true
    }
  }

  /// Nothing is cut off at the side, where nobody would look for it.
  func isWhole() throws {
    let (page, window) = (
      try browser.number(of: "document.documentElement.scrollWidth"), try browser.number(of: "innerWidth")
    )
    #expect(page <= window, "the page is \(page) wide, the window \(window)")
  }

  /// Nothing came from another server, and the console has nothing to complain about.
  ///
  /// - Parameter refusals: how many refusals people saw at most since this was last asked.
  func isClean(allowing refusals: Int = 0) throws {
    #expect(try browser.foreign() == [])
    // A refusal that the page shows to people is an error to the console: 4xx of a form.
    // The library says once more what the browser has said.
    let errors = try browser.errors().filter { !$0.contains("Response Status Error Code 4") }
    #expect(errors.count(where: { !$0.contains("the server responded with a status of 4") }) == 0, "\(errors)")
    browser.refusalsExpected += refusals
    #expect(errors.count <= browser.refusalsExpected, "\(errors)")
  }

  /// Keeps what is on the screen in `.build/screenshots`.
  func keep(_ name: String) throws {
    let folder = Screen.folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try browser.picture().write(to: folder.appending(path: name + ".png"))
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../.build/screenshots").standardizedFileURL
}
