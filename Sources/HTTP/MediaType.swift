/// `text/html; charset=utf-8` or `form-data; name="a"; filename="b"`, taken apart.
struct MediaType {
  /// In lower case.
  var name = ""
  var parameters = Fields()

  init(_ text: String) {
    var rest = Substring(text)
    name = MediaType.trim(MediaType.take(until: ";", &rest)).lowercased()
    while !rest.isEmpty {
      var part = MediaType.take(until: ";", &rest)
      let key = MediaType.trim(MediaType.take(until: "=", &part)).lowercased()
      guard !key.isEmpty else { continue }
      parameters.add(key, MediaType.unquote(MediaType.trim(part)))
    }
  }

  /// Up to `end` outside quotes, which is dropped. Browsers write a quote inside a file name as `%22`, so a
  /// backslash protects only what RFC 9110 has it protect.
  private static func take(until end: UInt8, _ rest: inout Substring) -> Substring {
    var quoted = false
    var escaped = false
    for place in rest.utf8.indices {
      let byte = rest.utf8[place]
      if escaped {
        escaped = false
      } else if quoted && byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if byte == end && !quoted {
        defer { rest = rest[rest.utf8.index(after: place)...] }
        return rest[..<place]
      }
    }
    defer { rest = "" }
    return rest
  }

  private static func take(until end: Unicode.Scalar, _ rest: inout Substring) -> Substring {
    take(until: UInt8(ascii: end), &rest)
  }

  private static func trim(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  private static func unquote(_ text: Substring) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
    var plain = ""
    var escaped = false
    for scalar in text.dropFirst().dropLast().unicodeScalars {
      if scalar == "\\" && !escaped {
        escaped = true
      } else {
        // Old browsers send C:\reports\a.pdf unescaped; only \" and \\ are escapes.
        if escaped && scalar != "\"" && scalar != "\\" { plain.unicodeScalars.append("\\") }
        plain.unicodeScalars.append(scalar)
        escaped = false
      }
    }
    return plain
  }
}
