import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// The audit trail as a list, newest first.
  mutating func auditTrail() {
    auditTools()
    page(Paths.audit, .only(.trailReaders)) { visit in
      let before = visit.request.query["before"].flatMap { Int($0) }
      let (entries, names) = try visit.read { reading in
        let entries = try reading.trail(before: before, limit: 101)
        var names: [Int: String] = [:]
        for entry in entries { names[entry.actor] = try reading.name(ofPerson: entry.actor) }
        return (entries, names)
      }
      return try Page(visit: visit, title: visit.say("审计记录", "Audit trail"), isWide: true).response {
        div(.class("head")) {
          h1 { visit.say("审计记录", "Audit trail") }
          span(.class("muted")) {
            visit.say("只增不改；每条记录以 SM3 与前一条相连。", "Append-only, chained by SM3.")
          }
        }
        if [Who].trailKeepers.admits(visit.standing, nil) { visit.trailTools }
        visit.trailTable(Array(entries.prefix(100)), names)
        if entries.count > 100 {
          nav(.class("pages")) {
            a(.class("btn btn-outline-secondary"), .href(Paths.audit + "?before=\(entries[99].sequence)")) {
              visit.say("更早的", "Older")
            }
          }
        }
      }
    }
  }
}

extension Visit {
  fileprivate func trailTable(_ entries: [AuditEntry], _ names: [Int: String]) -> HTML {
    div(.class("table-scroll")) {
      table(.class("list stack")) {
        thead {
          tr {
            for label in [
              say("序号", "No."), say("时间", "Time"), say("人员", "Person"), say("对象", "Subject"), say("动作", "What"),
              say("内容", "Content"), say("来源", "From"),
            ] { th { label } }
          }
        }
        tbody {
          for entry in entries {
            tr {
              td(.class("num")) { entry.sequence }
              td(.class("nowrap")) { entry.at.description }
              td(.class("nowrap")) { names[entry.actor] ?? "" }
              td(.class("nowrap")) {
                let title = registry[entry.subject].map { say($0.title) } ?? entry.subject
                // Who keeps the trail need not be who reads the records.
                if seesAll(of: entry.subject) {
                  a(.href(Paths.subject(entry.subject, entry.subjectID))) { "\(title) \(entry.subjectID)" }
                } else {
                  "\(title) \(entry.subjectID)"
                }
              }
              td { entry.verb }
              td(.class("clip")) { String(entry.after.prefix(200)) }
              td(.class("nowrap")) { entry.address }
            }
          }
        }
      }
    }
  }
}
