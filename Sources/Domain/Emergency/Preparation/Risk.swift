public import Records
public import Time

/// 4.1, article 10: the register of risks, gone through every year and sorted by likelihood and effect.
public enum Risk: RecordType {
  public enum State: String, Choice {
    case found, watched, closed
    public var label: Wording {
      switch self {
      case .found: Wording("待评估", "Found")
      case .watched: Wording("监测中", "Watched")
      case .closed: Wording("已消除", "Closed")
      }
    }
  }
  public enum Degree: String, Choice {
    case low, medium, high
    public var label: Wording {
      switch self {
      case .low: Wording("低", "Low")
      case .medium: Wording("中", "Medium")
      case .high: Wording("高", "High")
      }
    }
    var points: Int { Self.allCases.firstIndex(of: self)! + 1 }
  }
  public enum Level: String, Choice {
    case minor, general, major
    public var label: Wording {
      switch self {
      case .minor: Wording("一般风险", "Minor")
      case .general: Wording("较大风险", "General")
      case .major: Wording("重大风险", "Major")
      }
    }
    /// Likelihood times effect, of 9: from 6 on it is major, from 3 on general.
    public init(_ likelihood: Degree, _ effect: Degree) {
      let points = likelihood.points * effect.points
      self = points >= 6 ? .major : points >= 3 ? .general : .minor
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("FX-{yyyy}-{000}"), .list, .search)
  public static let title = Field<String>("title", "风险", .name, .list, .search, .length(2...80))
  public static let system = Field<String>("affected_system", "影响系统", .list, .search, .length(1...60))
  public static let content = Field<String>("content", "风险描述", .lines(3), .search)
  public static let likelihood = Field<Degree>("likelihood", "发生可能性", .list, .filter)
  public static let effect = Field<Degree>("effect", "影响程度", .list, .filter)
  public static let level = Field<Level?>("level", "风险等级", .given, .list, .filter)
  public static let owner = Field<Ref<Person>>("owner", "责任人", .list, .filter, .offers(.actor))
  public static let measures = Field<String?>("measures", "防范、整改和监测措施", .lines(4))
  public static let reviewedOn = Field<Day?>("reviewed_on", "最近梳理", .notInFuture, .list, .sortable)
  public static let outcome = Field<String?>("outcome", "梳理结论", .lines(2))

  public static let form = Form<Risk>("risk", "系统风险台账", "Risk register", chapter: "7.1") {
    Section("风险", "Risk") { number; title; system; content; likelihood; effect; owner; level }
    Section("措施与梳理", "Measures and review", later: true) { measures; reviewedOn; outcome }
  }

  public static let flow = Flow<Risk>(from: .found) {
    step(
      "assess", "评估并定措施", "Assess", .found, to: .watched, by: .emergencyKeepers + [.named(owner)],
      needs: [measures, reviewedOn], then: { try grade($0, $1) })
    step(
      "review", "年度梳理", "Yearly review", .watched, to: .watched, by: .emergencyKeepers + [.named(owner)],
      needs: [likelihood, effect, measures, reviewedOn, outcome], aside: true, then: { try grade($0, $1) })
    step(
      "close", "消除", "Close", .watched, to: .closed, by: [.post(.head), .post(.leader)], needs: [outcome], signing: .own,
      barred: [.named(owner)], aside: true)
    step("reopen", "重新出现", "Reopen", .closed, to: .watched, by: .emergencyKeepers, needs: [outcome], aside: true)
  }

  private static func grade(_ risk: Record<Risk>, _ work: any Work) throws {
    var risk = risk
    risk[level] = Level(risk[likelihood], risk[effect])
    try work.change(risk)
  }

  public static let access = Access(
    read: .readers, create: .operations, edit: .operations, void: [.post(.head)], isLocal: false)
}

extension Record<Risk> {
  /// Whether its yearly review is overdue.
  public func isReviewDue(on day: Day) -> Bool {
    state == .watched && (self[Risk.reviewedOn].map { $0.advanced(by: 366) <= day } ?? true)
  }
}
