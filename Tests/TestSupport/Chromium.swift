import Foundation

/// A real Chromium without a screen, driven over the WebDriver protocol. Gone with the object.
public final class Chromium {
  public struct Window: Sendable {
    public let width, height: Int
    /// A telephone: narrow, touched with a finger.
    public let isPhone: Bool
    public static let desk = Window(width: 1440, height: 900, isPhone: false)
    public static let wall = Window(width: 1920, height: 1080, isPhone: false)
    public static let phone = Window(width: 390, height: 844, isPhone: true)
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  private let driver: Process
  private let wire: Browser
  private var session = ""
  private var chromium: Int32 = 0
  var consoleErrors: [ConsoleError] = []
  /// How many refusals the tests expected so far: each of them is an error to the console.
  public var refusalsExpected = 0
  /// Where paths lead: `http://127.0.0.1:8080`.
  public let origin: String

  public convenience init(of server: RunningServer, window: Window = .desk) throws {
    try self.init(port: server.port, of: server, window: window)
  }

  /// - Parameter server: kept as long as this browser.
  public init(port: Int, of server: AnyObject? = nil, window: Window = .desk) throws {
    origin = "http://127.0.0.1:\(port)"
    let started = try Chromium.startDriver()
    driver = started.driver
    wire = Browser(port: started.port, of: server)
    let made = try ask("POST", "/session", ["capabilities": ["alwaysMatch": Chromium.capabilities(window)]])
    guard let members = made as? [String: Any], let id = members["sessionId"] as? String else {
      throw Failure(description: "Chromium does not start: \(made)")
    }
    session = "/session/" + id
    chromium = Int32((members["capabilities"] as? [String: Any])?["goog:processID"] as? Int ?? 0)
  }

  deinit {
    let isClosed = !session.isEmpty && (try? wire.request("DELETE", session).status) == 200
    // Asked to stop it would not hear: children of a test have most signals blocked, as its threads have.
    kill(driver.processIdentifier, SIGKILL)
    if !isClosed, chromium > 0 { kill(chromium, SIGKILL) }
    driver.waitUntilExit()
  }

  /// Two that start at the same moment may choose the same port; the one that does not get it ends, and is started anew.
  private static func startDriver() throws -> (driver: Process, port: Int) {
    for _ in 0..<5 {
      let (driver, output) = (Process(), Pipe())
      driver.executableURL = URL(fileURLWithPath: "/usr/bin/chromedriver")
      driver.arguments = ["--port=0"]
      driver.standardOutput = output
      driver.standardError = FileHandle.nullDevice
      try driver.run()
      if let port = port(output.fileHandleForReading) { return (driver, port) }
      driver.waitUntilExit()
    }
    throw Failure(description: "chromedriver ends at once; install chromium-driver")
  }

  /// It says on which port it listens; nil when it ended first.
  private static func port(_ output: FileHandle) -> Int? {
    var said = Data()
    while true {
      let more = output.availableData
      guard !more.isEmpty else { return nil }
      said.append(more)
      let text = String(decoding: said, as: UTF8.self)
      guard let start = text.range(of: "successfully on port ")?.upperBound, text[start...].contains(".") else {
        continue
      }
      return Int(text[start...].prefix { $0.isNumber })
    }
  }

  private static func capabilities(_ window: Window) -> [String: Any] {
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
      "--disable-background-networking", "--disable-component-update", "--lang=zh-CN",
      // What moves smoothly is elsewhere by the time it is clicked.
      "--force-prefers-reduced-motion",
      "--window-size=\(window.width),\(window.height)",
    ]
    var options: [String: Any] = ["args": arguments, "prefs": ["intl.accept_languages": "zh-CN"]]
    // A window has a frame even where there is no screen; the page is to be of this very size.
    let metrics: [String: Any] = [
      "width": window.width, "height": window.height, "pixelRatio": window.isPhone ? 2 : 1, "touch": window.isPhone,
      "mobile": window.isPhone,
    ]
    options["mobileEmulation"] = ["deviceMetrics": metrics]
    return ["goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"]]
  }

  /// One command of the protocol; its value.
  @discardableResult
  func ask(_ method: String, _ path: String, _ body: [String: Any]? = nil) throws -> Any {
    let bytes = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) }
    let answer = try wire.request(method, session + path, ["Content-Type": "application/json"], bytes)
    let members = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let value = members?["value"] ?? NSNull()
    guard answer.status == 200 else { throw Failure(description: "\(method) \(path): \(value)") }
    return value
  }
}

/// One line of the console that complains.
struct ConsoleError: Equatable {
  /// Milliseconds since 1970.
  let moment: Int
  let message: String
}
