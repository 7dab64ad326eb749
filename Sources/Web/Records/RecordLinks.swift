import HTML
import Ledger
import Procedures
import Records

/// 关联记录: what leads to a record, and the runs that were started for it.
struct RecordLinks: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let caption: String
    let path: String
    let state: String
    let css: String
  }
  struct Group: Sendable, Equatable {
    let title: String
    let lines: [Line]
  }
  let groups: [Group]
  let language: Language

  /// Empty when nothing leads here: an empty panel tells nobody anything.
  var view: HTML {
    guard !groups.isEmpty else { return fragment {} }
    return HTML.panel(language == .zh ? "关联记录" : "Linked records") {
      for group in groups {
        h3(.class("links-head")) { "\(group.title) \(group.lines.count)" }
        ul(.class("lines-list")) {
          for line in group.lines {
            li {
              a(.href(line.path)) { line.caption }
              span(.class("state " + line.css)) { line.state }
            }
          }
        }
      }
    }
  }
}

extension Visit {
  func linksModel(_ record: RecordData) throws -> RecordLinks {
    try read { reading in
      var groups: [RecordLinks.Group] = []
      let runs = standing.maySeeRuns ? try reading.runs(for: record.type.identifier, record.id, seenBy: standing) : []
      if !runs.isEmpty {
        groups.append(
          .init(
            title: say("执行单", "Runs"),
            lines: runs.map { run in
              .init(
                caption: "\(run.title) \(run.day)", path: Paths.run(run.id),
                state: "\(run.counts.done)/\(run.counts.due)", css: run.state == .open ? "warn" : "good")
            }))
      }
      for (type, records) in try reading.referrers(to: record.type, record.id) {
        // What has no name of its own is told by what stands in its list, such as a relation by its two ends.
        let listed = type.nameField == nil ? type.fields.filter { $0.traits.isListed && $0 !== type.numberField } : []
        let captions = try Captions(records, listed, reading)
        let lines = records.filter(standing.maySee).map { one in
          let told = listed.map { $0.shortText(one.values[$0.place], language, captions) }.filter { !$0.isEmpty }
          return RecordLinks.Line(
            caption: told.isEmpty ? one.shownCaption : told.joined(separator: " "), path: Paths.record(type.identifier, one.id),
            state: say(type.stateLabel(one.state)), css: type.stateClass(one.state))
        }
        if !lines.isEmpty { groups.append(.init(title: say(type.title), lines: lines)) }
      }
      return RecordLinks(groups: groups, language: language)
    }
  }
}
