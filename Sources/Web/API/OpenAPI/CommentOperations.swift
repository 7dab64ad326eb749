import Ledger
import Records

/// The talk beside a record, as the description of the API has it.
extension OpenAPI {
  func comments(_ type: TypeDescription) -> JSON {
    operation(
      "comments", type, Wording("评论", "Comments on"), parameters: [Self.query("after", 0, Int(Int32.max)), Self.query("limit", 1, 500)],
      answers: [.init("200", answer(Wording("一页评论，由旧到新", "A page of comments, oldest first"), .object([
        "type": .text("object"), "required": .array([.text("items"), .text("next")]),
        "properties": .object([
          "items": .object(["type": .text("array"), "items": reference("RecordComment")]),
          "next": .object([
            "type": .array([.text("integer"), .text("null")]),
            "description": .text(say(Wording("下一页的 after", "The value of after for the next page"))),
          ]),
        ]),
      ])))], refusals: ["400", "401", "403", "404", "422"])
  }

  func comment(_ type: TypeDescription) -> JSON {
    operation(
      "comment", type, Wording("发表评论", "Comment on"),
      parameters: [header("Idempotency-Key", Wording("同一键只发表一次", "The same key says it once"), isNeeded: false)],
      body: .object([
        "type": .text("object"), "required": .array([.text("text")]), "additionalProperties": .bool(false),
        "properties": .object(["text": .object([
          "type": .text("string"), "minLength": .integer(1), "maxLength": .integer(RecordComment.length),
          "description": .text(say(Wording("@姓名 提醒能查看这条记录的人", "@name calls a person who may read the record"))),
        ])]),
      ]),
      answers: [.init("201", answer(Wording("已发表的评论", "The comment"), reference("RecordComment")))],
      refusals: ["400", "401", "403", "404", "409", "413", "415", "422", "429"])
  }

  func withdraw(_ type: TypeDescription) -> JSON {
    operation(
      "withdraw_comment", type, Wording("撤回自己的评论", "Withdraw a comment on"),
      body: .object(["type": .text("object"), "additionalProperties": .bool(false), "properties": .object([])]),
      answers: [.init("200", answer(Wording("已撤回的评论", "The comment"), reference("RecordComment")))],
      refusals: ["400", "401", "403", "404", "409", "413", "415"])
  }

  /// The comment that a path names.
  static let commentID: JSON = .object([
    "name": .text("comment"), "in": .text("path"), "required": .bool(true),
    "schema": .object(["type": .text("integer"), "minimum": .integer(1)]),
  ])

  private static func query(_ name: String, _ least: Int, _ most: Int) -> JSON {
    .object([
      "name": .text(name), "in": .text("query"), "required": .bool(false),
      "schema": .object(["type": .text("integer"), "minimum": .integer(least), "maximum": .integer(most)]),
    ])
  }

  static let comment: JSON = .object([
    "type": .text("object"),
    "required": .array(["id", "type", "record", "person", "at", "text", "withdrawn_at", "mentions"].map(JSON.text)),
    "properties": .object([
      "id": plain("integer"), "type": plain("string"), "record": plain("integer"), "person": plain("integer"),
      "at": moment, "text": .object(["type": .array([.text("string"), .text("null")])]),
      "withdrawn_at": .object(["type": .array([.text("string"), .text("null")]), "format": .text("date-time")]),
      "mentions": .object(["type": .text("array"), "items": plain("integer")]),
    ]),
  ])
}
