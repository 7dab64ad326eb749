import HTTP

/// Percent-encoding for files that know nothing else of HTTP.
enum Percents {
  static func encode(_ text: String) -> String { Percent.encode(text) }
}
