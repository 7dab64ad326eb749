public import Records
public import Time

/// 4.2, chapter 3: materials are counted at times, by two people; what was found becomes the books.
public enum Stocktaking: RecordType {
  public enum State: String, Choice {
    case counting, done, cancelled
    public var label: Wording {
      switch self {
      case .counting: Wording("盘点中", "Counting")
      case .done: Wording("已盘点", "Done")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Condition: String, Choice {
    case good, worn, expired, missing
    public var label: Wording {
      switch self {
      case .good: Wording("完好", "Good")
      case .worn: Wording("需检修或更换", "Worn")
      case .expired: Wording("过期", "Expired")
      case .missing: Wording("缺失", "Missing")
      }
    }
  }

  public enum Count: LineType {
    public static let material = Column<Ref<EmergencyMaterial>>("material", "物资")
    public static let found = Column<Int>("found", "实盘数量", .range(0...100_000))
    public static let condition = Column<Condition>("condition", "状况")
    public static let note = Column<String?>("note", "差异或处理", .length(1...120))
    public static let columns = Columns<Count> { material; found; condition; note }
  }

  public static let number = Field<String?>("number", "编号", .serial("PD-{yyyy}-{00}"), .list, .search)
  public static let day = Field<Day>("day", "盘点日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let counts = Field<[Line<Count>]>("counts", "盘点明细", .length(1...300))
  public static let remark = Field<String?>("remark", "结论", .name, .lines(2), .list)

  public static let form = Form<Stocktaking>("stocktaking", "应急物资盘点", "Stocktaking", chapter: "7.1") {
    Section("盘点", "Count") { number; day; counts; remark }
    Rule(Wording("同一物资只盘一行。", "A material is counted twice."), on: counts) { it in
      Set(it[counts].map { $0[Count.material] }).count == it[counts].count
    }
    Rule(Wording("状况不是完好的，请写明如何处理。", "Say what is done about what is not good."), on: counts) { it in
      it[counts].allSatisfy { $0[Count.condition] == .good || $0[Count.note] != nil }
    }
    Check(Wording("实盘与账面数量不符的，请写明差异原因。", "Say why a count differs from the books."), on: counts) { it, ask in
      // The books of a finished count are what it made them.
      guard it.state == .counting else { return true }
      return try it[counts].allSatisfy { line in
        guard let material = try ask.find(line[Count.material]) else { return true }
        return line[Count.note] != nil || material[EmergencyMaterial.quantity] == line[Count.found]
      }
    }
  }

  public static let flow = Flow<Stocktaking>(from: .counting) {
    step(
      "finish", "盘点完成", "Finish", .counting, to: .done, by: .emergencyKeepers + [.author],
      signing: .witnessed(reviewers: .operations)
    ) { counted, work in
      for line in counted[counts] {
        guard var material = try work.find(line[Count.material]) else { continue }
        material[EmergencyMaterial.quantity] = line[Count.found]
        material[EmergencyMaterial.checkedOn] = counted[day]
        try work.change(material)
      }
    }
    step("cancel", "取消", "Cancel", .counting, to: .cancelled, by: [.author, .post(.head)], aside: true)
  }
  public static let access = Access(create: .operations, edit: .operations, void: [.post(.head)])
}
