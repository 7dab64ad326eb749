import HTML
import Records
import Time

extension ChangeCalendar {
  var view: HTML {
    fragment {
      headView
      div(.class("legend")) {
        for window in Window.allCases {
          span {
            element("i", [.class(window.rawValue)])
            window.text(language)
          }
        }
        span { say("红色条目：同一时间有涉及同一配置项的安排", "red: something of the same item at the same time") }
      }
      switch shape {
      case .week: weekView
      case .month: monthView
      }
    }
  }

  private var title: String {
    switch shape {
    case .week(let monday): "\(monday) – \(monday.advanced(by: 6).description.dropFirst(5))"
    case .month(let month): month.description
    }
  }

  private var headView: HTML {
    let (back, next, other, otherLabel): (String, String, String, String) =
      switch shape {
      case .week(let monday):
        (
          Paths.changeWeek(monday.advanced(by: -7)), Paths.changeWeek(monday.advanced(by: 7)), Paths.changeMonth(monday),
          say("按月", "Month")
        )
      case .month(let month):
        (
          Paths.changeMonth(month.previous.first), Paths.changeMonth(month.next.first), Paths.changeWeek(month.first),
          say("按周", "Week")
        )
      }
    return div(.class("head")) {
      h1 { say("变更日历 ", "Changes ") + title }
      nav(.class("month-nav"), .aria("label", say("时间", "Time"))) {
        a(.class("btn btn-outline-secondary"), .href(back), .aria("label", say("往前", "Earlier"))) { "‹" }
        a(.class("btn btn-outline-secondary"), .href(Paths.changeCalendar)) { say("本周", "This week") }
        a(.class("btn btn-outline-secondary"), .href(next), .aria("label", say("往后", "Later"))) { "›" }
        a(.class("btn btn-outline-secondary"), .href(other)) { otherLabel }
      }
      div(.class("actions")) {
        if mayApply {
          a(.class("btn btn-primary"), .href(Paths.new("change"))) { say("申请变更", "Apply for a change") }
          a(.class("btn btn-outline-secondary"), .href(Paths.changeModels)) { say("标准变更模板", "Model changes") }
        }
      }
    }
  }

  // MARK: Week

  private var weekView: HTML {
    section(.class("panel")) {
      for line in days {
        div(.class(line.day == now.day ? "change-day today" : "change-day")) {
          div(.class("date")) {
            strong { line.day.description.dropFirst(5) }
            span(.class("muted")) { line.day.weekdayText(language) + (line.holiday.map { " \($0)" } ?? "") }
          }
          div {
            strip(line)
            if line.entries.isEmpty {
              span(.class("muted")) { say("没有安排", "Nothing planned") }
            } else {
              ul(.class("entries")) { for entry in line.entries { item(entry) } }
            }
          }
        }
      }
    }
  }

  private func item(_ entry: Entry) -> HTML {
    li {
      span(.class("num muted")) { entry.hours.words }
      span(.class("state quiet")) { entry.kind }
      a(.href(entry.path), entry.isClash ? .class("clash") : .none) { entry.caption }
      span(.class("muted")) { entry.state }
    }
  }

