import Time

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
  /// By place, whether a field stands on the form.
  private let isShown: [Bool]
  /// The site's own fields that a step needs, by its name.
  var needs: [String: [FieldDescription]] = [:]
  /// The same of columns of lines.
  var columnNeeds: [String: [(lines: String, column: String)]] = [:]
  /// The columns of the site's own by the field of their lines, in the order of their places.
  var columns: [String: [String]] = [:]
  /// Every version there was, oldest first.
  var adjustments: [Overlay.Version] = []

  init(_ sections: [SectionDescription], _ fields: [FieldDescription]) {
    self.sections = sections
    self.fields = fields
    places = Dictionary(fields.map { ($0.name, $0.place) }, uniquingKeysWith: { first, _ in first })
    let shown = Set(sections.flatMap(\.fields).map(\.name))
    isShown = fields.map { shown.contains($0.name) }
  }

  /// Whether a field stands on the form.
  ///
  /// - Parameter index: its place among `fields`.
  func shows(_ index: Int) -> Bool { isShown[index] }
}

extension Registry {
  /// Puts overlays in force, in place of all that were. They must be without faults, and the columns of what they
  /// add must be there.
  ///
  /// - Parameter versions: by type, those that ever held, oldest first: what the earlier ones added keeps its place and
  ///   its column, and what was signed under them is shown as they had it.
  public func apply(_ versions: [String: [Overlay.Version]]) {
    for type in types { type.dress(versions[type.identifier] ?? []) }
  }

  /// The same for overlays that nobody has signed anything under.
  public func apply(_ overlays: [Overlay], past: [Overlay] = []) {
    var versions: [String: [Overlay.Version]] = [:]
    for overlay in past + overlays { versions[overlay.type, default: []].append(.init(overlay, from: 0, at: Moment(seconds: 0), record: 0)) }
    for type in Set(past.map(\.type)).subtracting(overlays.map(\.type)) {
      versions[type]?.append(.init(nil, from: 0, at: Moment(seconds: 0), record: 0))
    }
    apply(versions)
  }
}

extension TypeDescription {
  func dress(_ versions: [Overlay.Version]) {
    let overlays = versions.compactMap(\.overlay)
    let all = [(from: 0, overlay: Overlay?.none)] + versions.map { (from: $0.from, overlay: $0.overlay) }
    var places = standing.value.now.columns
    for addition in overlays.flatMap(\.additions) {
      if let lines = addition.lines, places[lines]?.contains(addition.name) != true { places[lines, default: []].append(addition.name) }
    }
    for field in declared { field.dress(all, among: overlays, places[field.name] ?? []) }
    let fields = placed(overlays)
    standing.value = Versioned(
      all.map { version in
        var shape = shape(version.overlay, among: overlays, fields)
        (shape.columns, shape.adjustments) = (places, versions)
        return (from: version.from, value: shape)
      })
  }

  /// Every field with its place: what was ever added keeps the one it has.
  private func placed(_ overlays: [Overlay]) -> [FieldDescription] {
    var fields = standing.value.now.fields
    for addition in overlays.flatMap(\.additions) where addition.lines == nil {
      let field = addition.description(overlays, isGone: true)
      field.place = fields.firstIndex { $0.name == field.name } ?? fields.count
      if field.place == fields.count { fields.append(field) } else { fields[field.place] = field }
    }
    return fields
  }

  /// The form with one overlay.
  ///
  /// - Parameter fields: every field there is, with its place.
  private func shape(_ overlay: Overlay?, among overlays: [Overlay], _ fields: [FieldDescription]) -> Shape {
    var fields = fields
    let own = (overlay?.additions ?? []).filter { $0.lines == nil }
    let shown = own.map { addition in
      let field = addition.description(overlays)
      field.place = fields.firstIndex { $0.name == field.name }!
      fields[field.place] = field
      return field
    }
    let sections = declaredSections.map { section in
      SectionDescription(
        title: section.title, fields: section.fields.filter { !$0.isHidden(by: overlay) }, isLater: section.isLater)
    }.filter { !$0.fields.isEmpty }
    let further = SectionDescription(title: Self.further, fields: shown, isLater: false)
    var shape = Shape(sections + (shown.isEmpty ? [] : [further]), fields)
    for (addition, field) in zip(own, shown) { for step in addition.steps { shape.needs[step, default: []].append(field) } }
    for addition in overlay?.additions ?? [] {
      guard let lines = addition.lines else { continue }
      for step in addition.steps { shape.columnNeeds[step, default: []].append((lines: lines, column: addition.name)) }
    }
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
        field.dress([(from: 0, overlay: overlay)], among: past + [overlay], Self.columns(of: field.name, past + [overlay]))
        return field
      }
      return SectionDescription(title: section.title, fields: fields.filter { !$0.isHidden }, isLater: section.isLater)
    }
    let own = overlay.additions.filter { $0.lines == nil }.map { $0.description(past) }
    return (sections + [SectionDescription(title: Self.further, fields: own, isLater: false)]).filter { !$0.fields.isEmpty }
  }
}

