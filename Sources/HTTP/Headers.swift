/// Header fields in the order they were added; names are compared without regard to case.
///
/// All of them lie in one buffer, each followed by a zero byte, so that a request costs two allocations
/// however many fields it has, and a response hands them to the C library as they are.
public struct Headers: Sendable {
  struct Entry: Sendable {
    var name: Int32
    var nameCount: Int32
    var value: Int32
    var valueCount: Int32
  }
  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []

  public init() {}
  public init(_ fields: KeyValuePairs<String, String>) {
    for (name, value) in fields { add(name, value) }
  }

  public var count: Int { entries.count }

  /// The first field of that name; assigning replaces all of that name, nil removes them.
  public subscript(_ name: String) -> String? {
    get { entries.first { isNamed($0, name) }.map(value) }
    set {
      if contains(name) { entries = entries.filter { !isNamed($0, name) } }
      if let newValue { add(name, newValue) }
    }
  }

  /// Every field of that name, in order.
  public func all(_ name: String) -> [String] { entries.filter { isNamed($0, name) }.map(value) }
  public func contains(_ name: String) -> Bool { entries.contains { isNamed($0, name) } }

  /// What `body` finds first in the values of that name, which are shown to it as they lie.
  func firstInEach<Found>(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Found?) -> Found? {
    bytes.withUnsafeBufferPointer { bytes in
      for entry in entries where isNamed(entry, name) {
        let start = Int(entry.value)
        let value = UnsafeBufferPointer(rebasing: bytes[start..<start + Int(entry.valueCount)])
        if let found = body(value) { return found }
      }
      return nil
    }
  }

  /// Adds a field behind the others. Control characters become spaces, so that a value cannot end its line.
  public mutating func add(_ name: String, _ value: String) {
    var name = name
    var value = value
    name.withUTF8 { name in value.withUTF8 { add(name: name, value: $0) } }
  }

  /// Adds the field unless one of that name is there.
  public mutating func addIfAbsent(_ name: String, _ value: String) {
    if !contains(name) { add(name, value) }
  }

  mutating func add(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
    if entries.isEmpty {
      bytes.reserveCapacity(512)
      entries.reserveCapacity(12)
    }
    let start = bytes.count
    bytes.append(contentsOf: name)
    bytes.append(0)
    bytes.append(contentsOf: value)
    bytes.append(0)
    let middle = start + name.count + 1
    bytes.withUnsafeMutableBufferPointer { bytes in
      for place in start..<middle - 1 where bytes[place] <= 0x20 || bytes[place] == 0x3A { bytes[place] = 0x5F }
      for place in middle..<middle + value.count where bytes[place] < 0x20 || bytes[place] == 0x7F {
        bytes[place] = 0x20
      }
    }
    entries.append(
      Entry(
        name: Int32(start), nameCount: Int32(name.count), value: Int32(middle),
        valueCount: Int32(value.count)))
  }

  private func isNamed(_ entry: Entry, _ name: String) -> Bool {
    let wanted = name.utf8
    guard wanted.count == Int(entry.nameCount) else { return false }
    var place = Int(entry.name)
    return bytes.withUnsafeBufferPointer { bytes in
      for byte in wanted {
        if lowercased(byte) != lowercased(bytes[place]) { return false }
        place += 1
      }
      return true
    }
  }

  private func value(_ entry: Entry) -> String {
    let start = Int(entry.value)
    return String(decoding: bytes[start..<start + Int(entry.valueCount)], as: UTF8.self)
  }
}

extension Headers: Sequence {
  public func makeIterator() -> AnyIterator<(name: String, value: String)> {
    var place = 0
    return AnyIterator {
      guard place < entries.count else { return nil }
      let entry = entries[place]
      place += 1
      let start = Int(entry.name)
      return (String(decoding: bytes[start..<start + Int(entry.nameCount)], as: UTF8.self), value(entry))
    }
  }
}

@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
