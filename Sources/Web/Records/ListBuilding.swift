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
      type, asked, reading.listKeeping(type, for: standing), offered: offered(type), person: standing.person, now: reading.now)
  }

  /// - Parameter found: the filters that were looked for in boxes.
  func listModel(_ type: TypeDescription, _ found: FoundFilters? = nil) throws -> ListModel {
    try read { reading in
      let screen = try listScreen(type, found?.fields ?? request.query.all.map { ($0.name, $0.value) }, reading)
      let (address, query) = (screen.address, screen.address.query)
      let fields = screen.columns.compactMap(\.field)
      let page = try reading.list(type, query, for: standing, fields: fields + type.captioning)
      let cells = try ListCells(page.records, fields, times, reading)
      return ListModel(
        identifier: type.identifier, title: say(type.title), number: type.number,
        columns: screen.columns.map { column($0, address) },
        rows: try page.records.map { try row($0, screen.columns, cells, reading) },
        filters: try filters(type, address, found?.inVain ?? [:], reading),
        words: query.words,
        hidden: address.fields.filter { ["view", "columns", "sort"].contains($0.name) }.map { .init(name: $0.name, value: $0.value) },
        tabs: try tabs(screen, reading), hasStates: type.states.count > 1, showsVoided: query.includesVoided,
        isFiltered: !query.conditions.isEmpty || !query.words.isEmpty, hasOwnFilters: screen.hasOwnFilters,
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
    if datum.isNone { return "" }
    let text = text(datum, language, name: captions.callAsFunction)
    if case .moment = kind { return String(text.prefix(16)) }
    return text
  }
}
