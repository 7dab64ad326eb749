import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

/// Boxes in which a record is looked for, without a script: what is typed is what was meant, or one sentence says why
/// not.
@Suite struct `A box in which a record is looked for` {
  let test = try! TestSite()
  private static let login = "general-affairs"

  private func devices(_ count: Int) throws -> [Int] {
    try test.ledger.write(.product) { writing in
      try (1...count).map { n in
        try writing.create(
          Record<Device> {
            $0[Device.number] = "FWQ-2026-\(String(10_000 + n).dropFirst())"
            $0[Device.name] = n % 2 == 0 ? "交易服务器" : "行情服务器 \(n)"
            $0[Device.category] = .server
            $0[Device.use] = .production
            $0[Device.brandAndModel] = "浪潮 NF5280M6"
          }
        ).id
      }
    }
  }
  private func page(_ path: String) throws -> String {
    let page = try test.request(.get, path, as: Self.login)
    #expect(page.status == .ok, "\(path): \(page.status)")
    return page.content
  }
  /// A new licence check, whose lines name devices.
  private func check(_ more: [(String, String)]) throws -> Response {
    let person = String(try test.standing(Self.login).person)
    return try test.request(.post, "/records/licence-check", as: Self.login, form: [("day", "2026-07-06"), ("checker", person)] + more)
  }

  @Test func `is a list of choices up to fifty, and a box beyond`() throws {
    _ = try devices(50)
    let few = try page("/records/device-service/new")
    #expect(few.contains("<select") && !few.contains("name=\"device.find\"") && few.contains("FWQ-2026-0050"))
    _ = try test.ledger.write(.product) { writing in
      try writing.create(
        Record<Device> {
          $0[Device.number] = "FWQ-2026-0099"
          $0[Device.name] = "第五十一台"
          $0[Device.category] = .server
          $0[Device.use] = .production
          $0[Device.brandAndModel] = "浪潮"
        })
    }
    let many = try page("/records/device-service/new")
    #expect(many.contains("name=\"device.find\"") && !many.contains("FWQ-2026-0050") && many.contains("finder.js"))
    // What a link brings along is shown by its name.
    let linked = try page("/records/device-service/new?device=7")
    #expect(linked.contains("value=\"FWQ-2026-0007 行情服务器 7\""))
  }

  @Test func `offers what the words stand in`() throws {
    _ = try devices(60)
    let offered = try page("/records/device/find?q=行情服务器%207")
    #expect(offered.contains("data-caption=\"FWQ-2026-0007 行情服务器 7\""))
    #expect(try page("/records/device/find?q=").contains("还有更多"))
    #expect(try page("/records/device/find?q=没有").contains("没有找到"))
    #expect(try page("/records/person/find?q=duty").contains("信息技术部"))
    #expect(try page("/records/device/find?q=%3Cscript%3E").contains("<script>") == false)
  }

  @Test func `finds what was typed, in a field and in many`() throws {
    let ids = try devices(60)
    let department = try test.ledger.read { try $0.find(Department.self)[0].id.id }
    let form = [
      ("title", "结算软件"), ("name", "结算软件"), ("kind", "purchased"), ("department", String(department)),
      ("responsible", String(try test.standing(Self.login).person)), ("devices", ""),
      ("devices", String(ids[4])), ("devices.find", "FWQ-2026-0007；行情服务器 9"),
    ]
    let fields = Software.description.creationFields
    let visit = try visit()
    let found = try visit.finding(FormData(fields: sent(form)), fields) { $0.values("devices").filter { !$0.isEmpty } }
    #expect(found == [ids[4], ids[6], ids[8]].map(String.init))
    // The id that a script has put in stays, as long as its name stands beside it; emptied, it is none.
    let service = DeviceService.description.creationFields
    func one(_ id: String, _ typed: String) throws -> String? {
      try visit.finding(FormData(fields: sent([("device", id), ("device.find", typed)])), service) { $0["device"] }
    }
    #expect(try one(String(ids[1]), "FWQ-2026-0002 交易服务器") == String(ids[1]))
    #expect(try one(String(ids[1]), "FWQ-2026-0004") == String(ids[3]))
    #expect(try one(String(ids[1]), "") == "")
    #expect(try one("", " #\(ids[2]) ") == String(ids[2]))
  }

  @Test func `says beside the field what is not clear, and keeps what was typed`() throws {
    let ids = try devices(60)
    func answer(_ typed: String) throws -> Response {
      try test.request(
        .post, "/records/device-service", as: Self.login, form: [("kind", "outside"), ("device", ""), ("device.find", typed)])
    }
    let none = try answer("没有这台")
    #expect(none.status == .unprocessable && none.content.contains("没有找到“没有这台”") && none.content.contains("value=\"没有这台\""))
    let many = try answer("交易服务器")
    #expect(many.content.contains("有 30 条“设备”符合“交易服务器”") && many.content.contains("#\(ids[59])"))
    // The other faults of the form stand there too, and the field is not said to be empty.
    #expect(many.content.matches(of: /class="fault"/).count > 1)
    #expect(!many.content.contains("请从列表中选择一条记录"))
  }

  @Test func `stands in lines, whose faults are beside their line`() throws {
    _ = try devices(60)
    let name = try #require(
      LicenceCheck.description.creationFields.first { field in
        if case .lines(let shape) = field.kind { shape.fields.contains { $0.name == "device" } } else { false }
      }?.name)
    let empty = try page("/records/licence-check/new")
    #expect(empty.contains("name=\"\(name).__.device.find\""))
    let answer = try check([("\(name).3.device", ""), ("\(name).3.device.find", "没有"), ("\(name).5.device.find", "FWQ-2026-0003"), ("\(name).5.device", "")])
    #expect(answer.status == .unprocessable)
    #expect(answer.content.contains("没有找到“没有”这样的“设备”") && answer.content.contains("value=\"没有\""))
    #expect(answer.content.contains("name=\"\(name).0.device.find\""))
  }

  private func sent(_ form: [(String, String)]) -> Fields {
    var fields = Fields()
    for (name, value) in form { fields.add(name, value) }
    return fields
  }

  private func visit() throws -> Visit {
    let session = try #require(try test.site.identity.session(token: test.token(Self.login)))
    return Visit(
      site: test.site, request: try Request(.get, "/"), session: session, standing: try test.standing(Self.login), name: "",
      language: .zh)
  }
}
