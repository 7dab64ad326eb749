import Records
import SQL
import Time

/// What is asked before a view is written.
extension Writing {
  func mustShare(_ audience: SavedView.Audience) throws {
    guard audience.mayBeUsed(by: actor.standing) else {
      throw audience == .department
        ? Refusal(.forbidden, "共享给本部门须由部门负责人或值班经理办理，请先存为自己的视图。", "A department's views are its head's and the duty managers' to share.")
        : Refusal(.forbidden, "共享给全体须由技术负责人、系统管理员或分支机构负责人办理，请先存为自己的视图。", "Views for everybody are shared by the head, the system administrator or the head of a branch.")
    }
  }

  /// What others see is changed by whoever may still share it with them.
  func mustShareStill(_ view: SavedView) throws {
    guard view.mayBeShared(by: actor.standing) else {
      throw Refusal(
        .forbidden, "您已不能与原来的范围共享这个视图，请先改为只有自己可见。", "You may no longer share it with them: make it your own first.")
    }
  }

  /// - Throws: `Refusal` where a person has as many views as one may have.
  func mustHaveRoom() throws {
    let count = try connection.first(
      "SELECT COUNT(*) FROM list_view WHERE owner = \(actor.person) AND removed_at IS NULL AND name <> ''"
    ) { try $0.int(0) } ?? 0
    guard count < Self.mostViews else {
      throw Refusal(
        .conflict, "每人最多保存 \(Self.mostViews) 个视图，请先删除不用的。", "There are \(Self.mostViews) views already: delete one first.")
    }
  }

  func mustBeFree(_ name: String, _ type: String, except id: Int) throws {
    let taken = try connection.first(
      "SELECT id FROM list_view WHERE owner = \(actor.person) AND type = \(type) AND name = \(name) AND removed_at IS NULL AND id <> \(id)"
    ) { try $0.int(0) }
    guard taken == nil else {
      throw Faults("name", Wording("您已有名为“\(name)”的视图，请换一个名称，或更新那个视图。", "You have a view called \(name): choose another name, or replace that one."))
    }
  }

  func ownView(_ id: Int, seen: Int) throws -> SavedView {
    let view = try view(id, for: actor.standing)
    guard view.owner == actor.person else { throw Refusal.othersView }
    // Whoever changed department, or may not look at the list any more, changes nothing that others see.
    if let type = ledger.registry[view.type] { try type.mustBeListed(by: actor.standing) }
    guard view.version == seen else {
      throw Refusal(.conflict, "这个视图刚在别处改过，请刷新后再操作。", "This view has just been changed elsewhere: reload and try again.")
    }
    return view
  }

  func store(_ old: SavedView, as new: SavedView) throws {
    try connection.execute(
      """
      UPDATE list_view SET name = \(new.name), audience = \(new.audience.rawValue), scope = \(new.scope),
        content = \(new.content.written), version = version + 1, updated_at = \(now.seconds) WHERE id = \(old.id)
      """)
    if old.audience != .own || new.audience != .own {
      try audit("list-view", old.id, new.audience == .own ? "withdraw" : old.audience == .own ? "share" : "change", before: old.written, after: new.written)
    }
  }
}

/// What a view may be called.
enum ViewName {
  static let most = 30

  static func checked(_ text: String) throws -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...most).contains(name.count) else {
      throw Faults("name", Wording("请给视图起一个 1 到 \(most) 个字的名称。", "Give the view a name of 1 to \(most) characters."))
    }
    let isOdd = name.unicodeScalars.contains { [.control, .format, .privateUse, .unassigned].contains($0.properties.generalCategory) }
    guard !isOdd else {
      throw Faults("name", Wording("名称里有不可见的字符，请删去。", "The name holds characters that cannot be seen: remove them."))
    }
    return name
  }
}

extension SavedView {
  func with(
    name: String? = nil, audience: Audience? = nil, scope: Int? = nil, content: ListContent? = nil
  ) -> SavedView {
    SavedView(
      id: id, owner: owner, type: type, name: name ?? self.name, audience: audience ?? self.audience,
      scope: scope ?? self.scope, content: content ?? self.content, version: version + 1)
  }

  /// For the audit trail.
  var written: String {
    JSON.object([
      "type": .text(type), "name": .text(name), "audience": .text(audience.rawValue), "scope": .integer(scope),
      "columns": .array(content.columns.map(JSON.text)), "sort": .text(content.sort),
      "filters": .array(content.filters.map { .text("\($0.name)=\($0.value)") }),
    ]).written
  }
}

extension Refusal {
  public static let noView = Refusal(.missing, "这个视图已删除，或不再共享给您。", "This view was deleted, or is shared with you no more.")
  static let othersView = Refusal(
    .forbidden, "这是别人的视图，只有本人能改；您可以另存为自己的。", "This is somebody else's view: save one of your own.")
}
