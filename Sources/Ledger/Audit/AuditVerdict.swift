public import Records
import Time

/// What a verification of the audit trail found.
public struct AuditVerdict: Sendable, Equatable {
  /// Entries that are as they were written, from the first on, up to what is broken.
  public let count: Int
  /// Checkpoints that were looked at, in the table and in the file.
  public let checkpoints: Int
  /// The first broken entry; nil when all is sound.
  public let broken: AuditBreak?
  /// The newest checkpoint whose signature is good and whose entry is still there unchanged: up to there, nothing
  /// was rewritten.
  public let holding: Checkpoint?

  public var isSound: Bool { broken == nil }

  /// As people read it.
  public var sentence: Wording {
    guard let broken else {
      return Wording(
        "完整：\(count) 条审计记录、\(checkpoints) 个检查点。", "Sound: \(count) entries, \(checkpoints) checkpoints.")
    }
    guard let holding else { return broken.sentence }
    return Wording(
      broken.sentence.zh + "到第 \(holding.sequence) 条为止有检查点 \(holding.number) 保证。",
      broken.sentence.en + " Checkpoint \(holding.number) vouches for all up to \(holding.sequence).")
  }
}

/// The first place where the audit trail is not what was written.
public struct AuditBreak: Sendable, Equatable {
  public enum Why: Sendable, Equatable {
    /// A column of the entry is not what its hash was made of; or the entry does not follow the one before.
    case changed
    /// Entries from here through the given one are gone.
    case missing(through: Int)
    /// The entry that belongs here stands at another number.
    case reordered(foundAt: Int)
    /// There is an entry under a number that none can have.
    case inserted
    /// The trail ends before this entry; the head or a checkpoint says it reached the given one.
    case truncated(reached: Int)
    /// The stored end of the trail is not where the entries end.
    case head
    /// The entries agree with each other but not with checkpoint `number`: between the checkpoint that holds and
    /// this one, the trail was rewritten as a whole.
    case rewritten(checkpoint: Int)
    /// Checkpoint `number` is gone.
    case checkpointMissing(number: Int)
    /// Checkpoint `number` does not bear its signature, or is no checkpoint at all.
    case checkpointForged(number: Int)
    /// Checkpoint `number` is signed with a key that is not among those to be trusted.
    case checkpointOfUnknownKey(number: Int)
  }

  /// The entry, from 1.
  public let sequence: Int
  public let why: Why

  public var sentence: Wording {
    let entry = Wording("第 \(sequence) 条", "Entry \(sequence)")
    switch why {
    case .changed:
      return Wording("\(entry.zh)被改动，或与前一条不衔接。", "\(entry.en) was changed, or does not follow the one before.")
    case .missing(let last):
      return Wording("第 \(sequence) 到 \(last) 条缺失。", "Entries \(sequence) to \(last) are gone.")
    case .reordered(let place):
      return Wording("\(entry.zh)的内容被移到第 \(place) 条。", "What was entry \(sequence) stands at \(place).")
    case .inserted: return Wording("\(entry.zh)是多出来的。", "\(entry.en) does not belong here.")
    case .truncated(let reached):
      return Wording("从第 \(sequence) 条起被截断，原有 \(reached) 条。", "The trail is cut off before entry \(sequence); it reached \(reached).")
    case .head: return Wording("\(entry.zh)与记录的末尾不符。", "\(entry.en) disagrees with the stored end of the trail.")
    case .rewritten(let number):
      return Wording("到第 \(sequence) 条为止的内容与检查点 \(number) 不符，曾被整体改写。", "Up to entry \(sequence) the trail was rewritten: it disagrees with checkpoint \(number).")
    case .checkpointMissing(let number): return Wording("检查点 \(number) 缺失。", "Checkpoint \(number) is gone.")
    case .checkpointForged(let number):
      return Wording("检查点 \(number) 的签名不对。", "Checkpoint \(number) does not bear its signature.")
    case .checkpointOfUnknownKey(let number):
      return Wording("检查点 \(number) 不是用可信的密钥签的。", "Checkpoint \(number) is signed with a key that is not trusted.")
    }
  }
}