extension TypeDescription {
  /// The columns that overlays ever added to some lines, in the order in which they came.
  private static func columns(of lines: String, _ overlays: [Overlay]) -> [String] {
    var names: [String] = []
    for addition in overlays.flatMap(\.additions) where addition.lines == lines && !names.contains(addition.name) {
      names.append(addition.name)
    }
    return names
  }
}

extension FieldDescription {
  /// A column that nothing tells of any more: it keeps its place, so that others keep theirs.
  fileprivate static func forgotten(_ name: String) -> FieldDescription {
    let made = FieldDescription(name: name, label: name, kind: .text, isOptional: true, traits: [])
    made.dress([(from: 0, value: Dressing(isHidden: true))])
    return made
  }

  fileprivate func isHidden(by overlay: Overlay?) -> Bool { overlay?.hidden.contains(name) ?? false }

  /// Takes what overlays change about this field, and about the columns of its lines.
  ///
  /// - Parameters:
  ///   - versions: what held, from which entry of the trail on; the last is that of now.
  ///   - overlays: all there ever were, oldest first, whose choices and columns records may have.
  ///   - places: the site's own columns in the order of their places.
  fileprivate func dress(_ versions: [(from: Int, overlay: Overlay?)], among overlays: [Overlay], _ places: [String]) {
    if case .lines(let shape) = declaredKind {
      for column in shape.fields {
        column.dress(versions.map { ($0.from, column.dressing("\(name).\(column.name)", $0.overlay, overlays)) })
      }
    }
    dress(
      versions.map { from, overlay in
        var dressing = dressing(name, overlay, overlays)
        if case .choice(let declared) = declaredKind, !dressing.options.isEmpty {
          dressing.kind = .choice(declared + dressing.options.map { ChoiceOption(value: $0.value, label: $0.label) })
        }
        if case .lines(let shape) = declaredKind, !places.isEmpty {
          dressing.kind = .lines(lines(shape, overlay, overlays, places))
        }
        return (from, dressing)
      })
  }

  private func dressing(_ path: String, _ overlay: Overlay?, _ overlays: [Overlay]) -> Dressing {
    let options = overlay?.options.filter { $0.field == path } ?? []
    var earlier: [Overlay.Option] = []
    for option in overlays.reversed().flatMap(\.options)
    where option.field == path && !(options + earlier).contains(where: { $0.value == option.value }) {
      earlier.append(option)
    }
    return Dressing(
      label: overlay?.labels[path], options: options, past: earlier, isHidden: overlay?.hidden.contains(path) ?? false)
  }

  /// The lines with the columns that the site adds, and those that it has at another time.
  private func lines(_ shape: LineShape, _ overlay: Overlay?, _ overlays: [Overlay], _ places: [String]) -> LineShape {
    let own = (overlay?.additions ?? []).filter { $0.lines == name }
    var columns: [String: FieldDescription] = [:]
    for addition in overlays.reversed().flatMap(\.additions) where addition.lines == name && columns[addition.name] == nil {
      columns[addition.name] = addition.description(overlays, isGone: true)
    }
    for addition in own { columns[addition.name] = addition.description(overlays) }
    let placed = places.map { columns[$0] ?? .forgotten($0) }
    for (index, column) in placed.enumerated() { column.place = shape.fields.count + index }
    return LineShape(fields: shape.fields, own: placed, order: own.compactMap { columns[$0.name] })
  }
}
