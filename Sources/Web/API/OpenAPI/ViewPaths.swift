import Ledger
import Records

extension OpenAPI {
  /// Views of lists: of all types at one address.
  var viewPaths: [JSON.Member] {
    [
      .init("/api/v1/views", .object(["get": listViews, "post": saveView])),
      .init("/api/v1/views/{id}", .object(["parameters": .array([Self.id]), "delete": deleteView])),
    ]
  }

  private var listViews: JSON {
    operation(
      id: "list_views", tag: nil, summary: say(Wording("列出视图", "List views")),
      parameters: [
        .object([
          "name": .text("type"), "in": .text("query"), "required": .bool(true),
          "description": .text(say(Wording("哪种记录的列表", "The list of which type"))), "schema": typeSchema,
        ])
      ],
      answers: [.init("200", answer(Wording("自己的和共享给自己的视图", "One's own views and those shared"), .object([
        "type": .text("object"), "required": .array([.text("items")]),
        "properties": .object(["items": .object(["type": .text("array"), "items": view])]),
      ])))],
      refusals: ["400", "401", "403", "422"])
  }

  private var saveView: JSON {
    operation(
      id: "save_view", tag: nil, summary: say(Wording("保存视图", "Save a view")),
      body: .object([
        "type": .text("object"), "additionalProperties": .bool(false), "required": .array([.text("type"), .text("name")]),
        "properties": .object([
          "type": typeSchema,
          "name": .object(["type": .text("string"), "minLength": .integer(1), "maxLength": .integer(30)]),
          "audience": audience, "columns": columns, "sort": Self.plain("string"), "filters": filters,
        ]),
      ]),
      answers: [.init("201", answer(Wording("已保存", "Saved"), view, headers: [
        .init("Location", .object(["schema": Self.plain("string")]))
      ]))],
      refusals: ["400", "401", "403", "409", "413", "415", "422"])
  }

  private var deleteView: JSON {
    operation(
      id: "delete_view", tag: nil, summary: say(Wording("删除视图，一天内可在页面上撤销", "Delete a view; for a day it can be brought back")),
      answers: [.init("204", .object(["description": .text(say(Wording("已删除", "Deleted")))]))],
      refusals: ["400", "401", "403", "404"])
  }

  private var typeSchema: JSON {
    .object(["type": .text("string"), "enum": .array(registry.types.map { .text($0.identifier) })])
  }
  private var audience: JSON {
    .object(["type": .text("string"), "enum": .array(SavedView.Audience.allCases.map { .text($0.rawValue) })])
  }
  private var columns: JSON {
    .object(["type": .text("array"), "items": Self.plain("string"), "maxItems": .integer(ListContent.mostColumns)])
  }
  private var filters: JSON {
    .object([
      "type": .text("array"), "items": .object([
        "type": .text("object"), "additionalProperties": .bool(false), "required": .array([.text("name"), .text("value")]),
        "properties": .object([
          "name": Self.plain("string"), "value": .object(["type": .text("string"), "minLength": .integer(1)]),
        ]),
      ]),
    ])
  }

  private var view: JSON {
    .object([
      "type": .text("object"),
      "required": .array(["id", "type", "name", "owner", "audience", "columns", "sort", "filters", "version"].map(JSON.text)),
      "properties": .object([
        "id": Self.plain("integer"), "type": Self.plain("string"), "name": Self.plain("string"), "owner": Self.plain("integer"),
        "audience": audience, "columns": columns, "sort": Self.plain("string"), "filters": filters, "version": Self.plain("integer"),
      ]),
    ])
  }
}
