import HTTP
import Ledger
import Printing
import Procedures
import Records
import Time

extension Visit {
  /// A run as PDF.
  func printRun(_ id: Int) throws -> Response {
    let (sheet, week, institution) = try read { reading -> (RunSheet, [RunSheet], String) in
      let stored = try reading.run(id, for: standing)
      let sheet = try self.sheet(stored, reading)
      let week = try self.week(of: sheet, reading)
      return (sheet, week, try site.institution(reading).name)
    }
    let paper = RunPaper(
      sheet: sheet, institution: institution, week: week, address: site.options.origin + Paths.run(id),
      footer: printFooter, printedAt: site.ledger.now.seconds)
    return try pdf(paper.document, "\(sheet.title) \(sheet.day)")
  }

  /// A blank form of a procedure, to be filled in by hand when the system cannot be used.
  func printBlank(_ procedure: Procedure, institution: String) throws -> Response {
    let now = site.ledger.now
    let occurrence = Occurrence(schedule: 0, day: now.day, base: now.day, start: now, due: now)
    let sheet = RunSheet(
      Run(procedure, occurrence), id: 0, viewer: SheetViewer(person: PersonID(0), mayOperate: false),
      names: SheetNames(people: [:], hashes: [:]), now: now, language: language)
    let paper = RunPaper(sheet: sheet, institution: institution, isBlank: true, footer: printFooter, printedAt: now.seconds)
    return try pdf(paper.document, sheet.title + say("（空白）", " (blank)"))
  }

  /// 守正 · 打印人 吴航 · 打印时间 2026-07-07 08:30
  var printFooter: String {
    let at = site.ledger.now.description.dropLast(3)
    return say("守正 · 打印人 \(name) · 打印时间 \(at)", "Shouzheng · printed by \(name) at \(at)")
  }

  func pdf(_ document: PrintDocument, _ filename: String) throws -> Response {
    do {
      var response = Response(type: "application/pdf", .bytes(try site.printer.pdf(document)))
      // Shown in the browser, saved under a name people find again.
      response.headers["Content-Disposition"] = "inline; filename*=UTF-8''\(Percent.encode(filename + ".pdf"))"
      return response
    } catch PrintError.busy {
      throw Denial(.tooOften, "打印任务过多，请稍后再试。", "Too much is being printed: try again in a moment.")
    }
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
