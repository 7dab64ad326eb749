import Procedures
public import Records
import Time

extension Frequency {
  /// 每个交易日, 每季度, 3 个工作日内, as a calendar and a list say it.
  public var wording: Wording {
    switch self {
    case .everyDay: Wording("每日", "every day")
    case .everyWorkingDay: Wording("每个工作日", "every working day")
    case .on(let recurrence): Wording(recurrence.chinese, recurrence.english)
    case .each(let span): span.wording
    case .within(let length):
      length.count == 0 ? Wording("同时", "at once") : Wording("\(length.chinese)内", "within \(length.english)")
    case .before(let length):
      length.count == 0 ? Wording("之前", "before") : Wording("提前 \(length.chinese)", "\(length.english) before")
    }
  }
}

extension Frequency.Span {
  public var wording: Wording {
    switch self {
    case .weekly: Wording("每周", "weekly")
    case .monthly: Wording("每月", "monthly")
    case .quarterly: Wording("每季度", "quarterly")
    case .halfYearly: Wording("每半年", "half-yearly")
    case .yearly: Wording("每年", "yearly")
    case .twoYearly: Wording("每两年", "every two years")
    }
  }
}

extension Obligation {
  /// With the event: `变更完成后 3 个工作日内`.
  public var frequencyText: Wording {
    guard let event else { return frequency.wording }
    let own = frequency.wording
    return switch frequency {
    case .before: Wording("\(event.title)\(own.zh)", "\(own.en) \(event.english)")
    default: Wording("\(event.title)后 \(own.zh)", "\(own.en) of \(event.english)")
    }
  }
}
