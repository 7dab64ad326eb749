public import Foundation

/// What a person does in front of the screen, and what they see.
extension Chromium {
  /// Keys that have no character.
  public enum Key {
    public static let enter = "\u{E007}", tab = "\u{E004}", down = "\u{E015}", up = "\u{E013}", escape = "\u{E00C}"
  }

  public func open(_ path: String) throws { try ask("POST", "/url", ["url": origin + path]) }

  /// Presses keys one after the other, wherever the focus is.
  public func press(_ keys: String) throws {
    let strokes = keys.flatMap { key -> [[String: Any]] in
      [["type": "keyDown", "value": String(key)], ["type": "keyUp", "value": String(key)]]
    }
    try ask("POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": strokes]]])
  }

  public func click(_ selector: String) throws {
    let found = try ask("POST", "/element", ["using": "css selector", "value": selector]) as? [String: Any]
    guard let id = found?.values.first as? String else { throw Failure(description: "there is no \(selector)") }
    try ask("POST", "/element/\(id)/click", [:])
  }

  /// The value of a JavaScript expression.
  @discardableResult
  public func value(of expression: String) throws -> Any {
    try ask("POST", "/execute/sync", ["script": "return (\(expression))", "args": []])
  }
  public func text(of expression: String) throws -> String { try value(of: expression) as? String ?? "" }
  public func number(of expression: String) throws -> Int { try value(of: expression) as? Int ?? -1 }

  /// Waits until an expression is true. A page that is being exchanged is asked again.
  public func wait(for expression: String) throws {
    var seen: Any = ""
    for _ in 0..<600 {
      do {
        seen = try value(of: expression)
        if seen as? Bool == true { return }
      } catch { seen = error }
      usleep(100_000)
    }
    let words = (try? text(of: "document.body.innerText")) ?? ""
    throw Failure(description: "never came true: \(expression) (\(seen)); the page says:\n\(words.prefix(1500))")
  }

  /// Waits until people can read these words.
  public func wait(toRead words: String) throws {
    let quoted = words.replacingOccurrences(of: "'", with: "\\'")
    try wait(for: "document.readyState === 'complete' && document.body.innerText.includes('\(quoted)')")
  }

  public var words: String { get throws { try text(of: "document.body.innerText") } }

  /// A file of the server, with the session of this browser.
  public func file(_ path: String) throws -> [UInt8] {
    let script = """
      const done = arguments[arguments.length - 1];
      fetch(arguments[0]).then(async (answer) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]);
        reader.readAsDataURL(await answer.blob());
      });
      """
    let base64 = try ask("POST", "/execute/async", ["script": script, "args": [path]]) as? String
    return Array(Data(base64Encoded: base64 ?? "") ?? Data())
  }

  /// A picture of the window as PNG.
  public func picture() throws -> Data {
    Data(base64Encoded: try ask("GET", "/screenshot") as? String ?? "") ?? Data()
  }

  /// All errors the console has shown: of scripts, of what could not be loaded, of what the content security policy
  /// refused.
  ///
  /// All, not the new ones: on a busy machine a line comes late, after it was asked for. And each once: a page that
  /// moves to another process of the browser tells its lines again.
  public func errors() throws -> [String] {
    let lines = try ask("POST", "/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    for line in lines where line["level"] as? String == "SEVERE" {
      let error = ConsoleError(moment: line["timestamp"] as? Int ?? 0, message: line["message"] as? String ?? "")
      if !consoleErrors.contains(error) { consoleErrors.append(error) }
    }
    return consoleErrors.map(\.message)
  }

  /// Whatever the page loaded from elsewhere than its own server.
  public func foreign() throws -> [String] {
    try value(
      of: "performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !n.startsWith(location.origin))"
    ) as? [String] ?? ["nothing is known"]
  }
}
