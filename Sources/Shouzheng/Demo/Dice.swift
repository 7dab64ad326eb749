import Domain

/// Chance that repeats itself, so that the same seed makes the same institution on every machine.
struct Dice: RandomNumberGenerator {
  private var chance: SplitMix64

  init(seed: UInt64) { chance = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { chance.next() }

  /// Evenly from a range. Not the library's: how it draws may change between versions of Swift.
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Whether something happens that happens so many times in ten thousand.
  mutating func happens(_ inTenThousand: Int) -> Bool { next() % 10_000 < UInt64(inTenThousand) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[roll(0...choices.count - 1)] }
}
