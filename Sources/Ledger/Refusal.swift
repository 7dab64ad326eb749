public import Records

/// A refusal that people are meant to read: one sentence that says what is wrong and what to do. Nothing was
/// changed.
public struct Refusal: Error, Sendable, Equatable {
  public enum Kind: Sendable {
    /// Not signed in, or the session has ended.
    case unauthenticated
    /// This person may not do this.
    case forbidden
    /// There is no such thing, or this person may not know of it.
    case missing
    /// The thing is in another state than the request supposes: done already, closed, changed since.
    case conflict
    /// What was asked cannot be right.
    case unsound
    /// Too often; try again later.
    case tooOften
  }
  public let kind: Kind
  public let sentence: Wording

  public init(_ kind: Kind, _ zh: String, _ en: String) {
    self.kind = kind
    sentence = Wording(zh, en)
  }
  public init(_ kind: Kind, _ sentence: Wording) {
    self.kind = kind
    self.sentence = sentence
  }

  static let noRecord = Refusal(.missing, "没有这条记录，或者您无权查看。", "There is no such record, or you may not see it.")
  static let stale = Refusal(
    .conflict, "这条记录刚被别人修改过，请刷新后再操作。", "Somebody has just changed this record: reload and try again.")
}

/// The same, for rooms that also know HTTP's refusals.
public typealias Denial = Refusal
