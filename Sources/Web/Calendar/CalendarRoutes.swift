import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Paths {
  static let years = "/calendar"
  static let calendarImport = "/calendar/import"
  static let calendarProposal = "/calendar/proposal"
  static func years(_ year: Int) -> String { "\(years)?year=\(year)" }
}

extension Routes {
  /// 交易日历: any year of it, and the import of the next one.
  mutating func tradingYears() {
    page(Paths.years, .signedIn) { visit in try visit.yearPage() }
    page(Paths.calendarImport, .only(TradingYear.access.create)) { visit in try visit.importPage() }
    action(Paths.calendarImport, .only(TradingYear.access.create), bodyLimit: 1 << 20) { visit, form in
      try visit.previewImport(form)
    }
    action(Paths.calendarProposal, .only(TradingYear.access.create)) { visit, form in
      try visit.proposeYear(form)
    }
  }
}

extension Visit {
  fileprivate func yearPage() throws -> Response {
    let calendar = site.calendar.current
    let today = site.ledger.now.day
    let years = calendar.calendar.years
    let year = request.query["year"].flatMap { Int($0) } ?? min(max(today.year, years.lowerBound), years.upperBound)
    guard years.contains(year) else {
      throw Denial(
        .missing, "没有 \(year) 年的日历，现有 \(years.lowerBound) 至 \(years.upperBound) 年。",
        "There is no calendar of \(year): \(years.lowerBound) to \(years.upperBound) are there.")
    }
    let model = YearModel(calendar, year: year, today: today, language: language)
    let waiting = try read { try $0.find(TradingYear.self, .state(TradingYear.State.draft), limit: 10) }
    return try dutyPage(say("交易日历", "Trading calendar")) {
      div(.class("head")) {
        h1 { say("\(year) 年交易日历", "Trading calendar \(year)") }
        div(.class("actions")) {
          if year > years.lowerBound { a(.class("btn btn-outline-secondary"), .href(Paths.years(year - 1)), .rel("prev")) { "← \(year - 1)" } }
          if year < years.upperBound { a(.class("btn btn-outline-secondary"), .href(Paths.years(year + 1)), .rel("next")) { "\(year + 1) →" } }
          if mayCreate(TradingYear.description) {
            a(.class("btn btn-primary"), .href(Paths.calendarImport)) { say("导入一年", "Import a year") }
          }
        }
      }
      if let warning = calendar.calendar.absenceWarning(asOf: today) { div(.class("alert alert-warning")) { warning } }
      for record in waiting {
        div(.class("alert alert-info")) {
          say("待核对：", "To be checked: ")
          a(.href(Paths.record("trading-year", record.id.id))) { record[TradingYear.title] }
        }
      }
      model.view
    }
  }

  fileprivate func importPage(
    typed: FormData? = nil, faults: [String] = []
  ) throws -> Response {
    let next = site.calendar.calendar.years.upperBound + 1
    return try dutyPage(say("导入年度日历", "Import a year"), status: faults.isEmpty ? .ok : .unprocessable) {
      div(.class("head")) { h1 { say("导入年度日历", "Import a year") } }
      if !faults.isEmpty {
        div(.class("alert alert-danger"), .role("alert")) { for fault in faults.prefix(20) { div { fault } } }
      }
      HTML.panel(say("选择文件", "Choose a file")) {
        p {
          say(
            "CSV 每行三列：日期,状态,名称，例如 2027-01-01,休,元旦；状态为 休（节假日）、班（调休上班）或 休市（仅交易所休市）。也可以用 iCalendar（.ics），事件名含“休”或“班”。UTF-8 或 GBK 均可。",
            "CSV of three columns: date, 休/班/休市, name; or iCalendar whose events say 休 or 班. UTF-8 or GBK.")
        }
        form(.method("post"), .action(Paths.calendarImport), .enctype("multipart/form-data")) {
          formToken
          div(.class("fields")) {
            importField(say("年度", "Year"), "year") {
              input(.class("form-control"), .id("year"), .name("year"), .type("number"), .required(), .min("2006"), .max("2099"), .value(typed?["year"] ?? String(next)))
            }
            importField(say("来源（通知名称和文号）", "Source"), "source") {
              input(.class("form-control"), .id("source"), .name("source"), .required(), .maxlength(200), .value(typed?["source"] ?? ""))
            }
            importField(say("文件", "File"), "file") {
              input(.class("form-control"), .id("file"), .type("file"), .name("file"), .required(), .accept(".csv,.ics,text/csv,text/calendar"))
            }
          }
          button(.class("btn btn-primary"), .type("submit")) { say("读取并预览", "Read and preview") }
        }
      }
    }
  }