  /// A day from midnight to midnight: its windows, what is planned, and now.
  private func strip(_ day: DayLine) -> HTML {
    let lanes = max(day.entries.count, 1)
    let height = 14 + lanes * 7
    func x(_ moment: Moment) -> Double {
      let seconds = min(max(moment - day.day.midnight, 0), 86_400)
      return (Double(seconds) / 86_400 * 9600).rounded() / 10
    }
    return div(.class("day-windows")) {
      svg(.viewBox(0, 0, 960, height + 10), .role("img"), .aria("label", say("\(day.day) 的时间窗口", "Windows of \(day.day)"))) {
        if let windows = day.windows {
          for span in windows {
            bar(span.window.rawValue, x(span.range.lowerBound), x(span.range.upperBound), 0, Double(height),
              "\(span.window.text(language)) \(span.range.words)")
          }
        } else {
          bar("unknown", 0, 960, 0, Double(height), say("没有日历", "no calendar"))
        }
        for hour in stride(from: 0, through: 24, by: 3) { hourMark(hour, Double(height)) }
        for (number, entry) in day.entries.enumerated() {
          let start = x(entry.hours.lowerBound)
          bar(
            "entry " + (entry.isClash ? "clash" : entry.type), start, max(x(entry.hours.upperBound), start + 3),
            Double(7 + number * 7), 5, "\(entry.caption) \(entry.hours.words)")
        }
        if day.day == now.day {
          line(.class("now"), .at("x1", x(now)), .at("x2", x(now)), .at("y1", 0), .at("y2", Double(height)))
        }
      }
    }
  }

  private func bar(_ css: String, _ from: Double, _ until: Double, _ y: Double, _ height: Double, _ caption: String) -> HTML {
    rect(
      .class(css), .at("x", from), .at("y", y), .at("width", max(until - from, 0)), .at("height", height)
    ) { svgTitle { caption } }
  }

  private func hourMark(_ hour: Int, _ height: Double) -> HTML {
    let at = Double(hour) * 40
    return fragment {
      line(.class("hour"), .at("x1", at), .at("x2", at), .at("y1", 0), .at("y2", height))
      svgText(
        .at("x", hour == 0 ? 0 : hour == 24 ? 960 : at), .at("y", height + 9),
        .attribute("text-anchor", hour == 0 ? "start" : hour == 24 ? "end" : "middle")
      ) { String(hour) }
    }
  }

  // MARK: Month

  private var monthView: HTML {
    let lead = (days.first?.day.weekday ?? 1) - 1
    let cells = Array(repeating: DayLine?.none, count: lead) + days.map(Optional.some)
    let padded = cells + Array(repeating: nil, count: (7 - cells.count % 7) % 7)
    return div(.class("month"), .role("table"), .aria("label", title)) {
      div(.class("week heads"), .role("row")) {
        for number in 0..<7 { div(.role("columnheader")) { Day(number: 4 + number).weekdayText(language) } }
      }
      for start in stride(from: 0, to: padded.count, by: 7) {
        div(.class("week"), .role("row")) {
          for cell in padded[start..<start + 7] {
            if let cell { monthCell(cell) } else { div(.class("day outside"), .role("cell")) }
          }
        }
      }
    }
  }

  /// The windows of a day as a thin strip.
  private func miniature(_ line: DayLine) -> HTML {
    div(.class("day-windows small")) {
      svg(.viewBox(0, 0, 960, 40), .attribute("preserveAspectRatio", "none"), .role("img"), .aria("label", say("时间窗口", "Windows"))) {
        for span in line.windows ?? [] {
          let (from, until) = (span.range.lowerBound - line.day.midnight, span.range.upperBound - line.day.midnight)
          bar(
            span.window.rawValue, Double(from) / 90, Double(until) / 90, 0, 40, "\(span.window.text(language)) \(span.range.words)")
        }
      }
    }
  }

  private func monthCell(_ line: DayLine) -> HTML {
    div(.classes(("day", true), ("rest", !line.isTradingDay), ("today", line.day == now.day)), .role("cell")) {
      div(.class("date")) {
        a(.href(Paths.changeWeek(line.day))) { strong { line.day.day } }
        span(.class("weekday")) { line.day.weekdayText(language) }
        if !line.isTradingDay { span(.class("muted")) { line.holiday ?? say("休市", "closed") } }
      }
      miniature(line)
      for entry in line.entries {
        a(.class("change-entry \(entry.type)" + (entry.isClash ? " clash" : "")), .href(entry.path), .title(entry.caption)) {
          "\(max(entry.hours.lowerBound, line.day.midnight).clock) \(entry.name)"
        }
      }
    }
  }
}
