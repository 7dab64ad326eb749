import Ledger
import Records

/// A form to be filled in: a new record, a change, a correction, or the fields of a step.
struct FormModel: Sendable, Equatable {
  struct Field: Sendable {
    let description: FieldDescription
    let value: RawValue
    /// Below the field; for lines by path (`2.what`).
    let faults: [(path: String, sentence: String)]
    let isNeeded: Bool
  }
  struct Section: Sendable, Equatable {
    let title: String
    let fields: [Field]
  }
  /// What can be chosen, by record type.
  typealias Choices = [String: Choosing]
  struct Choosing: Sendable, Equatable {
    /// All of them, or of a type with too many those that are chosen already.
    let all: [Choice]
    /// Whether there are too many for a list, so that they are looked for.
    let isSought: Bool
  }
  struct Choice: Sendable, Equatable {
    let id: Int
    let caption: String
  }

  /// What a field holds that was chosen on a page before the form: shown in words, with the way back to that page.
  struct Settled: Sendable, Equatable {
    let words: String
    let path: String
  }

  let sections: [Section]
  let choices: Choices
  /// By the name of the field.
  var settled: [String: Settled] = [:]
  /// Faults of the record as a whole.
  let general: [String]
  let language: Language
  /// Whether any of its fields is looked for in a box.
  var hasFinders: Bool { choices.values.contains(where: \.isSought) }
  var isEmpty: Bool { sections.allSatisfy(\.fields.isEmpty) }
  var faultCount: Int { general.count + sections.reduce(0) { $0 + $1.fields.reduce(0) { $0 + $1.faults.count } } }
}

extension FormModel.Field: Equatable {
  static func == (a: Self, b: Self) -> Bool {
    a.description === b.description && a.value == b.value && a.isNeeded == b.isNeeded
      && a.faults.elementsEqual(b.faults, by: ==)
  }
}

extension Visit {
  /// - Parameters:
  ///   - fields: in sections, with what stands in each.
  ///   - needed: those that must be filled.
  func formModel(
    _ sections: [(title: String, fields: [(FieldDescription, RawValue)])], needed: (FieldDescription) -> Bool,
    faults: Faults = Faults(), _ reading: some ConnectionHolder
  ) throws -> FormModel {
    var named: Set<String> = []
    let built = sections.map { section in
      FormModel.Section(
        title: section.title,
        fields: section.fields.map { field, value in
          named.insert(field.name)
          let own = faults.all.filter { $0.field == field.name || $0.field?.hasPrefix(field.name + ".") == true }
          return FormModel.Field(
            description: field, value: value,
            faults: own.map { (String(($0.field ?? "").dropFirst(field.name.count + 1)), say($0.sentence)) },
            isNeeded: needed(field))
        })
    }
    let general = faults.all.filter { fault in
      guard let name = fault.field?.split(separator: ".").first else { return true }
      return !named.contains(String(name))
    }
    let kinds = sections.flatMap(\.fields).map(\.0.kind)
    return FormModel(
      sections: built, choices: try choices(kinds, chosen(sections), reading), general: general.map { say($0.sentence) }, language: language)
  }

  /// The records that stand in the fields of a form already, by type.
  private func chosen(_ sections: [(title: String, fields: [(FieldDescription, RawValue)])]) -> [String: Set<Int>] {
    var found: [String: Set<Int>] = [:]
    func gather(_ kind: FieldKind, _ value: RawValue) {
      switch (kind, value) {
      case (.reference(let key), _), (.references(let key), _):
        let all = value.list + (value.text.isEmpty ? [] : [value.text])
        found[key.identifier, default: []].formUnion(all.compactMap { Int($0) })
      case (.lines(let shape), .rows(let rows)):
        for row in rows { for field in shape.fields { if let value = row[field.name] { gather(field.kind, value) } } }
      default: break
      }
    }
    for (field, value) in sections.flatMap(\.fields) { gather(field.kind, value) }
    return found
  }

  /// Beyond this many, records are looked for rather than chosen from a list.
  static let longestChoice = 50

  /// What the references of a form may lead to. Of what is chosen already the name is known in any case: a list that
  /// did not show it would lose it.
  private func choices(
    _ kinds: [FieldKind], _ chosen: [String: Set<Int>], _ reading: some ConnectionHolder
  ) throws -> FormModel.Choices {
    var found: FormModel.Choices = [:]
    for type in Set(kinds.flatMap(\.targets).map(\.identifier)).sorted().compactMap({ registry[$0] }) {
      let chosen = chosen[type.identifier] ?? []
      if type.identifier == "person" {
        let people = try reading.activePeople().map { FormModel.Choice(id: $0.id, caption: $0.name) }
        let isSought = people.count > Self.longestChoice
        let kept = isSought ? try named(type, chosen.sorted(), reading) : people
        found["person"] = FormModel.Choosing(all: kept, isSought: isSought)
        continue
      }
      found[type.identifier] = try choosing(type, chosen, reading)
    }
    return found
  }

  /// What may be chosen of a type; nil for whoever may not look at it.
  func choosing(_ type: TypeDescription, _ chosen: Set<Int>, _ reading: some ConnectionHolder) throws -> FormModel.Choosing? {
    guard type.mayBeListed(by: standing) else { return nil }
    var query = ListQuery()
    query.limit = Self.longestChoice
    let page = try reading.list(type, query, for: standing, fields: type.captioning)
    guard page.next == nil else { return FormModel.Choosing(all: try named(type, chosen.sorted(), reading), isSought: true) }
    let older = chosen.subtracting(page.records.map(\.id)).sorted(by: >)
    let all = page.records.map { FormModel.Choice(id: $0.id, caption: $0.shownCaption) }
    return FormModel.Choosing(all: try all + named(type, older, reading), isSought: false)
  }

  private func named(_ type: TypeDescription, _ ids: [Int], _ reading: some ConnectionHolder) throws -> [FormModel.Choice] {
    let captions = try reading.captions(type, Set(ids))
    return ids.compactMap { id in captions[id].map { FormModel.Choice(id: id, caption: $0) } }
  }
}
