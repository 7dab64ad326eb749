public import Records
public import Time

/// 办理记录: that something due was done, for what has no form of its own: what was done, by whom, with its papers,
/// and the word of a second person that it was. Of what has a form of its own it says that a period which was over was
/// made up for, by which record, and why so late.
public enum ObligationRecord: RecordType {
  public enum State: String, Choice {
    case draft, confirmed
    public var label: Wording {
      switch self {
      case .draft: Wording("待确认", "To be confirmed")
      case .confirmed: Wording("已确认", "Confirmed")
      }
    }
  }

  /// Of the pack.
  public static let obligation = Field<String>("obligation", "应做事项代码", .list, .filter, .length(2...80))
  public static let title = Field<String>("title", "应做事项", .name, .list, .search, .length(2...120))
  public static let period = Field<String?>("period", "期次", .list, .length(2...60), .hint("例：2026-Q3；不填按办理日期归入当期"))
  public static let shown = Field<String?>(
    "shown_by", "补办凭证", .leads, .length(3...80),
    .hint("补办以前一期的，填办成它的那条记录，例：power-check/12；那条记录就只算补办的那一期"))
  public static let lateReason = Field<String?>("late_reason", "迟办原因", .lines(2), .length(4...1000), .hint("补办以前一期的必填"))
  public static let day = Field<Day>("day", "办理日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let person = Field<Ref<Person>>("person", "办理人", .list, .filter, .offers(.actor))
  public static let content = Field<String>("content", "办理情况", .lines(5), .search, .hint("做了什么、结果如何、发现什么问题"))
  public static let files = Field<[Attachment]>("files", "证明材料")
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<ObligationRecord>(
    "obligation-record", "应做事项办理记录", "Records of duties done", chapter: "4.8"
  ) {
    Section("事项", "What") { obligation; title; period }
    Section("办理", "Done") { day; person; content; files }
    Section("补办", "Made up for") { shown; lateReason }
    Section("确认", "Confirmation", later: true) { returned }
    Rule(Wording("期次请写成 2026、2026-H2、2026-Q3、2026-07、2026-W28 或 2026-07-06，逐项的后面加“/编号”。", "Write the period as 2026-Q3, 2026-07 or 2026-07-06."), on: period) {
      $0[period].map(isPeriod) ?? true
    }
    Rule(Wording("补办凭证请写成“类型/编号”，例：power-check/12。", "Write the record as type/number: power-check/12."), on: shown) {
      $0[shown].map(isRecord) ?? true
    }
    Rule(Wording("补办的请写明期次。", "Say which period was made up for."), on: period) { $0[shown] == nil || $0[period] != nil }
    Rule(Wording("补办的请写明迟办原因。", "Say why it was late."), on: lateReason) { $0[shown] == nil || $0[lateReason] != nil }
    Check(Wording("没有这个应做事项，请从“记一笔”页面选择。", "There is no such obligation: choose one."), on: obligation) { it, ask in
      it.id.id != 0 || ask.packs[ObligationCodes.self]?.all.contains(it[obligation]) ?? true
    }
    Check(
      Wording("这个事项由它自己的记录证明完成，不用记一笔；补办以前一期的，请写明期次。", "It has records of its own; to make up for a period say which."),
      on: period
    ) { it, ask in
      guard it.id.id == 0, it[period] == nil, let codes = ask.packs[ObligationCodes.self] else { return true }
      return codes.noted.contains(it[obligation]) || !codes.all.contains(it[obligation])
    }
    Check(Wording("这条记录已经用来补办另一期了。", "That record makes up for another period already."), on: shown) { it, ask in
      guard let record = it[shown] else { return true }
      return try ask.find(ObligationRecord.self, Condition(obligation, .equals, it[obligation]), limit: 2000)
        .allSatisfy { $0.id == it.id || $0[shown] != record }
    }
  }
  public static let flow = Flow<ObligationRecord>(from: .draft) {
    approval(
      "confirm", "确认", "Confirm", .draft, to: .confirmed,
      signers: [Signer("确认人", "Confirmed by", .post(.head), .post(.dutyManager), .post(.auditor), .post(.generalAffairs))],
      barred: [.named(person)])
    step("return", "退回补充", "Return", .draft, to: .draft, by: [.post(.head), .post(.dutyManager), .post(.auditor)], needs: [returned], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations + [.post(.auditor)], edit: .operations + [.author], void: [.author, .post(.head)],
    isLocal: false, keptYears: 2)

  /// `power-check/12`, `run/7`.
  static func isRecord(_ text: String) -> Bool {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    return words.count == 2 && !words[0].isEmpty && words[0].allSatisfy { $0.isASCII && $0.isLowercase || $0 == "-" }
      && Int(words[1]).map { $0 > 0 } ?? false
  }

  /// `2026`, `2026-2027`, `2026-H2`, `2026-Q3`, `2026-W28`, `2026-07`, `2026-07-06`, each perhaps of one thing among
  /// many (`2026/12`), or what an event is called: `change/12`.
  static func isPeriod(_ text: String) -> Bool {
    if isRecord(text) { return true }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.count == 1 || Int(parts[1]) != nil else { return false }
    let words = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard words[0].count == 4, let year = Int(words[0]), (1970...9999).contains(year) else { return false }
    switch words.count {
    case 1: return true
    case 3: return Day(String(parts[0])) != nil
    case 2:
      let rest = Int(words[1].dropFirst())
      return switch words[1].first {
      case "H": rest.map { (1...2).contains($0) } ?? false
      case "Q": rest.map { (1...4).contains($0) } ?? false
      case "W": rest.map { (1...53).contains($0) } ?? false
      default: words[1].count == 4 ? Int(words[1]) == year + 1 : words[1].count == 2 && (1...12).contains(Int(words[1]) ?? 0)
      }
    default: return false
    }
  }
}
