import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// How a record is found by what somebody types, on both engines.
@Suite struct `A record that is looked for` {
  private func devices(_ house: House, _ count: Int) throws {
    try house.ledger.write(.product) { writing in
      for n in 1...count {
        try writing.create(
          Record<Device> {
            $0[Device.number] = "FWQ-2026-\(String(10_000 + n).dropFirst())"
            $0[Device.name] = n == 7 ? "行情服务器" : n % 100 == 0 ? "交换机" : "交易服务器 \(n)"
            $0[Device.category] = .server
            $0[Device.use] = .production
            $0[Device.brandAndModel] = "浪潮 NF5280M6"
          })
      }
    }
  }
  private func sentence(_ meant: Meant) -> String { if case .unclear(let wording) = meant { wording.zh } else { "" } }

  @Test(arguments: Engine.allCases) func `is found by a part of its number or its name`(_ engine: Engine) throws {
    let house = try House(engine)
    try devices(house, 300)
    try house.ledger.read { reading in
      let standing = try reading.standing(of: house[.operatorA])
      func offers(_ words: String) throws -> [String] { try reading.offers(Device.description, words, for: standing).all.map(\.caption) }
      #expect(try offers("行情") == ["FWQ-2026-0007 行情服务器"])
      #expect(try offers("FWQ-2026-0123") == ["FWQ-2026-0123 交易服务器 123"])
      #expect(try offers("2026-0123") == ["FWQ-2026-0123 交易服务器 123"])
      #expect(try offers("没有这台").isEmpty)
      let some = try reading.offers(Device.description, "", for: standing)
      #expect(some.all.count == 20 && some.hasMore && some.all[0].caption.hasPrefix("FWQ-2026-0300"))
    }
    let standing = try house.ledger.read { try $0.standing(of: house[.operatorA]) }
    let statements = try Database.statements {
      _ = try house.ledger.read { try $0.offers(Device.description, "服务器", for: standing) }
    }
    #expect(statements.count == 1, "\(statements)")
  }

  @Test(arguments: Engine.allCases) func `is meant by its number, its name, both, or its id`(_ engine: Engine) throws {
    let house = try House(engine)
    try devices(house, 300)
    try house.ledger.read { reading in
      let standing = try reading.standing(of: house[.operatorA])
      let all = try reading.find(Device.self)
      let quote = try #require(all.first { $0[Device.name] == "行情服务器" })
      func meant(_ text: String) throws -> Meant { try reading.meant(Device.description, text, for: standing) }
      for text in ["FWQ-2026-0007", " fwq-2026-0007 ", "行情服务器", "FWQ-2026-0007 行情服务器", "行情", "#\(quote.id.id)"] {
        #expect(try meant(text) == .one(quote.id.id), "\(text)")
      }
      // The name of one is the beginning of others': what is written in full is meant.
      let two = try #require(all.first { $0[Device.name] == "交易服务器 2" })
      #expect(try meant("交易服务器 2") == .one(two.id.id))
      let three = sentence(try meant("交换机"))
      #expect(three.contains("有 3 条") && three.contains("#"))
      #expect(sentence(try meant("交易服务器")).contains("200 条以上"))
      #expect(sentence(try meant("不在")).contains("没有找到"))
      #expect(sentence(try meant("#999999")).contains("没有记录号"))
    }
  }

  @Test(arguments: Engine.allCases) func `is no void one, and none that the person may not see`(_ engine: Engine) throws {
    let house = try House(engine)
    try devices(house, 3)
    let product = Actor(try house.ledger.read { try $0.standing(of: house[.head]) }, session: 1, address: "")
    try house.ledger.write(product) { writing in
      let record = try writing.find(Device.self).first { $0[Device.number] == "FWQ-2026-0002" }!
      _ = try writing.void(Device.description, record.id.id, seen: record.data.version, reason: "登记错误")
    }
    try house.ledger.read { reading in
      let head = try reading.standing(of: house[.head])
      #expect(try reading.offers(Device.description, "服务器", for: head).all.count == 2)
      #expect(sentence(try reading.meant(Device.description, "FWQ-2026-0002", for: head)).contains("没有找到"))
      let trader = try reading.standing(of: house[.trader])
      #expect(kind { _ = try reading.offers(AccessPolicy.description, "", for: trader) } == .forbidden)
      // People may be named by everybody, with the department that tells two of one name apart.
      let people = try reading.offers(Person.description, "operator", for: trader).all
      #expect(people.map(\.caption) == ["operatorA", "operatorB"] && people[0].detail.zh == "信息技术部")
    }
  }
}
