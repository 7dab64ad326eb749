import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// What people make of the list of a type: its columns, and its views.
  mutating func lists() {
    page("/records/:type/columns", .signedIn) { visit in
      try visit.sheet { screen, reading in
        let model = try visit.columnsModel(screen, reading)
        return (model.title, model.page(visit.formToken))
      }
    }
    action("/records/:type/columns", .signedIn) { visit, form in try visit.chooseColumns(form) }
    page("/records/:type/views", .signedIn) { visit in
      try visit.sheet { screen, reading in
        let model = try visit.viewsModel(screen, removed: visit.request.query["removed"].flatMap { Int($0) }, reading)
        return (model.title, model.page(visit.formToken))
      }
    }
    action("/records/:type/views", .signedIn) { visit, form in try visit.saveView(form) }
    action("/records/:type/views/opening", .signedIn) { visit, form in try visit.chooseOpening(form) }
    action("/records/:type/views/:id", .signedIn) { visit, form in try visit.changeView(form) }
  }
}

extension Visit {
  var listStyle: HTML { link(.rel("stylesheet"), .href(site.assets.url("lists.css"))) }

  /// The type of the path, when this person may look at its list.
  func listed() throws -> TypeDescription {
    let type = try type(request.parameter("type"))
    try type.mustBeListed(by: standing)
    return type
  }

  /// A page about what is on the screen of a list; in a dialog of the list, only its content.
  func sheet(
    status: Status = .ok, _ asked: [(name: String, value: String)]? = nil,
    _ content: (ListScreen, Reading) throws -> (title: String, HTML)
  ) throws -> Response {
    let type = try listed()
    let fields = asked ?? request.query.all.map { ($0.name, $0.value) }
    let (title, body) = try read { reading in
      try content(try listScreen(type, fields.filter { $0.name != "removed" }, reading), reading)
    }
    if wantsFragment {
      return .html(fragment { h2(.id("sheet-title")) { title } + body }.source, status: status)
    }
    return try Page(visit: self, title: title, scripts: ["lists.js"]).response(status: status) {
      listStyle
      div(.class("head")) { h1 { title } }
      section(.class("panel")) { div(.class("body")) { body } }
    }
  }

  /// What was on the screen when a form of these pages was made.
  func screen(_ form: FormData) throws -> [(name: String, value: String)] {
    guard let line = form["screen"], let fields = try? Fields(urlencoded: Array(line.utf8)) else { return [] }
    return fields.all.map { ($0.name, $0.value) }
  }

  fileprivate func chooseColumns(_ form: FormData) throws -> Response {
    let type = try listed()
    let asked = try screen(form)
    let screen = try read { try listScreen(type, asked, $0) }
    if form["act"] == "reset" { return try keep(type.declaredColumns.map(\.name), screen, sort: screen.content.sort, filters: nil) }
    var order = form.values("order")
    let chosen = Set(form.values("column"))
    if let move = form["move"]?.split(separator: ":", maxSplits: 1), move.count == 2 {
      if let place = order.firstIndex(of: String(move[1])) {
        let other = move[0] == "up" ? place - 1 : place + 1
        if order.indices.contains(other) { order.swapAt(place, other) }
      }
      return try columnsPage(asked, order, chosen, nil)
    }
    let columns = order.filter(chosen.contains)
    guard (1...ListContent.mostColumns).contains(columns.count) else {
      let most = ListContent.mostColumns
      return try columnsPage(asked, order, chosen, say("请勾选 1 到 \(most) 列，现在是 \(columns.count) 列。", "Tick 1 to \(most) columns; there are \(columns.count)."))
    }
    _ = try ListScreen.columns(columns.joined(separator: ","), offered(type))
    return try keep(columns, screen, sort: form["sort"] ?? "", filters: form["filters"] == "1")
  }

  private func columnsPage(_ asked: [(name: String, value: String)], _ order: [String], _ chosen: Set<String>, _ fault: String?) throws -> Response {
    try sheet(status: fault == nil ? .ok : .unprocessable, asked) { screen, reading in
      let model = try columnsModel(screen, order: order, shown: chosen, fault: fault, reading)
      return (model.title, model.page(formToken))
    }
  }

  /// Columns of the plain list are kept; those of a saved view are shown, until the view is replaced by what is shown.
  ///
  /// - Parameter filters: whether the list opens with the filters in force; nil leaves that as it is.
  private func keep(_ columns: [String], _ screen: ListScreen, sort: String, filters: Bool?) throws -> Response {
    let type = screen.type
    var content = screen.content
    if !sort.isEmpty {
      guard offered(type).contains(where: { $0.isSortable && $0.name == sort.drop(while: { $0 == "-" }) }) else {
        throw Denial(.unsound, "不能按“\(sort)”排序。", "The list cannot be sorted by \(sort).")
      }
    }
    (content.columns, content.sort) = (columns, sort)
    if screen.tab.view != nil {
      return .redirect(to: Paths.list(type.identifier) + "?view=\(screen.tab.text)&" + content.line)
    }
    var kept = content
    kept.filters = filters == true ? content.filters : filters == nil ? screen.keeping.arrangement.filters : []
    if columns == type.declaredColumns.map(\.name) { kept.columns = [] }
    try write { try $0.arrange(type, kept) }
    return .redirect(to: screen.address.path(("sort", nil), ("columns", nil)))
  }
}

extension ListContent {
  /// For an address.
  var line: String {
    let fields = [("columns", columns.joined(separator: ","))] + (sort.isEmpty ? [] : [("sort", sort)])
      + filters.map { ($0.name, $0.value) }
    return fields.map { "\($0.0)=\(Percents.encode($0.1))" }.joined(separator: "&")
  }
}
