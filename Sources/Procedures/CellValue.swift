/// What was filled into a cell.
public enum CellValue: Hashable, Sendable {
  /// √ when true, × when false.
  case tick(Bool)
  case number(Quantity)
  case text(String)
  /// The identifier of the answer.
  case choice(String)
  /// ／: there was nothing to do or to check this time; needs a reason.
  case notApplicable

  /// As the database keeps it; `init(code:)` reads it back.
  public var code: String {
    switch self {
    case .tick(true): "+"
    case .tick(false): "-"
    case .number(let value): "n\(value)"
    case .text(let words): "t" + words
    case .choice(let id): "c" + id
    case .notApplicable: "/"
    }
  }

  /// Nil for anything `code` does not write.
  public init?(code: some StringProtocol) {
    switch code {
    case "+": self = .tick(true)
    case "-": self = .tick(false)
    case "/": self = .notApplicable
    default:
      let rest = code.dropFirst()
      switch code.first {
      case "n":
        guard let value = Quantity(rest) else { return nil }
        self = .number(value)
      case "t": self = .text(String(rest))
      case "c": self = .choice(String(rest))
      default: return nil
      }
    }
  }

  /// As people read it: √, ×, `21.5ms`, the label of the answer.
  public func shown(as kind: CellKind) -> String {
    switch (self, kind) {
    case (.tick(let isFine), _): isFine ? "√" : "×"
    case (.number(let value), .number(let measure)): "\(value)\(measure.unit)"
    case (.number(let value), _): "\(value)"
    case (.text(let words), _): words
    case (.choice(let id), .choice(let choices)): choices.first { $0.id == id }?.label ?? id
    case (.choice(let id), _): id
    case (.notApplicable, _): "／"
    }
  }
}

/// What a value means.
public enum Verdict: UInt8, Sendable, Codable, CaseIterable {
  /// Nothing is filled in, or it does not apply.
  case none
  case ok
  case warning
  case abnormal
}

/// When a cell was filled, by its due time.
public enum Timing: UInt8, Sendable, Codable, CaseIterable { case onTime, early, late }

extension CellKind {
  /// The verdict on a value; nil when this kind of cell does not take it.
  public func verdict(of value: CellValue) -> Verdict? {
    switch (value, self) {
    case (.notApplicable, _): return Verdict.none
    case (.tick(let isFine), .tick): return isFine ? .ok : .abnormal
    case (.tick(false), .number): return .abnormal
    case (.number(let number), .number(let measure)):
      let step = [1000, 100, 10, 1][min(max(measure.decimals, 0), 3)]
      return number.thousandths % step == 0 ? measure.verdict(of: number) : nil
    case (.text(let words), .text):
      return words.allSatisfy(\.isWhitespace) ? nil : .ok
    case (.choice(let id), .choice(let choices)):
      return choices.first { $0.id == id }.map { $0.abnormal ? .abnormal : .ok }
    default: return nil
    }
  }

  /// What a person typed, read as this kind of cell takes it: √ x 0 正常 … ; nil when it cannot be.
  public func value(typed: String) -> CellValue? {
    let words = typed.drop(while: \.isWhitespace)
    let end = words.lastIndex { !$0.isWhitespace }
    guard let end else { return nil }
    let text = String(words[...end])
    if text == "/" || text == "／" { return .notApplicable }
    let fine = ["√", "✓", "✔", "v", "V"].contains(text)
    let wrong = ["×", "✗", "✘", "x", "X"].contains(text)
    switch self {
    case .tick: return fine ? .tick(true) : wrong ? .tick(false) : nil
    case .number:
      if wrong { return .tick(false) }
      guard let number = Quantity(text), verdict(of: .number(number)) != nil else { return nil }
      return .number(number)
    case .text: return .text(text)
    case .choice(let choices):
      return choices.first { $0.id == text || $0.label == text }.map { .choice($0.id) }
    }
  }
}
