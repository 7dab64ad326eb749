import HTML
import Testing

@Suite struct BuilderTests {
  private func list(_ items: [String], note: String? = nil, isOpen: Bool = false) -> HTML {
    ul(.class("list")) {
      for item in items { li { item } }
      if isOpen {
        li(.class("open")) { "开" }
      } else {
        li { "关" }
      }
      if let note { li { note } }
      note
      3
    }
  }

  @Test func `statements become markup in their order`() {
    #expect(list([]).source == "<ul class=\"list\"><li>关</li>3</ul>")
    #expect(
      list(["a", "<b>"], note: "注", isOpen: true).source
        == "<ul class=\"list\"><li>a</li><li>&lt;b&gt;</li><li class=\"open\">开</li><li>注</li>注3</ul>")
  }

  @Test func `an element takes its attributes as a list too`() {
    #expect(input(all: [.name("a"), .value("<")]).source == "<input name=\"a\" value=\"&lt;\">")
  }

  @Test func `markup is not escaped again`() {
    let inner = strong { "<" }
    #expect(
      p {
        inner
        [em { "a" }, em { "b" }]
        Optional<HTML>.none
      }.source
        == "<p><strong>&lt;</strong><em>a</em><em>b</em></p>")
  }

  @Test func `appending does not change what was copied before`() {
    var first = p { "a" }
    let kept = first
    first.append(p { "b" })
    first += HTML("<")
    #expect(kept.source == "<p>a</p>")
    #expect(first.source == "<p>a</p><p>b</p>&lt;")
    #expect((HTML() + kept).source == kept.source)
    #expect((kept + HTML()).source == kept.source)
    #expect((HTML("a") + HTML("b")).source == "ab")
  }

  @Test func `nothing is nothing`() {
    #expect(HTML().isEmpty)
    #expect(fragment {}.isEmpty)
    #expect(div().source == "<div></div>")
    #expect(fragment { for _ in 0..<3 { HTML() } }.isEmpty)
  }

  @Test func `a page is whole`() {
    let page =
      HTML.doctype
      + html(.lang("zh-CN")) {
        head {
          meta(.charset("utf-8"))
          title("今日 & 夜盘")
          link(.rel("stylesheet"), .href("/assets/a.css?v=1&x=2"))
          script(.src("/assets/a.js"), .defer())
        }
        body {
          table { tr { for n in 1...2 { td(.colspan(n)) { n } } } }
        }
      }
    #expect(
      page.source
        == "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>今日 &amp; 夜盘</title>"
        + "<link rel=\"stylesheet\" href=\"/assets/a.css?v=1&amp;x=2\"><script src=\"/assets/a.js\" defer></script>"
        + "</head><body><table><tr><td colspan=\"1\">1</td><td colspan=\"2\">2</td></tr></table></body></html>"
    )
    #expect(String(decoding: page.bytes, as: UTF8.self) == page.source)
  }
}
