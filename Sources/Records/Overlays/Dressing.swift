/// What an overlay changes about one declared field.
struct Dressing: Sendable {
  var label: Wording?
  var options: [Overlay.Option] = []
  /// Choices that are offered no more, and that records may have.
  var past: [Overlay.Option] = []
  var isHidden = false
  /// The kind as it is with all that; nil for the declared one.
  var kind: FieldKind?

  var isPlain: Bool { label == nil && options.isEmpty && past.isEmpty && !isHidden && kind == nil }
}

/// The fields of a type as they stand with its overlay.
struct Shape: Sendable {
  let sections: [SectionDescription]
  /// Every field that has a place: those declared, then those added, in the order in which the site ever added them.
  let fields: [FieldDescription]
  let places: [String: Int]
  /// The site's own fields that a step needs, by its name.
  var needs: [String: [FieldDescription]] = [:]

  init(_ sections: [SectionDescription], _ fields: [FieldDescription]) {
    self.sections = sections
    self.fields = fields
    places = Dictionary(fields.map { ($0.name, $0.place) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Registry {
  /// Puts overlays in force, in place of all that were. They must be without faults, and the columns of what they
  /// add must be there.
  ///
  /// - Parameter past: overlays that were in force before: what they added keeps its place and its column.
  public func apply(_ overlays: [Overlay], past: [Overlay] = []) {
    let byType = Dictionary(overlays.map { ($0.type, $0) }, uniquingKeysWith: { $1 })
    let added = Dictionary(grouping: past, by: \.type)
    for type in types { type.dress(byType[type.identifier], past: added[type.identifier] ?? []) }
  }
}

extension TypeDescription {
  func dress(_ overlay: Overlay?, past: [Overlay]) {
    for field in declared { field.dress(overlay, past) }
    shape = shape(overlay, past)
  }

  private func shape(_ overlay: Overlay?, _ past: [Overlay]) -> Shape {
    var fields = shape.fields
    var shown: [FieldDescription] = []
    func place(_ addition: Overlay.Addition) -> FieldDescription {
      let field = addition.description(past)
      if let known = fields.firstIndex(where: { $0.name == field.name }) {
        field.place = known
        fields[known] = field
      } else {
        field.place = fields.count
        fields.append(field)
      }
      return field
    }
    let own = (overlay?.additions ?? []).filter { $0.lines == nil }
    for addition in past.flatMap(\.additions) where addition.lines == nil && !own.contains(where: { $0.name == addition.name }) {
      if !fields.contains(where: { $0.name == addition.name }) { _ = place(addition) }
    }
    for addition in own { shown.append(place(addition)) }
    let sections = declaredSections.map { section in
      SectionDescription(
        title: section.title, fields: section.fields.filter { !$0.isHidden }, isLater: section.isLater)
    }.filter { !$0.fields.isEmpty }
    let further = SectionDescription(title: Self.further, fields: shown, isLater: false)
    var shape = Shape(sections + (shown.isEmpty ? [] : [further]), fields)
    for (addition, field) in zip(own, shown) { for step in addition.steps { shape.needs[step, default: []].append(field) } }
    return shape
  }
  static let further = Wording("补充信息", "Further information")
}

extension TypeDescription {
  /// The form as it would stand with an adjustment, in fields of its own: nothing that is served changes.
  public func preview(_ overlay: Overlay, past: [Overlay] = []) -> [SectionDescription] {
    let sections = declaredSections.map { section in
      let fields = section.fields.map { declared in
        let field = FieldDescription(copying: declared)
        field.dress(overlay, past)
        return field
      }
      return SectionDescription(title: section.title, fields: fields.filter { !$0.isHidden }, isLater: section.isLater)
    }
    let own = overlay.additions.filter { $0.lines == nil }.map { $0.description(past) }
    return (sections + [SectionDescription(title: Self.further, fields: own, isLater: false)]).filter { !$0.fields.isEmpty }
  }
}

extension FieldDescription {
  /// Takes what an overlay changes about this field, and about the columns of its lines.
  fileprivate func dress(_ overlay: Overlay?, _ past: [Overlay]) {
    var dressing = dressing(name, overlay, past)
    if case .choice(let declared) = declaredKind, !dressing.options.isEmpty {
      dressing.kind = .choice(declared + dressing.options.map { ChoiceOption(value: $0.value, label: $0.label) })
    }
    if case .lines(let shape) = declaredKind {
      for column in shape.fields {
        let own = column.dressing("\(name).\(column.name)", overlay, past)
        column.dress(own.isPlain ? nil : own)
      }
      let columns = columns(overlay, past, after: shape.fields.count)
      if !columns.isEmpty { dressing.kind = .lines(LineShape(fields: shape.fields, own: columns)) }
    }
    dress(dressing.isPlain ? nil : dressing)
  }

  private func dressing(_ path: String, _ overlay: Overlay?, _ past: [Overlay]) -> Dressing {
    let options = overlay?.options.filter { $0.field == path } ?? []
    var earlier: [Overlay.Option] = []
    for option in past.reversed().flatMap(\.options)
    where option.field == path && !(options + earlier).contains(where: { $0.value == option.value }) {
      earlier.append(option)
    }
    return Dressing(
      label: overlay?.labels[path], options: options, past: earlier, isHidden: overlay?.hidden.contains(path) ?? false)
  }

  /// The columns that the site adds to lines, and behind them those that it added once.
  private func columns(_ overlay: Overlay?, _ past: [Overlay], after count: Int) -> [FieldDescription] {
    var all: [FieldDescription] = []
    func add(_ addition: Overlay.Addition, isGone: Bool) {
      guard addition.lines == name, !all.contains(where: { $0.name == addition.name }) else { return }
      let column = addition.description(past, isGone: isGone)
      column.place = count + all.count
      all.append(column)
    }
    for addition in overlay?.additions ?? [] { add(addition, isGone: false) }
    for addition in past.reversed().flatMap(\.additions) { add(addition, isGone: true) }
    return all
  }
}
