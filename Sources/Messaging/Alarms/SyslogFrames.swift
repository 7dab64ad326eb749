/// Cuts what comes over one TCP connection into messages (RFC 6587): counted ones, and lines.
struct SyslogFrames: Sendable {
  /// Bytes of one message; a longer one is cut.
  static let limit = 16 << 10
  private var pending: [UInt8] = []

  /// The messages that are whole with these bytes.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    pending += bytes
    var messages: [[UInt8]] = []
    while let message = next() { if !message.isEmpty { messages.append(message) } }
    return messages
  }

  private mutating func next() -> [UInt8]? {
    guard let first = pending.first else { return nil }
    if (0x31...0x39).contains(first) {
      guard let space = pending.prefix(8).firstIndex(of: 0x20) else {
        return pending.count < 8 ? nil : line()
      }
      guard let count = Int(String(decoding: pending[..<space], as: UTF8.self)), count <= 1 << 20 else { return line() }
      guard pending.count >= space + 1 + count else { return nil }
      let message = Array(pending[(space + 1)..<(space + 1 + count)].prefix(Self.limit))
      pending.removeFirst(space + 1 + count)
      return message
    }
    return line()
  }

  private mutating func line() -> [UInt8]? {
    guard let end = pending.firstIndex(of: 0x0A) else {
      guard pending.count > Self.limit else { return nil }
      let message = Array(pending.prefix(Self.limit))
      pending = []
      return message
    }
    var message = Array(pending[..<end].prefix(Self.limit))
    if message.last == 0x0D { message.removeLast() }
    pending.removeFirst(end + 1)
    return message
  }

  /// What is left when the connection ends.
  mutating func rest() -> [UInt8] {
    defer { pending = [] }
    return Array(pending.prefix(Self.limit))
  }
}
