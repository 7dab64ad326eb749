import HTML
import Ledger
import Records

/// The choice of columns: which, in which order, and how the list is sorted when it opens.
struct ColumnsModel: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    let name, label: String
    /// The section of the form it stands in.
    let section: String
    let isShown: Bool
  }
  struct Sort: Sendable, Equatable { let value, label: String }
  let identifier: String
  let title: String
  /// The columns that are shown first, in their order, then the others as they stand on the form.
  let rows: [Row]
  let sorts: [Sort]
  let sort: String
  /// The filters in force, in words; empty for none.
  let filters: String
  let keepsFilters: Bool
  /// The saved view that is on the screen; what is chosen for it is kept once it is replaced.
  let view: String?
  let line: String
  let back: String
  let fault: String?
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension ColumnsModel {
  func page(_ formToken: HTML) -> HTML {
    form(.class("columns"), .method("post"), .action(Paths.columns(identifier))) {
      formToken
      HTML.hidden("screen", line)
      // What Enter presses is the first button there is.
      button(.class("visually-hidden"), .type("submit"), .name("act"), .value("save"), .tabindex(-1)) { say("应用", "Apply") }
      if let fault { div(.class("alert alert-danger"), .role("alert")) { fault } }
      p(.class("muted mb-1")) {
        say("勾选要显示的列；用 ↑ ↓ 或拖动排先后，从上到下就是从左到右。", "Tick what to show; ↑ ↓ or dragging sets the order, top to bottom is left to right.")
      }
      ol(.class("column-rows"), .data("columns", "")) { for row in rows { rowView(row) } }
      choices
      div(.class("sheet-buttons")) {
        button(.class("btn btn-primary"), .type("submit"), .name("act"), .value("save")) { say("应用", "Apply") }
        button(.class("btn btn-outline-secondary"), .type("submit"), .name("act"), .value("reset")) { say("恢复默认列", "Default columns") }
        a(.class("btn btn-link"), .href(back), .data("close-sheet", "")) { say("返回", "Back") }
      }
    }
  }

  private func rowView(_ row: Row) -> HTML {
    li(.class(row.isShown ? "shown" : "")) {
      HTML.hidden("order", row.name)
      label {
        HTML.checkbox("column", row.name, isChecked: row.isShown)
        row.label
      }
      span(.class("muted")) { row.section }
      button(
        .class("move"), .type("submit"), .name("move"), .value("up:" + row.name), .data("move", "up"),
        .aria("label", say("“\(row.label)”上移", "\(row.label) up"))) { "↑" }
      button(
        .class("move"), .type("submit"), .name("move"), .value("down:" + row.name), .data("move", "down"),
        .aria("label", say("“\(row.label)”下移", "\(row.label) down"))) { "↓" }
    }
  }

  private var choices: HTML {
    div(.class("sheet-choices")) {
      label(.for("columns-sort")) { say("打开时的排序", "Sorted by") }
      select(.class("form-select"), .id("columns-sort"), .name("sort")) {
        for choice in sorts { HTML.option(choice.value, choice.label, isSelected: choice.value == sort) }
      }
      if view == nil, !filters.isEmpty {
        label(.class("plain")) {
          HTML.checkbox("filters", "1", isChecked: keepsFilters)
          say("打开时沿用现在的筛选：\(filters)", "Open with these filters: \(filters)")
        }
      }
      if let view {
        p(.class("muted mb-0")) { say("应用后，再点“更新视图”才改变保存的“\(view)”。", "The view \(view) itself changes once you replace it.") }
      }
    }
  }
}

extension Visit {
  /// - Parameters:
  ///   - order: the names of all rows, when somebody has moved them.
  ///   - shown: those that are ticked.
  func columnsModel(
    _ screen: ListScreen, order: [String]? = nil, shown: Set<String>? = nil, fault: String? = nil, _ reading: some ConnectionHolder
  ) throws -> ColumnsModel {
    let type = screen.type
    let offered = offered(type)
    let shown = shown ?? Set(screen.columns.map(\.name))
    let standing = order ?? screen.columns.map(\.name)
    let rows = standing.compactMap { name in offered.first { $0.name == name } }
    let sections = type.sections.flatMap { section in section.fields.map { ($0.name, say(section.title)) } }
    let titles = Dictionary(sections, uniquingKeysWith: { first, _ in first })
    let newest = ColumnsModel.Sort(value: "", label: say("最新的在前", "Newest first"))
    return ColumnsModel(
      identifier: type.identifier, title: say("列：\(type.title.zh)", "Columns: \(type.title.en)"),
      rows: (rows + offered.filter { !rows.contains($0) }).map {
        .init(name: $0.name, label: say($0.label), section: titles[$0.name] ?? say("登记信息", "Record"), isShown: shown.contains($0.name))
      },
      sorts: [newest] + offered.filter(\.isSortable).flatMap { column in
        [
          .init(value: "-" + column.name, label: say("\(column.label.zh)，从大到小、从新到旧", "\(column.label.en), descending")),
          .init(value: column.name, label: say("\(column.label.zh)，从小到大、从旧到新", "\(column.label.en), ascending")),
        ]
      },
      sort: screen.content.sort, filters: try filterWords(type, screen.address, reading).joined(separator: say("；", "; ")),
      keepsFilters: !screen.keeping.arrangement.filters.isEmpty, view: screen.tab.view?.name, line: screen.line,
      back: screen.address.path(), fault: fault, language: language)
  }
}
