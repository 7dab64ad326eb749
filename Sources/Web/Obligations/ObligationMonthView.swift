import HTML
import Records
import Time

extension ObligationMonth {
  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("应做事项 ", "Obligations ") + month.description }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.obligations(month: month.previous, post: post)), .rel("prev")) { "←" }
          a(.class("btn btn-outline-secondary"), .href(Paths.obligations(month: month.next, post: post)), .rel("next")) { "→" }
          a(.class("btn btn-outline-secondary"), .href(Paths.obligations(year: month.first.year))) { say("全年", "Year") }
        }
      }
      postChooser
      HTML.panel(say("未完成 \(undone.count) 项", "\(undone.count) not done")) {
        itemsView(undone, none: say("本月到期的都已完成。", "All that is due this month is done."))
      }
      HTML.panel(say("本月到期的其余 \(items.count - undone.count) 项", "The other \(items.count - undone.count) of the month")) {
        itemsView(items.filter { !$0.isUndone }, none: say("没有。", "None."))
      }
      if !strips.isEmpty { HTML.panel(say("每日事项", "Daily")) { stripsView } }
    }
  }

  private var postChooser: HTML {
    form(.method("get"), .action("/obligations/month"), .class("filters")) {
      HTML.hidden("month", month.description)
      label {
        say("岗位", "Post")
        select(.class("form-select"), .name("post")) {
          HTML.option("", say("全部岗位", "All posts"), isSelected: post == nil)
          HTML.option(Self.mine, say("由我负责的", "Mine"), isSelected: post == Self.mine)
          for one in posts { HTML.option(one.code, one.title, isSelected: one.code == post) }
        }
      }
      button(.class("btn btn-outline-secondary"), .type("submit")) { say("查看", "Show") }
    }
  }

  private var undone: [Item] { items.filter(\.isUndone) }

  @HTMLBuilder private func itemsView(_ items: [Item], none: String) -> HTML {
    if items.isEmpty {
      p(.class("empty")) { none }
    } else {
      table(.class("list stack")) {
        thead {
          tr {
            th { say("到期", "Due") }
            th { say("事项", "What") }
            th { say("期次", "Period") }
            th { say("依据", "Clause") }
            th { say("负责", "Who") }
            th { say("状态", "Standing") }
            th { say("完成记录", "Record") }
          }
        }
        tbody { for item in items { itemView(item) } }
      }
    }
  }

  private func itemView(_ item: Item) -> HTML {
    tr {
      td(.class("nowrap"), .data("label", say("到期", "Due"))) {
        "\(item.due.day.description.suffix(5)) \(item.due.day.weekdayText(language))"
      }
      td(.data("label", say("事项", "What"))) { a(.class("row-link"), .href(Paths.obligation(item.number))) { item.title } }
      td(.class("nowrap"), .data("label", say("期次", "Period"))) { item.caption }
      td(.class("muted"), .data("label", say("依据", "Clause"))) { item.clause }
      td(.data("label", say("负责", "Who"))) { item.owner }
      td(.data("label", say("状态", "Standing"))) { span(.class("state \(item.standing.css)")) { item.standing.text } }
      td(.data("label", say("完成记录", "Record"))) {
        if let proof = item.proof { proof.view }
      }
    }
  }

  private var stripsView: HTML {
    div(.class("obligation-strips")) {
      for strip in strips {
        div(.class("obligation-strip")) {
          div {
            a(.href(Paths.obligation(strip.number))) { strip.title }
            span(.class("muted")) { strip.owner }
          }
          div(.class("days")) { for day in month.days { dayView(day, strip) } }
        }
      }
    }
  }

  @HTMLBuilder private func dayView(_ day: Day, _ strip: Strip) -> HTML {
    if let one = strip.days[day.day] {
      let words = "\(day) \(one.mark.text)"
      if let path = one.path {
        a(.class("due-mark \(one.mark.css)"), .href(path), .title(words), .aria("label", words)) { String(day.day) }
      } else {
        span(.class("due-mark \(one.mark.css)"), .title(words)) { String(day.day) }
      }
    } else {
      span(.class("due-mark none"), .aria("hidden", "true")) { String(day.day) }
    }
  }
}
