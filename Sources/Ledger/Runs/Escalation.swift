import Procedures
import Records
import SQL
import Time

extension Writing {
  /// Tells people of what is overdue, each of them once a deadline: the operators on duty at once, the manager of
  /// the watch and then the head after the minutes the institution decided. For the scheduler, each minute; the
  /// write's own time counts.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func escalate() throws -> Int {
    try mustBeProduct()
    let institution = try facts().institution
    let minutes = (
      manager: institution?["escalate_manager"].integer ?? 0,
      head: institution?["escalate_head"].integer ?? 15
    )
    var count = 0
    for run in try connection.query(RunQuery.escalating(at: now), RunSummary.init) {
      guard let due = run.counts.nextDue else { continue }
      let late = now - due
      let level = late >= minutes.head * 60 ? 3 : late >= minutes.manager * 60 ? 2 : 1
      guard level > run.escalated else { continue }
      for step in run.escalated + 1...level { count += try tell(of: run, due, step: step) }
      try connection.execute("UPDATE run SET escalated = \(level) WHERE id = \(run.id)")
      try audit(
        "run", run.id, "escalate",
        after: JSON.object(["level": .integer(level), "due": .moment(due), "late": .integer(late)]).written)
      announce(run.topic, revision: run.revision)
      announce("run")
    }
    return count
  }

  private func tell(of run: RunSummary, _ due: Moment, step: Int) throws -> Int {
    let text = run.overdueText(due)
    var count = 0
    for person in try people(ofStep: step, place: run.place) {
      let isNew = try notify(
        person, text, subject: "run", id: run.id, level: step == 1 ? 1 : 2,
        dedupe: "overdue/\(run.id)/\(due.seconds)/\(step)")
      if isNew { count += 1 }
    }
    return count
  }

  /// 1: who operates on duty, or could; 2: who leads the watch; 3: the head.
  func people(ofStep step: Int, place: Int) throws -> [Int] {
    let facts = try facts()
    func operators(_ people: some Sequence<Int>) -> [Int] {
      Set(people).sorted().filter { person in
        let standing = facts.standing(of: person)
        return standing.mayOperateRuns && standing.reaches(place: place)
      }
    }
    switch step {
    case 1:
      let here = operators(facts.onDuty)
      return here.isEmpty ? operators(facts.holders["duty-operator"] ?? []) : here
    case 2:
      let leading = try watchManagers()
      return leading.isEmpty ? facts.holders["duty-manager"] ?? [] : leading
    default: return facts.holders["head"] ?? []
    }
  }

  /// The managers of the watches that are under way.
  private func watchManagers() throws -> [Int] {
    guard let type = ledger.registry["duty-log"] else { return [] }
    return try find(type, [Condition("state", .equals, .text("on-duty"))], limit: 10)
      .compactMap { $0["manager"].integer }
  }
}

extension RunSummary {
  /// 到期, how much is missing, and what to do.
  fileprivate func overdueText(_ due: Moment) -> Wording {
    let name = "“\(title)”\(due.time) 到期"
    if counts.filled < counts.due {
      let left = counts.due - counts.filled
      return Wording(
        "\(name)，还有 \(left) 格未填，请立即处理。", "\(title) was due at \(due.time): \(left) cells are empty.")
    }
    if counts.done < counts.due {
      let left = counts.due - counts.done
      return Wording(
        "\(name)，还有 \(left) 格未签字或未复核，请立即处理。", "\(title) was due at \(due.time): \(left) cells are unsigned.")
    }
    return Wording("\(name)，已全部签字，请关闭。", "\(title) was due at \(due.time): it is signed, close it.")
  }
}
