import HTTP
import Testing

@Suite struct RateLimiterTests {
  @Test func `as many as the bucket holds pass, then one each time it refills`() {
    var limiter = RateLimiter<String>(capacity: 3, perMinute: 6)
    #expect((0..<3).map { _ in limiter.take("a", now: 0) } == [nil, nil, nil])
    #expect(limiter.take("a", now: 0) == 10)
    #expect(limiter.take("b", now: 0) == nil)
    #expect(limiter.take("a", now: 7) == 3)
    #expect(limiter.take("a", now: 10) == nil)
    #expect(limiter.take("a", now: 10) == 10)
    // It never holds more than its capacity, however long nobody came.
    #expect((0..<4).map { _ in limiter.take("a", now: 100_000) } == [nil, nil, nil, 10])
  }

  @Test func `what is given back may be taken again, but never more than the bucket holds`() {
    var limiter = RateLimiter<String>(capacity: 2, perMinute: 1)
    #expect((0..<2).map { _ in limiter.take("a", now: 0) } == [nil, nil])
    limiter.giveBack("a")
    #expect(limiter.take("a", now: 0) == nil)
    #expect(limiter.take("a", now: 0) == 60)
    for _ in 0..<5 { limiter.giveBack("a") }
    limiter.giveBack("b")
    #expect((0..<3).map { _ in limiter.take("a", now: 0) } == [nil, nil, 60])
  }

  @Test func `a reset fills the bucket`() {
    var limiter = RateLimiter<Int>(capacity: 1, perMinute: 1)
    #expect(limiter.take(7, now: 0) == nil)
    #expect(limiter.take(7, now: 0) == 60)
    limiter.reset(7)
    #expect(limiter.take(7, now: 0) == nil)
  }

  @Test func `a clock that goes back gives nothing away`() {
    var limiter = RateLimiter<Int>(capacity: 1, perMinute: 60)
    #expect(limiter.take(1, now: 100) == nil)
    #expect(limiter.take(1, now: 0) == 1)
  }

  @Test func `invented keys neither grow it without bound nor free one that is locked`() {
    var limiter = RateLimiter<Int>(capacity: 2, perMinute: 1, keys: 100)
    _ = limiter.take(-1, now: 0)
    _ = limiter.take(-1, now: 0)
    for key in 0..<10_000 {
      _ = limiter.take(key, now: 0)
      #expect(limiter.count <= 100)
    }
    #expect(limiter.take(-1, now: 0) == 60)
  }
}
