/// SM3 of four texts at a time, each in a lane of one vector: what makes the whole trail verifiable at more than
/// the speed of a hash. An entry is checked against the stored hash of the one before, so entries do not wait for
/// each other. Used by one thread at a time.
final class SM3Lanes {
  static let count = 4

  private struct Lane {
    var bytes: UnsafeMutableRawPointer
    var capacity: Int
    var length = 0
    var block = 0
    /// 0 while the lane is free.
    var blocks = 0
    var tag = 0
    let expected = UnsafeMutableRawPointer.allocate(byteCount: 32, alignment: 16)
  }

  /// The least tag of a text that has another hash than was expected of it.
  private(set) var firstMismatch: Int?

  private let lanes = UnsafeMutablePointer<Lane>.allocate(capacity: count)
  private let state = UnsafeMutablePointer<SM3Block.Words>.allocate(capacity: 8)
  private let schedule = UnsafeMutablePointer<SM3Block.Words>.allocate(capacity: 68)
  private var current = 0

  init() {
    state.initialize(repeating: .zero, count: 8)
    schedule.initialize(repeating: .zero, count: 68)
    for index in 0..<Self.count {
      let bytes = UnsafeMutableRawPointer.allocate(byteCount: 1024, alignment: 64)
      bytes.initializeMemory(as: UInt8.self, repeating: 0, count: 1024)
      (lanes + index).initialize(to: Lane(bytes: bytes, capacity: 1024))
    }
  }

  deinit {
    for index in 0..<Self.count {
      lanes[index].bytes.deallocate()
      lanes[index].expected.deallocate()
    }
    lanes.deallocate()
    state.deallocate()
    schedule.deallocate()
  }

  // MARK: One text

  /// Begins a text in a lane that is free, or becomes so.
  func begin() {
    while true {
      if let free = (0..<Self.count).first(where: { lanes[$0].blocks == 0 }) {
        current = free
        lanes[free].length = 0
        return
      }
      step()
    }
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    // Room for the padding is always kept.
    if lanes[current].length + bytes.count + 72 > lanes[current].capacity { grow(for: bytes.count) }
    if let start = bytes.baseAddress {
      (lanes[current].bytes + lanes[current].length).copyMemory(from: start, byteCount: bytes.count)
    }
    lanes[current].length += bytes.count
  }

  func append(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { append($0) }
  }

  /// With its length in front, as `AuditPreimage` writes it.
  func append(text bytes: UnsafeRawBufferPointer) {
    withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { append($0) }
    append(bytes)
  }

  /// Ends the text, which is to have the 32 bytes `expected` as its hash.
  func end(expecting expected: UnsafeRawPointer, tag: Int) {
    let length = lanes[current].length
    let blocks = (length + 9 + 63) / 64
    let bytes = lanes[current].bytes
    (bytes + length).initializeMemory(as: UInt8.self, repeating: 0, count: blocks * 64 - length)
    bytes.storeBytes(of: 0x80, toByteOffset: length, as: UInt8.self)
    bytes.storeBytes(of: UInt64(length * 8).bigEndian, toByteOffset: blocks * 64 - 8, as: UInt64.self)
    lanes[current].block = 0
    lanes[current].blocks = blocks
    lanes[current].tag = tag
    lanes[current].expected.copyMemory(from: expected, byteCount: 32)
    for word in 0..<8 { column(word, current).pointee = SM3Block.origin[word] }
  }

  /// Finishes what is under way.
  func flush() {
    while (0..<Self.count).contains(where: { lanes[$0].blocks > 0 }) { step() }
  }

  // MARK: Machinery

  private func column(_ word: Int, _ lane: Int) -> UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(state).assumingMemoryBound(to: UInt32.self) + word * Self.count + lane
  }

  private func grow(for count: Int) {
    let capacity = max(lanes[current].capacity * 2, lanes[current].length + count + 1024)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    bytes.copyMemory(from: lanes[current].bytes, byteCount: lanes[current].length)
    lanes[current].bytes.deallocate()
    lanes[current].bytes = bytes
    lanes[current].capacity = capacity
  }

  /// One block of every lane. A lane that is free hashes what lies in it; nobody looks.
  private func step() {
    SM3Block.compress(
      state, schedule, lanes[0].bytes + lanes[0].block * 64, lanes[1].bytes + lanes[1].block * 64,
      lanes[2].bytes + lanes[2].block * 64, lanes[3].bytes + lanes[3].block * 64)
    for lane in 0..<Self.count where lanes[lane].blocks > 0 {
      lanes[lane].block += 1
      if lanes[lane].block == lanes[lane].blocks { finish(lane) }
    }
  }

  private func finish(_ lane: Int) {
    var isEqual = true
    for word in 0..<8 {
      let expected = lanes[lane].expected.load(fromByteOffset: word * 4, as: UInt32.self).bigEndian
      if column(word, lane).pointee != expected { isEqual = false }
    }
    if !isEqual { firstMismatch = min(firstMismatch ?? .max, lanes[lane].tag) }
    lanes[lane].blocks = 0
    lanes[lane].block = 0
  }
}
