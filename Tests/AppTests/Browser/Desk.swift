import Foundation
import TestSupport
import Testing

/// One workstation at which people sign in one after the other and fill in what the pages show them.
struct Desk {
  let screen: Screen
  var browser: Chromium { screen.browser }

  init(_ house: House) throws { screen = Screen(try Chromium(of: house.server)) }

  /// Whoever sat there before signs out.
  func sit(_ seat: Seat) throws {
    if try browser.number(of: "document.querySelectorAll('.mast details.person').length") == 1 { try screen.signOut() }
    try screen.signIn(seat)
  }

  /// Writes into the fields of the page: texts and choices by name, lists of records by their ids, lines as
  /// `changes.0.what`, for which the page adds rows as people do.
  func fill(_ fields: [String: Any]) throws {
    try browser.wait(for: "document.readyState === 'complete' && document.querySelector('main form') !== null")
    for name in fields.keys.sorted() {
      if let ids = fields[name] as? [Int] {
        for id in ids { try set("main [name=\"\(name)\"][value=\"\(id)\"]", "box.checked = true") }
        continue
      }
      let parts = name.split(separator: ".")
      if parts.count == 3, try browser.number(of: "document.querySelectorAll('main [name=\"\(name)\"]').length") == 0 {
        let button = "[data-add-line='field-\(parts[0])']"
        // Not under the bar that stays at the foot of the form.
        try browser.value(of: "document.querySelector(\(try quoted(button))).scrollIntoView({ block: 'center' }) === undefined")
        try browser.click(button)
      }
      try set("main [name=\"\(name)\"]", "box.value = \(try quoted("\(fields[name]!)"))")
    }
  }

  private func set(_ selector: String, _ act: String) throws {
    let found = try browser.value(
      of: "(() => { const box = document.querySelector(\(try quoted(selector))); if (!box) return 0; \(act); box.dispatchEvent(new Event('change', { bubbles: true })); return 1; })()")
    #expect(found as? Int == 1, "the page has no \(selector)")
  }
  private func quoted(_ text: String) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: [text]), as: UTF8.self).dropFirst().dropLast().description
  }

  func send() throws {
    // The page that answers may be the same address with faults in it.
    try browser.value(of: "window.sent = true")
    try browser.click("main form button.btn-primary[type=submit]")
    try browser.wait(for: "window.sent === undefined && document.readyState === 'complete'")
  }

  /// Fills a new form; returns the id of the record.
  func create(_ type: String, _ fields: [String: Any]) throws -> Int {
    try browser.open("/records/\(type)/new")
    try fill(fields)
    try send()
    try browser.wait(for: "/^\\/records\\/\(type)\\/\\d+$/.test(location.pathname)")
    return try browser.number(of: "Number(location.pathname.split('/')[3])")
  }

  /// Takes a step on its page; `signed` re-enters the password of whoever sits there.
  func take(_ step: String, _ type: String, _ id: Int, _ fields: [String: Any] = [:], signed seat: Seat? = nil) throws {
    try browser.open("/records/\(type)/\(id)/steps/\(step)")
    try fill(seat.map { fields.merging(["password": $0.password]) { $1 } } ?? fields)
    try send()
    try browser.wait(for: "!location.pathname.includes('/steps/')")
  }

  /// The same, refused with these words; nothing has changed.
  func refused(_ step: String, _ type: String, _ id: Int, _ words: String, _ fields: [String: Any] = [:], signed seat: Seat? = nil) throws {
    try browser.open("/records/\(type)/\(id)/steps/\(step)")
    try fill(seat.map { fields.merging(["password": $0.password]) { $1 } } ?? fields)
    try send()
    try browser.wait(toRead: words)
  }

  /// Not even the page of the step is there, with these words.
  func barred(_ step: String, _ type: String, _ id: Int, _ words: String) throws {
    try browser.open("/records/\(type)/\(id)/steps/\(step)")
    try browser.wait(toRead: words)
    #expect(try browser.number(of: "document.querySelectorAll('main form').length") == 0)
  }

  func show(_ path: String, _ words: String...) throws {
    try browser.open(path)
    for one in words { try browser.wait(toRead: one) }
    try screen.isWhole()
  }
}
