public import Records
public import Time

/// 完整记录 (4.3 article 3 (4)): one minute of an incident. Added, never changed.
public enum IncidentEntry: RecordType {
  public enum Kind: String, Choice {
    case progress, decision, contact, tracking
    public var label: Wording {
      switch self {
      case .progress: Wording("进展", "Progress")
      case .decision: Wording("决定", "Decision")
      case .contact: Wording("联系", "Contact")
      case .tracking: Wording("跟踪督促", "Follow-up")
      }
    }
  }
  public static let incident = Field<Ref<Incident>>("incident", "事件", .list, .filter)
  public static let at = Field<Moment>("happened_at", "时间", .notInFuture, .list, .sortable, .offers(.now))
  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("progress"))))
  public static let what = Field<String>("what", "内容", .name, .list, .search, .length(1...1000))
  public static let who = Field<String?>("who", "人员", .list, .length(1...60), .hint("做这件事的人，不填为记录人"))

  public static let form = Form<IncidentEntry>("incident-entry", "事件时间线", "Incident timeline", chapter: "5.8") {
    Section("记录", "Entry") { incident; at; kind; what; who }
    Check(Wording("事件已关闭，不能再补记；请用更正。", "The incident is closed."), on: incident) { it, ask in
      guard it.id.id == 0, let found = try ask.find(it[incident]) else { return true }
      return found.state != .closed
    }
  }
  /// What was written down stands.
  public static let flow = Flow<IncidentEntry>(from: .kept, editable: []) {}
  public static let access = Access(read: .readers, create: .operations + [.post(.leader)], edit: [], void: [])
}
