import HTML
import HTTP
import Ledger
import Procedures
import Records
import Time

extension Visit {
  func runListPage() throws -> Response {
    let asked = request.query["day"] ?? ""
    guard asked.isEmpty || Day(asked) != nil else {
      throw Denial(.unsound, "日期应写成 2026-07-07 的样子。", "A day is written like 2026-07-07.")
    }
    let now = site.ledger.now
    let day = Day(asked) ?? now.day
    let list = try read { reading in
      let lines = try reading.runs(on: day, for: standing).map { RunList.Line($0, now: now) }
      let left = day == now.day
        ? try reading.overdueRuns(for: standing).filter { $0.day != day }.map { RunList.Line($0, now: now) } : []
      let mayOperate = standing.mayOperateRuns
      return RunList(
        day: day, today: now.day, lines: lines, left: left,
        startable: mayOperate && day == now.day ? try startable(reading) : [],
        waiting: mayOperate ? try reading.reviewQueue(for: standing).reduce(0) { $0 + $1.cells } : 0,
        mayOperate: mayOperate, language: language)
    }
    return try Page(visit: self, title: say("执行单", "Runs"), topics: ["run"]).response {
      link(.rel("stylesheet"), .href(site.assets.url("run.css")))
      RunListView(list: list, formToken: formToken, token: freshToken()).markup
    }
  }

  private func startable(_ reading: Reading) throws -> [RunList.Startable] {
    try reading.proceduresInForce(on: reading.now.day).map { version in
      let procedure = try reading.procedure(version)
      return RunList.Startable(
        code: version.code, title: language == .zh ? procedure.title : procedure.english,
        isOnDemand: procedure.schedules.contains { $0.recurrence == .onDemand })
    }
  }

  func startRun(_ form: FormData) throws -> Response {
    guard let code = form["code"], !code.isEmpty else { throw FormData.garbled }
    let day = form["day"].flatMap { Day($0) }
    let run = try write { try $0.startRun(code, day: day, token: form["token"]) }
    return .redirect(to: Paths.run(run.id))
  }
}

/// What this person may review from their own session.
struct ReviewQueue: Equatable {
  struct Line: Equatable {
    let id: Int
    let title: String
    let day: Day
    let cells: Int
    let since: Moment
  }
  let lines: [Line]
  let now: Moment
  let language: Language

  var markup: HTML {
    let say = { (zh: String, en: String) in language == .zh ? zh : en }
    return fragment {
      div(.class("head")) { h1 { say("待我复核", "To review") } }
      section(.class("panel")) {
        if lines.isEmpty {
          p(.class("empty")) { say("没有等您复核的执行单。", "Nothing waits for your review.") }
        } else {
          table(.class("list stack")) {
            thead {
              tr {
                th { say("执行单", "Run") }
                th { say("日期", "Day") }
                th(.class("num")) { say("格数", "Cells") }
                th { say("最早签字", "Waiting since") }
              }
            }
            tbody {
              for line in lines {
                tr {
                  td { a(.class("row-link"), .href(Paths.run(line.id))) { line.title } }
                  td(.data("label", say("日期", "Day"))) { "\(line.day)" }
                  td(.class("num"), .data("label", say("格数", "Cells"))) { line.cells }
                  td(.data("label", say("最早签字", "Waiting since"))) {
                    line.since.time.minutes
                    " "
                    span(.class("muted")) { waited(line.since) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func waited(_ since: Moment) -> String {
    let minutes = Swift.max(0, (now - since) / 60)
    let isChinese = language == .zh
    return minutes >= 120
      ? (isChinese ? "已等 \(minutes / 60) 小时" : "\(minutes / 60) h") : (isChinese ? "已等 \(minutes) 分钟" : "\(minutes) min")
  }
}

extension Visit {
  func reviewQueuePage() throws -> Response {
    let queue = try read { reading in
      ReviewQueue(
        lines: try reading.reviewQueue(for: standing).map {
          .init(id: $0.summary.id, title: $0.summary.title, day: $0.summary.day, cells: $0.cells, since: $0.since)
        }, now: site.ledger.now, language: language)
    }
    return try Page(visit: self, title: say("待我复核", "To review"), topics: ["run"]).response { queue.markup }
  }
}
