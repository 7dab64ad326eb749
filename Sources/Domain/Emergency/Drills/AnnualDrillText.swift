public import Records
import Time

/// The five sections of the yearly report, written from the records of the year.
public struct AnnualDrillText: Sendable, Equatable {
  public let basics, purpose, problems, summary, others: String

  /// - Parameters:
  ///   - drills: of the year, held; in any order.
  ///   - improvements: of these drills.
  ///   - trainings: of the year, held.
  ///   - scenario: the title of one.
  public init(
    year: Int, drills: [Record<Drill>], improvements: [Record<DrillImprovement>], trainings: Int,
    scenario: (Ref<EmergencyScenario>) -> String
  ) {
    let held = drills.filter { $0[Drill.startedAt] != nil }.sorted { $0[Drill.startedAt]! < $1[Drill.startedAt]! }
    basics = Self.basics(year, held, trainings, scenario)
    purpose = Self.purpose(held)
    problems = Self.problems(held, improvements)
    let verified = improvements.count { $0.state == .verified }
    summary =
      held.isEmpty
      ? "本年度没有完成的演练，原因及补救安排：（请补充）"
      : "本年度共演练 \(held.count) 次，发现需要改进的问题 \(improvements.count) 项，已整改并验证 \(verified) 项。"
        + held.compactMap { $0[Drill.summary] }.joined(separator: "")
    others = "无。"
  }

  private static func basics(
    _ year: Int, _ held: [Record<Drill>], _ trainings: Int, _ scenario: (Ref<EmergencyScenario>) -> String
  ) -> String {
    let days = held.map { Self.day($0[Drill.startedAt]!.day) }
    let head =
      held.isEmpty
      ? "\(year) 年没有举行应急演练。"
      : "为加强各部门处置信息系统突发事件的能力，我公司于 \(year) 年\(days.joined(separator: "、"))共举行 \(held.count) 次应急演练，举办应急培训 \(trainings) 次。"
    let each = held.enumerated().map { number, drill in
      let scenes = drill[Drill.scenarios].map(scenario).joined(separator: "、")
      let units = drill[Drill.units].map { "，参与单位：\($0)" } ?? ""
      return "（\(Self.ordinal(number + 1))）\(days[number])“\(drill[Drill.title])”：地点\(drill[Drill.location])，"
        + "方式为\(drill[Drill.method].label.zh)，场景为\(scenes)；参加 \(drill[Drill.people].count) 人\(units)。"
        + Self.times(drill, scenario)
    }
    return ([head] + each).joined(separator: "\n")
  }

  /// How long each scenario took from the failure to its recovery.
  private static func times(_ drill: Record<Drill>, _ scenario: (Ref<EmergencyScenario>) -> String) -> String {
    drill[Drill.happenings].map { line in
      let minutes = (line[Drill.Happening.recoveredAt] - line[Drill.Happening.failedAt] + 59) / 60
      return "\(scenario(line[Drill.Happening.scenario]))从模拟故障到排除用时 \(minutes) 分钟。"
    }.joined()
  }

  private static func purpose(_ held: [Record<Drill>]) -> String {
    guard !held.isEmpty else { return "不适用。" }
    return held.map { drill in
      "\(Self.day(drill[Drill.startedAt]!.day))的演练：目标为“\(drill[Drill.purpose])”；结果\(drill[Drill.result]?.label.zh ?? "尚未评定")。"
    }.joined(separator: "\n")
  }

  private static func problems(_ held: [Record<Drill>], _ improvements: [Record<DrillImprovement>]) -> String {
    held.map { drill in
      let points = improvements.filter { $0[DrillImprovement.drill] == drill.id }
      let head = "\(Self.day(drill[Drill.startedAt]!.day))的演练"
      guard !points.isEmpty else { return head + "未发现问题。" }
      return head + "发现 \(points.count) 个问题："
        + points.enumerated().map { number, point in
          "\(number + 1)、\(point[DrillImprovement.point])；措施：\(point[DrillImprovement.measure])（\(point.state.label.zh)）。"
        }.joined()
    }.joined(separator: "\n").nonEmpty ?? "没有演练，未能发现问题。"
  }

  private static func day(_ day: Day) -> String { "\(day.month) 月 \(day.day) 日" }
  private static func ordinal(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    return number < digits.count ? digits[number] : String(number)
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension AnnualDrillText {
  /// The same, of the records there are.
  public init(year: Int, asking ask: any Inquiry) throws {
    let (first, last) = (Day(year, 1, 1)!, Day(year, 12, 31)!)
    let drills = try ask.find(
      Drill.self, Condition(Drill.startedAt, .atLeast, first.midnight),
      Condition(Drill.startedAt, .atMost, Moment(last, .lastSecond)))
    let improvements = try drills.flatMap { drill in
      try ask.find(DrillImprovement.self, Condition(DrillImprovement.drill, .equals, drill.id))
    }
    let trainings = try ask.find(
      EmergencyTraining.self, Condition(EmergencyTraining.planned, .atLeast, first),
      Condition(EmergencyTraining.planned, .atMost, last)
    ).count { $0[EmergencyTraining.heldOn] != nil }
    let titles = try Dictionary(
      uniqueKeysWithValues: Set(drills.flatMap { $0[Drill.scenarios] }).map { reference in
        (reference, try ask.find(reference)?[EmergencyScenario.title] ?? "")
      })
    self.init(year: year, drills: drills, improvements: improvements, trainings: trainings) { titles[$0] ?? "" }
  }
}
