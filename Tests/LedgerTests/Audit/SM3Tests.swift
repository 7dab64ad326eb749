import Testing

@testable import Ledger

struct SM3Tests {
  @Test func `the hash is the one of the standard's examples`() {
    #expect(SM3.hex("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
    #expect(
      SM3.hex(String(repeating: "abcd", count: 16))
        == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
  }

  @Test func `four lanes find the same hashes as OpenSSL, whatever the lengths`() {
    let (lanes, hasher) = (SM3Lanes(), SM3())
    var dice = Dice(1)
    // Every length around the borders of blocks, then longer ones than a lane first has room for.
    for (tag, length) in (Array(0...200) + [1000, 1023, 1024, 5000, 70_000, 3]).enumerated() {
      let text = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
      lanes.begin()
      text.withUnsafeBytes { lanes.append($0) }
      lanes.end(expecting: hasher.hash(text), tag: tag)
    }
    lanes.flush()
    #expect(lanes.firstMismatch == nil)
  }

  @Test func `a text with another hash is named, the first of several`() {
    let (lanes, hasher) = (SM3Lanes(), SM3())
    for tag in 1...30 {
      let text = [UInt8](repeating: UInt8(tag), count: tag * 11)
      var hash = hasher.hash(text)
      if [9, 10, 23].contains(tag) { hash[tag] ^= 1 }
      lanes.begin()
      text.withUnsafeBytes { lanes.append($0) }
      lanes.end(expecting: hash, tag: tag)
    }
    lanes.flush()
    #expect(lanes.firstMismatch == 9)
  }
}
