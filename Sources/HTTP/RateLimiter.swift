/// Token buckets by key: `capacity` at once, then `perMinute` a minute. The caller gives the time and keeps
/// the value behind its own lock.
public struct RateLimiter<Key: Hashable & Sendable>: Sendable {
  private struct Bucket: Sendable {
    var tokens: Double
    /// Seconds of the caller's clock.
    var at: Double
  }
  private var buckets: [Key: Bucket] = [:]
  private let capacity: Double
  private let perSecond: Double
  private let keys: Int

  /// - Parameter keys: how many keys are remembered; past it, those whose bucket is full again are forgotten,
  ///   and if none is, the fullest half.
  public init(capacity: Int, perMinute: Double, keys: Int = 10_000) {
    precondition(capacity >= 1 && perMinute > 0 && keys >= 1)
    self.capacity = Double(capacity)
    perSecond = perMinute / 60
    self.keys = keys
  }

  public var count: Int { buckets.count }

  /// Takes a token.
  /// - Parameter now: seconds of a clock that does not go back.
  /// - Returns: nil when there was one, otherwise the seconds until there is.
  public mutating func take(_ key: Key, now: Double) -> Int? {
    if buckets[key] == nil && buckets.count >= keys { forget(now) }
    var tokens = level(buckets[key], now)
    guard tokens >= 1 else { return Int(((1 - tokens) / perSecond).rounded(.up)) }
    tokens -= 1
    buckets[key] = Bucket(tokens: tokens, at: now)
    return nil
  }

  /// Returns a token that was taken for what turned out to be harmless.
  public mutating func giveBack(_ key: Key) {
    guard let bucket = buckets[key] else { return }
    buckets[key]?.tokens = min(capacity, bucket.tokens + 1)
  }

  /// Fills the bucket again: after a successful login.
  public mutating func reset(_ key: Key) { buckets[key] = nil }

  private func level(_ bucket: Bucket?, _ now: Double) -> Double {
    guard let bucket else { return capacity }
    return min(capacity, bucket.tokens + max(0, now - bucket.at) * perSecond)
  }

  private mutating func forget(_ now: Double) {
    buckets = buckets.filter { level($0.value, now) < capacity }
    guard buckets.count >= keys else { return }
    // Keeps those that were refused most: an attacker who invents keys must not free a locked one.
    let kept = buckets.sorted { level($0.value, now) < level($1.value, now) }.prefix(keys / 2)
    buckets = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
