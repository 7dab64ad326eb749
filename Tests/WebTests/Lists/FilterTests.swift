import Domain
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

/// Filters above a list: days that are said, what is late, and records that others refer to.
@Suite struct `The filters of a list` {
  /// It is Monday 2026-07-06.
  let test = try! TestSite()
  private static let login = "duty-manager"

  private func get(_ path: String, as login: String = login) throws -> Response { try test.request(.get, path, as: login) }
  private func page(_ path: String, as login: String = login) throws -> String {
    let page = try get(path, as: login)
    #expect(page.status == .ok, "\(path): \(page.status) \(page.content.prefix(400))")
    return page.content
  }
  private func handovers() throws {
    try test.ledger.write(.product) { writing in
      for (what, due) in [("上周到期", "2026-07-03"), ("今天到期", "2026-07-06"), ("下周到期", "2026-07-13"), ("九月到期", "2026-09-01")] {
        try writing.create(Record<Handover> { $0[Handover.content] = what; $0[Handover.due] = Day(due) })
      }
      try writing.create(Record<Handover> { $0[Handover.content] = "没有期限" })
      var done = try writing.find(Handover.description, try writing.create(Record<Handover> { $0[Handover.content] = "早已落实"; $0[Handover.due] = Day(2026, 6, 1) }).id)!
      done.state = "done"
      try writing.change(done)
    }
  }
  private func shown(_ path: String) throws -> [String] {
    let page = try page(path)
    return ["上周到期", "今天到期", "下周到期", "九月到期", "没有期限", "早已落实"].filter { page.contains(">\($0)<") }
  }

  @Test func `find what is late and what is near by tabs that the declaration has made`() throws {
    try handovers()
    let plain = try page("/records/handover")
    #expect(plain.contains("已逾期") && plain.contains("即将到期") && plain.contains("/records/handover?view=overdue"))
    #expect(try shown("/records/handover?view=overdue") == ["上周到期"])
    #expect(try shown("/records/handover?view=soon") == ["今天到期", "下周到期"])
    // A day later, today's is late; nobody has written a date.
    test.clock.set(Moment(Day(2026, 7, 7)!, TimeOfDay(0, 0)!))
    #expect(try shown("/records/handover?view=overdue") == ["上周到期", "今天到期"])
    // The worst comes first.
    let late = try page("/records/handover?view=overdue")
    #expect(late.firstRange(of: ">上周到期<")!.lowerBound < late.firstRange(of: ">今天到期<")!.lowerBound)
    // Other types have no such tab.
    #expect(try !page("/records/incident").contains("view=overdue"))
    #expect(try page("/records/incident?view=overdue").contains("要打开的视图已删除"))
    #expect(try page("/records/support-agreement").contains("已到期"))
  }

  @Test func `keep days as they were said, count them when the list is opened, and say them in words`() throws {
    try handovers()
    #expect(try shown("/records/handover?due=*month") == ["上周到期", "今天到期", "下周到期"])
    let saved = try test.request(
      .post, Paths.views("handover"), as: Self.login, form: [("name", "本月的"), ("screen", "columns=content,due&due=*month")])
    let path = try #require(saved.headers["Location"])
    #expect(try shown(path) == ["上周到期", "今天到期", "下周到期"])
    #expect(try page(Paths.views("handover") + "?due=*month").contains("要求完成日期：本月"))
    test.clock.set(Moment(Day(2026, 9, 1)!, TimeOfDay(8, 0)!))
    #expect(try shown(path) == ["九月到期"])
    // Who says this month means it, whatever days the form still holds; days alone are days.
    #expect(try shown("/records/handover?due=*month&due.from=2026-07-01") == ["九月到期"])
    #expect(try shown("/records/handover?due=*own&due.to=2026-07-05&state=collected") == ["上周到期"])
    #expect(try page("/records/handover/export?due=*past").contains("要求完成日期：已过"))
  }

  @Test func `refuse words that mean nothing there, and words from programs`() throws {
    for path in ["due=*someday", "content=*month", "origin=*today"] {
      #expect(try get("/records/handover?" + path).status == .unprocessable, "\(path)")
    }
    #expect(try get("/records/incident?found_at=*next7").status == .unprocessable)
    #expect(try test.request(.get, "/api/v1/handover?due=*month", as: Self.login, headers: ["Accept": "application/json"]).status == .unprocessable)
  }

