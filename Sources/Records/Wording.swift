public import Time

/// The two languages of the product. Chinese is first: a wording without English falls back to it.
public enum Language: String, Sendable, CaseIterable { case zh, en }

/// What a person reads, in both languages.
public struct Wording: Sendable, Hashable, ExpressibleByStringInterpolation {
  public let zh: String
  public let en: String

  public init(_ zh: String, _ en: String? = nil) {
    self.zh = zh
    self.en = en ?? zh
  }
  public init(stringLiteral value: String) { self.init(value) }

  public subscript(language: Language) -> String { language == .zh ? zh : en }
}

extension Quarter {
  public var name: Wording { Wording(chinese, "Q\(number) \(year)") }
}
