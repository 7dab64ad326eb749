import Testing

@testable import Web

@Suite struct `The name of a browser` {
  @Test func `is what people call it, not what it calls itself`() {
    let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36"
    #expect(BrowserName.of(chrome) == "Chrome 128 · Windows")
    #expect(BrowserName.of(chrome + " Edg/128.0.2739.42") == "Edge 128 · Windows")
    #expect(BrowserName.of("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0") == "Firefox 115 · Linux")
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    #expect(BrowserName.of(phone + " Version/17.5 Mobile/15E148 Safari/604.1") == "Safari 17 · iPhone")
    #expect(BrowserName.of(phone + " MicroMessenger/8.0.50 NetType/WIFI") == "微信 8 · iPhone")
    #expect(BrowserName.of("curl/7.88.1") == "curl 7" && BrowserName.of("") == "" && BrowserName.of("Probe") == "Probe")
  }
}
