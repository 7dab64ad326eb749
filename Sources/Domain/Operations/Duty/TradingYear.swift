public import Records
public import Time

/// The calendar of one year, imported from the published arrangement: what every duty, deadline and window
/// counts in. A second person compares it with the notice before it holds (JR/T 0099-2012, 5.1).
public enum TradingYear: RecordType {
  public enum State: String, Choice {
    case draft, inForce = "in_force", replaced
    public var label: Wording {
      switch self {
      case .draft: Wording("待核对", "To be checked")
      case .inForce: Wording("生效", "In force")
      case .replaced: Wording("已被替换", "Replaced")
      }
    }
  }

  public static let title = Field<String>("title", "名称", .name, .list, .length(2...60))
  public static let year = Field<Int>("year", "年度", .list, .sortable, .filter, .range(2006...2099))
  public static let source = Field<String>(
    "source", "来源", .list, .search, .length(2...200), .hint("通知的名称和文号，交易所公告的日期"))
  /// A calendar pack, as the shipped years are written.
  public static let definition = Field<String>("definition", "日历内容", .lines(20), .length(10...20_000))
  public static let remark = Field<String?>("remark", "说明", .lines(2))

  public static let form = Form<TradingYear>("trading-year", "年度交易日历", "Calendar years", chapter: "5.1") {
    Section("年度", "Year") { title; year; source }
    Section("内容", "Content") { definition; remark }
    Check(Wording("日历内容无法读取，或与年度不符，请改正。", "The calendar cannot be read, or is of another year."), on: definition) {
      it, _ in it.pack?.year == it[year]
    }
    Check(Wording("中间缺少一年：请先导入上一年度的日历。", "A year is missing in between: import that one first."), on: year) {
      it, ask in
      let calendar = ask.calendar.calendar
      // The first of all may be any.
      guard calendar.covers(calendar.firstDay) else { return true }
      return (calendar.years.lowerBound - 1...calendar.years.upperBound + 1).contains(it[year])
    }
  }

  public static let flow = Flow<TradingYear>(from: .draft) {
    approval(
      "approve", "核对无误，生效", "Put into force", .draft, to: .inForce,
      signers: [Signer("核对人", "Checked by", .post(.head), .post(.dutyManager), .post(.leader))], together: .alone
    ) { calendar, work in
      for earlier in try work.find(
        TradingYear.self, Condition(year, .equals, calendar[year]), .state(State.inForce))
      where earlier.id != calendar.id {
        var data = earlier.data
        data.state = State.replaced.rawValue
        try work.change(data)
      }
    }
    // What a later import of the same year does.
    step("replace", "被替换", "Replaced", .inForce, to: .replaced, by: [.product])
  }
  public static let access = Access(
    read: [.everyone], create: .operations + [.post(.administrator)], edit: [.author, .post(.head)],
    void: [.post(.head)], isLocal: false)
}

extension Record<TradingYear> {
  /// The pack it holds; nil when it cannot be read.
  public var pack: CalendarPack? {
    try? CalendarPack(
      parsing: CalendarFile(name: "\(self[TradingYear.year]) 年日历", text: self[TradingYear.definition]))
  }
}
