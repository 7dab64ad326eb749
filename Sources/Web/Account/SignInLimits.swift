import HTTP
import Synchronization

/// How often one address may try to sign in or to sign, before it has to wait: lockouts guard an account, this
/// guards the processor, since each try costs a password hash.
final class SignInLimits: Sendable {
  private let limiter = Mutex(RateLimiter<String>(capacity: 30, perMinute: 60))
  private let start = ContinuousClock.now

  /// - Throws: 429 with the seconds to wait.
  func take(_ address: String) throws {
    let elapsed = ContinuousClock.now - start
    let now = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    guard let wait = limiter.withLock({ $0.take(address, now: now) }) else { return }
    throw HTTP.Refusal(
      .tooManyRequests, "尝试太频繁，请 \(wait) 秒后再试。", headers: Headers(["Retry-After": String(wait)]))
  }

  /// What was right costs nothing: a terminal at which whole sheets are signed step by step need not wait.
  func giveBack(_ address: String) { limiter.withLock { $0.giveBack(address) } }
}
