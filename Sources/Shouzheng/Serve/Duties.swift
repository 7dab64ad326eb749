import Ledger
import Web

/// What the product does by the clock.
struct Duties {
  let jobs: [Scheduler.Job]

  init(_ installation: Installation) {
    let ledger = installation.ledger
    jobs = [
      Scheduler.Job(name: "runs", every: 60) { now in
        _ = try ledger.write(.product) { try $0.createDueRuns(upTo: now) }
      },
      // A write of its own: runs that cannot be created must not keep people from being told what is late.
      Scheduler.Job(name: "escalation", every: 60) { _ in
        _ = try ledger.write(.product) { try $0.escalate() }
      },
      Scheduler.Job(name: "duty reminders", every: 60) { _ in
        _ = try ledger.write(.product) { try $0.remindOfDuty() }
      },
    ]
  }
}
