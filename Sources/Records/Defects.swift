extension TypeDescription {
  /// What is wrong with the declaration itself. Empty for every type that ships; checked at start and in tests.
  public var defects: [String] { nameDefects + fieldDefects + flowDefects + approvalDefects + deadlineDefects }

  private var nameDefects: [String] {
    var found: [String] = []
    if !identifier.isLowerName(allowing: "-") { found.append("the identifier \(identifier) is not lower-case-with-hyphens") }
    if fields.isEmpty { found.append("the form has no fields") }
    var seen: Set<String> = []
    for field in fields {
      if !field.name.isLowerName(allowing: "_") { found.append("the field name \(field.name) is not lower_case") }
      if !seen.insert(field.name).inserted { found.append("the field \(field.name) stands twice") }
      if Self.reserved.contains(field.name) { found.append("the field name \(field.name) is reserved") }
      if field.place != seen.count - 1 { found.append("the field \(field.name) stands on two forms") }
    }
    return found
  }

  /// Columns every record has, and words of URLs.
  static let reserved: Set<String> = [
    "id", "state", "version", "created_by", "created_at", "updated_at", "place", "voided_by", "voided_at",
    "void_reason", "new", "steps", "limit", "after", "sort", "q", "view", "columns",
  ]

  private var fieldDefects: [String] {
    fields.compactMap { field in
      if let serial = field.traits.serial, SerialPattern(serial) == nil {
        return "the serial pattern \(serial) of \(field.name) is not sound"
      }
      if case .choice(let options) = field.kind, options.isEmpty { return "\(field.name) has no choices" }
      if case .lines(let shape) = field.declaredKind, shape.fields.contains(where: { $0.name == LineShape.line }) {
        return "a column of \(field.name) is called \(LineShape.line), which is the number of a line"
      }
      if field.traits.isGiven, !field.isOptional, field.traits.serial == nil {
        return "\(field.name) is given by a step and must be optional"
      }
      return nil
    } + sections.filter(\.isLater).flatMap(\.fields).filter { !$0.isOptional }.map {
      "\($0.name) is filled later and must be optional"
    }
  }

  private var flowDefects: [String] {
    var reached: Set<String> = [initialState]
    var grew = true
    while grew {
      grew = false
      for step in steps where !reached.isDisjoint(with: step.from) {
        if reached.insert(step.to).inserted { grew = true }
      }
    }
    let placed = Set(fields.map(\.name))
    var found = states.map(\.value).filter { !reached.contains($0) }.map { "the state \($0) is never reached" }
    var names: Set<String> = []
    for step in steps {
      if !names.insert(step.name).inserted { found.append("the step \(step.name) stands twice") }
      found += step.togetherDefects
      if step.by.isEmpty { found.append("nobody may take the step \(step.name)") }
      for field in step.needs + step.asks where !placed.contains(field.name) {
        found.append("the step \(step.name) needs \(field.name), which is not on the form")
      }
      for case .named(let name) in step.by where !placed.contains(name) {
        found.append("the step \(step.name) is by \(name), which is not on the form")
      }
      for case .headOf(let name) in step.by where !placed.contains(name) {
        found.append("the step \(step.name) is by the head of \(name), which is not on the form")
      }
    }
    return found
  }

  private var approvalDefects: [String] {
    steps.flatMap { step -> [String] in
      switch step.signing {
      case .none, .own: return []
      case .witnessed(let reviewers):
        return reviewers.isEmpty ? ["nobody may review the step \(step.name)"] : []
      case .approval(let signers, _):
        var found = signers.isEmpty ? ["the approval \(step.name) has no signers"] : []
        if signers.contains(where: \.who.isEmpty) {
          found.append("a place of the approval \(step.name) can be signed by nobody")
        }
        if signers.contains(where: { $0.who.contains(.author) }) {
          found.append("the approval \(step.name) is to be signed by the author")
        }
        return found
      }
    }
  }
}

extension String {
  func isLowerName(allowing separator: Character) -> Bool {
    !isEmpty && first!.isLetter
      && allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == separator) }
  }
}
