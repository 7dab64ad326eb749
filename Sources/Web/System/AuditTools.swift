import HTML
import HTTP
import Ledger
import Printing
import Records
import SQL
import Time

extension Routes {
  /// Verifying and exporting the trail: the audit administrator's work, and nobody else's.
  mutating func auditTools() {
    action(Paths.audit + "/verify", .only(.trailKeepers)) { visit, _ in
      let options = visit.site.options
      let verdict = try AuditVerifier(
        visit.site.ledger.database, keys: try options.trustedKeys(), checkpointFile: options.checkpointFile
      ).verify()
      try visit.write {
        try $0.audit("audit", verdict.count, verdict.isSound ? "verify" : "verify failed")
      }
      let title = visit.say("核验审计记录", "Verify the trail")
      return try Page(visit: visit, title: title).response {
        div(.class("head")) { h1 { title } }
        p(.class(verdict.isSound ? "alert alert-success" : "alert alert-danger"), .role("status")) { visit.say(verdict.sentence) }
        a(.class("btn btn-outline-secondary"), .href(Paths.audit)) { visit.say("返回审计记录", "Back") }
      }
    }
    action(Paths.audit + "/export", .only(.trailKeepers)) { visit, form in
      let from = max(Int(form["from"] ?? "") ?? 1, 1)
      let entries = try visit.read { try $0.trail(from: from, limit: AuditExport.most) }
      guard let last = entries.last else {
        throw Denial(.unsound, "第 \(from) 条之后没有审计记录，请改小起始序号。", "There is nothing from there on: begin earlier.")
      }
      try visit.write {
        try $0.audit(
          "audit", last.sequence, "export",
          after: JSON.object(["from": .integer(from), "through": .integer(last.sequence)]).written)
      }
      let names = try visit.read { reading in
        try Dictionary(uniqueKeysWithValues: Set(entries.map(\.actor)).map { ($0, try reading.name(ofPerson: $0)) })
      }
      var response = Response(type: "text/csv; charset=utf-8", .text(AuditExport(entries, names).text))
      response.saves(as: "审计记录 \(from)-\(last.sequence).csv")
      return response
    }
  }
}

/// The trail as a table for other programs.
struct AuditExport {
  /// Entries of one file: what a spreadsheet opens.
  static let most = 50_000
  let text: String

  init(_ entries: [AuditEntry], _ names: [Int: String]) {
    var text = CSV.mark + CSV.line(["序号", "时间", "人员编号", "人员", "会话", "来源", "对象", "对象编号", "动作", "原内容", "新内容"])
    for entry in entries {
      text += CSV.line([
        String(entry.sequence), entry.at.description, String(entry.actor), names[entry.actor] ?? "", String(entry.session),
        entry.address, entry.subject, String(entry.subjectID), entry.verb, entry.before, entry.after,
      ])
    }
    self.text = text
  }
}

extension Visit {
  var trailTools: HTML {
    div(.class("filters")) {
      form(.method("post"), .action(Paths.audit + "/verify")) {
        formToken
        button(.class("btn btn-primary"), .type("submit")) { say("核验全部", "Verify all") }
      }
      form(.class("d-flex gap-2 align-items-end"), .method("post"), .action(Paths.audit + "/export")) {
        formToken
        div {
          label(.for("export-from")) { say("从第几条起", "From entry") }
          input(
            .class("form-control"), .id("export-from"), .name("from"), .inputmode("numeric"), .value("1"), .required())
        }
        button(.class("btn btn-outline-secondary"), .type("submit")) {
          say("导出（每次 \(AuditExport.most) 条）", "Export (\(AuditExport.most) at a time)")
        }
      }
    }
  }
}
