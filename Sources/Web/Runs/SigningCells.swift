import HTTP
import Ledger
import Procedures
import Records
import Time

extension Visit {
  /// The operator signs, with the reasons that were still missing; a second person who stands by signs as the
  /// reviewer in the same transaction.
  func signCells(_ form: FormData) throws -> Response {
    let seen = try form.seen("cell")
    let own = try prove(own: form)
    let witness = try prove(witness: form)
    return try change(form, cells: seen.map(\.cell)) { writing, id in
      let seen = try writing.giveReasons(form, seen, run: id)
      guard let witness else { return try writing.sign(run: id, seen, asOperator: own) }
      return try writing.sign(run: id, seen, operator: own, reviewer: witness)
    }
  }

  /// The reviewer gives back what they marked, with a reason, and signs the rest; or a second person reviews at
  /// the terminal of the one who operated.
  func reviewCells(_ form: FormData) throws -> Response {
    let seen = try form.seen("cell")
    let back = Set(form.values("back").compactMap { Int($0) })
    let isWitness = form["as"] == "witness"
    let proof: Proof
    if isWitness {
      guard let second = try prove(witness: form) else {
        throw Denial(.unsound, "请复核人输入登录名和口令。", "The reviewer has to enter login and password.")
      }
      proof = second
    } else {
      proof = try prove(own: form)
    }
    let opened = form["opened"].flatMap { Int($0) }.map(Moment.init(seconds:)).flatMap { $0 <= site.ledger.now ? $0 : nil }
    return try change(form, cells: seen.map(\.cell)) { writing, id in
      let returned = isWitness ? [] : seen.filter { back.contains($0.cell) }
      var stored = try writing.run(id, for: standing)
      if !returned.isEmpty { stored = try writing.giveBack(run: id, returned, reason: form.line("reason")) }
      let rest = stored.run.reviewable(seen.filter { !back.contains($0.cell) })
      // With everything given back there is nothing to sign.
      if rest.isEmpty, !returned.isEmpty { return stored }
      return try writing.sign(run: id, rest, asReviewer: proof, openedAt: opened)
    }
  }

  func returnCells(_ form: FormData) throws -> Response {
    let seen = try form.seen("cell")
    return try change(form, cells: seen.map(\.cell)) { writing, id in
      try writing.giveBack(run: id, seen, reason: form.line("reason"))
    }
  }

  func closeRun(_ form: FormData) throws -> Response {
    let common = try form.line("why")
    return try change(form) { writing, id in
      let run = try writing.run(id, for: standing).run
      let reasons = try Dictionary(
        uniqueKeysWithValues: run.unsigned.map { cell in
          let own = try form.line("why.\(cell)")
          return (cell, own.isEmpty ? common : own)
        })
      return try writing.close(run: id, reasons: reasons)
    }
  }

  func correctCell(_ form: FormData) throws -> Response {
    let cell = try form.number("at")
    let typed = form["value"] ?? ""
    guard typed.count <= 4000 else { throw FormData.tooLong }
    let own = try prove(own: form)
    let witness = try prove(witness: form)
    return try change(form, cells: [cell]) { writing, id in
      let run = try writing.run(id, for: standing).run
      guard run.cells.indices.contains(cell) else { throw Denial(RunRefusal.noSuchCell(cell)) }
      guard let value = run.procedure.item(ofCell: cell).cell.value(typed: typed) else {
        throw Denial(RunRefusal.valueDoesNotFit(run.procedure.label(ofCell: cell)))
      }
      let correction = CellCorrection(cell, value, remark: try form.line("remark"), reason: try form.line("reason"))
      guard let witness else { return try writing.propose(run: id, correction, by: own).run }
      return try writing.correct(run: id, correction, by: own, countersigned: witness)
    }
  }

  func countersign(_ form: FormData) throws -> Response {
    let number = try form.number("number")
    let own = try prove(own: form)
    return try change(form) { writing, id in try writing.countersign(run: id, correction: number, by: own) }
  }
}

extension Run {
  /// Of what was seen that which can be signed whole: without the points in time of which a cell was given back.
  fileprivate func reviewable(_ seen: [Seen]) -> [Seen] {
    guard procedure.signing != .step else { return seen }
    let whole = whole(Set(seen.map(\.cell))) { index in
      cells.indices.contains(index) && cells[index].reviewerMark == nil
        && procedure.isReviewed(item: procedure.place(ofCell: index).item)
    }
    return seen.filter { whole.contains($0.cell) }
  }
}

extension Writing {
  /// Writes the reasons that came with a signature, and says as what the cells are seen then.
  fileprivate func giveReasons(_ form: FormData, _ seen: [Run.Seen], run id: Int) throws -> [Run.Seen] {
    let given = try seen.compactMap { one in
      let reason = try form.line("reason.\(one.cell)")
      return reason.isEmpty ? nil : CellEntry(one.cell, seen: one.revision, .unchanged, remark: reason)
    }
    guard !given.isEmpty else { return seen }
    let run = try fill(run: id, given).run
    let written = Set(given.map(\.seen.cell))
    return seen.map { written.contains($0.cell) ? Run.Seen($0.cell, run.cells[$0.cell].revision) : $0 }
  }
}
