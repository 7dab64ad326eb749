import HTML
import Records
import Time

extension YearModel {
  /// Twelve small months, what the colours mean, and the holidays in words.
  var view: HTML {
    fragment {
      p(.class("year-legend")) {
        legend(.trading, say("交易日 \(count(.trading))", "\(count(.trading)) trading days"))
        legend(.holiday, say("节假日 \(count(.holiday))", "\(count(.holiday)) days of holidays"))
        legend(.makeUp, say("调休上班（不开市）\(count(.makeUp))", "\(count(.makeUp)) make-up working days"))
        legend(.rest, say("周末", "weekend"))
        span(.class("muted")) { say("带点的日子当晚有夜盘", "a dot: a night session that evening") }
      }
      div(.class("year")) { for month in months.indices { monthView(month) } }
      HTML.panel(say("节假日", "Holidays")) {
        ul(.class("lines-list")) {
          for holiday in holidays {
            li {
              strong { holiday.name }
              span {
                "\(holiday.first) \(holiday.first.weekdayText(language))"
                  + (holiday.first == holiday.last ? "" : " — \(holiday.last) \(holiday.last.weekdayText(language))")
              }
              span(.class("muted")) { say("\(holiday.last - holiday.first + 1) 天", "\(holiday.last - holiday.first + 1) days") }
            }
          }
        }
        for source in sources { p(.class("muted mb-0")) { say("来源：", "Source: ") + source } }
      }
    }
  }

  private func legend(_ kind: Kind, _ text: String) -> HTML {
    fragment {
      span(.class("year-day \(kind.rawValue)")) { "1" }
      span { text }
    }
  }

  private func monthView(_ index: Int) -> HTML {
    let cells = months[index]
    // Weeks begin on Monday.
    let blanks = cells.first.map { $0.day.weekday - 1 } ?? 0
    return section(.class("year-month")) {
      h2 { say("\(index + 1) 月", cells.first?.day.monthName ?? "") }
      div(.class("year-days")) {
        for label in say("一二三四五六日", "MTWTFSS") { span(.class("year-head")) { String(label) } }
        for _ in 0..<blanks { span {} }
        for cell in cells { dayView(cell) }
      }
    }
  }

  private func dayView(_ cell: DayCell) -> HTML {
    let words = [
      "\(cell.day) \(cell.day.weekdayText(language))", cell.kind.label[language], cell.name ?? "",
      cell.hasNight ? say("当晚有夜盘", "night session") : "",
    ].filter { !$0.isEmpty }.joined(separator: "，")
    return span(
      .class("year-day \(cell.kind.rawValue)" + (cell.hasNight ? " night" : "") + (cell.day == today ? " today" : "")), .title(words)
    ) { String(cell.day.day) }
  }
}

extension YearModel.Kind {
  var label: Wording {
    switch self {
    case .trading: Wording("交易日", "trading day")
    case .rest: Wording("休市", "closed")
    case .holiday: Wording("节假日", "public holiday")
    case .makeUp: Wording("调休上班，不开市", "make-up working day, closed")
    }
  }
}

extension Day {
  fileprivate var monthName: String {
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month - 1]
  }
}
