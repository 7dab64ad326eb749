/// Which checkpoints of one series can be believed. The newest is believed for its signature, an older one because
/// a believed one holds its hash: so ten years of hours cost one verification of a signature, not ninety thousand.
struct CheckpointProof {
  /// The checkpoints that are believed, in order.
  private(set) var believed: [Checkpoint] = []
  /// What is wrong, in order.
  private(set) var breaks: [AuditBreak] = []

  /// - Parameter isWhole: whether the series must begin with number 1, as the table does; a file may begin later.
  init(_ series: [Checkpoint?], keys: [SM2PublicKey], isWhole: Bool) {
    let keys = Dictionary(keys.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    var isVouched = false
    var next: Checkpoint?
    for (index, checkpoint) in series.enumerated().reversed() {
      guard let checkpoint else {
        let near = series[..<index].compactMap { $0 }.last
        breaks.append(AuditBreak(sequence: near?.sequence ?? 0, why: .checkpointForged(number: (near?.number ?? 0) + 1)))
        (isVouched, next) = (false, nil)
        continue
      }
      let isLinked = next.map { $0.number == checkpoint.number + 1 && $0.previous == checkpoint.lineHash } ?? false
      if let next, next.number > checkpoint.number + 1 {
        breaks.append(AuditBreak(sequence: checkpoint.sequence, why: .checkpointMissing(number: checkpoint.number + 1)))
      }
      if isVouched && isLinked {
        believed.append(checkpoint)
      } else if let key = keys[checkpoint.key] {
        isVouched = key.verify(checkpoint.content, checkpoint.signature)
        if isVouched { believed.append(checkpoint) }
        // Signed, and yet another line than its successor was signed after.
        if !isVouched || next.map({ $0.number <= checkpoint.number + 1 && !isLinked }) ?? false {
          breaks.append(AuditBreak(sequence: checkpoint.sequence, why: .checkpointForged(number: checkpoint.number)))
        }
      } else {
        isVouched = false
        breaks.append(AuditBreak(sequence: checkpoint.sequence, why: .checkpointOfUnknownKey(number: checkpoint.number)))
      }
      next = checkpoint
    }
    if isWhole, let next, next.number != 1 {
      breaks.append(AuditBreak(sequence: 0, why: .checkpointMissing(number: 1)))
    }
    believed.reverse()
    breaks.reverse()
  }
}
