import Domain
import HTML
import Ledger
import Records
import Testing
import Time

@testable import Web

/// Days that are said by where they lie from today.
@Suite struct `A word for days` {
  /// Saturday.
  private let today = Day(2026, 11, 21)!
  private var now: Moment { Moment(today, TimeOfDay(14, 5, 9)!) }

  @Test(arguments: [
    (DateWord.today, "2026-11-21", "2026-11-21"), (.yesterday, "2026-11-20", "2026-11-20"), (.week, "2026-11-16", "2026-11-22"),
    (.month, "2026-11-01", "2026-11-30"), (.quarter, "2026-10-01", "2026-12-31"), (.year, "2026-01-01", "2026-12-31"),
    (.last30, "2026-10-23", "2026-11-21"), (.next7, "2026-11-21", "2026-11-28"), (.next30, "2026-11-21", "2026-12-21"),
  ])
  func `is counted from today, both ends included`(_ word: DateWord, _ first: String, _ last: String) {
    let days = word.days(today, Finding.due.description)
    #expect(days.first == Day(first) && days.last == Day(last))
    #expect(word.conditions(Finding.due.description, now) == [
      Condition("due_on", .atLeast, .integer(Day(first)!.number)), Condition("due_on", .atMost, .integer(Day(last)!.number)),
    ])
    // Of a moment, from the first second to the last.
    #expect(word.conditions(Incident.foundAt.description, now) == [
      Condition("found_at", .atLeast, .integer(Day(first)!.midnight.seconds)),
      Condition("found_at", .atMost, .integer(Moment(Day(last)!, .lastSecond).seconds)),
    ])
  }

  @Test(arguments: [("2026-01-01", "2026-01-01", "2026-03-31"), ("2024-02-29", "2024-01-01", "2024-03-31"), ("2026-12-31", "2026-10-01", "2026-12-31")])
  func `knows its quarter`(_ day: String, _ first: String, _ last: String) {
    let days = DateWord.quarter.days(Day(day)!, Finding.due.description)
    #expect(days.first == Day(first) && days.last == Day(last))
  }

  @Test func `has gone by when the day is over, or the moment is`() {
    #expect(DateWord.past.conditions(Finding.due.description, now) == [Condition("due_on", .atMost, .integer(today.number - 1))])
    #expect(DateWord.past.conditions(ChangeSummary.due.description, now) == [Condition("due_at", .atMost, .integer(now.seconds - 1))])
  }

  @Test func `of a deadline counts in the states in which it is not done with`() {
    let late = DateWord.overdue.conditions(Finding.due.description, now)
    #expect(late == [
      Condition("due_on", .atMost, .integer(today.number - 1)), Condition("state", among: ["found", "proposed", "planned"].map { .text($0) }),
    ])
    #expect(DateWord.overdue.conditions(ChangeSummary.due.description, now) == [
      Condition("due_at", .atMost, .integer(now.seconds - 1)), Condition("state", among: [.text("owed")]),
    ])
    // What has to be done is near a week before; what ends needs a month to be renewed.
    #expect(DateWord.soon.days(today, Finding.due.description).last == Day(2026, 11, 28))
    #expect(DateWord.soon.days(today, Contract.ends.description).last == Day(2026, 12, 21))
    #expect(DateWord.overdue.label(Finding.due.description).zh == "已逾期" && DateWord.overdue.label(Contract.ends.description).zh == "已到期")
    // What counts in every state asks for none.
    #expect(DateWord.overdue.conditions(EmergencyMaterial.expiresOn.description, now).count == 1)
  }

  @Test func `is offered where it can find something`() {
    let found = DateWord.all(of: Incident.foundAt.description)
    #expect(found.contains(.past) && !found.contains(.next7) && !found.contains(.overdue), "it lies never in the future")
    let due = DateWord.all(of: Finding.due.description)
    #expect(due.contains(.next30) && due.contains(.overdue) && due.contains(.soon))
    #expect(!DateWord.all(of: ChangeSummary.due.description).contains(.soon), "a moment is hours away, not days")
    #expect(Incident.title.description.dateWord("*month") == nil && Incident.foundAt.description.dateWord("*overdue") == nil)
  }
}

/// Moments as people say them.
@Suite struct `A moment is said` {
  private func say(_ text: String, _ language: Language = .zh) -> String {
    TimeWords(now: Moment("2026-11-21 14:30")!, language: language).text(Moment(text)!)
  }

  @Test(arguments: [
    ("2026-11-21 14:05:09", "今天 14:05"), ("2026-11-21 00:00", "今天 00:00"), ("2026-11-21 23:59:59", "今天 23:59"),
    ("2026-11-20 23:59:59", "昨天 23:59"), ("2026-11-22 08:00", "明天 08:00"), ("2026-11-19 14:05", "11-19 14:05"),
    ("2026-01-01 09:00", "01-01 09:00"), ("2025-11-21 14:05", "2025-11-21 14:05"), ("2027-01-01 00:00", "2027-01-01 00:00"),
  ])
  func `by the day it is of, and to the minute`(_ moment: String, _ words: String) { #expect(say(moment) == words) }

  @Test func `in English too, over the turn of a year, and to the second where the mouse rests`() {
    #expect(say("2026-11-20 08:01:30", .en) == "yesterday 08:01")
    let newYear = TimeWords(now: Moment("2027-01-01 00:10")!, language: .zh)
    #expect(newYear.text(Moment("2026-12-31 23:50")!) == "昨天 23:50")
    let mark = newYear(Moment("2026-12-31 23:50:07")!).source
    #expect(mark == #"<time datetime="2026-12-31T23:50:07+08:00" title="2026-12-31 23:50:07">昨天 23:50</time>"#)
    // What is due within a day is due that day.
    #expect(newYear.due(Moment("2027-01-05 23:59:59")!).source.contains(">01-05</time>"))
    #expect(newYear.due(Moment("2027-01-05 15:00")!).source.contains(">01-05 15:00</time>"))
  }
}
