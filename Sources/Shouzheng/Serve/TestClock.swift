import HTTP
import Ledger
import Records
import Synchronization
import Time
import Web

/// A clock that stands still until it is moved. Offered only by `serve --test-clock`.
final class TestClock: AdjustableTime {
  private let moment: Mutex<Moment>
  init(_ start: Moment = SystemTime().now) { moment = Mutex(start) }

  var now: Moment { moment.withLock { $0 } }
  func set(_ moment: Moment) { self.moment.withLock { $0 = moment } }

  /// `POST /test/clock` with `now=2026-07-07 08:20` or `advance=1800` (seconds): moves the clock, does what has
  /// become due, and answers with the time it shows then.
  func serve(on router: inout Router, afterMove: @escaping @Sendable () throws -> Void) {
    router.post("/test/clock", attachment: Permission.open) { [self] request in
      let form = try request.form()
      if let text = form["now"] {
        guard let moment = Moment(text) else { throw HTTP.Refusal(.badRequest, "时间不正确，例：2026-07-07 08:20") }
        set(moment)
      } else {
        guard let seconds = form["advance"].flatMap({ Int($0) }) else {
          throw HTTP.Refusal(.badRequest, "请给出 now 或 advance（秒）")
        }
        set(now.advanced(by: seconds))
      }
      try afterMove()
      return .json(JSON.object(["now": .text(now.description)]).written)
    }
  }
}
