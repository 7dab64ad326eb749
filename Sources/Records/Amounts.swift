/// A decimal number with up to four places, kept exactly as ten-thousandths. Its unit is a trait of the field.
public struct Quantity: Hashable, Comparable, Sendable, IntegerValue, CustomStringConvertible {
  public let tenThousandths: Int
  public init(tenThousandths: Int) { self.tenThousandths = tenThousandths }

  /// From `12`, `-0.5` or `1234.5678`; nil for anything else, more than four places included.
  public init?(_ text: some StringProtocol) {
    guard let value = fixedPoint(text, places: 4) else { return nil }
    self.tenThousandths = value
  }
  public static var kind: FieldKind { .quantity }
  public init?(integer: Int) { self.tenThousandths = integer }
  public var integer: Int { tenThousandths }
  public static func < (a: Self, b: Self) -> Bool { a.tenThousandths < b.tenThousandths }
  /// Without trailing zeros: `12`, `-0.5`.
  public var description: String { fixedPointText(tenThousandths, places: 4, keep: 0) }
}

/// Renminbi, kept exactly in fen.
public struct Money: Hashable, Comparable, Sendable, IntegerValue, CustomStringConvertible {
  public let fen: Int
  public init(fen: Int) { self.fen = fen }

  /// From `1200`, `1,200.5` or `-3.20` yuan; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let value = fixedPoint(String(text.filter { $0 != "," }), places: 2) else { return nil }
    self.fen = value
  }
  public static var kind: FieldKind { .money }
  public init?(integer: Int) { self.fen = integer }
  public var integer: Int { fen }
  public static func < (a: Self, b: Self) -> Bool { a.fen < b.fen }
  /// `1200.50`
  public var description: String { fixedPointText(fen, places: 2, keep: 2) }

  /// With commas, as amounts stand on paper: `12,500.00`.
  public var grouped: String {
    var digits = Array(fixedPointText(fen, places: 2, keep: 2).utf8)
    var place = digits.count - 6
    while place > (fen < 0 ? 1 : 0) {
      digits.insert(UInt8(ascii: ","), at: place)
      place -= 3
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

/// A length of time, in seconds.
public struct Span: Hashable, Comparable, Sendable, IntegerValue, CustomStringConvertible {
  public let seconds: Int
  public init(seconds: Int) { self.seconds = seconds }

  /// From `90` (minutes), `1:30` (hours and minutes) or `1:30:05`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard let part, (0...1_000_000).contains(part) else { return nil }
      numbers.append(part)
    }
    if numbers.count == 1 {
      self.seconds = numbers[0] * 60
    } else {
      guard numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
      self.seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }
  }
  public static var kind: FieldKind { .span }
  public init?(integer: Int) { self.seconds = integer }
  public var integer: Int { seconds }
  public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

  /// `1:30`, with seconds only when there are any.
  public var description: String {
    let minutes = seconds / 60 % 60
    let head = "\(seconds / 3600):" + (minutes < 10 ? "0" : "") + "\(minutes)"
    let rest = seconds % 60
    return rest == 0 ? head : head + (rest < 10 ? ":0" : ":") + "\(rest)"
  }
}

func fixedPoint(_ text: some StringProtocol, places: Int) -> Int? {
  var digits = Substring(text)
  let negative = digits.first == "-"
  if negative { digits = digits.dropFirst() }
  let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  guard let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 14 else { return nil }
  let fraction = parts.count == 2 ? parts[1] : ""
  guard parts.count == 1 || (1...places).contains(fraction.utf8.count) else { return nil }
  guard (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  let padded = fraction + String(repeating: "0", count: places - fraction.utf8.count)
  guard let value = Int(whole + padded) else { return nil }
  return negative ? -value : value
}

func fixedPointText(_ value: Int, places: Int, keep: Int) -> String {
  let digits = String(value.magnitude)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
  var fraction = padded.suffix(places)
  while fraction.utf8.count > keep, fraction.last == "0" { fraction = fraction.dropLast() }
  let whole = padded.dropLast(places)
  return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
}
