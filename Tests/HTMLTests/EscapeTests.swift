import HTML
import Testing

@Suite struct EscapeTests {
  @Test(arguments: [
    ("", ""), ("今日 & 明日", "今日 &amp; 明日"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\"'", "&quot;&#39;"), ("&amp;", "&amp;amp;"), ("plain #text; [x] =%", "plain #text; [x] =%"),
    ("0123456789abcdef<", "0123456789abcdef&lt;"), ("&0123456789", "&amp;0123456789"),
  ])
  func `text is what a reader sees`(_ text: String, _ markup: String) {
    #expect(HTML(text).source == markup)
    #expect(fragment { text }.source == markup)
    #expect(p { text }.source == "<p>\(markup)</p>")
    #expect(p(.title(text)).source == "<p title=\"\(markup)\"></p>")
  }

  /// The scan takes eight bytes at a time, so each place in and beside a word is tried, for every byte.
  @Test func `every special byte is found wherever it stands, and no other is touched`() {
    for length in 1...18 {
      for place in 0..<length {
        for byte in UInt8(1)...127 {
          var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
          bytes[place] = byte
          let text = String(decoding: bytes, as: UTF8.self)
          let isSpecial = "<>&\"'".utf8.contains(byte)
          if (HTML(text).source != text) != isSpecial { Issue.record("\(byte) at \(place) of \(length)") }
        }
      }
    }
  }

  @Test func `many special characters and long text keep their order`() {
    let text = String(repeating: "甲<乙>&\"'", count: 1000)
    let expected = String(repeating: "甲&lt;乙&gt;&amp;&quot;&#39;", count: 1000)
    #expect(HTML(text).source == expected)
    #expect(Array(expected.utf8) == HTML(text).bytes)
    #expect(HTML(text).count == expected.utf8.count)
  }
}
