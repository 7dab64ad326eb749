import Domain
import Ledger
import Messaging
import Records
import Time
import Web

/// What the product does by the clock.
struct Duties {
  let jobs: [Scheduler.Job]

  init(_ installation: Installation, _ checkpoints: Checkpoints) {
    let ledger = installation.ledger
    let calendar = installation.calendar
    jobs = [
      Scheduler.Job(name: "runs", every: 60) { now in
        _ = try ledger.write(.product) { try $0.createDueRuns(upTo: now) }
      },
      // A write of its own: runs that cannot be created must not keep people from being told what is late.
      Scheduler.Job(name: "escalation", every: 60) { _ in
        _ = try ledger.write(.product) { try $0.escalate() }
      },
      Scheduler.Job(name: "escalation policies", every: 60) { _ in try installation.postOffice.escalate() },
      Scheduler.Job(name: "duty reminders", every: 60) { _ in
        _ = try ledger.write(.product) { try $0.remindOfDuty() }
      },
      Scheduler.Job(name: "policies", every: 600) { _ in
        _ = try ledger.write(.product) { try $0.remindOfPolicies() }
      },
      Scheduler.Job(name: "assets", every: 3600) { _ in
        _ = try ledger.write(.product) { try $0.remindOfAssets() }
      },
      Scheduler.Job(name: "organization", every: 600) { _ in
        _ = try ledger.write(.product) { try $0.remindOfOrganization() }
      },
      Scheduler.Job(name: "obligations", every: 600) { _ in
        _ = try ledger.write(.product) { try $0.remindOfObligations() }
      },
      Scheduler.Job(name: "incidents", every: 30) { _ in
        _ = try ledger.write(.product) { try $0.watchIncidents() }
      },
      Scheduler.Job(name: "backups", every: 60) { _ in
        _ = try ledger.write(.product) { try $0.keepBackups() }
      },
      Scheduler.Job(name: "backup terms", every: 3600) { _ in
        _ = try ledger.write(.product) { try $0.remindOfBackupTerms() }
      },
      Scheduler.Job(name: "alarms of long ago", every: 3600) { now in
        let institution = try ledger.read { try $0.find(Institution.self, limit: 1).first }
        let days = institution?[Institution.alarmDays] ?? Institution.usualAlarmDays
        let before = now.advanced(by: -days * 86_400)
        // Some thousands a turn: what is left waits for the next.
        for _ in 0..<10 {
          guard try ledger.write(.product, { try $0.groupAlarms(before: before) }).alarms > 0 else { break }
        }
      },
      Scheduler.Job(name: "checkpoint", every: 60) { _ in _ = try checkpoints.signIfDue() },
      Scheduler.Job(name: "settings", every: 60) { _ in
        try installation.chooseSettings()
        try installation.chooseYears()
        try ledger.refreshForms()
      },
      Scheduler.Job(name: "calendar", every: 3600) { now in
        guard let warning = calendar.calendar.absenceWarning(asOf: now.day),
          let year = calendar.calendar.missingYear(asOf: now.day)
        else { return }
        try ledger.write(.product) { try $0.warn(of: year, warning) }
      },
    ]
  }
}

extension Writing {
  /// Tells those who can import a calendar that one is missing; once a day, so that it is not overlooked.
  fileprivate func warn(of year: Int, _ sentence: String) throws {
    let people = try holders(of: .administrator) + holders(of: .head)
    for person in Set(people).sorted() {
      try notify(
        person, Wording(sentence, "The trading calendar of \(year) is missing: import it."),
        subject: "calendar", id: year,
        level: 2, dedupe: "calendar/\(year)/\(now.day)")
    }
  }
}
