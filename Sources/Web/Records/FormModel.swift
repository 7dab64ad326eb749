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
  typealias Choices = [String: [Choice]]
  struct Choice: Sendable, Equatable {
    let id: Int
    let caption: String
  }

  let sections: [Section]
  let choices: Choices
  /// Faults of the record as a whole.
  let general: [String]
  let language: Language
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
      case (.reference(let key), .single(let text)): if let id = Int(text) { found[key.identifier, default: []].insert(id) }
      case (.references(let key), .many(let list)): found[key.identifier, default: []].formUnion(list.compactMap { Int($0) })
      case (.lines(let shape), .rows(let rows)):
        for row in rows { for field in shape.fields { if let value = row[field.name] { gather(field.kind, value) } } }
      default: break
      }
    }
    for (field, value) in sections.flatMap(\.fields) { gather(field.kind, value) }
    return found
  }

  /// What the references of a form may lead to: all people, else the newest 200 and, of the older ones, what is chosen:
  /// a list that did not show it would lose it.
  private func choices(
    _ kinds: [FieldKind], _ chosen: [String: Set<Int>], _ reading: some ConnectionHolder
  ) throws -> FormModel.Choices {
    var found: FormModel.Choices = [:]
    for type in Set(kinds.flatMap(\.targets).map(\.identifier)).sorted().compactMap({ registry[$0] }) {
      if type.identifier == "person" {
        found["person"] = try reading.activePeople().map { .init(id: $0.id, caption: $0.name) }
        continue
      }
      var query = ListQuery()
      query.limit = 200
      guard let page = try? reading.list(type, query, for: standing) else { continue }
      let older = (chosen[type.identifier] ?? []).subtracting(page.records.map(\.id))
      let captions = try reading.captions(type, older.union(page.records.map(\.id)))
      found[type.identifier] = (page.records.map(\.id) + older.sorted(by: >).filter { captions[$0] != nil }).map {
        .init(id: $0, caption: captions[$0] ?? "#\($0)")
      }
    }
    return found
  }
}
