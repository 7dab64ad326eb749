/// Chance that repeats itself: SplitMix64, so that the same seed makes the same institution on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Evenly from a range. Not the library's: how it draws may change between versions of Swift.
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Whether something happens that happens so many times in ten thousand.
  mutating func happens(_ inTenThousand: Int) -> Bool { next() % 10_000 < UInt64(inTenThousand) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[roll(0...choices.count - 1)] }
}
