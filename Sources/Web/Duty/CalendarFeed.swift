import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 日历订阅: a token of one's own opens a feed and nothing else, and can be ended at any time.
  mutating func calendars() {
    let site = site
    open(.get, "/duty/calendar.ics", mode: .queued) { request in try site.calendarFeed(request) }
    page(Paths.calendar, .only(.readers)) { visit in try visit.calendarPage(token: nil) }
    action(Paths.calendar, .only(.readers)) { visit, _ in
      let opened = try visit.site.identity.openCalendar(person: visit.standing.person, by: visit.actor)
      return try visit.calendarPage(token: opened.token)
    }
    action("/duty/calendar/:id/end", .only(.readers)) { visit, _ in
      let id: Int = try visit.request.parameter("id")
      let own = try visit.site.identity.sessions(of: visit.standing.person)
      guard own.contains(where: { $0.id == id && $0.kind == Identity.calendarKind }) else {
        throw HTTP.Refusal.notFound
      }
      try visit.site.identity.end(session: id, note: "calendar ended", by: visit.actor)
      return .redirect(to: Paths.calendar)
    }
  }
}

extension Site {
  /// - Throws: 404 for a token that is none, or no longer: the address says nothing else.
  func calendarFeed(_ request: Request) throws -> Response {
    guard let session = try request.query["token"].flatMap({ try identity.session(token: $0) }),
      session.kind == Identity.calendarKind
    else { throw HTTP.Refusal.notFound }
    let calendar = try ledger.read { reading -> ICalendar in
      let standing = try reading.standing(of: session.person)
      let isForAll = request.query["all"] == "1"
      guard [Who].readers.admits(standing, nil) else { throw HTTP.Refusal.notFound }
      return try dutyCalendar(of: isForAll ? nil : session.person, reading)
    }
    var response = Response(type: "text/calendar; charset=utf-8", .text(calendar.text))
    response.headers.add("Cache-Control", "private, no-store")
    return response
  }

  /// The watches of the last month and of the next half year.
  /// - Parameter person: nil for everybody's.
  func dutyCalendar(of person: Int?, _ reading: Reading) throws -> ICalendar {
    let today = reading.now.day
    let hours = try DutyHours(asking: reading)
    let logs = try reading.find(
      DutyLog.self, Condition(DutyLog.day, .atLeast, today.advanced(by: -31)),
      Condition(DutyLog.day, .atMost, today.advanced(by: 184)), limit: 2000
    ).filter { log in
      person == nil || log[DutyLog.manager].id == person || log[DutyLog.crew].contains { $0.id == person }
    }
    let host = options.origin.split(separator: "/").last.map(String.init) ?? "shouzheng"
    let events = try logs.map { log in
      let manager = try reading.name(ofPerson: log[DutyLog.manager].id)
      let crew = try log[DutyLog.crew].filter { $0 != log[DutyLog.manager] }.map {
        try reading.name(ofPerson: $0.id)
      }
      let kind = log[DutyLog.watch].label.zh
      return ICalendar.Event(
        uid: "watch-\(log.id.id)@\(host)", range: hours.range(of: log[DutyLog.watch], on: log[DutyLog.day]),
        summary: person == nil
          ? "\(kind) \(manager)" : log[DutyLog.manager].id == person ? "\(kind)（值班经理）" : kind,
        details: "值班经理：\(manager)\n值班人员：\(crew.joined(separator: "、"))",
        url: options.origin + Paths.watch(log.id.id), sequence: log.data.version,
        isCancelled: log.state == .void)
    }
    let name = try institution(reading).short
    return ICalendar(
      name: try person.map { "\(name)值班 \(try reading.name(ofPerson: $0))" } ?? "\(name)值班",
      stamp: reading.now,
      events: events)
  }
}

extension Visit {
  /// - Parameter token: just made; it is shown this once.
  func calendarPage(token: String?) throws -> Response {
    let feeds = try site.identity.sessions(of: standing.person).filter { $0.kind == Identity.calendarKind }
    return try dutyPage(say("日历订阅", "Calendar feed")) {
      div(.class("head")) { h1 { say("日历订阅", "Calendar feed") } }
      div(.class("panel")) {
        div(.class("body")) {
          p {
            say(
              "把值班表订阅到手机或邮箱的日历里，换班后自动更新。地址相当于口令，请勿转发。",
              "Subscribe to your watches in a calendar program. The address is a secret: do not pass it on.")
          }
          if let token {
            addressField(say("我的值班", "My watches"), Paths.calendarFeed(token, all: false))
            addressField(say("全部值班", "All watches"), Paths.calendarFeed(token, all: true))
            p(.class("alert alert-warning")) {
              say("地址只显示这一次，请现在复制。", "The addresses are shown only now: copy them.")
            }
          }
          form(.method("post"), .action(Paths.calendar)) {
            formToken
            button(.class("btn btn-primary"), .type("submit")) { say("生成订阅地址", "Make an address") }
          }
        }
      }
      if !feeds.isEmpty {
        HTML.panel(say("有效的订阅地址", "Addresses in use")) {
          ul(.class("lines-list")) {
            for feed in feeds {
              li {
                span { say("生成于 ", "made ") + feed.createdAt.short }
                span(.class("muted")) { say("最近使用 ", "last used ") + feed.seenAt.short }
                form(.method("post"), .action("\(Paths.calendar)/\(feed.id)/end")) {
                  formToken
                  button(.class("btn btn-sm btn-outline-danger"), .type("submit")) { say("停用", "End") }
                }
              }
            }
          }
        }
      }
    }
  }

  private func addressField(_ caption: String, _ path: String) -> HTML {
    div(.class("field")) {
      label {
        caption
        input(.class("form-control"), .readonly(), .value(site.options.origin + path))
      }
    }
  }
}
