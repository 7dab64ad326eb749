import HTML
import HTTP
import Records

extension Routes {
  /// The audit trail as a list, newest first, of whom, about what and when one asks.
  mutating func auditTrail() {
    auditTools()
    page(Paths.audit, .only(.trailReaders)) { visit in
      let model = try visit.read { try visit.trailModel($0) }
      return try Page(visit: visit, title: visit.say("审计记录", "Audit trail"), isWide: true).response(
        status: model.faults.isEmpty ? .ok : .unprocessable
      ) {
        div(.class("head")) {
          h1 { visit.say("审计记录", "Audit trail") }
          span(.class("muted")) { visit.say("只增不改；每条记录以 SM3 与前一条相连。", "Append-only, chained by SM3.") }
        }
        if [Who].trailKeepers.admits(visit.standing, nil) { visit.trailTools }
        model.view
      }
    }
  }
}
