/// What is filled into a cell.
public enum CellKind: Sendable, Equatable {
  /// √ or ×.
  case tick
  /// A measured number; what could not be measured is ×, which is abnormal.
  case number(Measure)
  /// Words, on a line or on several.
  case text(lines: Int)
  case choice([Choice])

  /// How a number is measured and what is normal.
  public struct Measure: Sendable, Equatable, Codable {
    /// `ms`, `%`, `℃`, `笔`; empty when the number is a count without a name.
    public let unit: String
    /// How many decimals may be given, 0 to 3.
    public let decimals: Int
    /// Below or above these is abnormal; the limits themselves are normal.
    public let lower, upper: Quantity?
    /// From these on the value is a warning, which is shown but needs no reason.
    public let warnBelow, warnAbove: Quantity?

    public init(
      unit: String = "", decimals: Int = 0, lower: Quantity? = nil, upper: Quantity? = nil,
      warnBelow: Quantity? = nil, warnAbove: Quantity? = nil
    ) {
      (self.unit, self.decimals) = (unit, decimals)
      (self.lower, self.upper, self.warnBelow, self.warnAbove) = (lower, upper, warnBelow, warnAbove)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (unit, decimals) = (try read("unit", or: ""), try read("decimals", or: 0))
      (lower, upper) = (try read.optional("lower"), try read.optional("upper"))
      (warnBelow, warnAbove) = (try read.optional("warnBelow"), try read.optional("warnAbove"))
      try read.finish()
    }

    public func verdict(of value: Quantity) -> Verdict {
      if lower.map({ value < $0 }) ?? false || upper.map({ value > $0 }) ?? false { return .abnormal }
      if warnBelow.map({ value <= $0 }) ?? false || warnAbove.map({ value >= $0 }) ?? false {
        return .warning
      }
      return .ok
    }

    /// `≤30ms`, `18–27℃`; empty without limits.
    public var limits: String {
      switch (lower, upper) {
      case (let lower?, let upper?): "\(lower)–\(upper)\(unit)"
      case (nil, let upper?): "≤\(upper)\(unit)"
      case (let lower?, nil): "≥\(lower)\(unit)"
      case (nil, nil): ""
      }
    }
  }

  /// One of the answers of a choice.
  public struct Choice: Sendable, Equatable, Codable {
    public let id: String
    public let label: String
    /// Whether to answer so is abnormal.
    public let abnormal: Bool

    public init(_ id: String, _ label: String, abnormal: Bool = false) {
      (self.id, self.label, self.abnormal) = (id, label, abnormal)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (id, label) = (try read("id"), try read("label"))
      abnormal = try read("abnormal", or: false)
      try read.finish()
    }
  }
}

/// Packs write `"tick"`, `"text"`, `{"number": {"unit": "ms", "upper": 30}}`, `{"text": 4}`,
/// `{"choice": [{"id": "ok", "label": "正常"}]}`.
extension CellKind: Codable {
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      switch name {
      case "tick": self = .tick
      case "text": self = .text(lines: 1)
      case "number": self = .number(Measure())
      default:
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath,
            debugDescription: "没有“\(name)”这种填法，可写 tick、number、text，或带说明的 number、text、choice"))
      }
      return
    }
    var read = try Reading(decoder)
    let measure: Measure? = try read.optional("number")
    let lines: Int? = try read.optional("text")
    let choices: [Choice]? = try read.optional("choice")
    try read.finish()
    switch (measure, lines, choices) {
    case (let measure?, nil, nil): self = .number(measure)
    case (nil, let lines?, nil): self = .text(lines: lines)
    case (nil, nil, let choices?): self = .choice(choices)
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "number、text、choice 三者写且只写一个"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if self == .tick {
      var single = encoder.singleValueContainer()
      try single.encode("tick")
      return
    }
    var container = encoder.container(keyedBy: Reading.Key.self)
    switch self {
    case .tick: break
    case .number(let measure): try container.encode(measure, forKey: .init(stringValue: "number"))
    case .text(let lines): try container.encode(lines, forKey: .init(stringValue: "text"))
    case .choice(let choices): try container.encode(choices, forKey: .init(stringValue: "choice"))
    }
  }
}
