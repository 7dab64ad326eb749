import HTTP
import Ledger
import Printing
import Procedures
import Records
import Time

extension Visit {
  /// A run as PDF.
  func printRun(_ id: Int) throws -> Response {
    let (sheet, week, institution, own) = try read { reading -> (RunSheet, [RunSheet], String, PrintDocument?) in
      let stored = try reading.run(id, for: standing)
      let sheet = try self.sheet(stored, reading)
      let week = try self.week(of: sheet, reading)
      let own = try ownPaper(of: sheet, subject: stored.summary.subject, stored.summary.subjectID, reading)
      return (sheet, week, try site.institution(reading).name, own)
    }
    if let own { return try pdf(own, name: "\(sheet.title) \(sheet.day)") }
    let paper = RunPaper(
      sheet: sheet, institution: institution, week: week, address: site.options.origin + Paths.run(id),
      footer: printedBy, printedAt: site.ledger.now.seconds)
    return try pdf(paper.document, name: "\(sheet.title) \(sheet.day)")
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

  /// The runs of the same procedure in the week of a run, for forms with a line a day.
  private func week(of sheet: RunSheet, _ reading: Reading) throws -> [RunSheet] {
    guard sheet.layout.paper == .week else { return [] }
    let monday = sheet.day.advanced(by: 1 - sheet.day.weekday)
    var sheets: [RunSheet] = []
    for offset in 0..<7 {
      for summary in try reading.runs(on: monday.advanced(by: offset), for: standing)
      where summary.procedure == sheet.code && summary.edition == sheet.version && summary.state != .cancelled {
        sheets.append(summary.id == sheet.id ? sheet : try self.sheet(reading.run(summary.id, for: standing), reading))
      }
    }
    return sheets.contains(sheet) ? sheets : [sheet]
  }
}
