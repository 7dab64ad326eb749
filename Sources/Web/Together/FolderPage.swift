import HTML
import Ledger
import Records
import Time

/// What became of the records of one act.
struct FolderModel: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let caption: String
    /// Nil where the reader may not know of it.
    let path: String?
    /// Why it was left out; nil where it was done.
    let why: String?
  }
  let title: String
  let list: String
  let kind: String
  let person: String
  let at: Moment
  let openedAt: Moment?
  let done: [Line]
  let leftOut: [Line]
  /// Records signed in haste, for whoever looks over it; nil when there were none.
  let haste: Int?
  /// Whether more of the same wait for the reader.
  let more: String?
  let times: TimeWords
  let language: Language
}

extension Visit {
  func folderModel(_ id: Int) throws -> FolderModel {
    try read { reading in
      let folder = try reading.folder(id, for: standing)
      guard let type = registry[folder.subject] else { throw Denial.noSuchRecord }
      let step = type.step(folder.step)
      let found = try reading.records(type, folder.lines.map(\.record)).filter(standing.maySee)
      let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
      let cut = Wording("办理中断，没有办理，请重新办理。", "The act was cut short: take it again.")
      let hidden = Wording("没有办理；您现在不能查看这条记录，原因不显示。", "Left out; the reason is not shown, since the record is not yours to see.")
      let lines = folder.lines.map { line in
        FolderModel.Line(
          caption: byID[line.record]?.shownCaption ?? "#\(line.record)",
          path: byID[line.record] == nil ? nil : Paths.record(type.identifier, line.record),
          // A refusal may quote the record: whoever has lost sight of it is told that there was one.
          why: line.isDone ? nil : byID[line.record] == nil ? say(hidden) : say(line.why ?? cut))
      }
      let isOwn = folder.person == standing.person
      let waits = isOwn ? try reading.awaiting(folder.step, of: type, by: standing, limit: 1) : []
      return FolderModel(
        title: say("一并办理：\(step?.label.zh ?? folder.step)", "Together: \(step?.label.en ?? folder.step)"),
        list: Paths.list(type.identifier), kind: say(type.title), person: try reading.name(ofPerson: folder.person),
        at: folder.at, openedAt: folder.openedAt, done: lines.filter { $0.why == nil }, leftOut: lines.filter { $0.why != nil },
        haste: isOwn && [Who].trailReaders.admits(standing, nil) == false ? nil : try reading.haste(inFolder: id),
        more: waits.isEmpty ? nil : Paths.together(type.identifier, folder.step), times: times,
        language: language)
    }
  }
}

extension FolderModel {
  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(list)) { kind } }
        h1 { title }
        span(.class("muted")) { HTML(person + " ") + times(at) }
        if let openedAt { span(.class("muted")) { say("打开 \(at - openedAt) 秒后提交", "\(at - openedAt) seconds after it was opened") } }
        div(.class("actions")) {
          if let more { a(.class("btn btn-outline-primary"), .href(more)) { say("继续办理其余的", "Go on with the rest") } }
          a(.class("btn btn-outline-secondary"), .href(Paths.inbox)) { say("回到待办", "To do") }
        }
      }
      if let haste {
        div(.class("alert alert-warning")) {
          say("疑似未逐份查看：\(haste) 份签得比能看完的更快。", "\(haste) were signed sooner than they can have been read.")
        }
      }
      if !leftOut.isEmpty {
        HTML.panel(say("没有办理 \(leftOut.count) 条", "\(leftOut.count) left out")) {
          for line in leftOut {
            div(.class("left-out-line")) {
              span(.class("state warn")) { say("未办", "Left out") }
              " "
              captionView(line)
              span(.class("muted")) { "　" + (line.why ?? "") }
            }
          }
        }
      }
      HTML.panel(say("已办理 \(done.count) 条", "\(done.count) done")) {
        if done.isEmpty { p(.class("muted")) { say("一条也没有办理。", "None was done.") } }
        ul(.class("lines-list")) { for line in done { li { captionView(line) } } }
      }
    }
  }

  private func captionView(_ line: Line) -> HTML {
    if let path = line.path { a(.href(path)) { line.caption } } else { span { line.caption } }
  }
}
