import HTML
import Ledger
import Records
import Time

/// Moments as people say them: 今天 14:05, 昨天 23:10, 11-20 14:05, and of another year in full. Prints and the audit
/// trail keep the second; pages have it where the mouse rests.
struct TimeWords: Sendable, Equatable {
  let today: Day
  let language: Language

  init(now: Moment, language: Language) { (today, self.language) = (now.day, language) }

  /// A mark of time within a page.
  func callAsFunction(_ moment: Moment) -> HTML {
    time(.datetime(moment.iso), .title(moment.description)) { text(moment) }
  }

  func text(_ moment: Moment) -> String {
    let day = moment.day
    if let word = word(day) { return word + " " + moment.time.minutes }
    return day.year == today.year ? moment.minutesOfYear : moment.minutes
  }

  /// By when something is due: what has the whole of a day is said by the day.
  func due(_ moment: Moment) -> HTML {
    guard moment.time == .lastSecond else { return self(moment) }
    return time(.datetime(moment.iso), .title(moment.description)) { day(moment.day) }
  }

  func day(_ day: Day) -> String {
    word(day) ?? (day.year == today.year ? String(day.description.dropFirst(5)) : day.description)
  }

  /// What the days around today are called.
  private func word(_ day: Day) -> String? {
    switch day - today {
    case 0: language == .zh ? "今天" : "today"
    case -1: language == .zh ? "昨天" : "yesterday"
    case 1: language == .zh ? "明天" : "tomorrow"
    default: nil
    }
  }
}

extension Visit {
  /// How moments are said now, to this person.
  var times: TimeWords { TimeWords(now: site.ledger.now, language: language) }
}
