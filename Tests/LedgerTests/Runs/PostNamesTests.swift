import Domain
import Records
import Testing

@testable import Ledger

@Suite struct `The names the run store knows` {
  @Test func `are those of the domain`() throws {
    let operations = [Who].operations.compactMap { who in if case .post(let post) = who { post } else { nil }
    }
    #expect(Set(operations) == RunAccess.operations)
    let managers = [Who].managers.compactMap { who in if case .post(let post) = who { post } else { nil } }
    #expect(Set(managers) == RunAccess.managers)
    #expect(RunAccess.auditor == .auditor && RunAccess.leaders == [.leader, .generalManager, .chiefRiskOfficer])
  }

  @Test func `are fields of the types it reads`() throws {
    let registry = Registry(everyType)
    let expected = [
      "procedure": ["code", "title", "edition", "effective_from", "change_note", "definition"],
      "institution": ["escalate_manager", "escalate_head", "stamp_count", "stamp_seconds"],
      "duty-log": ["day", "watch", "manager", "successor"],
    ]
    for (type, fields) in expected {
      let description = try #require(registry[type])
      for field in fields { #expect(description.field(field) != nil, "\(type).\(field)") }
    }
    #expect(ProcedureVersion.State.effective.rawValue == ProcedureRecord.effective)
    #expect(
      [DutyLog.State.planned, .onDuty, .evaluated].map(\.rawValue) == ["planned", "on-duty", "evaluated"])
    #expect(WatchKind.night.rawValue == "night")
  }
}
