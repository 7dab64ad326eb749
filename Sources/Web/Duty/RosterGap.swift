import Domain
import Ledger
import Records
import Time

/// 2.1.1, article 20: the roster of the next month is due at the end of this one.
struct RosterGap: Sendable, Equatable {
  /// The month that is not rostered.
  let month: Month
  /// Its trading days without a watch.
  let days: Int

  /// From this day of the month on the board says so; the duty manager is asked by the obligation.
  static let from = 25

  /// Nil when every trading day of the next month has its day watch.
  init?(asOf today: Day, _ reading: some Inquiry) throws {
    month = Month(today).next
    let watches = try reading.find(
      DutyLog.self, Condition(DutyLog.day, .atLeast, month.first), Condition(DutyLog.day, .atMost, month.last)
    )
    let covered = Set(
      watches.filter { $0.state != .void && $0[DutyLog.watch] == .day }.map { $0[DutyLog.day] })
    days = month.days.count { reading.isTradingDay($0) && !covered.contains($0) }
    if days == 0 { return nil }
  }

  var sentence: Wording {
    Wording(
      "\(month.first.month) 月值班表还没有发布（\(days) 个交易日未排班），月底前须完成编排和审批。",
      "The roster of \(month) is not published: \(days) trading days have no watch.")
  }
}
