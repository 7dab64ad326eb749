public import Records

/// 3.4.1, article 2: how two items hang together, so that what a change or an incident touches is known.
/// It reads from left to right: `from` runs on, depends on … `to`; when `to` fails, `from` is affected.
public enum ConfigurationRelation: RecordType {
  public enum Kind: String, Choice {
    case runsOn = "runs-on"
    case dependsOn = "depends-on"
    case connectsTo = "connects-to"
    case backsUp = "backs-up"
    case partOf = "part-of"
    public var label: Wording {
      switch self {
      case .runsOn: Wording("运行于", "Runs on")
      case .dependsOn: Wording("依赖", "Depends on")
      case .connectsTo: Wording("连接", "Connects to")
      case .backsUp: Wording("备份", "Backs up")
      case .partOf: Wording("组成", "Part of")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("PR-{yyyy}-{0000}"), .search)
  public static let from = Field<Ref<ConfigurationItem>>("from_item", "配置项", .english("Item"), .list, .filter)
  public static let kind = Field<Kind>("kind", "关系", .list, .filter)
  public static let to = Field<Ref<ConfigurationItem>>("to_item", "对方配置项", .english("Other item"), .list, .filter)
  public static let note = Field<String?>("note", "说明", .list, .length(1...200))

  public static let form = Form<ConfigurationRelation>(
    "configuration-relation", "配置项关系", "Item relations", chapter: "6.4"
  ) {
    Section("关系", "Relation") { number; from; kind; to; note }
    Rule(Wording("配置项不能和自己有关系。", "An item is not related to itself."), on: to) { $0[from] != $0[to] }
    Check(Wording("这条关系已经登记过。", "That relation is known already."), on: to) { relation, ask in
      try ask.find(
        ConfigurationRelation.self, Condition(from, .equals, relation[from]), Condition(to, .equals, relation[to]),
        Condition(kind, .equals, relation[kind]), limit: 2
      ).allSatisfy { $0.id == relation.id }
    }
  }
  public static let access = Access(read: .readers, create: .librarians, edit: .librarians, void: .librarians)
}
