public import Time

/// The states of a record and the steps between them: data, never code.
public struct Flow<R: RecordType>: Sendable {
  public let initial: R.State
  /// States in which the fields that were filled at creation may still be changed.
  public let editable: [R.State]
  let steps: [StepDescription]

  /// - Parameter editable: without it, only the initial state.
  public init(
    from initial: R.State, editable: [R.State]? = nil, @FlowBuilder<R> _ steps: () -> [StepDescription]
  ) {
    self.initial = initial
    self.editable = editable ?? [initial]
    self.steps = steps()
  }
}

@resultBuilder public enum FlowBuilder<R: RecordType> {
  public static func buildExpression(_ step: StepDescription) -> StepDescription { step }
  public static func buildBlock(_ steps: StepDescription...) -> [StepDescription] { steps }
}

/// One step of a flow, untyped.
public struct StepDescription: Sendable {
  public let name: String
  public let label: Wording
  public let from: [String]
  public let to: String
  public let by: [Who]
  /// Fields that must be filled once the step is taken, and fields that it may fill.
  public let needs: [FieldDescription]
  public let asks: [FieldDescription]
  public let signing: Signing
  public let guards: [GuardDescription]
  /// A way out rather than the way on (return, cancel, retire): offered, but nobody is asked for it.
  public let isAside: Bool
  /// The way on, but of nobody's to-do list: what waits in a store until there is need of it.
  public let isUnasked: Bool
  /// Who may not take the step although the post is theirs. Of an approval, beside the author: the applicant on whose
  /// behalf somebody else wrote it. Of a step that reviews: whoever did what it reviews.
  public let barred: [Who]
  /// The steps whose operator, the last time they were signed, may not take this one: what somebody did somebody else
  /// reviews.
  public let notBy: [String]
  /// Whether the step is there at all for a record: a branch of the flow that depends on what is written.
  public let applies: @Sendable (RecordData) -> Bool
  /// What else happens in the same transaction.
  public let effect: (@Sendable (RecordData, any Work) throws -> Void)?
  /// What the declaration says of signing several records in one act.
  public let together: Together
  /// What the page of the step has filled in beforehand, from what the record says and the day it is.
  public var offer: (@Sendable (RecordData, Day) -> RecordData)?

  /// Whose signatures a step takes.
  public enum Signing: Sendable, Equatable {
    /// None: a click.
    case none
    /// The one who takes it re-enters the password.
    case own
    /// The operator and then a reviewer, never the same person (5.2: two people on duty for key operations).
    case witnessed(reviewers: [Who])
    /// An approval: every signer is another person, and none of them is the author.
    case approval([Signer], inOrder: Bool)
  }
}

/// One place of an approval: what the paper calls the opinion of the head, of compliance, and so on.
public struct Signer: Sendable, Equatable {
  public let label: Wording
  public let who: [Who]
  public init(_ label: String, _ english: String, _ who: Who...) {
    self.label = Wording(label, english)
    self.who = who
  }
}

/// A condition of a step that its form cannot express.
public struct GuardDescription: Sendable {
  public let sentence: Wording
  public let holds: @Sendable (RecordData, any Inquiry) throws -> Bool
}

/// A condition of a step; `sentence` says what to do when it does not hold.
public struct Guard<R: RecordType>: Sendable {
  let description: GuardDescription
  public init(_ sentence: Wording, _ holds: @escaping @Sendable (Record<R>, any Inquiry) throws -> Bool) {
    description = GuardDescription(sentence: sentence) { try holds(Record($0), $1) }
  }
}

/// A branch of a flow: for which records a step is the way on. The others are not offered it.
public struct Branch<R: RecordType>: Sendable {
  let applies: @Sendable (RecordData) -> Bool
  public init(_ applies: @escaping @Sendable (Record<R>) -> Bool) { self.applies = { applies(Record($0)) } }

