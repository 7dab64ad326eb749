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

  private static func normal(_ measure: CellKind.Measure, _ dice: inout Dice) -> Quantity {
    let (least, most): (Int, Int)
    switch (measure.warnBelow ?? measure.lower, measure.warnAbove ?? measure.upper) {
    case (let low?, let high?): (least, most) = (low.thousandths + 1, high.thousandths - 1)
    case (nil, let high?): (least, most) = (high.thousandths / 10, high.thousandths * 7 / 10)
    case (let low?, nil): (least, most) = (low.thousandths + 1, low.thousandths * 3 / 2 + 3000)
    case (nil, nil): (least, most) = (0, 5_000_000)
    }
    let step = [1000, 100, 10, 1][min(max(measure.decimals, 0), 3)]
    let value = dice.roll(least...max(least, most)) / step * step
    // Rounded into the range again, where there is a round value in it.
    return Quantity(thousandths: value < least && value + step <= most ? value + step : value)
  }
}
