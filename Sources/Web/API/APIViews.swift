import HTTP
import Ledger
import Records

extension Routes {
  /// Views of lists for programs. They name the type in what they send, so that one address serves all of them.
  mutating func apiViews() {
    program(.get, "/api/v1/views", .signedIn, mode: .inline) { visit in
      let type = try visit.viewedType(visit.request.query["type"], .read)
      let views = try visit.read { try $0.listKeeping(type, for: visit.standing).views }
      return .json(JSON.object(["items": .array(views.map(\.json))]).written)
    }
    program(.post, "/api/v1/views", .signedIn, mode: .queued) { visit in try visit.apiSaveView() }
    program(.delete, "/api/v1/views/:id", .signedIn, mode: .queued) { visit in
      let id: Int = try visit.request.parameter("id")
      let view = try visit.read { try $0.view(id, for: visit.standing) }
      _ = try visit.viewedType(view.type, .write)
      try visit.write { try $0.removeView(id) }
      return Response(.noContent)
    }
  }
}

extension Visit {
  /// The type that a program names, as far as its token reaches.
  fileprivate func viewedType(_ identifier: String?, _ act: TokenScope.Act) throws -> TypeDescription {
    guard let type = identifier.flatMap({ registry[$0] }) else {
      throw Faults("type", Wording("请用 type 写明是哪种记录的列表。", "Say by type which list is meant."))
    }
    if let scope = session.scope, !scope.admits(act, type) { throw Denial.tokenScope }
    try type.mustBeListed(by: standing)
    return type
  }

  fileprivate func apiSaveView() throws -> Response {
    let body = try Members(request.json(), ["type", "name", "audience", "columns", "sort", "filters"])
    let type = try viewedType(try body.text("type"), .write)
    guard let audience = SavedView.Audience(rawValue: try body.text("audience") ?? "own") else {
      throw Faults("audience", Wording("audience 只能是 own、department、place。", "audience is own, department or place."))
    }
    let columns = try body.list("columns") { $0.text }
    let filters = try body.list("filters") { json -> ListContent.Filter? in
      guard let members = json.members, Set(members.map(\.name)) == ["name", "value"], let name = json["name"]?.text,
        let value = json["value"]?.text, !value.isEmpty, !ListAddress.ofPages.union(["sort", "after", "limit"]).contains(name)
      else { return nil }
      return ListContent.Filter(name, value)
    }
    // As an address would say it, so that what it does not offer is refused in the same words.
    var asked = [("columns", columns.joined(separator: ",")), ("sort", try body.text("sort") ?? "")]
    asked += filters.map { ($0.name, $0.value) }
    let screen = try ListScreen(type, asked, ListKeeping(), offered: offered(type), person: standing.person, now: site.ledger.now)
    guard screen.content.sort.isEmpty || screen.columnsSorted else {
      throw Faults("sort", Wording("不能按“\(screen.content.sort)”排序。", "The list cannot be sorted by \(screen.content.sort)."))
    }
    let view = try write { try $0.addView(of: type, try body.text("name") ?? "", audience, screen.content) }
    var response = Response.json(view.json.written, status: .created)
    response.headers["Location"] = "/api/v1/views/\(view.id)"
    return response
  }
}

extension ListScreen {
  /// Whether an index holds the order that was asked for.
  fileprivate var columnsSorted: Bool {
    let name = content.sort.drop { $0 == "-" }
    return name == "id" || ["state", "created_at", "updated_at"].contains(name) || type.field(String(name))?.traits.isSortable == true
  }
}

extension Members {
  /// - Throws: 400 for what is no list, or holds what `read` does not know.
  fileprivate func list<T>(_ name: String, _ read: (JSON) -> T?) throws -> [T] {
    guard let value = json[name] else { return [] }
    let items = value.array?.compactMap(read)
    guard let items, items.count == value.array?.count else { throw HTTP.Refusal(.badRequest, "“\(name)”的格式不对。") }
    return items
  }
}

extension SavedView {
  var json: JSON {
    .object([
      "id": .integer(id), "type": .text(type), "name": .text(name), "owner": .integer(owner), "audience": .text(audience.rawValue),
      "columns": .array(content.columns.map(JSON.text)), "sort": .text(content.sort),
      "filters": .array(content.filters.map { .object(["name": .text($0.name), "value": .text($0.value)]) }),
      "version": .integer(version),
    ])
  }
}
