internal import Synchronization

/// Numbers for the metrics page, and for the end of the server.
final class Counts: Sendable {
  private let began = Atomic(0)
  private let ended = Atomic(0)
  private let answered = Atomic(0)

  func begin() { began.add(1, ordering: .relaxed) }
  func end() { ended.add(1, ordering: .releasing) }
  func answer() { answered.add(1, ordering: .relaxed) }

  /// Requests between their first line and the last byte of their answer.
  var open: Int {
    let ended = ended.load(ordering: .acquiring)
    return began.load(ordering: .acquiring) - ended
  }
  var answers: Int { answered.load(ordering: .relaxed) }
}
