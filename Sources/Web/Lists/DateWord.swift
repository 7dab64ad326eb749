import Ledger
import Records
import Time

/// Days that are said by where they lie from today, as a filter keeps them: counted when the list is opened.
enum DateWord: String, CaseIterable {
  case today = "*today", yesterday = "*yesterday", week = "*week", month = "*month", quarter = "*quarter", year = "*year"
  case last30 = "*last30", next7 = "*next7", next30 = "*next30", past = "*past"
  /// Of a deadline: gone by, and near, of what is still to be done or still in use.
  case overdue = "*overdue", soon = "*soon"

  /// What stands in the choice for days that are written; it filters by nothing.
  static let own = "*own"

  var label: Wording {
    switch self {
    case .today: Wording("今天", "Today")
    case .yesterday: Wording("昨天", "Yesterday")
    case .week: Wording("本周", "This week")
    case .month: Wording("本月", "This month")
    case .quarter: Wording("本季度", "This quarter")
    case .year: Wording("今年", "This year")
    case .last30: Wording("最近 30 天", "The last 30 days")
    case .next7: Wording("未来 7 天", "The next 7 days")
    case .next30: Wording("未来 30 天", "The next 30 days")
    case .past: Wording("已过", "Gone by")
    case .overdue: Wording("已逾期", "Overdue")
    case .soon: Wording("即将到期", "Due soon")
    }
  }

  /// What has to be done is late; what is good up to a day has ended.
  func label(_ field: FieldDescription) -> Wording {
    self == .overdue && field.traits.deadline?.isEnd == true ? Wording("已到期", "Expired") : label
  }

  /// The words that make sense of a field: nothing lies before what cannot be in the past, and nothing after what
  /// cannot be in the future.
  static func all(of field: FieldDescription) -> [DateWord] {
    allCases.filter { word in
      switch word {
      case .overdue: field.traits.deadline != nil
      case .soon: field.traits.deadline != nil && field.kind == .day
      case .next7, .next30: !field.traits.notInFuture
      case .yesterday, .last30, .past: !field.traits.notInPast
      default: true
      }
    }
  }

  /// How many days ahead something ends soon: what has to be done is near a week before, what ends needs a month to
  /// be renewed.
  private func ahead(_ field: FieldDescription) -> Int { field.traits.deadline?.isEnd == true ? 30 : 7 }

  /// The first and the last day, both of them included; nil where there is no end.
  func days(_ today: Day, _ field: FieldDescription) -> (first: Day?, last: Day?) {
    switch self {
    case .today: (today, today)
    case .yesterday: (today.advanced(by: -1), today.advanced(by: -1))
    case .week: (today.advanced(by: 1 - today.weekday), today.advanced(by: 7 - today.weekday))
    case .month: (today.firstOfMonth, today.lastOfMonth)
    case .quarter: (Quarter(today).first, Quarter(today).last)
    case .year: (Day(today.year, 1, 1)!, Day(today.year, 12, 31)!)
    case .last30: (today.advanced(by: -29), today)
    case .next7: (today, today.advanced(by: 7))
    case .next30: (today, today.advanced(by: 30))
    case .soon: (today, today.advanced(by: ahead(field)))
    case .past, .overdue: (nil, today.advanced(by: -1))
    }
  }

  /// What it asks of a field, counted now. A moment has gone by once it is over, a day once the next one begins.
  func conditions(_ field: FieldDescription, _ now: Moment) -> [Condition] {
    let isMoment = field.kind == .moment
    let (first, last) = days(now.day, field)
    var found: [Condition] = []
    if let first {
      found.append(Condition(field.name, .atLeast, .integer(isMoment ? first.midnight.seconds : first.number)))
    }
    if let last {
      let moment = self == .past || self == .overdue ? now.advanced(by: -1) : Moment(last, .lastSecond)
      found.append(Condition(field.name, .atMost, .integer(isMoment ? moment.seconds : last.number)))
    }
    if self == .overdue || self == .soon, let states = field.traits.deadline?.states, !states.isEmpty {
      found.append(Condition("state", among: states.map { .text($0) }))
    }
    return found
  }
}

extension FieldDescription {
  /// The words for its days, when it has days; nil for everything else.
  func dateWord(_ value: String) -> DateWord? {
    guard kind == .day || kind == .moment, let word = DateWord(rawValue: value), DateWord.all(of: self).contains(word) else { return nil }
    return word
  }
}
