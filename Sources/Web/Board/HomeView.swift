import HTML
import Ledger
import Messaging
import Records

/// 首页 of people outside operations: what waits for them, and what they may apply for.
struct HomeModel: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    let title: String
    let path: String
  }
  let waiting: [BoardModel.Waiting]
  let applications: [Entry]
  let ledgers: [Entry]
  let times: TimeWords
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) { h1 { say("首页", "Home") } }
      HTML.panel(say("等我办理", "Waiting for me")) {
        if waiting.isEmpty { p(.class("muted")) { say("没有等您办理的事项。", "Nothing waits for you.") } }
        ul(.class("lines-list")) {
          for item in waiting {
            li {
              a(.href(item.path)) { item.caption }
              span(.class(item.isLate ? "state bad" : "muted")) { item.what }
              span(.class("muted")) { times.due(item.since) }
            }
          }
        }
      }
      if !applications.isEmpty {
        HTML.panel(say("我可以申请", "I may apply for")) {
          div(.class("tiles")) {
            for entry in applications { a(.class("tile"), .href(entry.path)) { entry.title } }
          }
        }
      }
      if !ledgers.isEmpty {
        HTML.panel(say("我可以查看", "I may look at")) {
          div(.class("tiles")) {
            for entry in ledgers { a(.class("tile quiet"), .href(entry.path)) { entry.title } }
          }
        }
      }
    }
  }
}

extension Visit {
  func homeModel(_ reading: Reading) throws -> HomeModel {
    let types = registry.types.filter { !Navigation.hidden.contains($0.identifier) }
    return HomeModel(
      waiting: try (waitingObligations(reading) + Inbox.waiting(for: standing, limit: 50, reading).map { .init($0, language) })
        .sorted(by: BoardModel.Waiting.comesFirst),
      applications: types.filter(mayCreate).map {
        .init(title: say($0.title), path: Paths.new($0.identifier))
      },
      ledgers: types.filter { $0.mayBeListed(by: standing) }.map {
        .init(title: say($0.title), path: Paths.list($0.identifier))
      }, times: times, language: language)
  }
}
