import HTTP
import Ledger
import Procedures
import Records

/// What is filled on a sheet: by a script (`set`, `note`, `take`, each with the cell and the revision seen), or by
/// the sheet sent as a form (`n12.3` and `m12.3`, of which only what differs counts).
struct SheetEntries: Equatable {
  var fills: [CellEntry] = []
  var clears: [Run.Seen] = []
  var takes: [Run.Seen] = []

  var cells: [Int] { fills.map(\.seen.cell) + clears.map(\.cell) + takes.map(\.cell) }
  static let limit = 1000

  /// - Parameter run: as it is now, to tell what a form sent whole changes.
  init(_ form: FormData, _ run: Run) throws {
    var typed: [Int: (seen: Run.Seen, text: String)] = [:]
    var notes: [Int: (seen: Run.Seen, text: String)] = [:]
    var rest = ""
    for entry in form.values("set") {
      let seen = try Run.Seen(entry: entry, &rest)
      typed[seen.cell] = (seen, rest)
    }
    for entry in form.values("note") {
      let seen = try Run.Seen(entry: entry, &rest)
      notes[seen.cell] = (seen, rest)
    }
    takes = try form.seen("take")
    // A button of one cell was pressed by a script, or by hand without one: then the rest of the sheet comes too.
    for field in form.fields.all {
      guard let mark = field.name.first, mark == "n" || mark == "m", let seen = Run.Seen(field: field.name.dropFirst()),
        run.cells.indices.contains(seen.cell)
      else { continue }
      if mark == "n", typed[seen.cell] == nil, field.value != run.cells[seen.cell].value?.typed ?? "" {
        typed[seen.cell] = (seen, field.value)
      } else if mark == "m", field.value != run.cells[seen.cell].remark {
        notes[seen.cell] = (seen, field.value)
      }
    }
    guard typed.count + notes.count + takes.count <= Self.limit else { throw FormData.garbled }
    for (cell, entry) in typed.sorted(by: { $0.key < $1.key }) {
      guard entry.text.count <= 4000 else { throw FormData.tooLong }
      if entry.text.trimmed.isEmpty {
        clears.append(entry.seen)
      } else {
        fills.append(CellEntry(cell, seen: entry.seen.revision, .typed(entry.text), remark: notes[cell]?.text.trimmed))
      }
    }
    for (cell, note) in notes.sorted(by: { $0.key < $1.key }) {
      guard note.text.count <= 500 else { throw FormData.tooLong }
      if typed[cell] == nil { fills.append(CellEntry(cell, seen: note.seen.revision, .unchanged, remark: note.text.trimmed)) }
    }
  }
}

extension Run.Seen {
  /// `12.3`
  fileprivate init?(field: Substring) {
    let parts = field.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let cell = Int(parts[0]), let revision = Int(parts[1]) else { return nil }
    self.init(cell, revision)
  }
}

extension CellValue {
  /// As it is typed: what `CellKind.value(typed:)` reads back.
  var typed: String {
    switch self {
    case .tick(true): "√"
    case .tick(false): "×"
    case .number(let number): "\(number)"
    case .text(let words): words
    case .choice(let id): id
    case .notApplicable: "/"
    }
  }
}

extension Visit {
  func fillCells(_ form: FormData) throws -> Response {
    let id = try request.runID()
    let run = try read { try $0.run(id, for: standing).run }
    let entries = try SheetEntries(form, run)
    return try change(form, cells: entries.cells) { writing, id in
      var stored: StoredRun?
      if !entries.takes.isEmpty { stored = try writing.takeOver(run: id, entries.takes) }
      if !entries.clears.isEmpty { stored = try writing.clear(run: id, entries.clears) }
      if !entries.fills.isEmpty { stored = try writing.fill(run: id, entries.fills) }
      guard let stored else { throw Denial(RunRefusal.nothingChosen) }
      return stored
    }
  }
}
