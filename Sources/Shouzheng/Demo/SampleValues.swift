import Procedures

/// What people find when they look.
enum SampleValues {
  /// A normal answer to what a cell asks.
  static func normal(_ kind: CellKind, _ dice: inout Dice) -> CellValue {
    switch kind {
    case .tick: .tick(true)
    case .number(let measure): .number(normal(measure, &dice))
    case .text: .text("正常")
    case .choice(let choices): .choice((choices.first { !$0.abnormal } ?? choices[0]).id)
    }
  }

  /// An abnormal one; nil where there is none.
  static func abnormal(_ kind: CellKind, _ dice: inout Dice) -> CellValue? {
    switch kind {
    case .tick: return .tick(false)
    case .number(let measure):
      guard let upper = measure.upper else { return .tick(false) }
      let excess = max(upper.thousandths / 1000, 5)
      return .number(Quantity(upper.thousandths / 1000 + dice.roll(1...excess)))
    case .text: return nil
    case .choice(let choices): return choices.first(where: \.abnormal).map { .choice($0.id) }
    }
  }

  /// Of what has no limits, what is usual in a house of this size; in thousandths.
  private static let customary: [String: (Int, Int)] = [
    "℃": (21_000, 26_000), "%": (18_000, 62_000), "笔": (900_000, 46_000_000), "人": (320_000, 4_200_000), "个": (20_000, 380_000),
    "G": (36_000, 96_000), "kbit/s": (240_000, 5_200_000),
  ]

  private static func normal(_ measure: CellKind.Measure, _ dice: inout Dice) -> Quantity {
    let (least, most): (Int, Int)
    switch (measure.warnBelow ?? measure.lower, measure.warnAbove ?? measure.upper) {
    case (let low?, let high?): (least, most) = (low.thousandths + 1, high.thousandths - 1)
    case (nil, let high?): (least, most) = (high.thousandths / 10, high.thousandths * 7 / 10)
    case (let low?, nil): (least, most) = customary[measure.unit] ?? (low.thousandths + 1, low.thousandths * 3 / 2 + 3000)
    case (nil, nil): (least, most) = customary[measure.unit] ?? (0, 5_000_000)
    }
    let step = [1000, 100, 10, 1][min(max(measure.decimals, 0), 3)]
    let value = dice.roll(least...max(least, most)) / step * step
    // Rounded into the range again, where there is a round value in it.
    return Quantity(thousandths: value < least && value + step <= most ? value + step : value)
  }
}
