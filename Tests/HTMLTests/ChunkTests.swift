import Foundation
import HTML
import Testing

/// Markup writes itself into one chunk a thread; none of that may show.
@Suite struct ChunkTests {
  private static func rows(_ count: Int) -> HTML {
    table { for n in 0..<count { tr(.id("r\(n)")) { td { "第 \(n) 行 <&>" } } } }
  }
  private static func plain(_ count: Int) -> String {
    "<table>" + (0..<count).map { "<tr id=\"r\($0)\"><td>第 \($0) 行 &lt;&amp;&gt;</td></tr>" }.joined() + "</table>"
  }

  @Test func `content that was made before stands where it is put, as often as it is put`() {
    let words: HTML = fragment {
      em { "甲" }
      "乙"
    }
    let two = div {
      span { "前" }
      words
      words
    }
    #expect(two.source == "<div><span>前</span><em>甲</em>乙<em>甲</em>乙</div>")
    #expect(p { words }.source == "<p><em>甲</em>乙</p>")
    #expect(words.source == "<em>甲</em>乙")
  }

  @Test func `a piece made apart amid a page leaves the page as it is`() {
    let page = div(.class("a")) {
      p { "前" }
      let token = HTML.apart { input(.type("hidden"), .value("一&")) }
      form {
        token
        p { "中" }
        token
      }
      p { "后" }
    }
    let field = "<input type=\"hidden\" value=\"一&amp;\">"
    #expect(page.source == "<div class=\"a\"><p>前</p><form>\(field)<p>中</p>\(field)</form><p>后</p></div>")
    // Also one that is larger than it begins with.
    let long = HTML.apart { div { Self.rows(400) } }
    #expect(ul { li { long } }.source == "<ul><li><div>\(Self.plain(400))</div></li></ul>")
  }

  @Test func `what is made and left out leaves nothing behind`() {
    let kept = div(.class("a")) {
      let unused = span { "不用" }
      let second = em { "后" }
      let first = strong { "先" }
      if unused.isEmpty { unused }
      first
      second
    }
    #expect(kept.source == "<div class=\"a\"><strong>先</strong><em>后</em></div>")
    #expect(ul { let _ = li { "x" } }.source == "<ul></ul>")
  }

  @Test(arguments: [0, 1, 7, 400, 3000, 40_000])
  func `a page of any size is whole, also when it outgrows its chunk`(_ count: Int) {
    for _ in 0..<3 {
      let page = HTML.doctype + html { body { main { Self.rows(count) } } }
      #expect(page.source == "<!DOCTYPE html>\n<html><body><main>\(Self.plain(count))</main></body></html>")
      #expect(page.count == page.bytes.count)
    }
  }

  @Test func `what is held stays as it was while other pages are made`() {
    let held = (0..<50).map { n in p(.id("p\(n)")) { "段 \(n)" } }
    for _ in 0..<20 { _ = Self.rows(500).bytes }
    for (n, one) in held.enumerated() { #expect(one.source == "<p id=\"p\(n)\">段 \(n)</p>") }
    #expect(div { held }.source == "<div>" + (0..<50).map { "<p id=\"p\($0)\">段 \($0)</p>" }.joined() + "</div>")
  }

  @Test func `none, one, two and more attributes are all written`() {
    #expect(td { "x" }.source == "<td>x</td>")
    #expect(td(.class("a")) { "x" }.source == "<td class=\"a\">x</td>")
    #expect(td(.class("a"), .id("b")) { "x" }.source == "<td class=\"a\" id=\"b\">x</td>")
    #expect(td(.class("a"), .none) { "x" }.source == "<td class=\"a\">x</td>")
    #expect(td(.none, .title("<")) { "x" }.source == "<td title=\"&lt;\">x</td>")
    #expect(td(.class("a"), .id("b"), .hidden()) { "x" }.source == "<td class=\"a\" id=\"b\" hidden>x</td>")
  }

  @Test func `numbers are written as they are`() {
    for number in [0, 7, 10, -1, -90, 1_000_000, .max, .min] { #expect(p { number }.source == "<p>\(number)</p>") }
    for (value, text) in [(0.5, "0.5"), (-0.5, "-0.5"), (-3, "-3"), (12.25, "12.25"), (1 / 3, "0.3333333333333333"), (99.9, "99.9")] {
      #expect(rect(.at("x", value)).source == "<rect x=\"\(text)\"></rect>")
    }
  }

  @Test func `threads do not write into each other's pages, and read what another has made`() async {
    let shared = Self.rows(100)
    await withTaskGroup(of: Bool.self) { group in
      for n in 0..<8 {
        group.addTask {
          (0..<100).allSatisfy { turn in
            let made = section(.id("s\(n)")) {
              "\(turn)"
              shared
            }
            return made.source == "<section id=\"s\(n)\">\(turn)\(Self.plain(100))</section>"
          }
        }
      }
      for await isWhole in group { #expect(isWhole) }
    }
  }
}
