import Domain
public import Ledger
import Records
import Time

extension Writing {
  /// Tells people of business instructions and of watches that are late (5.1): first whoever has to do it, then the
  /// manager, then the head. The roster of the next month is an obligation, which asks for itself. For the scheduler, each
  /// minute; each is told once a step.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func remindOfDuty() throws -> Int { try remindOfInstructions() + remindOfWatches() }

  private func remindOfInstructions() throws -> Int {
    let institution = try find(Institution.self, limit: 1).first
    let managerAfter = institution?[Institution.escalateManager] ?? 0
    let headAfter = institution?[Institution.escalateHead] ?? 15
    var count = 0
    for one in try find(BusinessInstruction.self, .state(BusinessInstruction.State.received), limit: 500) {
      guard let due = one[BusinessInstruction.due], due < now else { continue }
      let minutes = (now - due) / 60
      let step = minutes >= headAfter ? 3 : minutes >= managerAfter ? 2 : 1
      let text = Wording(
        "业务指令“\(one[BusinessInstruction.content])”\(due.clock) 到期，还没有执行完成。",
        "The instruction due at \(due.clock) is not carried out.")
      for reached in 1...step {
        for person in try people(ofStep: reached) {
          let isNew = try notify(
            person, text, subject: "business-instruction", id: one.id.id, level: reached == 1 ? 1 : 2,
            dedupe: "instruction/\(one.id.id)/\(reached)")
          if isNew { count += 1 }
        }
      }
    }
    return count
  }

  /// 1: who is on duty, or operates; 2: who leads the watch; 3: the head.
  func people(ofStep step: Int) throws -> [Int] {
    let people: [Int]
    switch step {
    case 1:
      let here = try [Attendance.State.here, .asking, .askingHead].flatMap { state in
        try find(Attendance.self, .state(state)).map { $0[Attendance.person].id }
      }
      people = here.isEmpty ? try holders(of: .dutyOperator) : here
    case 2:
      let leading = try find(DutyLog.self, .state(DutyLog.State.onDuty)).map { $0[DutyLog.manager].id }
      people = leading.isEmpty ? try holders(of: .dutyManager) : leading
    default: people = try holders(of: .head)
    }
    return Set(people).sorted()
  }
}
