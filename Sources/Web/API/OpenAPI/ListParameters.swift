import Records

/// The query of a list: what `ListAddress` takes, for one type.
struct ListParameters {
  let type: TypeDescription
  let language: Language

  init(_ type: TypeDescription, _ language: Language) {
    self.type = type
    self.language = language
  }

  var all: [JSON] {
    let sortable = ["id", "state", "created_at", "updated_at"] + type.fields.filter { $0.traits.isSortable && !$0.isHidden }.map(\.name)
    let sorts = sortable.flatMap { [$0, "-" + $0] }
    var all = [
      parameter("q", Wording("检索词", "Words to look for"), ["type": .text("string")]),
      parameter("sort", Wording("排序；前面加 - 为降序", "The order; - in front is descending"), [
        "type": .text("string"), "enum": .array(sorts.map(JSON.text)),
      ]),
      parameter("after", Wording("上一页的 next，排序不变", "The next of the page before, in the same order"), ["type": .text("string"), "minLength": .integer(1)]),
      parameter("limit", Wording("每页条数", "Records a page"), [
        "type": .text("integer"), "minimum": .integer(1), "maximum": .integer(500), "default": .integer(50),
      ]),
      parameter("voided", Wording("1：含已作废的", "1: voided ones too"), [
        "type": .text("string"), "enum": .array([.text("0"), .text("1")]),
      ]),
      parameter("state", Wording("状态", "State"), [
        "type": .text("string"), "enum": .array(type.states.map { .text($0.value) }),
      ]),
    ]
    for field in type.fields where !field.isHidden && (field.traits.isFiltered || field.traits.isSortable) {
      all += filters(field)
    }
    return all
  }

  private func filters(_ field: FieldDescription) -> [JSON] {
    let schema: KeyValuePairs<String, JSON>
    var isRange = false
    switch field.kind {
    case .choice(let options):
      schema = ["type": .text("string"), "enum": .array(options.map { .text($0.value) })]
    case .flag: schema = ["type": .text("string"), "enum": .array(["true", "false", "1", "0"].map(JSON.text))]
    case .integer: (schema, isRange) = (["type": .text("integer")], true)
    case .reference, .references: schema = ["type": .text("integer")]
    case .day: (schema, isRange) = (["type": .text("string"), "format": .text("date")], true)
    case .text: schema = ["type": .text("string"), "minLength": .integer(1)]
    case .moment, .timeOfDay, .quantity, .money, .span: (schema, isRange) = (["type": .text("string")], true)
    case .lines, .attachments: return []
    }
    var all = [parameter(field.name, field.label, schema)]
    if isRange {
      all.append(parameter(field.name + ".from", Wording(field.label.zh + "（起）", field.label.en + ", from"), schema))
      all.append(parameter(field.name + ".to", Wording(field.label.zh + "（止）", field.label.en + ", to"), schema))
    }
    return all
  }

  private func parameter(_ name: String, _ text: Wording, _ schema: KeyValuePairs<String, JSON>) -> JSON {
    .object([
      "name": .text(name), "in": .text("query"), "description": .text(text[language]), "schema": .object(schema),
    ])
  }
}
