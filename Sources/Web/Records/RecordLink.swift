import Records

/// Where the page of a record leads beside its own steps: to a page of its own, or to what is answered to it.
struct RecordLink: Sendable, Equatable {
  let label: Wording
  let path: String

  /// Nil for types that have none.
  init?(_ identifier: String, _ id: Int) {
    switch identifier {
    case "incident": (label, path) = (Wording("处置页", "Incident room"), Paths.incident(id))
    case "customer-notice":
      (label, path) = (Wording("网点确认收到", "Confirm for my branch"), Paths.new("notice-confirmation") + "?notice=\(id)")
    case "sensitive-period": (label, path) = (Wording("今日各网点", "Branches today"), Paths.sensitiveDays)
    default: return nil
    }
  }
}