  private func devices(_ numbers: ClosedRange<Int>) throws {
    let applicant = Ref<Person>(try test.standing(Self.login).person)
    try test.ledger.write(.product) { writing in
      for n in numbers {
        let device = try writing.create(
          Record<Device> {
            $0[Device.number] = "FWQ-2026-\(String(10_000 + n).dropFirst())"
            $0[Device.name] = n % 2 == 0 ? "交易服务器" : "行情服务器 \(n)"
            $0[Device.category] = .server
            $0[Device.use] = .production
            $0[Device.brandAndModel] = "浪潮 NF5280M6"
          })
        guard n < 3 else { continue }
        try writing.create(
          Record<DeviceService> {
            $0[DeviceService.kind] = .outside
            $0[DeviceService.day] = Day(2026, 7, 1)!
            $0[DeviceService.applicant] = applicant
            $0[DeviceService.device] = device
            $0[DeviceService.reason] = "第 \(n) 台的风扇故障"
            $0[DeviceService.vendor] = "浪潮"
          })
      }
    }
  }

  @Test func `offer few records in a list and look for one of many in a box`() throws {
    try devices(1...50)
    let few = try page("/records/device-service")
    #expect(few.contains("<select class=\"form-select\" id=\"f-device\"") && !few.contains("device.find"))
    let one = try page("/records/device-service?device=1")
    #expect(one.contains("第 1 台的风扇故障") && !one.contains("第 2 台的风扇故障"))
    try devices(51...51)
    let many = try page("/records/device-service?device=1")
    #expect(many.contains("name=\"device.find\"") && many.contains("value=\"FWQ-2026-0001 行情服务器 1\"") && many.contains("finder.js"))
  }

  @Test func `find what is typed without a script, and lead to an address that says it`() throws {
    try devices(1...60)
    func led(_ query: String) throws -> String? { try get("/records/device-service?" + query).headers["Location"] }
    #expect(try led("q=&device=&device.find=FWQ-2026-0002&voided=") == "/records/device-service?q=&device=2")
    // Chosen by the script; typed over by hand; emptied; without the field the script fills.
    #expect(try led("device=1&device.find=FWQ-2026-0001%20%E8%A1%8C%E6%83%85%E6%9C%8D%E5%8A%A1%E5%99%A8%201") == "/records/device-service?device=1")
    #expect(try led("device=1&device.find=FWQ-2026-0002") == "/records/device-service?device=2")
    #expect(try led("q=&device=1&device.find=") == "/records/device-service?q=")
    #expect(try led("device.find=FWQ-2026-0002") == "/records/device-service?device=2")
    let unclear = try get("/records/device-service?state=draft&device=&device.find=%E4%BA%A4%E6%98%93%E6%9C%8D%E5%8A%A1%E5%99%A8")
    #expect(unclear.status == .unprocessable && unclear.content.contains("请写全"))
    #expect(unclear.content.contains("value=\"交易服务器\"") && unclear.content.contains("第 1 台的风扇故障"))
    let nothing = try get("/records/device-service?device=&device.find=%E6%B2%A1%E6%9C%89")
    #expect(nothing.status == .unprocessable && nothing.content.contains("没有找到“没有”"))
  }

  @Test func `cost as many statements whatever there is to refer to`() throws {
    func counted() throws -> Int {
      _ = try get("/records/device-service?device=1")
      return try Database.statements { _ = try get("/records/device-service?device=1") }.count
    }
    try devices(1...5)
    let few = try counted()
    try devices(6...95)
    // One more names the record that was chosen, where it is not among those offered.
    #expect(try counted() == few + 1)
  }

  @Test func `offer people by name, whoever has left too, and me`() throws {
    let page = try page("/records/handover")
    #expect(page.contains("id=\"f-successor\"") && page.contains("<option value=\"me\">我</option>"))
    let led = try get("/records/handover?successor=&successor.find=%E6%88%91")
    #expect(led.headers["Location"] == "/records/handover?successor=me")
  }
}
