import Domain
import Ledger
import Records
import Time

extension Command {
  static let calendarImport = Command(
    name: "calendar import",
    summary: Wording(
      "从 CSV 或 iCalendar 导入一年的日历，由人在浏览器中核对后生效。",
      "Imports a year from CSV or iCalendar; a person puts it into force in the browser."),
    options: [
      .data, .database,
      Option(name: "year", value: "2027", help: Wording("年度", "the year"), isNeeded: true),
      Option(
        name: "source", value: "TEXT", help: Wording("通知的名称和文号", "name and number of the notice"), isNeeded: true),
      Option(
        name: "dry-run", value: nil,
        help: Wording("只检查并写出日历规则包，不保存", "only checks, and writes the pack out")),
    ],
    operands: ["FILE"]
  ) { arguments in
    guard let year = Int(arguments["year"]!), (2006...2099).contains(year) else {
      throw Failure.wrongUse("--year 应是 2006 到 2099 的数字。", "--year is a number from 2006 to 2099.")
    }
    let file = arguments.operands[0]
    guard let text = DecodedText(try Files.read(file)).text else {
      throw Failure(.no, "\(file) 不是 UTF-8 或 GBK 文本。", "\(file) is no text in UTF-8 or GBK.")
    }
    let pack = try read(CalendarFile(name: file, text: text), year, arguments["source"]!)
    if arguments.has("dry-run") {
      Console.out(pack)
      return .done
    }
    let installation = try Installation(arguments)
    defer { installation.close() }
    do {
      let id = try installation.ledger.write(.product) { writing in
        try writing.establish(
          TradingYear.description,
          [
            "title": .text("\(year) 年交易日历"), "year": .text(String(year)),
            "source": .text(arguments["source"]!), "definition": .text(pack),
          ]
        ).id
      }
      Console.out(
        Wording(
          "\(year) 年日历已导入（trading-year/\(id)），请在浏览器中核对后生效。\n",
          "The calendar of \(year) is trading-year/\(id): check it in the browser.\n"
        )[Console.language])
    } catch let faults as Faults {
      throw Failure(
        .no, faults.all.map(\.sentence.zh).joined(separator: " "),
        faults.all.map(\.sentence.en).joined(separator: " "))
    }
    return .done
  }

  private static func read(_ file: CalendarFile, _ year: Int, _ source: String) throws -> String {
    do throws(CalendarFaults) {
      let pack =
        file.text.contains("BEGIN:VCALENDAR")
        ? try CalendarImport(iCalendar: file, year: year, source: source)
        : try CalendarImport(csv: file, year: year, source: source)
      _ = try CalendarPack(parsing: CalendarFile(name: file.name, text: pack.text))
      return pack.text
    } catch {
      let text = error.faults.map(\.description).joined(separator: "\n")
      throw Failure(.no, text, text)
    }
  }
}
