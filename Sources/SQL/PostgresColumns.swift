internal import CPostgres

/// Columns of a PostgreSQL result in binary form. Numbers of any width and truth values read as integers,
/// `numeric` (what SUM and AVG make) as integer or real, characters of any type as text.
enum PostgresColumns {
  static func count(_ result: OpaquePointer) -> Int { Int(PQnfields(result)) }

  static func isNull(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> Bool {
    PQgetisnull(result, row, column) != 0
  }

  static func integer(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32
  ) throws(DatabaseError) -> Int64 {
    let bytes = stored(result, row, column)
    switch (PQftype(result, column), bytes.count) {
    case (PostgresType.int8, 8): return Int64(bitPattern: bigEndian(bytes, as: UInt64.self))
    case (PostgresType.int4, 4): return Int64(Int32(bitPattern: bigEndian(bytes, as: UInt32.self)))
    case (PostgresType.int2, 2): return Int64(Int16(bitPattern: bigEndian(bytes, as: UInt16.self)))
    case (PostgresType.oid, 4): return Int64(bigEndian(bytes, as: UInt32.self))
    case (PostgresType.bool, 1): return Int64(bytes[0])
    case (PostgresType.numeric, 8...):
      guard let whole = PostgresNumeric(bytes).whole else { throw .column(column, isNot: "an integer") }
      return whole
    default: throw .column(column, isNot: "an integer")
    }
  }

  static func real(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32
  ) throws(DatabaseError) -> Double {
    let bytes = stored(result, row, column)
    switch (PQftype(result, column), bytes.count) {
    case (PostgresType.float8, 8): return Double(bitPattern: bigEndian(bytes, as: UInt64.self))
    case (PostgresType.float4, 4): return Double(Float(bitPattern: bigEndian(bytes, as: UInt32.self)))
    case (PostgresType.numeric, 8...): return PostgresNumeric(bytes).real
    case (PostgresType.int8, 8), (PostgresType.int4, 4), (PostgresType.int2, 2):
      return Double(try integer(result, row, column))
    default: throw .column(column, isNot: "a number")
    }
  }

  static func bytes(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32
  ) throws(DatabaseError) -> UnsafeBufferPointer<UInt8> {
    let type = PQftype(result, column)
    guard type == PostgresType.bytea || PostgresType.texts.contains(type), !isNull(result, row, column) else {
      throw .column(column, isNot: "a text or blob")
    }
    return stored(result, row, column)
  }

  static func value(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32
  ) throws(DatabaseError) -> SQL.Value {
    if isNull(result, row, column) { return .null }
    let type = PQftype(result, column)
    switch type {
    case PostgresType.bytea: return .blob(Array(stored(result, row, column)))
    case PostgresType.float8, PostgresType.float4: return .real(try real(result, row, column))
    case PostgresType.numeric:
      let number = PostgresNumeric(stored(result, row, column))
      return number.whole.map { .integer($0) } ?? .real(number.real)
    case _ where PostgresType.texts.contains(type):
      return .text(String(decoding: stored(result, row, column), as: UTF8.self))
    default: return .integer(try integer(result, row, column))
    }
  }

  /// Empty for null.
  private static func stored(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32
  ) -> UnsafeBufferPointer<UInt8> {
    let start = UnsafeRawPointer(PQgetvalue(result, row, column))
    let count = Int(PQgetlength(result, row, column))
    return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
  }
}

/// Object identifiers of the types in PostgreSQL's catalogue; they never change.
enum PostgresType {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let oid: Oid = 26
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1700
  /// char, name, text, json, unknown, bpchar, varchar.
  static let texts: [Oid] = [25, 1043, 19, 18, 114, 705, 1042]
}

/// PostgreSQL's `numeric` in binary form: digits of base 10,000, the first one worth 10,000 ^ weight.
struct PostgresNumeric {
  private let digits: [Int64]
  private let weight: Int
  private let isNegative: Bool
  private let isNumber: Bool

  /// `bytes` hold the header of eight at least.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let words = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
    }
    weight = Int(Int16(bitPattern: words[1]))
    isNegative = words[2] == 0x4000
    isNumber = words[2] == 0 || isNegative
    digits = words.dropFirst(4).prefix(Int(words[0])).map(Int64.init)
  }

  /// Nil when there is a fraction, or too much for 64 bits.
  var whole: Int64? {
    guard isNumber, digits.count <= weight + 1 || digits.isEmpty else { return nil }
    var sum: Int64 = 0
    for place in 0..<(digits.isEmpty ? 0 : weight + 1) {
      let digit = place < digits.count ? digits[place] : 0
      let (shifted, over) = sum.multipliedReportingOverflow(by: 10_000)
      let (more, carry) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
      if over || carry { return nil }
      sum = more
    }
    return sum
  }

  var real: Double {
    guard isNumber else { return .nan }
    var sum = 0.0
    for digit in digits { sum = sum * 10_000 + Double(digit) }
    var shift = weight - digits.count + 1
    while shift > 0 { (sum, shift) = (sum * 10_000, shift - 1) }
    while shift < 0 { (sum, shift) = (sum / 10_000, shift + 1) }
    return isNegative ? -sum : sum
  }
}

private func bigEndian<T: FixedWidthInteger & UnsignedInteger>(
  _ bytes: UnsafeBufferPointer<UInt8>, as type: T.Type
) -> T {
  T(bigEndian: UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(as: T.self))
}
