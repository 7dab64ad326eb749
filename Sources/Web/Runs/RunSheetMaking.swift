import Procedures
import Records
import Time

/// Who looks at a sheet.
struct SheetViewer: Equatable {
  let person: PersonID
  /// Whether this person may fill and sign at all.
  let mayOperate: Bool
}

/// What the ledger knows beside the run itself.
struct SheetNames {
  /// By the number of a person.
  let people: [PersonID: String]
  /// By the number of a signature: `#3fa9c1d2`.
  let hashes: [Int: String]

  func name(_ person: PersonID) -> String { people[person] ?? "#\(person.rawValue)" }
  func mark(_ mark: Mark) -> SheetMark {
    SheetMark(name: name(mark.person), at: mark.at, hash: hashes[mark.signature] ?? "")
  }
  func statement(_ statement: Run.Statement) -> RunSheet.Statement {
    .init(name: name(statement.person), at: statement.at, reason: statement.reason)
  }
}

extension RunSheet {
  init(_ run: Run, id: Int, viewer: SheetViewer, names: SheetNames, now: Moment, language: Language) {
    let procedure = run.procedure
    let rights = CellRights(run, viewer)
    self.id = id
    self.language = language
    title = language == .zh ? procedure.title : procedure.english
    (code, version, form) = (procedure.identifier, procedure.version, procedure.form)
    (kind, signing, layout) = (procedure.kind, procedure.signing, procedure.layout)
    (day, start, due) = (run.occurrence.day, run.occurrence.start, run.occurrence.due)
    (state, revision, self.now) = (run.state, run.revision, now)
    (operatorTitle, reviewerTitle) = (procedure.operatorTitle, procedure.reviewerTitle)
    (preamble, notes, mayOperate) = (procedure.preamble, procedure.notes, viewer.mayOperate)
    progress = run.progress(at: now)
    func signers(_ marks: [Mark]) -> [SheetMark] {
      var seen: Set<PersonID> = []
      return marks.sorted { ($0.at, $0.signature) < ($1.at, $1.signature) }
        .filter { seen.insert($0.person).inserted }.map(names.mark)
    }
    operators = signers(run.cells.compactMap(\.operatorMark)).map(\.name)
    reviewers = signers(run.cells.compactMap(\.reviewerMark)).map(\.name)
    rows = (0..<procedure.itemCount).map { place in
      Row(run, place, rights: rights, names: names, now: now)
    }
    points = procedure.columns.enumerated().map { place, column in
      let theirs = run.cells.indices.filter { index in
        let at = procedure.place(ofCell: index)
        return at.column == place && !procedure.item(at.item).isOnce && run.isDue(index)
      }
      return Point(
        place: place, label: column.label, isDue: !theirs.isEmpty,
        operators: signers(theirs.compactMap { run.cells[$0].operatorMark }),
        reviewers: signers(theirs.compactMap { run.cells[$0].reviewerMark }))
    }
    unsigned = run.state == .open ? run.unsigned.map { Unsigned(cell: $0, label: procedure.label(ofCell: $0)) } : []
    incomplete = run.awaitingOperator.isEmpty ? nil : run.cells.indices.first { index in
      run.isDue(index) && run.cells[index].value == nil && !procedure.item(ofCell: index).isOptional
        && run.scope(of: index).contains { run.cells[$0].filledBy == viewer.person && run.cells[$0].operatorMark == nil }
    }.map(procedure.label)
    parts = procedure.kind != .card ? [] : procedure.groups.enumerated().map { place, group in
      Part(
        place: place, title: group.title, start: run.parts[place].start, end: run.parts[place].end,
        isShut: run.failure == nil && (group.part?.isOnlyOnFailure ?? false))
    }
    failure = run.failure.map(names.statement)
    cancellation = run.cancellation.map(names.statement)
    closing = run.closing.map { closing in
      Closing(
        name: names.name(closing.person), at: closing.at,
        left: closing.reasons.sorted { $0.key < $1.key }
          .map { .init(label: procedure.label(ofCell: $0.key), reason: $0.value) })
    }
    corrections = run.corrections.enumerated().map { number, one in
      let kind = procedure.item(ofCell: one.cell).cell
      return Correction(
        number: number, label: procedure.label(ofCell: one.cell),
        before: run.effective(one.cell, before: number).value?.shown(as: kind) ?? "", after: one.value.shown(as: kind),
        reason: one.reason, proposed: names.mark(one.proposed), countersigned: one.countersigned.map(names.mark),
        declined: one.declined.map(names.statement),
        mayCountersign: viewer.mayOperate && one.isPending && one.proposed.person != viewer.person)
    }
  }
}

extension RunSheet.Row {
  init(_ run: Run, _ place: Int, rights: CellRights, names: SheetNames, now: Moment) {
    let procedure = run.procedure
    let (item, group) = (procedure.item(place), procedure.group(ofItem: place))
    let first = procedure.cellIndex(item: place, column: 0) ?? 0
    self.place = place
    self.item = item
    number = place + 1
    self.group = procedure.groups.firstIndex { $0.id == group.id } ?? 0
    groupTitle = group.title
    object = item.object ?? group.object ?? procedure.object
    isOnce = item.isOnce
    signers = group.operatorTitle == nil && group.reviewerTitle == nil
      ? nil
      : .init(
        operator: group.operatorTitle ?? procedure.operatorTitle, reviewer: group.reviewerTitle ?? procedure.reviewerTitle)
    hasOwnTime = item.due != nil || item.notBefore != nil
    switch (item.notBefore, item.due) {
    case (let from?, let until?): dueText = "\(from)–\(until)"
    case (let from?, nil): dueText = "\(from) 后"
    case (nil, let until?): dueText = "\(until)"
    case (nil, nil): dueText = run.occurrence.due.time.minutes
    }
    var words = [group.title]
    if let under = item.under, under != group.title { words.append(under) }
    if item.text != words.last { words.append(item.text) }
    label = words.joined(separator: "·")
    let indexes = item.isOnce ? [first] : procedure.columns.indices.map { first + $0 }
    cells = indexes.map { index in
      run.isDue(index) ? SheetCell(run, index, rights: rights, names: names, now: now) : nil
    }
  }
}

extension SheetCell {
  init(_ run: Run, _ index: Int, rights: CellRights, names: SheetNames, now: Moment) {
    let (signed, cell) = (run.cells[index], run.effective(index))
    let place = run.procedure.place(ofCell: index)
    self.index = index
    revision = signed.revision
    kind = run.procedure.item(place.item).cell
    (value, verdict, timing, remark) = (cell.value, cell.verdict, cell.timing, cell.remark)
    (filledBy, filledAt) = (cell.filledBy.map(names.name), cell.filledAt)
    (operatorMark, reviewerMark) = (cell.operatorMark.map(names.mark), cell.reviewerMark.map(names.mark))
    isReviewed = run.procedure.isReviewed(item: place.item)
    (returned, incident) = (cell.returned, cell.incident)
    due = run.window(of: index).until
    isOverdue = run.state == .open && cell.value == nil && !run.procedure.item(place.item).isOptional && now > due
    standing = rights.standing(index)
    replaced = cell.value == signed.value && cell.remark == signed.remark
      ? nil : signed.value?.shown(as: kind) ?? "—"
    hasPendingCorrection = run.corrections.contains { $0.cell == index && $0.isPending }
  }
}
