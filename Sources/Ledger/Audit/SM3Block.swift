/// The compression of GB/T 32905-2016, on four blocks side by side. SM3Tests holds it to OpenSSL's.
enum SM3Block {
  typealias Words = SIMD4<UInt32>

  static let origin: [UInt32] = [
    0x7380_166F, 0x4914_B2B9, 0x1724_42D7, 0xDA8A_0600, 0xA96F_30BC, 0x1631_38AA, 0xE38D_EE4D, 0xB0FB_0E4E,
  ]

  /// The round constants, each turned by the number of its round.
  private static let turned: [UInt32] = (0..<64).map { round in
    let constant: UInt32 = round < 16 ? 0x79CC_4519 : 0x7A87_9D8A
    let by = UInt32(round % 32)
    return by == 0 ? constant : constant << by | constant >> (32 - by)
  }

  /// Folds one block of each lane into the state: eight words by four lanes.
  static func compress(
    _ state: UnsafeMutablePointer<Words>, _ w: UnsafeMutablePointer<Words>, _ p0: UnsafeRawPointer,
    _ p1: UnsafeRawPointer, _ p2: UnsafeRawPointer, _ p3: UnsafeRawPointer
  ) {
    for j in 0..<16 { w[j] = Words(word(p0, j), word(p1, j), word(p2, j), word(p3, j)) }
    for j in 16..<68 {
      let x = w[j - 16] ^ w[j - 9] ^ turn(w[j - 3], 15)
      w[j] = x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13], 7) ^ w[j - 6]
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    turned.withUnsafeBufferPointer { t in
      for j in stride(from: 0, to: 16, by: 4) {
        early(a, &b, c, &d, e, &f, g, &h, t[j], w[j], w[j + 4])
        early(d, &a, b, &c, h, &e, f, &g, t[j + 1], w[j + 1], w[j + 5])
        early(c, &d, a, &b, g, &h, e, &f, t[j + 2], w[j + 2], w[j + 6])
        early(b, &c, d, &a, f, &g, h, &e, t[j + 3], w[j + 3], w[j + 7])
      }
      for j in stride(from: 16, to: 64, by: 4) {
        late(a, &b, c, &d, e, &f, g, &h, t[j], w[j], w[j + 4])
        late(d, &a, b, &c, h, &e, f, &g, t[j + 1], w[j + 1], w[j + 5])
        late(c, &d, a, &b, g, &h, e, &f, t[j + 2], w[j + 2], w[j + 6])
        late(b, &c, d, &a, f, &g, h, &e, t[j + 3], w[j + 3], w[j + 7])
      }
    }
    state[0] ^= a
    state[1] ^= b
    state[2] ^= c
    state[3] ^= d
    state[4] ^= e
    state[5] ^= f
    state[6] ^= g
    state[7] ^= h
  }

  @inline(__always) private static func word(_ start: UnsafeRawPointer, _ index: Int) -> UInt32 {
    start.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self).bigEndian
  }

  @inline(__always) private static func turn(_ x: Words, _ by: UInt32) -> Words {
    // Written as a shift and an or, the compiler makes four scalar turns of it, and the lanes gain nothing.
    x &* Words(repeating: 1 << by) &+ x &>> Words(repeating: 32 - by)
  }

  /// Rounds 0 to 15. The words stay in their places; the next round takes them in turned order.
  @inline(__always) private static func early(
    _ a: Words, _ b: inout Words, _ c: Words, _ d: inout Words, _ e: Words, _ f: inout Words, _ g: Words,
    _ h: inout Words, _ t: UInt32, _ w: Words, _ w4: Words
  ) {
    let a12 = turn(a, 12)
    let ss1 = turn(a12 &+ e &+ Words(repeating: t), 7)
    let tt1 = (a ^ b ^ c) &+ d &+ (ss1 ^ a12) &+ (w ^ w4)
    let tt2 = (e ^ f ^ g) &+ h &+ ss1 &+ w
    close(&b, &d, &f, &h, tt1, tt2)
  }

  /// Rounds 16 to 63.
  @inline(__always) private static func late(
    _ a: Words, _ b: inout Words, _ c: Words, _ d: inout Words, _ e: Words, _ f: inout Words, _ g: Words,
    _ h: inout Words, _ t: UInt32, _ w: Words, _ w4: Words
  ) {
    let a12 = turn(a, 12)
    let ss1 = turn(a12 &+ e &+ Words(repeating: t), 7)
    let tt1 = (a & b | (a | b) & c) &+ d &+ (ss1 ^ a12) &+ (w ^ w4)
    let tt2 = ((f ^ g) & e ^ g) &+ h &+ ss1 &+ w
    close(&b, &d, &f, &h, tt1, tt2)
  }

  @inline(__always) private static func close(
    _ b: inout Words, _ d: inout Words, _ f: inout Words, _ h: inout Words, _ tt1: Words, _ tt2: Words
  ) {
    b = turn(b, 9)
    d = tt1
    f = turn(f, 19)
    h = tt2 ^ turn(tt2, 9) ^ turn(tt2, 17)
  }
}
