public import Records
public import Time

/// 2.4.5 备份数据调用记录表: one medium handed out on an approved request, and its return. Who takes it and who keeps
/// it both sign, out and back.
public enum DataRetrieval: RecordType {
  public enum State: String, Choice {
    case prepared, out, back, cancelled
    public var label: Wording {
      switch self {
      case .prepared: Wording("待领用", "Prepared")
      case .out: Wording("调用中", "Out")
      case .back: Wording("已归还", "Back")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }

  public static let request = Field<Ref<DataRetrievalRequest>>("request", "调用申请表编号", .list, .filter)
  public static let medium = Field<Ref<BackupMedium>>("medium", "介质编号", .list, .filter)
  public static let user = Field<Ref<Person>>("user", "调用人", .list, .filter, .offers(.actor))
  public static let returnBy = Field<Day>("return_by", "应归还日期", .list, .sortable, .filter, .due(while: State.out))
  public static let leaves = Field<Bool>("leaves_room", "带离存储环境", .english("Leaves the storage"))
  public static let care = Field<String?>("care", "安全措施", .length(2...200), .hint("带离存储环境时必填，例：加密、密封、专人携带"))
  public static let outAt = Field<Moment?>("out_at", "调用日期", .given, .list, .sortable, .filter)
  public static let backAt = Field<Moment?>("back_at", "归还日期", .given, .list)
  public static let condition = Field<String?>("condition", "归还情况", .length(2...200), .hint("外观、编号、封签是否完好"))

  public static let form = Form<DataRetrieval>(
    "data-retrieval", "备份数据调用记录", "Data retrievals", number: "2.4.5", chapter: "5.4"
  ) {
    Section("调用", "Retrieval") { request; medium; user; returnBy; leaves; care }
    Section("交接", "Hands", later: true) { outAt; backAt; condition }
    Rule(Wording("备份数据带离存储环境时须写明安全措施。", "Say how it is protected on the way."), on: care) {
      !$0[leaves] || $0[care] != nil
    }
  }

  public static let flow = Flow<DataRetrieval>(from: .prepared) {
    step(
      "hand-out", "交接领用", "Hand out", .prepared, to: .out, by: [.named(user)],
      signing: .witnessed(reviewers: .mediaKeepers), guards: [approved, there, inTime]
    ) { it, work in
      try work.move([it[medium]], to: .lent)
      var it = it
      it[outAt] = work.now
      try work.change(it)
    }
    step(
      "give-back", "归还入库", "Give back", .out, to: .back, by: [.named(user)] + .mediaKeepers, needs: [condition],
      signing: .witnessed(reviewers: .mediaKeepers)
    ) { it, work in
      try work.move([it[medium]], to: .stored)
      var it = it
      it[backAt] = work.now
      try work.change(it)
    }
    step("cancel", "取消", "Cancel", .prepared, to: .cancelled, by: [.author, .named(user)] + .mediaKeepers, aside: true)
  }
  private static let approved = Guard<DataRetrieval>(
    Wording("调用申请还没有批准，或已办结。", "The request is not approved.")
  ) { it, ask in try ask.find(it[request])?.state == .approved }
  private static let there = Guard<DataRetrieval>(
    Wording("这个介质现在不在库，请先核对它的状态。", "The medium is not in the store.")
  ) { it, ask in try ask.find(it[medium])?.state == .stored }
  private static let inTime = Guard<DataRetrieval>(
    Wording("应归还日期晚于申请批准的归还日期，请改早。", "It must be back by the day that was approved.")
  ) { it, ask in try ask.find(it[request]).map { it[returnBy] <= $0[DataRetrievalRequest.returnBy] } ?? false }

  public static let access = Access(
    read: .readers + [.named(user)], create: .operations, edit: [.author] + .mediaKeepers, void: [.post(.head)], isLocal: false,
    keptYears: 1)
}

extension Work {
  /// Moves media as their papers say; what was guarded before is not asked again.
  func move(_ media: [Ref<BackupMedium>], to state: BackupMedium.State, _ also: (inout Record<BackupMedium>) -> Void = { _ in }) throws {
    for var medium in try self.media(media) {
      medium.data.state = state.rawValue
      also(&medium)
      try change(medium)
    }
  }
}

extension Inquiry {
  /// Media by their references, in one statement.
  func media(_ references: [Ref<BackupMedium>]) throws -> [Record<BackupMedium>] {
    guard !references.isEmpty else { return [] }
    return try find(
      BackupMedium.self, Condition("id", among: references.map { .integer($0.id) }), limit: references.count)
  }
}
