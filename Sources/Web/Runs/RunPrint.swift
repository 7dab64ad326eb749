import HTTP
import Ledger
public import Printing
import Procedures
import Records
import Time

extension RecordPrint {
  /// A run as its form. Its names and words are Chinese, as paper forms are.
  ///
  /// - Throws: `Refusal` when there is none, or this person may not see it.
  public func run(_ id: Int) throws -> PrintDocument {
    try site.ledger.read { reading in
      let stored = try reading.run(id, for: standing)
      let sheet = try site.sheet(stored, for: standing, in: .zh, reading)
      if let own = try ownPaper(of: sheet, subject: stored.summary.subject, stored.summary.subjectID, reading) { return own }
      return RunPaper(
        sheet: sheet, institution: try site.institution(reading).name, week: try week(of: sheet, reading),
        address: site.options.origin + Paths.run(id), footer: printedBy, printedAt: site.ledger.now.seconds
      ).document
    }
  }

  /// The same where the run is one of this procedure; nil where it is not, or there is none.
  public func run(_ id: Int, of procedure: String) throws -> PrintDocument? {
    let found: String? = try site.ledger.read { reading in
      do { return try reading.runSummary(id, for: standing).procedure } catch is Denial { return nil }
    }
    return found == procedure ? try run(id) : nil
  }

  /// The runs of the same procedure in the week of a run, for forms with a line a day.
  private func week(of sheet: RunSheet, _ reading: Reading) throws -> [RunSheet] {
    guard sheet.layout.paper == .week else { return [] }
    let monday = sheet.day.advanced(by: 1 - sheet.day.weekday)
    var sheets: [RunSheet] = []
    for offset in 0..<7 {
      for summary in try reading.runs(on: monday.advanced(by: offset), for: standing)
      where summary.procedure == sheet.code && summary.edition == sheet.version && summary.state != .cancelled {
        sheets.append(
          summary.id == sheet.id
            ? sheet : try site.sheet(reading.run(summary.id, for: standing), for: standing, in: .zh, reading))
      }
    }
    return sheets.contains(sheet) ? sheets : [sheet]
  }
}

extension Visit {
  /// A run as PDF.
  func printRun(_ id: Int) throws -> Response {
    let document = try RecordPrint(site, by: name, as: standing).run(id)
    let day = try read { try $0.runSummary(id, for: standing).day }
    return try pdf(document, name: "\(document.title) \(day)")
  }

  /// A blank form of a procedure, to be filled in by hand when the system cannot be used.
  func printBlank(_ procedure: Procedure, institution: String) throws -> Response {
    let now = site.ledger.now
    let occurrence = Occurrence(schedule: 0, day: now.day, base: now.day, start: now, due: now)
    let sheet = RunSheet(
      Run(procedure, occurrence), id: 0, viewer: SheetViewer(person: PersonID(0), mayOperate: false),
      names: SheetNames(people: [:], hashes: [:]), now: now, language: language)
    let paper = RunPaper(sheet: sheet, institution: institution, isBlank: true, footer: printedBy, printedAt: now.seconds)
    return try pdf(paper.document, name: sheet.title + say("（空白）", " (blank)"))
  }
}
