public import Records

/// 表单调整: what the site changes about one form. Each version is a record; the one in force takes effect at once,
/// and the one before it stays to be read.
public enum FormOverlay: RecordType {
  public enum State: String, Choice {
    case draft, inForce = "in-force", withdrawn
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .inForce: Wording("已启用", "In force")
      case .withdrawn: Wording("已停用", "Withdrawn")
      }
    }
  }

  /// 改名.
  public enum Label: LineType {
    public static let field = Column<String>("field", "字段代码", .length(1...80), .hint("明细里的列写作 明细.列"))
    public static let chinese = Column<String>("chinese", "新名称", .length(1...40))
    public static let english = Column<String?>("english", "英文名称", .length(1...60))
    public static let columns = Columns<Label> { field; chinese; english }
  }

  /// 不显示的字段.
  public enum Hidden: LineType {
    public static let field = Column<String>("field", "字段代码", .length(1...80))
    public static let columns = Columns<Hidden> { field }
  }

  /// 增加的选项.
  public enum Option: LineType {
    public static let field = Column<String>("field", "字段代码", .length(1...60))
    public static let value = Column<String>("value", "选项代码", .length(1...40))
    public static let chinese = Column<String>("chinese", "名称", .length(1...40))
    public static let english = Column<String?>("english", "英文名称", .length(1...60))
    public static let countsAs = Column<String>("counts_as", "等同于", .length(1...40), .hint("规则按哪个原有选项对待它"))
    public static let columns = Columns<Option> { field; value; chinese; english; countsAs }
  }

  public enum Kind: String, Choice {
    case text, lines, integer, quantity, money, flag, day, moment, choice
    public var label: Wording {
      switch self {
      case .text: Wording("文本", "Text")
      case .lines: Wording("多行文本", "Text of several lines")
      case .integer: Wording("整数", "Whole number")
      case .quantity: Wording("数字", "Number")
      case .money: Wording("金额（元）", "Amount in yuan")
      case .flag: Wording("是/否", "Yes or no")
      case .day: Wording("日期", "Day")
      case .moment: Wording("日期和时间", "Date and time")
      case .choice: Wording("选择", "Choice")
      }
    }
  }

  /// 增加的字段.
  public enum Addition: LineType {
    public static let name = Column<String>("name", "字段代码", .length(3...40), .hint("以 x_ 开头，例如 x_ticket"))
    public static let chinese = Column<String>("chinese", "名称", .length(1...40))
    public static let english = Column<String?>("english", "英文名称", .length(1...60))
    public static let kind = Column<Kind>("kind", "类型")
    public static let options = Column<String?>(
      "options", "选项", .lines(2), .length(1...2_000), .hint("选择字段每行一个：代码 名称 | 英文，例如 vendor 厂商 | Vendor"))
    public static let hint = Column<String?>("hint", "填写说明", .length(1...200))
    public static let isListed = Column<Bool>("is_listed", "列表显示")
    public static let isFiltered = Column<Bool>("is_filtered", "可筛选")
    public static let isSearched = Column<Bool>("is_searched", "可检索")
    public static let lines = Column<String?>("lines", "所在明细", .length(1...60), .hint("作为明细的一列时，填明细的字段代码"))
    public static let isNeeded = Column<Bool?>("is_needed", "新建必填")
    public static let steps = Column<String?>("steps", "环节必填", .length(1...200), .hint("环节代码，用逗号分开"))
    public static let columns = Columns<Addition> {
      name; chinese; english; kind; options; hint; isListed; isFiltered; isSearched; lines; isNeeded; steps
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("DZ-{yyyy}-{0000}"), .list, .search)
  public static let target = Field<String>(
    "target", "表单代码", .name, .list, .sortable, .filter, .search, .length(1...60), .hint("接口和地址中的名称，例如 incident"))
  public static let reason = Field<String>("reason", "调整原因", .lines(2), .list, .search, .length(2...500))
  public static let labels = Field<[Line<Label>]>("labels", "改名", .length(0...200))
  public static let hidden = Field<[Line<Hidden>]>("hidden", "不显示的字段", .length(0...100))
  public static let options = Field<[Line<Option>]>("options", "增加的选项", .length(0...200))
  public static let additions = Field<[Line<Addition>]>("additions", "增加的字段和列", .length(0...100))

  public static let form = Form<FormOverlay>("overlay", "表单调整", "Adjustments of forms", chapter: "4.4") {
    Section("表单", "Form") { number; target; reason }
    Section("字段名称和显示", "Labels") { labels; hidden }
    Section("选项", "Choices") { options }
    Section("自定义字段", "Own fields") { additions }
    Check(Wording("调整有误。", "The adjustment is faulty."), on: target) { record, ask in
      let past = try past(of: record, ask)
      let faults = overlay(record).faults(registry, past: past.map(overlay))
      guard faults.isEmpty else { throw faults }
      return true
    }
  }

  public static let flow = Flow<FormOverlay>(from: .draft) {
    // Everybody's forms change with it, so a second person looks at it first.
    step(
      "enforce", "启用", "Put in force", .draft, to: .inForce, by: [.post(.administrator)],
      signing: .witnessed(reviewers: [.post(.head), .post(.securityAdministration), .post(.auditor)]),
      guards: [
        Guard(Wording("表单已有变化，这次调整不再适用，请修改后再启用。", "The form has changed meanwhile: mend the adjustment.")) { record, ask in
          let faults = overlay(record).faults(registry, past: try past(of: record, ask).map(overlay))
          guard faults.isEmpty else { throw faults }
          return true
        },
        optionsInUse { overlay($0).options },
      ]
    ) { overlay, work in
      for var other in try work.find(FormOverlay.self, .state(State.inForce), Condition(target, .equals, overlay[target]))
      where other.id != overlay.id {
        other.data.state = State.withdrawn.rawValue
        try work.change(other.data)
      }
    }
    step(
      "withdraw", "停用", "Withdraw", .inForce, to: .withdrawn, by: [.post(.administrator)],
      signing: .witnessed(reviewers: [.post(.head), .post(.securityAdministration), .post(.auditor)]),
      guards: [optionsInUse { _ in [] }], aside: true)
  }
  public static let access = Access(
    read: .systems + [.post(.head), .post(.auditor), .post(.securityAdministration)], create: [.post(.administrator)],
    edit: [.post(.administrator)], void: [.post(.administrator)], isLocal: false, isReplaced: true)
}

