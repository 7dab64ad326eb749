import HTML
import Records

extension ListModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(_ formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { title }
        if let number { span(.class("muted")) { say("表 \(number)", "Form \(number)") } }
        div(.class("actions")) {
          if hasStates { a(.class("btn btn-outline-secondary"), .href(Paths.flow(identifier))) { say("流程图", "Flow") } }
          for tool in tools {
            a(.class("btn btn-outline-secondary"), .href(tool.path)) { tool.label[language] }
          }
          if canImport { a(.class("btn btn-outline-secondary"), .href(Paths.importing(identifier))) { say("导入", "Import") } }
          if !rows.isEmpty { a(.class("btn btn-outline-secondary"), .href(exportPath)) { say("导出", "Export") } }
          if canCreate {
            a(.class("btn btn-primary"), .href(Paths.new(identifier)), .data("key", "n")) {
              say("新建", "New")
              span(.class("key-hint")) { say("（n）", " (n)") }
            }
          }
        }
      }
      tabs.view(identifier, language, formToken)
      div(.class("filter-row")) {
        filterForm
        tabs.tools(identifier, language, formToken)
      }
      if let ticks { ticks.bar }
      if rows.isEmpty { emptyState } else { grid }
      pager
    }
  }

  private var filterForm: HTML {
    form(.class("filters"), .method("get"), .action(Paths.list(identifier)), .role("search"), .data("open", hasOwnFilters ? "1" : "")) {
      for field in hidden { HTML.hidden(field.name, field.value) }
      div {
        label(.for("words")) { say("查找", "Find") }
        input(.class("form-control"), .id("words"), .name("q"), .type("search"), .value(words))
      }
      for filter in filters { filter.view(language) }
      label {
        input(.type("checkbox"), .name("voided"), .value("1"), .checked(showsVoided))
        " "
        say("含作废", "Include void")
      }
      button(.class("btn btn-outline-primary"), .type("submit")) { say("筛选", "Filter") }
      if isFiltered { a(.class("btn btn-link"), .href(clearPath)) { say("清除", "Clear") } }
    }
  }

  private var grid: HTML {
    div(.class("table-scroll")) {
      table(.class("list stack")) {
        thead {
          tr {
            if let ticks { ticks.head }
            for column in columns {
              th(.scope("col"), .class(column.isNumber ? "num" : ""), column.sorted.map { .aria("sort", $0) } ?? .none) {
                if let path = column.sortPath {
                  a(.href(path)) { column.label + (column.sorted == nil ? "" : column.sorted == "ascending" ? " ▲" : " ▼") }
                } else {
                  column.label
                }
              }
            }
          }
        }
        tbody { body }
      }
    }
  }

  private var body: HTML {
    let heads = columns.map { Attribute.several(.class($0.isNumber ? "num" : "clip"), .data("label", $0.label)) }
    var all = HTML()
    for row in rows { all += tr { rowView(row, heads) } }
    return all
  }

  /// - Parameter heads: what the cells of each column have alike.
  private func rowView(_ row: Row, _ heads: [Attribute]) -> HTML {
    var all = HTML()
    if let ticks { all += ticks.cell(row.id, row.cells.first?.text ?? row.caption) }
    for index in row.cells.indices {
      all += td(heads[index]) { index == 0 ? first(row.cells[0], row) : cellView(row.cells[index], row) }
    }
    return all
  }

  /// The cell that leads to the record.
  private func first(_ cell: Cell, _ row: Row) -> HTML {
    fragment {
      a(.class("row-link"), .href(row.path)) { row.caption.isEmpty ? cellView(cell, row) : HTML(row.caption) }
      if row.isVoided, !row.cells.contains(where: { $0.stateClass != nil }) { HTML(" ") + voided }
    }
  }

  private func cellView(_ cell: Cell, _ row: Row) -> HTML {
    if let exact = cell.exact { return time(.title(exact)) { cell.text } }
    guard let stateClass = cell.stateClass else { return HTML(cell.text) }
    return row.isVoided ? voided : span(.class("state " + stateClass)) { cell.text }
  }

  private var voided: HTML { span(.class("state quiet")) { say("已作废", "Void") } }

  private var emptyState: HTML {
    div(.class("panel empty")) {
      if isFiltered, !hasOwnFilters {
        p { say("这个视图里现在没有记录。", "Nothing is in this view now.") }
      } else if isFiltered {
        p { say("没有符合条件的记录。", "Nothing matches.") }
        a(.href(clearPath)) { say("清除筛选条件", "Clear the filter") }
      } else {
        p { say("还没有“\(title)”。", "There are no \(title) yet.") }
        if canCreate { a(.class("btn btn-primary"), .href(Paths.new(identifier))) { say("新建第一条", "Make the first") } }
      }
    }
  }

  private var pager: HTML {
    nav(.class("pages"), .aria("label", say("翻页", "Pages"))) {
      if let firstPath { a(.class("btn btn-outline-secondary"), .href(firstPath)) { say("第一页", "First page") } }
      if let nextPath { a(.class("btn btn-outline-secondary"), .href(nextPath), .rel("next")) { say("下一页", "Next page") } }
    }
  }
}
