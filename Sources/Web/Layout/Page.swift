import HTML
import HTTP
import Ledger
import Records
import Time

/// What surrounds the content of every page of somebody who is signed in.
struct Page {
  let visit: Visit
  let title: String
  /// Wide pages (sheets, boards) use the whole window.
  var isWide = false
  /// Scripts of this page, beside the one that every page has.
  var scripts: [String] = []
  /// Topics whose changes this page wants to hear of.
  var topics: [String] = []

  func response(status: Status = .ok, @HTMLBuilder content: () -> HTML) throws -> Response {
    let frame = try visit.read { reading in
      Frame(
        institution: try visit.site.institution(reading).short,
        waiting: try reading.waitingCount(for: visit.standing) + visit.waitingObligationCount(reading),
        unread: try reading.unreadCount(for: visit.standing.person))
    }
    return .html(markup(frame, content).bytes, status: status)
  }

  /// What the mast shows.
  struct Frame: Equatable {
    let institution: String
    let waiting: Int
    let unread: Int
  }

  private func markup(_ frame: Frame, _ content: () -> HTML) -> HTML {
    let lang = visit.language == .zh ? "zh-CN" : "en"
    return HTML.doctype
      + html(.lang(lang), .data("bs-theme", theme)) {
        head { Head(heading: "\(title) · \(frame.institution)", assets: visit.site.assets, scripts: scripts).markup }
        body(.data("form-token", visit.session.formToken), .data("topics", topics.joined(separator: ","))) {
          a(.class("skip"), .href("#content")) { visit.say("跳到正文", "Skip to content") }
          mast(frame)
          div(.class("frame")) {
            side
            main(.id("content"), .class(isWide ? "content wide" : "content"), .tabindex(-1)) { content() }
          }
          div(.id("toasts"), .role("status"), .aria("live", "polite"))
        }
      }
  }

  private var theme: String { visit.request.cookie("theme") ?? "auto" }

  private func mast(_ frame: Frame) -> HTML {
    header(.class("mast")) {
      button(.class("menu-button"), .type("button"), .data("toggle", "side"), .aria("label", visit.say("菜单", "Menu"))) { "☰" }
      a(.class("brand"), .href(Paths.home)) {
        strong { "守正" }
        span { frame.institution }
      }
      span(.class("clock"), .id("clock"), .data("now", String(visit.site.ledger.now.seconds))) {}
      if visit.site.options.testClock != nil {
        span(.class("badge text-bg-warning")) { visit.say("测试时钟", "Test clock") }
      }
      form(.class("find"), .action(Paths.search), .method("get"), .role("search")) {
        input(
          .type("search"), .name("q"), .placeholder(visit.say("搜索（/）", "Search (/)")), .id("find"),
          .aria("label", visit.say("搜索", "Search")), .autocomplete("off"))
      }
      a(.class("count"), .href(Paths.inbox), .id("inbox-count")) {
        visit.say("待办", "To do")
        if frame.waiting > 0 { span(.class("badge text-bg-danger")) { frame.waiting } }
        if frame.unread > 0 { span(.class("badge text-bg-secondary")) { frame.unread > 99 ? "99+" : String(frame.unread) } }
      }
      personMenu
    }
  }

  private var personMenu: HTML {
    details(.class("person")) {
      summary { visit.name }
      div(.class("menu")) {
        a(.href(Paths.password)) { visit.say("修改口令", "Change password") }
        a(.href(Paths.factor)) { visit.say("我的动态码", "Second factor") }
        a(.href(Paths.tokens)) { visit.say("我的令牌", "API tokens") }
        a(.href(Paths.sessions)) { visit.say("登录会话", "Sessions") }
        button(.type("button"), .data("theme", "light")) { visit.say("浅色", "Light") }
        button(.type("button"), .data("theme", "dark")) { visit.say("深色", "Dark") }
        button(.type("button"), .data("theme", "auto")) { visit.say("随系统", "System theme") }
        button(.type("button"), .data("language", visit.language == .zh ? "en" : "zh")) {
          visit.language == .zh ? "English" : "中文"
        }
        form(.action(Paths.signOut), .method("post")) {
          visit.formToken
          button(.type("submit")) { visit.say("退出登录", "Sign out") }
        }
      }
    }
  }

  private var side: HTML { visit.site.sides.markup(visit) { madeSide } }

  private var madeSide: HTML {
    let navigation = Navigation(
      visit.registry, visit.standing, path: visit.request.path, language: visit.language)
    return nav(.class("side"), .id("side"), .aria("label", visit.say("主菜单", "Main menu"))) {
      for (number, chapter) in navigation.chapters.enumerated() {
        details(.class("chapter"), .open(number == 0 || chapter.isCurrent)) {
          summary { chapter.title }
          ul {
            for entry in chapter.entries {
              li {
                a(.href(entry.path), entry.isCurrent ? .aria("current", "page") : .none) { entry.label }
              }
            }
          }
        }
      }
    }
  }
}

/// The head of every page: nothing of it comes from another server, and nothing is inline.
struct Head {
  let heading: String
  let assets: StaticFiles
  var scripts: [String] = []

  var markup: HTML {
    fragment {
      meta(.charset("utf-8"))
      meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
      meta(.name("htmx-config"), .content(#"{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true}"#))
      title(heading)
      link(.rel("icon"), .href(assets.url("icon.svg")))
      link(.rel("stylesheet"), .href(assets.url("vendor/bootstrap.min.css")))
      link(.rel("stylesheet"), .href(assets.url("app.css")))
      script(.src(assets.url("vendor/htmx-2.min.js")), .defer())
      script(.src(assets.url("app.js")), .defer())
      for name in scripts { script(.src(assets.url(name)), .defer()) }
    }
  }
}

extension Visit {
  /// The hidden field that shows a form is ours.
  var formToken: HTML { .apart { input(.type("hidden"), .name("form_token"), .value(session.formToken)) } }
}
