import TestSupport
import Testing

/// What is written can be read in daylight and at night: 4.5 to 1 between letters and ground (WCAG 2.1, 1.4.3).
@Suite("Letters on their ground, in a browser", .serialized)
struct ContrastTests {
  /// Every text that shows, with the nearest ground that is not transparent; what is too faint, once a class.
  private static let faint = """
    (() => {
      const parts = (color) => color.match(/[\\d.]+/g).map(Number);
      const light = (color) => {
        const [red, green, blue] = color.slice(0, 3).map((one) => {
          const part = one / 255;
          return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const found = {};
      for (const one of document.querySelectorAll('body *')) {
        if (![...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
        const box = one.getBoundingClientRect(), style = getComputedStyle(one);
        if (box.width < 2 || box.height < 2 || style.visibility === 'hidden' || one.disabled) continue;
        let under = one, ground = [255, 255, 255];
        for (; under; under = under.parentElement) {
          const color = parts(getComputedStyle(under).backgroundColor);
          if (color.length < 4 || color[3] > 0.5) { ground = color; break; }
        }
        const ink = parts(one instanceof SVGElement ? style.fill : style.color);
        const [a, b] = [light(ink), light(ground)];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) found[one.tagName + ' ' + (one.className.baseVal ?? one.className)] = ratio.toFixed(2) + ' ' + one.textContent.trim().slice(0, 12);
      }
      return Object.entries(found).map((pair) => pair.join(': ')).join('; ');
    })()
    """

  @Test("is strong enough on every kind of page, light and dark")
  func contrast() throws {
    let house = try House(since: "2026-07-06 20:00")
    let desk = try Desk(house)
    try desk.sit(house["zhoumin"])
    for theme in ["light", "dark"] {
      try desk.screen.wear(theme)
      for path in [
        "/", "/inbox", "/runs", "/obligations", "/policies", "/calendar", "/duty/roster", "/duty/watch", "/records/change", "/records/incident/new",
        "/emergency", "/room", "/backup", "/changes/calendar", "/alarms", "/account/tokens",
      ] {
        try desk.browser.open(path)
        try desk.browser.wait(for: "document.readyState === 'complete'")
        #expect(try desk.screen.isDark == (theme == "dark"))
        let faint = try desk.browser.text(of: Self.faint)
        #expect(faint == "", "\(theme) \(path)")
      }
    }
  }
}
