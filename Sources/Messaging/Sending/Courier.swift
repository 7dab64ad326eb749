import CCurl
import Synchronization

/// Sends several envelopes at once on one thread: a receiver that hangs holds up nobody but itself. All but `wake`
/// belongs to the thread that owns it.
final class Courier {
  /// What an attempt ended with.
  struct Outcome {
    let tag: Int
    let status: Int
    let body: String
    let trouble: String?
  }
  static let connectSeconds = 5
  static let wholeSeconds = 15
  /// Bytes of an answer that are read; one that says more is cut off.
  static let answerLimit = 64 << 10

  private let multi: UnsafeMutableRawPointer
  private var flights: [UnsafeMutableRawPointer: Flight] = [:]
  let bell: Bell

  init() {
    _ = curlIsReady
    multi = curl_multi_init()!
    bell = Bell(multi)
  }

  deinit {
    bell.silence()
    for (easy, _) in flights {
      curl_multi_remove_handle(multi, easy)
      curl_easy_cleanup(easy)
    }
    curl_multi_cleanup(multi)
  }

  var count: Int { flights.count }

  /// Begins to send; the outcome comes out of `wait`.
  func send(_ envelope: Envelope, tag: Int) {
    let easy = curl_easy_init()!
    let flight = Flight(envelope, tag)
    flight.prepare(easy)
    flights[easy] = flight
    curl_multi_add_handle(multi, easy)
  }

  /// Works until something ended, the bell rang or the time is over.
  func wait(milliseconds: Int) -> [Outcome] {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    if Int(running) == flights.count { curl_multi_poll(multi, nil, 0, Int32(milliseconds), nil) }
    curl_multi_perform(multi, &running)
    var outcomes: [Outcome] = []
    var result = CURLE_OK
    while let easy = shz_next_ended(multi, &result) {
      guard let flight = flights.removeValue(forKey: easy) else { continue }
      outcomes.append(flight.outcome(easy, result))
      curl_multi_remove_handle(multi, easy)
      curl_easy_cleanup(easy)
    }
    return outcomes
  }
}

/// Wakes a courier from another thread.
final class Bell: Sendable {
  private struct Multi: @unchecked Sendable { var raw: UnsafeMutableRawPointer? }
  private let multi: Mutex<Multi>
  init(_ multi: UnsafeMutableRawPointer) { self.multi = Mutex(Multi(raw: multi)) }
  func ring() { multi.withLock { if let raw = $0.raw { curl_multi_wakeup(raw) } } }
  func silence() { multi.withLock { $0.raw = nil } }
}

private let curlIsReady: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
