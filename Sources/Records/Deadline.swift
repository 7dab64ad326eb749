/// What a day or a moment of a record is to whoever keeps the list: by it something has to be done, or up to it
/// something is good.
public struct Deadline: Sendable, Equatable {
  /// Whether what it is about ends by itself, such as a licence, rather than being left undone.
  public let isEnd: Bool
  /// The states in which it counts; none where it does in every state.
  public let states: [String]

  public init(isEnd: Bool, states: [String]) { (self.isEnd, self.states) = (isEnd, states) }
}

extension Trait {
  /// By then it has to be done, as long as the record is in one of these states. The list has a view of what is late.
  public static func due<S: Choice>(while states: S...) -> Trait {
    .deadline(Deadline(isEnd: false, states: states.map(\.rawValue)))
  }
  /// Up to then it is good, as long as the record is in one of these states. The list has a view of what has ended.
  public static func ends<S: Choice>(while states: S...) -> Trait {
    .deadline(Deadline(isEnd: true, states: states.map(\.rawValue)))
  }
  /// As `ends(while:)`, in every state.
  public static var ends: Trait { .deadline(Deadline(isEnd: true, states: [])) }
}

extension TypeDescription {
  /// The field that says by when its records have to be done with, and in which states; nil where none does, or the
  /// site has taken it off the form.
  public var deadline: (field: FieldDescription, Deadline)? {
    guard let field = declared.first(where: { $0.traits.deadline != nil }), !field.isHidden else { return nil }
    return field.traits.deadline.map { (field, $0) }
  }

  /// A deadline is a day or a moment that an index holds, one of a type, and counts in states that there are.
  var deadlineDefects: [String] {
    let marked = declared.filter { $0.traits.deadline != nil }
    var found = marked.count > 1 ? ["\(identifier) has \(marked.count) deadlines"] : []
    for field in marked {
      if field.kind != .day && field.kind != .moment { found.append("the deadline \(field.name) is neither day nor moment") }
      if !field.traits.isSortable { found.append("the deadline \(field.name) is not sortable") }
      for state in field.traits.deadline?.states ?? [] where !states.contains(where: { $0.value == state }) {
        found.append("the deadline \(field.name) counts in \(state), which is no state")
      }
    }
    return found
  }
}
