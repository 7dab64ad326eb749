import HTTP
import Ledger
import Records

extension Visit {
  /// The columns of a type that this person may choose. What has a page beside the record, because it runs into
  /// thousands of lines, is no column.
  func offered(_ type: TypeDescription) -> [ListColumn] {
    let apart = Visit.hidden(beside: type)
    return type.columns(for: standing).filter { !apart.contains($0.name) }
  }

  /// What the list of a type shows to this person.
  func listScreen(
    _ type: TypeDescription, _ asked: [(name: String, value: String)], _ reading: some ConnectionHolder
  ) throws -> ListScreen {
    try ListScreen(
      type, asked, reading.listKeeping(type, for: standing), offered: offered(type), person: standing.person)
  }

  func listModel(_ type: TypeDescription) throws -> ListModel {
    try read { reading in
      let screen = try listScreen(type, request.query.all.map { ($0.name, $0.value) }, reading)
      let (address, query) = (screen.address, screen.address.query)
      let fields = screen.columns.compactMap(\.field)
      let page = try reading.list(type, query, for: standing, fields: fields + type.captioning)
      let cells = try ListCells(page.records, fields, language, reading)
      return ListModel(
        identifier: type.identifier, title: say(type.title), number: type.number,
        columns: screen.columns.map { column($0, address) },
        rows: try page.records.map { try row($0, screen.columns, cells, reading) },
        filters: try stateFilter(type, address) + type.sections.flatMap(\.fields).compactMap { try filter($0, address, reading) },
        words: query.words,
        hidden: address.fields.filter { ["view", "columns", "sort"].contains($0.name) }.map { .init(name: $0.name, value: $0.value) },
        tabs: try tabs(screen, reading), hasStates: type.states.count > 1, showsVoided: query.includesVoided,
        isFiltered: !query.conditions.isEmpty || !query.words.isEmpty,
        tools: PageTools.ofList(type.identifier).filter { opens($0.path) }, canCreate: mayCreate(type), canImport: mayImport(type),
        exportPath: screen.exportPath,
        clearPath: address.cleared, firstPath: query.after == nil ? nil : address.path(),
        nextPath: page.next.map { address.path(("after", $0.text)) }, ticks: try ticks(type, page.records, reading),
        language: language)
    }
  }

  private func column(_ column: ListColumn, _ address: ListAddress) -> ListModel.Column {
    let isSorted = address.query.sort == column.name
    let path = !column.isSortable ? nil
      : address.path(("sort", isSorted && !address.query.isDescending ? "-" + column.name : column.name))
    return ListModel.Column(
      name: column.name, label: say(column.label), isNumber: column.isNumber, sortPath: path,
      sorted: isSorted ? (address.query.isDescending ? "descending" : "ascending") : nil)
  }

  private func row(
    _ record: RecordData, _ columns: [ListColumn], _ cells: ListCells, _ reading: some ConnectionHolder
  ) throws -> ListModel.Row {
    let all = try columns.map { try cells.cell($0, record, reading) }
    return ListModel.Row(
      id: record.id, path: Paths.record(record.type.identifier, record.id),
      caption: all.first?.text.isEmpty == false ? "" : record.shownCaption, cells: all, isVoided: record.voided != nil)
  }

  private func stateFilter(_ type: TypeDescription, _ address: ListAddress) -> [ListModel.Filter] {
    guard type.states.count > 1 else { return [] }
    let open = ChoiceOption(value: ListAddress.unfinished, label: Wording("未了结", "Unfinished"))
    return [
      ListModel.Filter(
        name: "state", label: say("状态", "State"), kind: .choice((type.unfinishedStates.isEmpty ? [] : [open]) + type.states),
        value: address.value("state"), upper: "")
    ]
  }

  private func filter(
    _ field: FieldDescription, _ address: ListAddress, _ reading: some ConnectionHolder
  ) throws -> ListModel.Filter? {
    guard field.traits.isFiltered else { return nil }
    let kind: ListModel.Filter.Kind
    switch field.kind {
    case .choice(let options): kind = .choice(options)
    case .flag:
      kind = .choice([
        ChoiceOption(value: "1", label: Wording("是", "Yes")), ChoiceOption(value: "0", label: Wording("否", "No")),
      ])
    case .day, .moment: kind = .day
    // People and departments are known without asking the database; other records are found by their own lists.
    case .reference(let key) where key.identifier == "person":
      let me = ChoiceOption(value: ListAddress.me, label: Wording("我", "Me"))
      kind = .choice([me] + (try reading.activePeople().map { ChoiceOption(value: String($0.id), label: Wording($0.name)) }))
    case .reference(let key) where key.identifier == "department":
      kind = .choice(try reading.departments().map { ChoiceOption(value: String($0.id), label: Wording($0.name)) })
    default: return nil
    }
    let isRange = kind == .day
    return ListModel.Filter(
      name: field.name, label: say(field.label), kind: kind,
      value: address.value(isRange ? field.name + ".from" : field.name), upper: address.value(field.name + ".to"))
  }
}

extension ListColumn {
  var isNumber: Bool {
    switch field?.kind {
    case .integer, .quantity, .money, .span: true
    default: false
    }
  }
}

extension TypeDescription {
  /// The fields that say which record a row is, whatever columns it has.
  var captioning: [FieldDescription] { [numberField, nameField].compactMap { $0 } + captionFields }
}

extension FieldDescription {
  /// As a list shows it: one line, moments to the minute.
  func shortText(_ datum: Datum, _ language: Language, _ captions: Captions) -> String {
    let text = text(datum, language, name: captions.callAsFunction)
    if kind == .moment { return String(text.prefix(16)) }
    return text
  }
}
