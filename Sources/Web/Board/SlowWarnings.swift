import Ledger
import Records
import Synchronization
import Time

/// What is overdue by days and half-years, for everybody's board: looked for once a minute and whenever one of
/// the record types it is read from changes, and not with every view of every person.
final class SlowWarnings: Sendable {
  struct Warning: Sendable {
    let text: Wording
    let path: String
  }
  private struct Known {
    let minute: Int
    let warnings: [Warning]
  }
  private let known = Mutex<Known?>(nil)

  /// The topics after which it is looked for again.
  static let sources: Set<String> = [
    "drill", "emergency-plan", "drill-improvement", "risk", "oral-approval", "change-summary", "test-summary", "change",
    "delivery-point", "contact", "contract", "supplier-improvement", "outsourced-worker", "liaison-appointment",
    "backup-job", "backup-medium", "data-retrieval", "medium-verification", "room-visit", "room-facility",
    "account-permission", "permission-check", "password-change", "access-control-rule", "person", "post",
    "capacity-assessment", "capacity-improvement",
  ]

  func forget() { known.withLock { $0 = nil } }

  func warnings(_ reading: Reading, _ look: (Reading) throws -> [Warning]) throws -> [Warning] {
    let minute = reading.now.seconds / 60
    if let found = known.withLock({ $0 }), found.minute == minute { return found.warnings }
    let found = try look(reading)
    known.withLock { $0 = Known(minute: minute, warnings: found) }
    return found
  }
}