  private func importField(_ text: String, _ name: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    div(.class("field")) {
      label(.for(name), .class("needed")) { text }
      content()
    }
  }

  fileprivate func previewImport(_ form: FormData) throws -> Response {
    guard let year = Int(form["year"] ?? ""), (2006...2099).contains(year) else {
      return try importPage(typed: form, faults: [say("年度应是 2006 到 2099 的数字。", "The year is a number from 2006 to 2099.")])
    }
    let source = (form["source"] ?? "").trimmingSpaces
    guard (2...200).contains(source.count) else {
      return try importPage(typed: form, faults: [say("请写明来源，2 到 200 个字。", "Say where it comes from.")])
    }
    guard let file = form.files.first(where: { $0.name == "file" }), !file.bytes.isEmpty else {
      return try importPage(typed: form, faults: [say("请选择一个文件。", "Choose a file.")])
    }
    guard let text = DecodedText(Array(file.bytes)).text else {
      return try importPage(typed: form, faults: [say("文件不是 UTF-8 或 GBK 文本，请另存为 CSV 后重试。", "The file is no text in UTF-8 or GBK.")])
    }
    let given = CalendarFile(name: file.filename, text: text)
    let current = site.calendar.current
    let (read, calendar): (CalendarImport, TradingCalendar)
    do throws(CalendarFaults) {
      read =
        text.contains("BEGIN:VCALENDAR")
        ? try CalendarImport(iCalendar: given, year: year, source: source)
        : try CalendarImport(csv: given, year: year, source: source)
      let pack = try CalendarPack(parsing: CalendarFile(name: "\(year).txt", text: read.text))
      calendar = try current.calendar.replacing([pack])
    } catch {
      return try importPage(typed: form, faults: error.faults.map(\.description))
    }
    let model = YearModel(
      InstitutionCalendar(calendar, exchanges: current.exchanges), year: year,
      today: site.ledger.now.day, language: language)
    return try preview(model, read, source)
  }

  /// What was read, as people compare it with the notice.
  private func preview(_ model: YearModel, _ read: CalendarImport, _ source: String) throws -> Response {
    let title = say("核对 \(model.year) 年日历", "Check the calendar of \(model.year)")
    return try dutyPage(title) {
      div(.class("head")) { h1 { title } }
      if !read.leftOut.isEmpty {
        div(.class("alert alert-info")) {
          say(
            "其他年度的 \(read.leftOut.count) 天没有导入：\(read.leftOut.map(\.description).joined(separator: "、"))。",
            "\(read.leftOut.count) days of other years were left out.")
        }
      }
      form(.method("post"), .action(Paths.calendarProposal), .class("mb-3")) {
        formToken
        HTML.hidden("year", String(model.year))
        HTML.hidden("source", source)
        HTML.hidden("definition", read.text)
        button(.class("btn btn-primary"), .type("submit")) { say("提交，由另一人核对", "Submit for checking") }
        " "
        a(.class("btn btn-outline-secondary"), .href(Paths.calendarImport)) { say("换一个文件", "Another file") }
      }
      model.view
    }
  }

  fileprivate func proposeYear(_ form: FormData) throws -> Response {
    let year = form["year"] ?? ""
    do {
      let record = try write { writing in
        try writing.create(
          TradingYear.description,
          [
            "title": .text("\(year) 年交易日历"), "year": .text(year), "source": .text(form["source"] ?? ""),
            "definition": .text(form["definition"] ?? ""),
          ])
      }
      return .redirect(to: Paths.record("trading-year", record.id))
    } catch let faults as Faults {
      return try importPage(typed: form, faults: faults.all.map { say($0.sentence) })
    }
  }
}