  static func applies(_ branch: Branch<R>?) -> @Sendable (RecordData) -> Bool {
    if let branch { branch.applies } else { { _ in true } }
  }
}

extension RecordType {
  /// A step that one person takes.
  ///
  /// - Parameters:
  ///   - unasked: whether it stands on nobody's to-do list, although it is the way on.
  ///   - branch: where it is a branch, for which records it is the way on; the others are not offered it.
  ///   - barred: of a step that reviews, who did it.
  ///   - notBy: of a step that reviews, the signed steps that it reviews.
  ///   - offering: fills in what the record itself lets be known; whoever takes the step may change it.
  ///   - together: `.allowed` for an own signature that may be given to several records in one act.
  public static func step(
    _ name: String, _ label: String, _ english: String, _ from: State..., to: State, by: [Who],
    needs: [any AnyOwnedField<Self>] = [], asks: [any AnyOwnedField<Self>] = [],
    signing: StepDescription.Signing = .none, barred: [Who] = [], notBy: [String] = [], guards: [Guard<Self>] = [],
    aside: Bool = false, unasked: Bool = false,
    when branch: Branch<Self>? = nil, together: StepDescription.Together = .usual,
    then effect: (@Sendable (Record<Self>, any Work) throws -> Void)? = nil,
    offering: (@Sendable (inout Record<Self>, Day) -> Void)? = nil
  ) -> StepDescription {
    StepDescription(
      name: name, label: Wording(label, english), from: from.map(\.rawValue), to: to.rawValue, by: by,
      needs: needs.map(\.description), asks: asks.map(\.description), signing: signing,
      guards: guards.map(\.description), isAside: aside, isUnasked: unasked, barred: barred, notBy: notBy,
      applies: Branch.applies(branch), effect: erased(effect), together: together, offer: offering.map(offered))
  }

  /// A step that is taken once all of `signers` have signed: in order, one after the other, or in any order.
  /// Every signer is a different person, and none of them wrote the record; the database enforces it too.
  ///
  /// - Parameters:
  ///   - aside: a way out that nobody is asked for, such as repealing what is in force.
  ///   - together: `.alone` where each record has to be looked at by itself.
  public static func approval(
    _ name: String, _ label: String, _ english: String, _ from: State, to: State, signers: [Signer],
    inOrder: Bool = true, needs: [any AnyOwnedField<Self>] = [], asks: [any AnyOwnedField<Self>] = [],
    barred: [Who] = [], notBy: [String] = [], guards: [Guard<Self>] = [], aside: Bool = false,
    when branch: Branch<Self>? = nil, together: StepDescription.Together = .usual,
    then effect: (@Sendable (Record<Self>, any Work) throws -> Void)? = nil
  ) -> StepDescription {
    StepDescription(
      name: name, label: Wording(label, english), from: [from.rawValue], to: to.rawValue,
      by: signers.flatMap(\.who), needs: needs.map(\.description), asks: asks.map(\.description),
      signing: .approval(signers, inOrder: inOrder), guards: guards.map(\.description),
      isAside: aside, isUnasked: false, barred: barred, notBy: notBy, applies: Branch.applies(branch), effect: erased(effect),
      together: together)
  }
}

private func offered<R: RecordType>(
  _ offer: @escaping @Sendable (inout Record<R>, Day) -> Void
) -> @Sendable (RecordData, Day) -> RecordData {
  { data, day in
    var record = Record<R>(data)
    offer(&record, day)
    return record.data
  }
}

private func erased<R: RecordType>(
  _ effect: (@Sendable (Record<R>, any Work) throws -> Void)?
) -> (@Sendable (RecordData, any Work) throws -> Void)? {
  guard let effect else { return nil }
  return { data, work in try effect(Record(data), work) }
}

/// A field of `Owner` whose value type does not matter.
public protocol AnyOwnedField<Owner>: Sendable {
  associatedtype Owner: FieldOwner
  var description: FieldDescription { get }
}

extension OwnedField: AnyOwnedField {}
