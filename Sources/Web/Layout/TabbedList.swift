import HTML
import Records

/// The frame of a list that is cut by state: its title, the tabs, what went wrong, the list, and the way to what is
/// older.
struct TabbedList {
  struct Tab {
    let label: String
    let path: String
    let isCurrent: Bool
    init(_ label: String, _ path: String, _ isCurrent: Bool) { (self.label, self.path, self.isCurrent) = (label, path, isCurrent) }
  }
  let title: String
  let tabs: [Tab]
  let fault: String?
  /// Nil where nothing is older.
  let older: String?
  let language: Language

  func view(@HTMLBuilder _ content: () -> HTML) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { title }
        nav(.class("crumbs watch-tabs")) {
          for tab in tabs { a(.href(tab.path), tab.isCurrent ? .aria("current", "page") : .none) { tab.label } }
        }
      }
      if let fault { div(.class("alert alert-danger"), .role("alert")) { fault } }
      content()
      if let older { a(.class("btn btn-outline-secondary"), .href(older)) { language == .zh ? "更早的" : "Older" } }
    }
  }

  /// What stands where there is nothing.
  static func empty(_ sentence: String) -> HTML { div(.class("panel empty")) { sentence } }
}
