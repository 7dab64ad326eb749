import HTML
import Records
import Time

/// Which year of a register is to be printed, and which month where it has many lines.
struct RegisterChoice {
  let register: Register
  let year: Int
  let now: Day
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list(register.type.identifier))) { register.type.title[language] } }
        h1 { say("打印\(register.title)", "Print \(register.type.title.en)") }
      }
      HTML.panel(say("按年打印", "By year")) {
        p(.class("period-links")) {
          for one in (now.year - 9...now.year).reversed() {
            a(.class(one == year ? "btn btn-primary" : "btn btn-outline-secondary"), .href(address(one, nil))) { say("\(one) 年", "\(one)") }
          }
        }
      }
      if register.isMonthly {
        for one in [now.year, now.year - 1] {
          HTML.panel(say("\(one) 年按月打印", "\(one) by month")) {
            p(.class("period-links")) {
              for month in 1...12 where one < now.year || month <= now.month {
                a(.class("btn btn-outline-secondary"), .href(address(one, month))) { say("\(month) 月", "\(one)-\(month)") }
              }
            }
          }
        }
      }
    }
  }

  private func address(_ year: Int, _ month: Int?) -> String {
    Paths.register(register.type.identifier, year: year) + (month.map { "&month=\($0)" } ?? "")
  }
}
