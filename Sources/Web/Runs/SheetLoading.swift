import HTML
import HTTP
import Ledger
import Procedures
import Records

extension Site {
  /// The sheet of a run that was read, as somebody sees it.
  func sheet(
    _ stored: StoredRun, for standing: Standing, in language: Language, _ reading: some ConnectionHolder
  ) throws -> RunSheet {
    let run = stored.run
    var people: Set<PersonID> = [PersonID(standing.person)]
    for cell in run.cells {
      for person in [cell.filledBy, cell.operatorMark?.person, cell.reviewerMark?.person] {
        if let person { people.insert(person) }
      }
    }
    for statement in [run.failure, run.cancellation] { if let statement { people.insert(statement.person) } }
    if let closing = run.closing { people.insert(closing.person) }
    for one in run.corrections {
      people.formUnion([one.proposed.person, one.countersigned?.person, one.declined?.person].compactMap { $0 })
    }
    let names = try Dictionary(uniqueKeysWithValues: people.map { ($0, try reading.name(ofPerson: $0.rawValue)) })
    let hashes = try Dictionary(
      uniqueKeysWithValues: reading.signatures("run", stored.id).map { ($0.id, $0.shortHash) })
    return RunSheet(
      run, id: stored.id, viewer: SheetViewer(person: PersonID(standing.person), mayOperate: standing.mayOperateRuns),
      names: SheetNames(people: names, hashes: hashes), now: ledger.now, language: language)
  }
}

extension Visit {
  /// The sheet of a run that was read, as this person sees it.
  func sheet(_ stored: StoredRun, _ reading: some ConnectionHolder) throws -> RunSheet {
    try site.sheet(stored, for: standing, in: language, reading)
  }

  func sheet(_ id: Int) throws -> RunSheet {
    try read { reading in try sheet(try reading.run(id, for: standing), reading) }
  }

  /// What a page that shows revision `since` still lacks, and `also` whatever else it should show again.
  func fragments(
    of id: Int, since revision: Int, also: [Int] = [], refusal: String? = nil, status: Status = .ok
  ) throws -> Response {
    let (sheet, cells) = try read { reading in
      let stored = try reading.run(id, for: standing)
      let touched = stored.run.touched(by: stored.run.changes(since: revision) + also.filter(stored.run.cells.indices.contains))
      return (try self.sheet(stored, reading), touched)
    }
    let fragments = SheetFragments(sheet: sheet, cells: Set(cells), refusal: refusal)
    return .html(fragments.markup.source, status: status)
  }

  /// A form of a run: alone for the dialog of the sheet, or as a page.
  func formPage(_ sheet: RunSheet, _ content: (RunForm) -> HTML) throws -> Response {
    let markup = content(RunForm(sheet: sheet, name: name, formToken: formToken, sign: signHere(ids: "run")))
    if wantsFragment { return .html(markup.source) }
    return try Page(visit: self, title: sheet.title).response {
      link(.rel("stylesheet"), .href(site.assets.url("run.css")))
      markup
    }
  }
}

extension Request {
  func runID() throws -> Int { try parameter("id", as: Int.self) }
}
