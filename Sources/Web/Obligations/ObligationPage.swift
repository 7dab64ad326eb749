import Compliance
import Domain
import HTML
import Ledger
import Records
import Time

/// One obligation: what is demanded, by which clause, of whom, what satisfies it, and its periods of a year.
struct ObligationPage: Sendable {
  struct Line: Sendable {
    let task: DueTask
    let mark: ObligationMonth.Mark
    let proof: ObligationMonth.Link?
    let mayWaive: Bool
    /// The record that it follows or is about, and where that is dealt with.
    let about, place: String?
    /// The form that says an overdue period was made up for, with the record that may show it.
    let makingUp: String?
    /// The form of the note that says it was done, where a note is what shows it.
    let noting: String?
  }
  let obligation: Obligation
  let year: Int
  let post: String
  let holders: [String]
  let satisfied: [ObligationMonth.Link]
  let lines: [Line]
  let settings: [ObligationMonth.Link]
  let isOff: Bool
  let mayRecord, maySet: Bool
  /// The form or list in which it is done; nil for what has none.
  let place: String?
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension Visit {
  func obligationPage(_ number: Int, year: Int, _ reading: Reading) throws -> ObligationPage {
    guard let book = try ObligationBook(reading), let shipped = book.pack[number] else {
      throw Denial(.missing, "没有这个应做事项。", "There is no such obligation.")
    }
    let one = book.obligations.first { $0.number == number } ?? shipped
    let days = Day(year, 1, 1)!...Day(year, 12, 31)!
    let tasks = try book.tasks(days, of: number, at: reading.now, reading).filter { $0.due.day.year == year || $0.days.lowerBound.year == year }
    let mayRecord = mayCreate(ObligationRecord.description)
    let settings = try reading.find(
      ObligationSetting.self, Condition(ObligationSetting.obligation, .equals, one.id),
      .states(ObligationSetting.State.proposed, .inForce), limit: 10)
    return ObligationPage(
      obligation: one, year: year, post: try postTitles(reading)[one.post.rawValue] ?? one.post.rawValue,
      holders: try reading.holders(of: one.post).map { try reading.name(ofPerson: $0) },
      satisfied: try one.proofs.map { try satisfying($0, reading) },
      lines: tasks.sorted { $0.due > $1.due }.map {
        .init(task: $0, mark: mark($0), proof: proof($0), mayWaive: mayRecord && $0.isAsked, about: about($0), place: self.place(of: $0),
          makingUp: mayRecord && $0.standing == .overdue && !one.isNoted ? makingUp($0, among: tasks) : nil,
          noting: mayRecord && $0.isAsked && one.isNoted ? Paths.newObligationRecord("obligation-record", one.id, one.title.zh, $0.key) : nil)
      },
      settings: settings.map {
        .init(
          path: seesAll(of: "obligation-setting") ? Paths.record("obligation-setting", $0.id.id) : nil, text: say($0.state.label) + "：" + $0[ObligationSetting.reason])
      }, isOff: book.off[one.id] != nil, mayRecord: mayRecord,
      maySet: mayCreate(ObligationSetting.description),
      place: place(of: one, asked: tasks.filter(\.isAsked)), language: language)
  }

  /// With the first record after the missed period filled in: whoever writes the note says whether it is meant.
  private func makingUp(_ task: DueTask, among tasks: [DueTask]) -> String {
    let shown = tasks.filter { $0.event?.id == task.event?.id }.compactMap(\.fact)
      .filter { $0.at > task.grace && $0.subject != "obligation-record" }.min { $0.at < $1.at }
    let one = task.obligation
    return Paths.newObligationRecord("obligation-record", one.id, one.title.zh, task.key)
      + (shown.map { "&shown_by=\($0.subject)/\($0.id)&day=\($0.at.day)" } ?? "")
  }

  private func about(_ task: DueTask) -> String? {
    (task.obligation.event ?? task.obligation.subject).flatMap { type in
      seesAll(of: type.type) ? task.event.map { Paths.record(type.type, $0.id) } : nil
    }
  }

  /// What satisfies it, in words, with the place where it is done.
  private func satisfying(_ proof: Satisfier, _ ask: Reading) throws -> ObligationMonth.Link {
    switch proof.kind {
    case .run(let procedure):
      let version = try ask.find(ProcedureVersion.self, Condition(ProcedureVersion.code, .equals, procedure), limit: 1).first
      let text = say("执行单关闭：\(version?[ProcedureVersion.title] ?? procedure)", "a closed run of \(procedure)")
      // Without an edition there is no page of the procedure.
      return version == nil ? .init(path: nil, text: text) : link(Paths.procedure(procedure), text)
    case .note:
      let why = proof.why.map { say("（\($0)）", "") } ?? ""
      return link(Paths.list("obligation-record"), say("办理记录，由第二人确认", "a record that a second person confirmed") + why)
    case .step(let name, let step):
      guard let type = registry[name] else { return awaited(name) }
      let label = type.step(step).map { say($0.label) } ?? step
      return link(Paths.list(name), say("\(type.title.zh)办理“\(label)”", "\(label) of \(type.title.en)"))
    case .record(let name, let states, _, _, _):
      guard let type = registry[name] else { return awaited(name) }
      let labels = states.map { say(type.stateLabel($0)) }.joined(separator: say("、", ", "))
      return link(Paths.list(name), say(type.title) + (labels.isEmpty ? "" : say("（\(labels)）", " (\(labels))")))
    }
  }

  private func link(_ path: String, _ text: String) -> ObligationMonth.Link {
    .init(path: opens(path) ? path : nil, text: text)
  }

  private func awaited(_ name: String) -> ObligationMonth.Link {
    .init(path: nil, text: say("待建表单 \(name)", "a form to come: \(name)"))
  }
}

extension ObligationPage {
  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say(obligation.title.zh, obligation.title.en) }
        div(.class("actions")) {
          if maySet {
            a(.class("btn btn-outline-secondary"), .href(Paths.newObligationRecord("obligation-setting", obligation.id, obligation.title.zh, nil))) {
              say("调整", "Adjust")
            }
          }
          if mayRecord, obligation.isNoted {
            a(
              .class(place == nil ? "btn btn-primary" : "btn btn-outline-secondary"),
              .href(Paths.newObligationRecord("obligation-record", obligation.id, obligation.title.zh, current))
            ) { say("记一笔", "Note it") }
          }
          if let place { a(.class("btn btn-primary"), .href(place)) { say("去办理", "Do it") } }
        }
      }
      if isOff { div(.class("alert alert-warning")) { say("本公司已设为不适用。", "It is switched off here.") } }
      HTML.panel(say("要求", "What is demanded")) { factsView }
      HTML.panel(say("\(year) 年", String(year))) { linesView }
    }
  }

  /// The period that is asked for now.
  private var current: String? { lines.last { $0.task.isAsked }?.task.key }

  private var factsView: HTML {
    dl(.class("facts")) {
      fact(say("做什么", "What")) { obligation.text }
      fact(say("频次", "How often")) {
        say(obligation.frequencyText.zh, obligation.frequencyText.en)
        if obligation.isInitial {
          span(.class("muted")) { say("（来源写“定期”或没有写截止日，间隔为初始值）", " (the interval is an initial value)") }
        }
      }
      fact(say("负责", "Who")) { ([post] + holders).joined(separator: " ") }
      fact(say("依据", "Clauses")) { obligation.clauses.joined(separator: "；") }
      fact(say("什么算完成", "What satisfies it")) {
        for one in satisfied {
          div { one.view }
        }
      }
      if !settings.isEmpty {
        fact(say("本公司设置", "Setting")) { for one in settings { div { one.view } } }
      }
    }
  }

  private func fact(_ label: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    fragment {
      dt { label }
      dd { content() }
    }
  }

  @HTMLBuilder private var linesView: HTML {
    if lines.isEmpty {
      p(.class("empty")) {
        if let each = obligation.subject {
          say("这一年没有要做的：年初还没有\(each.title)的，从下一期起逐项要求。", "None was there when the period began: each is asked for from the next on.")
        } else {
          say("这一年没有要做的期次。", "Nothing of it is due in this year.")
        }
      }
    } else {
      table(.class("list stack")) {
        thead {
          tr {
            th { say("期次", "Period") }
            th { say("到期", "Due") }
            th { say("状态", "Standing") }
            th { say("完成记录", "Record") }
            th {}
          }
        }
        tbody { for line in lines { lineView(line) } }
      }
    }
  }

  private func lineView(_ line: Line) -> HTML {
    tr {
      td(.data("label", say("期次", "Period"))) {
        if let about = line.about { a(.href(about)) { line.task.caption } } else { line.task.caption }
      }
      td(.class("nowrap"), .data("label", say("到期", "Due"))) { line.task.due.day.description }
      td(.data("label", say("状态", "Standing"))) { span(.class("state \(line.mark.css)")) { line.mark.text } }
      td(.data("label", say("完成记录", "Record"))) {
        if let proof = line.proof { proof.view }
      }
      td {
        if let place = line.place {
          a(.href(place)) { say("办理", "Do it") }
          " "
        }
        if let path = line.noting {
          a(.href(path)) { say("记一笔", "Note it") }
          " "
        }
        if let path = line.makingUp {
          a(.href(path)) { say("登记补办", "Made up for") }
          " "
        }
        if line.mayWaive {
          a(.href(Paths.newObligationRecord("obligation-waiver", obligation.id, obligation.title.zh, line.task.key))) {
            say("申请豁免", "Ask for a waiver")
          }
        }
      }
    }
  }
}
