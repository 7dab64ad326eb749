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
    public static let field = Column<String>("field", "字段代码", .length(1...60))
    public static let chinese = Column<String>("chinese", "新名称", .length(1...40))
    public static let english = Column<String?>("english", "英文名称", .length(1...60))
    public static let columns = Columns<Label> { field; chinese; english }
  }

  /// 不显示的字段.
  public enum Hidden: LineType {
    public static let field = Column<String>("field", "字段代码", .length(1...60))
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
      "options", "选项", .lines(2), .length(1...2_000), .hint("选择字段每行一个：代码 名称，例如 vendor 厂商"))
    public static let hint = Column<String?>("hint", "填写说明", .length(1...200))
    public static let isListed = Column<Bool>("is_listed", "列表显示")
    public static let isFiltered = Column<Bool>("is_filtered", "可筛选")
    public static let isSearched = Column<Bool>("is_searched", "可检索")
    public static let columns = Columns<Addition> {
      name; chinese; english; kind; options; hint; isListed; isFiltered; isSearched
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("DZ-{yyyy}-{0000}"), .list, .search)
  public static let target = Field<String>(
    "target", "表单代码", .name, .list, .sortable, .filter, .search, .length(1...60), .hint("接口和地址中的名称，例如 incident"))
  public static let reason = Field<String>("reason", "调整原因", .lines(2), .list, .search, .length(2...500))
  public static let labels = Field<[Line<Label>]>("labels", "改名", .length(0...200))
  public static let hidden = Field<[Line<Hidden>]>("hidden", "不显示的字段", .length(0...100))
  public static let options = Field<[Line<Option>]>("options", "增加的选项", .length(0...200))
  public static let additions = Field<[Line<Addition>]>("additions", "增加的字段", .length(0...30))

  public static let form = Form<FormOverlay>("overlay", "表单调整", "Adjustments of forms", chapter: "4.4") {
    Section("表单", "Form") { number; target; reason }
    Section("字段名称和显示", "Labels") { labels; hidden }
    Section("选项", "Choices") { options }
    Section("自定义字段", "Own fields") { additions }
    Check(Wording("调整有误。", "The adjustment is faulty."), on: target) { record, ask in
      let past = try ask.find(FormOverlay.self, Condition(target, .equals, record[target]))
      let faults = overlay(record).faults(Registry(everyType), past: past.filter { $0.state != .draft && $0.id != record.id }.map(overlay))
      guard faults.isEmpty else { throw faults }
      return true
    }
  }

  public static let flow = Flow<FormOverlay>(from: .draft) {
    // Everybody's forms change with it, so a second person looks at it first.
    step(
      "enforce", "启用", "Put in force", .draft, to: .inForce, by: [.post(.administrator)],
      signing: .witnessed(reviewers: [.post(.head), .post(.securityAdministration), .post(.auditor)])
    ) { overlay, work in
      for var other in try work.find(FormOverlay.self, .state(State.inForce), Condition(target, .equals, overlay[target]))
      where other.id != overlay.id {
        other.data.state = State.withdrawn.rawValue
        try work.change(other.data)
      }
    }
    step(
      "withdraw", "停用", "Withdraw", .inForce, to: .withdrawn, by: [.post(.administrator)],
      signing: .witnessed(reviewers: [.post(.head), .post(.securityAdministration), .post(.auditor)]), aside: true)
  }
  public static let access = Access(
    read: .systems + [.post(.head), .post(.auditor), .post(.securityAdministration)], create: [.post(.administrator)],
    edit: [.post(.administrator)], void: [.post(.administrator)], isLocal: false)
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

  private static func addition(_ line: Line<Addition>) -> Overlay.Addition {
    let choices = (line[Addition.options] ?? "").split(separator: "\n").compactMap { line -> ChoiceOption? in
      let words = line.split(separator: " ", maxSplits: 1)
      guard let value = words.first else { return nil }
      return ChoiceOption(value: String(value), label: Wording(words.count == 2 ? String(words[1]) : String(value)))
    }
    return .init(
      name: line[Addition.name],
      label: Wording(line[Addition.chinese], line[Addition.english] ?? line[Addition.chinese]),
      kind: .init(rawValue: line[Addition.kind].rawValue)!, options: choices,
      hint: line[Addition.hint].map { Wording($0) }, isListed: line[Addition.isListed],
      isFiltered: line[Addition.isFiltered], isSearched: line[Addition.isSearched])
  }
}
