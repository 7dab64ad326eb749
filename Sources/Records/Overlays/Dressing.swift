/// What an overlay changes about one declared field.
struct Dressing: Sendable {
  var label: Wording?
  var options: [Overlay.Option] = []
  var isHidden = false
}

/// The fields of a type as they stand with its overlay.
struct Shape: Sendable {
  let sections: [SectionDescription]
  /// Every field that has a place: those declared, then those added, in the order in which the site ever added them.
  let fields: [FieldDescription]
  let places: [String: Int]

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
    for field in declared {
      let dressing = overlay.flatMap { overlay -> Dressing? in
        let options = overlay.options.filter { $0.field == field.name }
        let isHidden = overlay.hidden.contains(field.name)
        let label = overlay.labels[field.name]
        return label == nil && options.isEmpty && !isHidden
          ? nil : Dressing(label: label, options: options, isHidden: isHidden)
      }
      field.dress(dressing)
    }
    shape = shape(overlay, past)
  }

  private func shape(_ overlay: Overlay?, _ past: [Overlay]) -> Shape {
    var fields = shape.fields
    var shown: [FieldDescription] = []
    func place(_ addition: Overlay.Addition) -> FieldDescription {
      let field = addition.description
      if let known = fields.firstIndex(where: { $0.name == field.name }) {
        field.place = known
        fields[known] = field
      } else {
        field.place = fields.count
        fields.append(field)
      }
      return field
    }
    for addition in past.flatMap(\.additions) where overlay?.additions.contains(where: { $0.name == addition.name }) != true {
      if !fields.contains(where: { $0.name == addition.name }) { _ = place(addition) }
    }
    for addition in overlay?.additions ?? [] { shown.append(place(addition)) }
    let sections = declaredSections.map { section in
      SectionDescription(
        title: section.title, fields: section.fields.filter { !$0.isHidden }, isLater: section.isLater)
    }.filter { !$0.fields.isEmpty }
    let own = SectionDescription(title: Wording("补充信息", "Further information"), fields: shown, isLater: false)
    return Shape(sections + (shown.isEmpty ? [] : [own]), fields)
  }
}
