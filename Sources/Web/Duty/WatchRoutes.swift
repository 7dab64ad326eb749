import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  mutating func watches() {
    page(Paths.watch, .only(.readers)) { visit in try visit.watchPage(nil) }
    page("/duty/watch/:watch", .only(.readers)) { visit in
      try visit.watchPage(try visit.request.parameter("watch", as: Int.self))
    }
    action("/duty/watch/:watch/arrivals", .only(.operations)) { visit, form in try visit.arrive(form) }
    action("/duty/watch/:watch/steps/:type/:id/:step", .only(.readers)) { visit, form in
      try visit.takeWatchStep(form)
    }
    action("/duty/watch/:watch/entries/:type", .only(.operations)) { visit, form in try visit.enter(form) }
    page("/duty/watch/:watch/print", .only(.readers), mode: .queued) { visit in
      let id = try visit.request.parameter("watch", as: Int.self)
      guard let log = try visit.read({ try $0.find(Ref<DutyLog>(id)) }) else { throw HTTP.Refusal.notFound }
      return try visit.pdf(visit.printDocument(log.data), name: "值班工作日志 \(log[DutyLog.day])")
    }
  }
}

extension Visit {
  /// - Parameter id: of a watch; nil for the one that concerns the visitor most.
  func watchPage(_ id: Int?, refused: Refused = Refused()) throws -> Response {
    let (model, tabs) = try read { reading -> (WatchModel?, [WatchTab]) in
      let open = try openWatches(reading)
      let log = try id.map { try reading.find(Ref<DutyLog>($0)) } ?? currentWatch(open, reading)
      if id != nil, log == nil { throw HTTP.Refusal.notFound }
      let tabs = open.map {
        WatchTab(
          id: $0.id.id, label: "\($0[DutyLog.day].description.suffix(5)) \(say($0[DutyLog.watch].label))",
          state: say($0.state.label),
          css: $0.state == .onDuty ? "good" : $0.state == .evaluated ? "warn" : "quiet")
      }
      return (try log.map { try watchModel($0, reading) }, tabs)
    }
    let topics = ["duty-log", "attendance", "handover", "run", "incident", "business-instruction"]
    return try Page(
      visit: self, title: say("当班", "Watch"), isWide: true, scripts: ["board.js", "talk.js"], topics: topics
    ).response(status: refused.status) {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      if let model {
        WatchView(model: model, tabs: tabs, refused: refused, formToken: formToken, sign: signHere(ids: nil), person: standing.person)
          .view
        talkPlace(DutyLog.description, model.id, asOf: nil)
      } else {
        emptyWatch
      }
    }
  }

  private var emptyWatch: HTML {
    fragment {
      div(.class("head")) { h1 { say("当班", "Watch") } }
      div(.class("panel empty")) {
        p { say("今天没有排班。", "There is no watch today.") }
        a(.class("btn btn-primary"), .href(Paths.rosterMonth(site.ledger.now.day))) {
          say("去排班", "Make the roster")
        }
      }
    }
  }

  /// 签到: everybody for themselves, now.
  func arrive(_ form: FormData) throws -> Response {
    let watch: Int = try request.parameter("watch")
    return try again(watch, form) {
      _ = try write { writing in
        try writing.create(
          Attendance.description,
          [
            "watch": .text(String(watch)), "person": .text(String(standing.person)),
            "arrived_at": .text(writing.now.description),
          ])
      }
    }
  }

  /// A step of a watch's own records, taken from its page; the ledger decides who may.
  func takeWatchStep(_ form: FormData) throws -> Response {
    let watch: Int = try request.parameter("watch")
    let identifier: String = try request.parameter("type")
    let id: Int = try request.parameter("id")
    guard ["duty-log", "attendance", "handover"].contains(identifier), let type = registry[identifier],
      let step = type.step(try request.parameter("step"))
    else { throw HTTP.Refusal.notFound }
    return try again(watch, form) {
      let proof = step.signing == .none ? nil : try prove(own: form)
      _ = try write {
        try $0.take(
          step.name, of: type, id,
          StepRequest(
            seen: try form.seen(), input: form.input(type.fields(of: step)), proof: proof,
            remark: form["remark"] ?? ""))
      }
    }
  }

  /// What came up on the watch: an instruction, a call, an incident, something for the next day.
  func enter(_ form: FormData) throws -> Response {
    let watch: Int = try request.parameter("watch")
    let identifier: String = try request.parameter("type")
    guard ["handover", "business-instruction", "duty-call", "incident"].contains(identifier),
      let type = registry[identifier]
    else { throw HTTP.Refusal.notFound }
    return try again(watch, form) {
      _ = try write { writing in
        var input = form.input(type.creationFields)
        // What the short form does not ask is what the long one offers.
        for field in type.creationFields where input[field.name] == nil {
          if let offered = field.raw(field.offered(self)).nonEmpty { input[field.name] = .text(offered) }
        }
        return try writing.create(type, input, token: form["token"].flatMap { $0.isEmpty ? nil : $0 })
      }
    }
  }

  /// Does something and shows the watch again; what was refused comes back beside what was typed.
  private func again(_ watch: Int, _ form: FormData, _ body: () throws -> Void) throws -> Response {
    try again(form, at: Paths.watch(watch), { try watchPage(watch, refused: $0) }, body)
  }
}

extension RawValue {
  fileprivate var nonEmpty: String? { text.isEmpty ? nil : text }
}