extension FormOverlay {
  /// The record as the engine of forms takes it.
  public static func overlay(_ record: Record<FormOverlay>) -> Overlay {
    var overlay = Overlay(type: record[target])
    for line in record[labels] {
      overlay.labels[line[Label.field]] = Wording(line[Label.chinese], line[Label.english] ?? line[Label.chinese])
    }
    overlay.hidden = Set(record[hidden].map { $0[Hidden.field] })
    overlay.options = record[options].map { line in
      .init(
        field: line[Option.field], value: line[Option.value],
        label: Wording(line[Option.chinese], line[Option.english] ?? line[Option.chinese]), countsAs: line[Option.countsAs])
    }
    overlay.additions = record[additions].map(addition)
    return overlay
  }

  /// What validation looks types up in; made once.
  static let registry = Registry(everyType)

  /// The versions of the same form that took effect, without this one.
  static func past(of record: Record<FormOverlay>, _ ask: any Inquiry) throws -> [Record<FormOverlay>] {
    try ask.find(FormOverlay.self, Condition(target, .equals, record[target]))
      .filter { $0.state != .draft && $0.id != record.id }
  }

  /// A choice cannot be taken off while records that are under way have it.
  ///
  /// - Parameter staying: what is there afterwards.
  private static func optionsInUse(_ staying: @escaping @Sendable (Record<FormOverlay>) -> [Overlay.Option]) -> Guard<FormOverlay> {
    Guard(Wording("要去掉的选项还有记录在用。", "A choice that is taken off is in use.")) { record, ask in
      guard let type = registry[record[target]] else { return true }
      let standing = record.state == .inForce ? [record] : try past(of: record, ask).filter { $0.state == .inForce }
      let kept = staying(record)
      let open = type.states.map(\.value).filter { !type.isFinal($0) }.map { Datum.text($0) }
      for option in standing.flatMap({ overlay($0).options })
      where !kept.contains(where: { $0.field == option.field && $0.value == option.value }) && !open.isEmpty {
        let found = try ask.find(
          type, [Condition(option.field, .equals, .text(option.value)), Condition("state", among: open)], limit: 1000)
        guard let first = found.first else { continue }
        throw Faults(
          "options",
          Wording(
            "还有 \(found.count) 条未办结的记录选了“\(option.label.zh)”（例如 \(first.caption)），办结或改选以后才能去掉。",
            "\(found.count) records under way have \(option.label.en), such as \(first.caption)."))
      }
      return true
    }
  }

  private static func addition(_ line: Line<Addition>) -> Overlay.Addition {
    let choices = (line[Addition.options] ?? "").split(separator: "\n").compactMap { line -> ChoiceOption? in
      let words = line.split(separator: " ", maxSplits: 1)
      guard let value = words.first else { return nil }
      let names = (words.count == 2 ? words[1] : value).split(separator: "|", maxSplits: 1).map(\.trimmed)
      return ChoiceOption(value: String(value), label: Wording(names.first ?? String(value), names.last ?? String(value)))
    }
    return .init(
      name: line[Addition.name], in: line[Addition.lines],
      label: Wording(line[Addition.chinese], line[Addition.english] ?? line[Addition.chinese]),
      kind: .init(rawValue: line[Addition.kind].rawValue)!, options: choices,
      hint: line[Addition.hint].map { Wording($0) }, isListed: line[Addition.isListed],
      isFiltered: line[Addition.isFiltered], isSearched: line[Addition.isSearched],
      isNeeded: line[Addition.isNeeded] ?? false,
      steps: (line[Addition.steps] ?? "").split { ",，、 ;；".contains($0) }.map(String.init))
  }
}
