import HTTP
import Ledger
import Records

extension Visit {
  func listModel(_ type: TypeDescription) throws -> ListModel {
    let address = try ListAddress(type, request.query.all.map { ($0.name, $0.value) })
    let shown = type.fields.filter(\.traits.isListed)
    return try read { reading in
      let page = try reading.list(type, address.query, for: standing)
      let captions = try Captions(page.records, shown, reading)
      return ListModel(
        identifier: type.identifier, title: say(type.title), number: type.number,
        columns: shown.map { column($0, address) },
        rows: page.records.map { row($0, shown, captions) },
        filters: type.fields.compactMap { filter($0, address) }, words: address.query.words,
        hasStates: type.states.count > 1, showsVoided: address.query.includesVoided,
        isFiltered: !address.query.conditions.isEmpty || !address.query.words.isEmpty,
        tools: PageTools.ofList(type.identifier).filter { opens($0.path) }, canCreate: mayCreate(type), canImport: mayImport(type),
        exportPath: address.path(at: Paths.exporting(type.identifier)), isFirstPage: address.query.after == nil,
        nextPath: page.next.map { address.path(("after", $0.text)) }, ticks: try ticks(type, page.records, reading),
        language: language)
    }
  }

  private func column(_ field: FieldDescription, _ address: ListAddress) -> ListModel.Column {
    let isSorted = address.query.sort == field.name
    let path = !field.traits.isSortable ? nil
      : address.path(("sort", isSorted && !address.query.isDescending ? "-" + field.name : field.name))
    let isNumber: Bool =
      switch field.kind {
      case .integer, .quantity, .money, .span: true
      default: false
      }
    return ListModel.Column(
      name: field.name, label: say(field.label), isNumber: isNumber, sortPath: path,
      sorted: isSorted ? (address.query.isDescending ? "descending" : "ascending") : nil)
  }

  private func row(_ record: RecordData, _ fields: [FieldDescription], _ captions: Captions) -> ListModel.Row {
    let cells = fields.map { $0.shortText(record.values[$0.place], language, captions) }
    return ListModel.Row(
      id: record.id, path: Paths.record(record.type.identifier, record.id),
      // It stands in for a first cell that is empty.
      caption: cells.first?.isEmpty == false ? "" : record.shownCaption, cells: cells,
      state: say(record.type.stateLabel(record.state)), stateClass: record.type.stateClass(record.state),
      isVoided: record.voided != nil)
  }

  private func filter(_ field: FieldDescription, _ address: ListAddress) -> ListModel.Filter? {
    guard field.traits.isFiltered else { return nil }
    let kind: ListModel.Filter.Kind
    switch field.kind {
    case .choice(let options): kind = .choice(options)
    case .flag:
      kind = .choice([
        ChoiceOption(value: "1", label: Wording("是", "Yes")), ChoiceOption(value: "0", label: Wording("否", "No")),
      ])
    case .day, .moment: kind = .day
    default: return nil
    }
    let isRange = kind == .day
    return ListModel.Filter(
      name: field.name, label: say(field.label), kind: kind,
      value: address.value(isRange ? field.name + ".from" : field.name), upper: address.value(field.name + ".to"))
  }
}

extension FieldDescription {
  /// As a list shows it: one line, moments to the minute.
  func shortText(_ datum: Datum, _ language: Language, _ captions: Captions) -> String {
    let text = text(datum, language, name: captions.callAsFunction)
    if kind == .moment { return String(text.prefix(16)) }
    return text
  }
}
