public import Records
public import Time

/// 2.6.5 年度核心业务系统性能和容量情况评估报告: its three parts, with the readings that its charts are drawn from.
public enum CapacityAssessment: RecordType {
  public typealias State = WrittenReportState
  /// 评估范围: the six of the report.
  public enum Scope: String, Choice {
    case system, database, network, exchange, internet, bank
    public var label: Wording {
      switch self {
      case .system: Wording("客户在线数对操作系统的性能容量情况", "Operating systems under the customers online")
      case .database: Wording("客户在线数对数据库系统的性能容量情况", "Databases under the customers online")
      case .network: Wording("客户在线数对网络系统的性能容量情况", "Network under the customers online")
      case .exchange: Wording("对交易所专线带宽的容量情况", "Lines to the exchanges")
      case .internet: Wording("客户在线数对互联网带宽的容量情况", "Internet lines under the customers online")
      case .bank: Wording("银期转账系统对专线带宽的容量情况", "Lines to the banks")
      }
    }
  }
  public enum Reading: LineType {
    public static let scope = Column<Scope>("scope", "评估范围")
    public static let object = Column<String>("object", "指标或对象", .length(1...60))
    public static let peak = Column<Quantity>("peak", "峰值", .range(0...Int.max))
    public static let average = Column<Quantity?>("average", "平均值", .range(0...Int.max))
    public static let capacity = Column<Quantity>("capacity", "容量", .range(0...Int.max))
    public static let unit = Column<String>("unit", "单位", .length(1...12))
    public static let limit = Column<Int?>("limit_percent", "上限（%）", .range(1...100))
    public static let comment = Column<String?>("comment", "表现", .length(1...300))
    public static let columns = Columns<Reading> { scope; object; peak; average; capacity; unit; limit; comment }
  }
  /// Above this share of a capacity it is to be enlarged, unless a reading says otherwise.
  public static let usualLimit = 80

  /// What the report of the collection goes through under its six headings.
  static let usual = Wording(
    "操作系统：CPU、内存数据库、磁盘空间占用率，客户支撑容量；网络：核心交换机、核心防火墙、接入交换机；专线：逐家交易所、逐家银行；互联网：逐条线路",
    "Processors, memory, disks, customers; core and access switches, firewalls; each line to an exchange, a bank, the internet")

  public static let number = Field<String?>("number", "编号", .serial("RL-{yyyy}-{00}"), .list, .sortable, .search)
  public static let title = Field<String>(
    "title", "报告名称", .name, .list, .search, .length(2...80),
    .offers(.datum(.text("年度核心业务系统性能和容量情况评估报告"))))
  public static let system = Field<String>("system", "核心业务系统", .list, .search, .length(2...60))
  public static let from = Field<Day>("from_day", "评估开始日期", .list, .sortable, .filter)
  public static let until = Field<Day>("until_day", "评估结束日期", .list, .notInFuture)
  public static let sources = Field<String>("sources", "参考资料", .lines(3), .hint("季度运行季报、系统和网络运行日志等"))
  public static let customers = Field<Int?>("customers_online", "客户在线数峰值", .range(0...100_000_000))
  public static let readings = Field<[Line<Reading>]>("readings", "评估指标表现", .length(1...200), .hint(CapacityAssessment.usual))
  public static let notes = Field<String?>("notes", "指标说明", .lines(4))
  public static let conclusion = Field<String?>("conclusion", "评估结果", .lines(5), .search)
  public static let advice = Field<String?>("advice", "建议", .lines(4), .search)
  public static let files = Field<[Attachment]>("files", "附件")
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<CapacityAssessment>(
    "capacity-assessment", "年度性能和容量评估报告", "Capacity assessments", number: "2.6.5", chapter: "5.6"
  ) {
    Section("一、评估范围", "Extent") { number; title; system; from; until; sources; customers }
    Section("二、评估指标表现", "Readings") { readings; notes }
    Section("三、评估结果及建议", "Result") { conclusion; advice; files }
    Section("办理", "Handling", later: true) { returned }
    Rule(Wording("结束日期不能早于开始日期。", "It cannot end before it begins."), on: until) { $0[until] >= $0[from] }
    Rule(Wording("容量须大于 0。", "A capacity is more than nothing."), on: readings) {
      $0[readings].allSatisfy { $0[Reading.capacity].tenThousandths > 0 }
    }
  }
  public static let flow = Flow<CapacityAssessment>(from: .draft) {
    step(
      "submit", "提交", "Submit", .draft, to: .submitted, by: .operations,
      guards: [
        Guard(Wording("请先写评估结果。", "Write the result first.")) { it, _ in it[conclusion] != nil },
        Guard(Wording("有指标超过上限，请写明改进建议。", "A reading is above its limit: say what is to be done.")) { it, _ in
          it[advice] != nil || !it[readings].contains { $0.isAboveLimit }
        },
        Guard(
          Wording("六项评估范围都要有指标；没有的在指标说明里写明范围名称和原因。", "Each of the six has a reading, or the notes say why not.")
        ) { it, _ in
          let given = Set(it[readings].map { $0[Reading.scope] })
          return Scope.allCases.allSatisfy { given.contains($0) || it[notes]?.contains($0.label.zh) == true }
        },
      ])
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head), .post(.leader)], needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .approved,
      signers: [
        Signer("技术部负责人", "Head of IT", .post(.head)), Signer("分管领导", "Leader in charge", .post(.leader), .post(.generalManager)),
      ])
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.author, .post(.head)], isLocal: false, keptYears: 1)
}

extension Line<CapacityAssessment.Reading> {
  /// Tenths of a percent of the capacity at the peak.
  public var usage: Int {
    let capacity = self[CapacityAssessment.Reading.capacity].tenThousandths
    guard capacity > 0 else { return 0 }
    return Int((Double(self[CapacityAssessment.Reading.peak].tenThousandths) / Double(capacity) * 1000).rounded())
  }
  /// Percent.
  public var limit: Int { self[CapacityAssessment.Reading.limit] ?? CapacityAssessment.usualLimit }
  public var isAboveLimit: Bool { usage > limit * 10 }
}
