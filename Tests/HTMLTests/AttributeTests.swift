import HTML
import Testing

@Suite struct AttributeTests {
  @Test func `several attributes as one are written as each by itself`() {
    let alike = Attribute.several(.class("num"), .data("label", "数量<\"&"), .hidden(false), .hidden())
    let each = td(.class("num"), .data("label", "数量<\"&"), .hidden(false), .hidden()) { "1" }
    for _ in 0..<2 { #expect(td(alike) { "1" } == each) }
    #expect(td(.several(), .id("a")) { "1" }.source == "<td id=\"a\">1</td>")
  }

  @Test func `attributes that are present or not`() {
    #expect(
      input(.type("checkbox"), .checked(true), .disabled(false), .required(), .none).source
        == "<input type=\"checkbox\" checked required>")
    #expect(input(all: [.type("text"), .name("a")]).source == "<input type=\"text\" name=\"a\">")
    #expect(p(.classes(("a", true), ("b", false), ("c", true))).source == "<p class=\"a c\"></p>")
    #expect(p(.classes(("a", false))).source == "<p></p>")
    #expect(option(.value(""), .selected()).source == "<option value=\"\" selected></option>")
  }

  @Test func `a list of attributes gives the same tag as they would one by one`() {
    #expect(input(all: [.name("content"), .required()]).source == "<input name=\"content\" required>")
    #expect(input(all: [.name("content")]).source == input(.name("content")).source)
  }

  @Test func `names with a prefix`() {
    #expect(
      div(.aria("label", "a\"b"), .aria("hidden", true), .data("row", "7"), .hx("get", "/x?a=1&b=2")).source
        == "<div aria-label=\"a&quot;b\" aria-hidden=\"true\" data-row=\"7\" hx-get=\"/x?a=1&amp;b=2\"></div>"
    )
    #expect(
      element("custom-part", [.attribute("part", "x")]) { "y" }.source
        == "<custom-part part=\"x\">y</custom-part>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:x", "\u{1}javascript:x", "vbscript:x", "data:text/html,<b>", "file:///etc/passwd", "blob:x",
    "javascript\r:x",
  ])
  func `an address that runs code goes nowhere`(_ address: String) {
    #expect(a(.href(address)).source == "<a href=\"#\"></a>")
    #expect(img(.src(address)).source == "<img src=\"#\">")
    #expect(form(.action(address)).source == "<form action=\"#\"></form>")
    #expect(button(.formaction(address)).source == "<button formaction=\"#\"></button>")
    #expect(div(.hx("post", address)).source == "<div hx-post=\"#\"></div>")
    #expect(use(.attribute("xlink:href", address)).source == "<use xlink:href=\"#\"></use>")
    #expect(div(.attribute("hx-get", address)).source == "<div hx-get=\"#\"></div>")
  }

  @Test(arguments: [
    "/runs/7", "7/cells", "?page=2", "#top", "", "/a:b", "?next=javascript:x", "https://example.cn/a",
    "HTTP://x",
    "mailto:a@b.cn", "tel:+8621", "../x", "./a:b",
  ])
  func `an honest address is kept`(_ address: String) {
    #expect(a(.href(address)).source == "<a href=\"\(address)\"></a>")
  }

  @Test func `values that would be evaluated are emptied`() {
    #expect(div(.hx("vals", "js:{a: 1}")).source == "<div hx-vals=\"{}\"></div>")
    #expect(div(.hx("headers", " JavaScript:x")).source == "<div hx-headers=\"{}\"></div>")
    #expect(div(.hx("vals", "{\"a\": 1}")).source == "<div hx-vals=\"{&quot;a&quot;: 1}\"></div>")
  }

  @Test func `handlers and inline styles stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = Attribute.attribute("onclick", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.attribute("Style", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.hx("on:click", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.data("hx-on:click", "x") }
  }

  @Test func `drawings`() {
    #expect(
      svg(.viewBox(0, 0, 100, 20)) { rect(.at("x", 1.5), .at("width", 20), .at("y", .nan)) }.source
        == "<svg viewBox=\"0 0 100 20\"><rect x=\"1.5\" width=\"20\" y=\"0\"></rect></svg>")
  }
}
