public import Records
public import Time

/// 有效客户数 (4.2, chapter 4): the sound accounts of a month's end as they were reported to the regulator. The grade
/// of an incident depends on those of the month before it.
public enum CustomerCount: RecordType {
  public static let month = Field<Day>(
    "month", "月份", .notInFuture, .list, .sortable, .filter, .offers(.today), .hint("这个月的任意一天，数字取月末"))
  public static let count = Field<Int>("customer_count", "有效客户数", .list, .range(0...100_000_000), .unit("户"))
  public static let source = Field<String>(
    "source", "数据来源", .name, .list, .search, .length(2...120), .hint("例：监管报送系统月报、柜台统计"))
  public static let files = Field<[Attachment]>("files", "附件")
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<CustomerCount>("customer-count", "有效客户数", "Effective customers", chapter: "5.8") {
    Section("月末有效客户数", "At the end of the month") { month; count; source; files; remark }
    Check(Wording("这个月已经登记过，请修改已有的那一条。", "The month is on record: change that line."), on: month) { it, ask in
      let first = it[month].firstOfMonth
      return try ask.find(
        CustomerCount.self, Condition(month, .atLeast, first), Condition(month, .atMost, first.lastOfMonth), limit: 3
      ).allSatisfy { $0.id == it.id }
    }
  }
  public static let access = Access(
    read: .readers, create: .operations + [.post(.auditor)], edit: [.author, .post(.head)], void: [.post(.head)],
    isLocal: false)
}

/// How many effective customers there were, month by month.
public struct CustomerCounts: Sendable, Equatable {
  /// By the first day of the month they are of.
  private var months: [(month: Day, count: Int)] = []
  /// Where no month is on record.
  private let usual: Int?

  /// - Parameters:
  ///   - earliest: no incident before it will be asked for.
  ///   - institution: the setting that holds where no month is on record.
  public init(since earliest: Moment, institution: Record<Institution>?, asking ask: any Inquiry) throws {
    usual = institution?[Institution.customers]
    let from = earliest.day.advanced(by: -400)
    months = try ask.find(CustomerCount.self, Condition(CustomerCount.month, .atLeast, from), limit: 500)
      .map { ($0[CustomerCount.month].firstOfMonth, $0[CustomerCount.count]) }.sorted { $0.0 < $1.0 }
  }

  /// Those that count for an incident of a moment: of the month before, else of the latest before that within a year.
  public func applying(at moment: Moment) -> Int? {
    let month = moment.day.firstOfMonth
    return months.last { $0.month < month && month - $0.month <= 400 }?.count ?? usual
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.usual == b.usual && a.months.elementsEqual(b.months) { $0 == $1 }
  }
}

extension Record<Incident> {
  /// The effective customers that its grade depends on: as they were when it was graded, else of the month that
  /// applies to when it happened.
  public func customers(_ counts: CustomerCounts) -> Int? {
    self[Incident.companyCustomers] ?? counts.applying(at: self[Incident.occurredAt] ?? self[Incident.foundAt])
  }

  func customers(_ ask: any Inquiry) throws -> Int? {
    try customers(
      CustomerCounts(
        since: self[Incident.occurredAt] ?? self[Incident.foundAt],
        institution: ask.find(Institution.self, limit: 1).first, asking: ask))
  }
}
