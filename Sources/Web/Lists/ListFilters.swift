import HTTP
import Ledger
import Records

/// What somebody typed into a box of a filter that nobody understood.
struct SoughtInVain: Sendable, Equatable {
  let typed: String
  let sentence: String
}

extension Visit {
  /// The filters above the list of a type. References cost a statement for each type that they lead to, however many
  /// records there are.
  func filters(
    _ type: TypeDescription, _ address: ListAddress, _ inVain: [String: SoughtInVain], _ reading: some ConnectionHolder
  ) throws -> [ListModel.Filter] {
    let fields = type.sections.flatMap(\.fields).filter { $0.traits.isFiltered || $0.traits.deadline != nil }
    let targets = Set(fields.compactMap(\.soughtTarget)).sorted()
    var choices: [String: FormModel.Choosing] = [:]
    for target in targets {
      let chosen = fields.filter { $0.soughtTarget == target }.compactMap { Int(address.value($0.name)) }
      choices[target] = try choosing(registry[target]!, Set(chosen), reading)
    }
    return try stateFilter(type, address) + fields.compactMap { try filter($0, address, choices, inVain[$0.name], reading) }
  }

  private func stateFilter(_ type: TypeDescription, _ address: ListAddress) -> [ListModel.Filter] {
    guard type.states.count > 1 else { return [] }
    let open = ChoiceOption(value: ListAddress.unfinished, label: Wording("未了结", "Unfinished"))
    return [
      ListModel.Filter(
        name: "state", label: say("状态", "State"), kind: .choice((type.unfinishedStates.isEmpty ? [] : [open]) + type.states),
        value: address.value("state"))
    ]
  }

  private func filter(
    _ field: FieldDescription, _ address: ListAddress, _ choices: [String: FormModel.Choosing], _ inVain: SoughtInVain?,
    _ reading: some ConnectionHolder
  ) throws -> ListModel.Filter? {
    let kind: ListModel.Filter.Kind
    switch field.kind {
    case .choice(let options): kind = .choice(options)
    case .flag:
      kind = .choice([
        ChoiceOption(value: "1", label: Wording("是", "Yes")), ChoiceOption(value: "0", label: Wording("否", "No")),
      ])
    case .day, .moment:
      kind = .days(
        DateWord.all(of: field).map { ChoiceOption(value: $0.rawValue, label: $0.label(field)) },
        from: address.value(field.name + ".from"), to: address.value(field.name + ".to"))
    // People and departments are known without asking the database.
    case .reference(let key) where key.identifier == "person":
      kind = try person(field, address, inVain, reading)
    case .reference(let key) where key.identifier == "department":
      kind = .choice(try reading.departments().map { ChoiceOption(value: String($0.id), label: Wording($0.name)) })
    case .reference(let key):
      // Whoever may not look at those records is offered none of them.
      guard let choosing = choices[key.identifier] else { return nil }
      kind = sought(key.identifier, choosing, address.value(field.name), inVain)
    default: return nil
    }
    return ListModel.Filter(
      name: field.name, label: say(field.label), kind: kind, value: address.value(field.name), fault: inVain?.sentence)
  }

  private func sought(
    _ identifier: String, _ choosing: FormModel.Choosing, _ value: String, _ inVain: SoughtInVain?
  ) -> ListModel.Filter.Kind {
    guard choosing.isSought || inVain != nil else {
      return .choice(choosing.all.map { ChoiceOption(value: String($0.id), label: Wording($0.caption)) })
    }
    let chosen = choosing.all.first { String($0.id) == value }?.caption ?? (value.isEmpty ? "" : "#" + value)
    return .sought(identifier, caption: chosen, typed: inVain?.typed)
  }

  private func person(
    _ field: FieldDescription, _ address: ListAddress, _ inVain: SoughtInVain?, _ reading: some ConnectionHolder
  ) throws -> ListModel.Filter.Kind {
    let me = ChoiceOption(value: ListAddress.me, label: Wording("我", "Me"))
    let value = address.value(field.name)
    let people = try reading.activePeople()
    guard people.count > Visit.longestChoice || inVain != nil else {
      // Somebody who has left is still shown where the list is about them.
      let gone = try Int(value).flatMap { id in people.contains { $0.id == id } ? nil : id }
        .map { [ChoiceOption(value: String($0), label: Wording(try reading.name(ofPerson: $0)))] } ?? []
      return .choice([me] + people.map { ChoiceOption(value: String($0.id), label: Wording($0.name)) } + gone)
    }
    let caption = value == ListAddress.me ? say(me.label) : try Int(value).map { try reading.name(ofPerson: $0) } ?? ""
    return .sought("person", caption: caption, typed: inVain?.typed)
  }
}

extension FieldDescription {
  /// The type whose records a filter offers, where they have to be asked for.
  fileprivate var soughtTarget: String? {
    guard case .reference(let key) = kind, key.identifier != "person", key.identifier != "department" else { return nil }
    return key.identifier
  }
}

/// The filters of an address as a form sent them: boxes in which records are looked for hold what was typed, and each
/// becomes the record that was meant.
struct FoundFilters {
  /// The address without the boxes.
  private(set) var fields: [(name: String, value: String)] = []
  private(set) var inVain: [String: SoughtInVain] = [:]

  /// Whether an address has boxes.
  static func areIn(_ asked: [(name: String, value: String)]) -> Bool { asked.contains { $0.name.hasSuffix(Finder.ending) } }

  init(_ type: TypeDescription, _ asked: [(name: String, value: String)], _ visit: Visit, _ reading: some ConnectionHolder) throws {
    var typed: [String: String] = [:]
    for (name, value) in asked where name.hasSuffix(Finder.ending) { typed[String(name.dropLast(Finder.ending.count))] = value }
    let boxless = typed.keys.filter { name in !asked.contains { $0.name == name } }.sorted().map { (name: $0, value: "") }
    for (name, value) in asked + boxless where !name.hasSuffix(Finder.ending) {
      guard let text = typed[name] else {
        fields.append((name, value))
        continue
      }
      switch try Self.meant(type, name, text.trimmed, value, visit, reading) {
      case .success(let value): fields.append((name, value))
      case .failure(let unclear):
        inVain[name] = SoughtInVain(typed: String(text.prefix(100)), sentence: visit.say(unclear.sentence))
      }
    }
  }

  private struct Unclear: Error { let sentence: Wording }

  private static func meant(
    _ type: TypeDescription, _ name: String, _ text: String, _ value: String, _ visit: Visit, _ reading: some ConnectionHolder
  ) throws -> Result<String, Unclear> {
    guard let target = type.field(name)?.kind.targets.first?.type.description, !text.isEmpty else { return .success("") }
    if target.identifier == "person", ["我", "me"].contains(text.lowercased()) { return .success(ListAddress.me) }
    if let id = Int(value), try reading.captions(target, [id])[id] == text { return .success(value) }
    switch try reading.meant(target, text, for: visit.standing) {
    case .one(let id): return .success(String(id))
    case .unclear(let sentence): return .failure(Unclear(sentence: sentence))
    }
  }

  /// The same list under an address that says what was found.
  func path(_ type: TypeDescription) -> String {
    // A list that is asked for no filter says so by an empty one.
    let line = fields.filter { !$0.value.isEmpty || $0.name == "q" }.map { "\($0.name)=\(Percents.encode($0.value))" }
    return Paths.list(type.identifier) + (line.isEmpty ? "" : "?" + line.joined(separator: "&"))
  }
}
