public import Ledger
import Printing
public import Records
import SQL

extension TypeDescription {
  /// Whether somebody may bring many records at once: whoever may create one, and belongs to the departments that
  /// keep the books. What everybody may apply for is applied for one by one.
  public func mayImport(_ actor: Actor, readers: [Who]) -> Bool {
    actor == .product || access.create.admits(actor.standing, nil) && readers.admits(actor.standing, nil)
  }
}

extension ImportPlan {
  /// Looks at every row and stores nothing: what a form would say to each, numbers that stand twice, what the
  /// file names and does not exist.
  public func check(_ reading: Reading, for actor: Actor, _ progress: Progress = { _, _ in }) throws -> ImportReport {
    try withoutActuallyEscaping(progress) { progress in
      let pass = try ImportPass(self, reading, actor)
      try pass.run(progress) { row, judged, pass in try pass.show(row.number, judged, reading) }
      return pass.finished
    }
  }

  /// Makes the records, in the transaction of `writing`: all rows, or all but those in `leaving`.
  ///
  /// - Throws: `ImportRefused` when a row is faulty now; the caller's transaction is given up with it.
  public func run(
    _ writing: Writing, leaving: Set<Int> = [], _ progress: Progress = { _, _ in }
  ) throws -> ImportReport {
    try withoutActuallyEscaping(progress) { progress in
      let pass = try ImportPass(self, writing, writing.actor, leaving: leaving)
      try pass.run(progress) { row, judged, _ in
        guard judged.isChanged else { return }
        switch judged.deed {
        case .create where writing.actor == .product: try writing.create(judged.record)
        case .create: _ = try writing.create(type, row.input, isWhole: true)
        case .update where writing.actor == .product: try writing.change(judged.record)
        case .update(let current): _ = try writing.update(type, current.id, seen: current.version, row.input)
        }
      }
      let report = pass.finished
      guard report.isSound else { throw ImportRefused(report: report) }
      try writing.audit(
        "transfer", 0, "import \(type.identifier)",
        after: JSON.object([
          "file": .text(file.name), "rows": .integer(report.rows), "created": .integer(report.created),
          "updated": .integer(report.updated), "left": .integer(leaving.count),
        ]).written)
      return report
    }
  }
}

/// One pass over the rows of a file.
final class ImportPass {
  private let plan: ImportPlan
  private let reader: RowReader
  private let judge: RowJudge
  private let leaving: Set<Int>
  private var report = ImportReport()
  private let shown: [FieldDescription]

  init(_ plan: ImportPlan, _ holder: any ConnectionHolder, _ actor: Actor, leaving: Set<Int> = []) throws {
    if let problem = plan.problems.first { throw Refusal(.unsound, problem.zh, problem.en) }
    self.plan = plan
    self.leaving = leaving
    reader = try RowReader(plan, holder, actor == .product ? nil : actor.standing)
    judge = RowJudge(plan, holder, actor)
    shown = plan.columns.compactMap { if case .field(let field) = $0.use { field } else { nil } }
    report.sampleHeads = shown.map(\.label.zh)
  }

  func run(
    _ progress: @escaping Progress, _ body: @escaping (RowInput, RowJudge.Judged, ImportPass) throws -> Void
  ) throws {
    var total: Int?
    try plan.file.forEachRow(of: plan.options.sheet, expecting: { total = $0 }) { [self] number, cells in
      guard number > plan.headerRow else { return }
      guard cells.contains(where: { !$0.isEmpty }) else { return }
      if leaving.contains(number) {
        // Its lines go with it.
        _ = try reader.read(number, cells)
        return
      }
      report.rows += 1
      if report.rows % 50 == 1 { try progress(report.rows, total) }
      let row = try reader.read(number, cells)
      report.formulas += row.formulas
      switch try judge.judge(row) {
      case .failure(let faults): report.add(number, faults.all)
      case .success(let judged):
        do {
          try body(row, judged, self)
          count(judged)
        } catch let faults as Faults {
          report.add(number, faults.all.map { ("", $0.sentence) })
        } catch let refusal as Refusal where refusal.kind != .tooOften {
          report.add(number, [("", refusal.sentence)])
        }
      }
    }
    try progress(report.rows, report.rows)
    if report.rows == 0, leaving.isEmpty {
      report.problems.append(Wording("除了列名，文件里没有一行数据。", "There is no row below the names of the columns."))
    }
    // A row that is left out, or faulty, takes its lines with it; these have no row at all.
    report.problems += reader.strayLines.prefix(20)
  }

  private func count(_ judged: RowJudge.Judged) {
    switch judged.deed {
    case .create: report.created += 1
    case .update where judged.isChanged: report.updated += 1
    case .update: report.unchanged += 1
    }
  }

  func show(_ number: Int, _ judged: RowJudge.Judged, _ reading: Reading) throws {
    guard report.samples.count < ImportReport.shownSamples else { return }
    var isUpdate = false
    if case .update = judged.deed { isUpdate = true }
    var names = ReferenceNames()
    try names.gather([judged.record], shown, reading)
    report.samples.append(
      .init(
        row: number, isUpdate: isUpdate,
        cells: shown.map { $0.text(judged.record.values[$0.place], .zh, name: names.callAsFunction) }))
  }

  var finished: ImportReport { report }
}
