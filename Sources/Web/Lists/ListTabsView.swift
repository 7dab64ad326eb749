import HTML
import Records

extension ListTabs {
  func view(_ identifier: String, _ language: Language, _ formToken: HTML) -> HTML {
    fragment {
      if !tabs.isEmpty {
        nav(.class("view-tabs"), .aria("label", Wording("视图", "Views")[language])) { for tab in tabs { tabView(tab, language) } }
      }
      for note in notes { div(.class("alert alert-warning"), .role("status")) { note } }
      if let changed { changedView(changed, language, formToken) }
    }
  }

  private func tabView(_ tab: Tab, _ language: Language) -> HTML {
    let from = tab.from.map { Wording("\($0)共享", "Shared by \($0)")[language] }
    return a(.href(tab.path), tab.isCurrent ? .aria("current", "page") : .none, from.map { .title($0) } ?? .none) {
      tab.label
      if from != nil { span(.class("shared"), .aria("label", from!)) { "⁂" } }
    }
  }

  private func changedView(_ changed: Changed, _ language: Language, _ formToken: HTML) -> HTML {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    return div(.class("view-changed"), .role("status")) {
      span { say("与保存的“\(changed.name)”不同", "Differs from \(changed.name) as saved") }
      if let path = changed.path {
        form(.method("post"), .action(path)) {
          formToken
          HTML.hidden("act", "replace")
          HTML.hidden("seen", String(changed.version))
          HTML.hidden("screen", line)
          button(.class("btn btn-sm btn-outline-primary"), .type("submit")) { say("更新视图", "Replace the view") }
        }
      }
      a(.class("btn btn-sm btn-outline-secondary"), .href(viewsPath), .data("sheet", "")) { say("另存为…", "Save as…") }
      a(.class("btn btn-sm btn-link"), .href(changed.revert)) { say("还原", "Revert") }
    }
  }

  /// Beside the filters: the columns, the views, and back to the columns of the declaration.
  func tools(_ identifier: String, _ language: Language, _ formToken: HTML) -> HTML {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    return div(.class("list-tools")) {
      if isArranged {
        form(.method("post"), .action(Paths.columns(identifier))) {
          formToken
          HTML.hidden("act", "reset")
          HTML.hidden("screen", line)
          button(.class("btn btn-link"), .type("submit")) { say("恢复默认列", "Default columns") }
        }
      }
      a(.class("btn btn-outline-secondary"), .href(columnsPath), .data("sheet", ""), .data("key", "c")) { say("列", "Columns") }
      a(.class("btn btn-outline-secondary"), .href(viewsPath), .data("sheet", "")) { say("视图", "Views") }
    }
  }
}
