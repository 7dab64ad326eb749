/// Builds markup from statements: elements, text (escaped), numbers, `if`, `switch`, `for`, optionals.
@resultBuilder public enum HTMLBuilder {
  public static func buildExpression(_ markup: HTML) -> HTML { markup.inPlace }
  public static func buildExpression(_ text: String) -> HTML { HTML(text) }
  public static func buildExpression(_ text: Substring) -> HTML { HTML(String(text)) }
  public static func buildExpression(_ number: Int) -> HTML { HTML(number) }
  /// Nothing when there is no value.
  public static func buildExpression(_ text: String?) -> HTML { text.map { HTML($0) } ?? HTML() }
  /// Nothing when there is no markup.
  public static func buildExpression(_ markup: HTML?) -> HTML { markup?.inPlace ?? HTML() }
  /// One after the other.
  public static func buildExpression(_ parts: [HTML]) -> HTML { buildArray(parts).inPlace }

  public static func buildBlock() -> HTML { HTML() }
  public static func buildPartialBlock(first: HTML) -> HTML { first }
  public static func buildPartialBlock(accumulated: HTML, next: HTML) -> HTML { accumulated + next }
  public static func buildOptional(_ markup: HTML?) -> HTML { markup ?? HTML() }
  public static func buildEither(first markup: HTML) -> HTML { markup }
  public static func buildEither(second markup: HTML) -> HTML { markup }
  public static func buildLimitedAvailability(_ markup: HTML) -> HTML { markup }
  public static func buildArray(_ parts: [HTML]) -> HTML {
    var all = HTML()
    for part in parts { all.append(part) }
    return all
  }
}

/// Collects markup where no element surrounds it: `fragment { row(1); row(2) }`.
public func fragment(@HTMLBuilder _ content: () -> HTML) -> HTML { content() }
