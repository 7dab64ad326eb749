public import Records
public import Time

/// 4.1.2.2: 18 hours of the association's training within two years, at least 3 of them on rules and standards. Pure.
public struct HourAccount: Equatable, Sendable {
  public static let demanded = Quantity(tenThousandths: 18 * 10_000)
  public static let demandedRules = Quantity(tenThousandths: 3 * 10_000)

  public let hours, ruleHours: Quantity
  public var isMet: Bool { hours >= Self.demanded && ruleHours >= Self.demandedRules }

  /// The first day that still counts on `day`.
  public static func start(of day: Day) -> Day { day.years(later: -2).advanced(by: 1) }

  /// - Parameter signed: what one person has signed for; only what the association held within the two years counts.
  public init(_ signed: [Record<TrainingHours>], on day: Day) {
    let counting = signed.filter {
      $0.state == .signed && $0[TrainingHours.host] == .association && (Self.start(of: day)...day).contains($0[TrainingHours.day])
    }
    hours = Quantity(tenThousandths: counting.reduce(0) { $0 + $1[TrainingHours.hours].tenThousandths })
    ruleHours = Quantity(tenThousandths: counting.reduce(0) { $0 + $1[TrainingHours.ruleHours].tenThousandths })
  }
}
