import Foundation
import TestSupport
import Testing

@testable import Shouzheng

/// Follows every link of every page, as people of different posts.
@Suite("Nobody is led to where they may not go")
struct DeadEndTests {
  @Test("no link of any page is refused to whoever is shown it, or leads nowhere")
  func everyLink() throws {
    let folder = try TemporaryFolder()
    let made = try Program.run(["demo", "--data", folder.path + "/data", "--years", "0", "--until", "2026-07-07"])
    #expect(made.code == 0, "\(made.err)")
    let server = try RunningServer(data: folder.path + "/data", ["--test-clock"])
    try server.browser().post("/test/clock", ["now": "2026-07-07 10:41"])
    for (number, login) in ["wuhang", "fengyz", "dengbo", "liuyang", "guyan", "tianwei"].enumerated() {
      let browser = server.browser(at: UInt8(20 + number))
      #expect(try browser.signIn(login, Cast.password).status == 303, "\(login)")
      var walk = Walk()
      try walk.all { try browser.get($0) }
      #expect(walk.deadEnds.isEmpty, "\(login): \(walk.deadEnds.joined(separator: "\n"))")
      // A walk that saw a few pages only would prove nothing.
      #expect(walk.visited > 100, "\(login) saw \(walk.visited) pages")
    }
  }
}

/// A way through all pages that are of different kinds: of a hundred records of a type the first is enough.
private struct Walk {
  private var waiting = ["/"]
  private var cameFrom = ["/": "/"]
  private var kinds: Set<String> = ["/"]
  private(set) var visited = 0
  private(set) var deadEnds: [String] = []

  mutating func all(_ get: (String) throws -> Browser.Answer) throws {
    while !waiting.isEmpty {
      let path = waiting.removeFirst()
      let answer = try get(path)
      visited += 1
      if answer.status >= 400 { deadEnds.append("\(answer.status) \(path), linked from \(cameFrom[path]!)") }
      guard answer["Content-Type"]?.hasPrefix("text/html") == true else { continue }
      for match in answer.text.matches(of: /href="(\/[^"#]*)/) { note(String(match.1).replacing("&amp;", with: "&"), on: path) }
    }
  }

  private mutating func note(_ path: String, on page: String) {
    // What is drawn for paper takes a second each and is tested by itself; the style sheets are no pages.
    guard !path.hasPrefix("/assets"), !path.hasPrefix("/sign-out"), !path.contains("/print") else { return }
    let parts = path.prefix { $0 != "?" }.split(separator: "/").map { Int($0) == nil ? String($0) : "#" }
    // A form for something and the form without are two kinds; the pages of a list are one.
    let asked = path.hasSuffix("/new") || !path.contains("/new?") ? "" : "?"
    guard kinds.insert(parts.joined(separator: "/") + asked).inserted else { return }
    cameFrom[path] = page
    waiting.append(path)
  }
}
