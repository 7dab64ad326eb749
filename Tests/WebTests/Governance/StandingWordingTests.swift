import Domain
import Ledger
import Printing
import Records
import Testing
import Time

@testable import Web

/// What a contract prints that nobody typed into it: the institution's own text where one is in force.
@Suite struct `The standing words of a contract` {
  private let test: TestSite
  init() throws { test = try TestSite() }

  private func words(_ id: Int) throws -> String {
    let document = try test.ledger.read { reading in
      try RecordPrint(test.site, by: "测试").document(reading.find(Contract.description, id)!)
    }
    return document.blocks.map { "\($0)" }.joined(separator: "\n")
  }

  private func contract() throws -> Int {
    try test.ledger.write(.product) { writing in
      let supplier = try writing.create(
        Record<Supplier> {
          $0[Supplier.name] = "恒远软件"
          $0[Supplier.kind] = .hardware
          $0[Supplier.isCore] = false
          $0[Supplier.products] = "主机"
          $0[Supplier.licence] = "91370200DEMO"
          $0[Supplier.updatedOn] = writing.now.day
        })
      return try writing.create(
        Record<Contract> {
          $0[Contract.name] = "主机采购合同"
          $0[Contract.supplier] = supplier
          $0[Contract.kind] = .purchase
          $0[Contract.isTrading] = false
          $0[Contract.isCore] = false
          $0[Contract.isSoftware] = false
          $0[Contract.scope] = "两台主机"
          $0[Contract.total] = Money(fen: 1_234_500)
          $0[Contract.begins] = writing.now.day
          $0[Contract.ends] = writing.now.day.advanced(by: 365)
          $0[Contract.deliveryPlace] = "中心机房"
        }
      ).id
    }
  }

  private func text(_ text: String, state: String = "in-force") throws {
    try test.ledger.write(.product) { writing in
      let department = try writing.find(Department.self, limit: 1)[0].id
      _ = try writing.create(
        Record<Policy> {
          $0[Policy.code] = "SC-1.6.3"
          $0[Policy.title] = "信息技术采购和维护服务合同"
          $0[Policy.edition] = 1
          $0[Policy.category] = .manual
          $0[Policy.artefact] = "1.6.3"
          $0[Policy.department] = department
          $0[Policy.writtenOn] = Day("2026-07-01")!
          $0[Policy.text] = text
          $0[Policy.sensitivity] = .inner
          $0[Policy.scope] = "合同文本"
          $0[Policy.reach] = .own
          $0[Policy.months] = 12
          $0.data.state = state
        })
    }
  }
  private let own = """
    # 双方
    本段不印
    # 标的和价款
    § 本公司特有：货到【交货地点】，验收【验收期限】个工作日，价款【合同总价款大写】，另付【　　】。见【附件三】。
    > 系统落实：[合同](/records/contract)
    # 签署
    也不印
    """

  @Test func `are the product's while no text of the institution's is in force`() throws {
    let id = try contract()
    #expect(try words(id).contains("合同标的"))
    try text(own, state: "draft")
    #expect(try words(id).contains("合同标的"), "a draft binds nobody")
  }

  @Test func `are the institution's once its text is, with what the record says filled in`() throws {
    let id = try contract()
    try text(own)
    let printed = try words(id)
    #expect(printed.contains("第一条　本公司特有：货到中心机房，验收＿＿＿＿个工作日，价款\(ChineseNumber.capitals(Money(fen: 1_234_500)))，另付＿＿＿＿。见【附件三】。"), "\(printed.prefix(2000))")
    #expect(!printed.contains("合同标的") && !printed.contains("不印") && !printed.contains("系统落实"))
    #expect(printed.contains("恒远软件") && printed.contains("授权代表（签字）"), "the parties and the places to sign are the record's")
  }

  @Test func `say of secrecy the same, with the day written alike, whosever text it is`() {
    func agreement(_ until: Day?) -> Record<SupplierConfidentiality> {
      Record {
        $0[SupplierConfidentiality.isPermanent] = until == nil
        $0[SupplierConfidentiality.until] = until
        $0[SupplierConfidentiality.scope] = "客户资料"
      }
    }
    for (until, term) in [(nil, "永久有效"), (Day("2029-06-30")!, "至 2029 年 6 月 30 日 止")] {
      let one = agreement(until)
      #expect(one.blanks["保密期限"] == term)
      #expect(ConfidentialityClauses(agreement: one, contract: nil).text.contains("本协议规定的保密责任\(term)。"))
    }
    #expect(SupplierConfidentiality.isPermanent.description.label.zh.contains("永久有效"))
    var unsaid = agreement(nil)
    unsaid[SupplierConfidentiality.isPermanent] = false
    #expect(ConfidentialityClauses(agreement: unsaid, contract: nil).text.contains("保密责任＿＿＿＿。"))
  }

  @Test func `may have a bracket that is none of the record's, even one that does not end`() {
    #expect(StandingWording.filled("【甲】和【乙", ["甲": "一"]) == "一和【乙")
    #expect(StandingWording.filled("没有", [:]) == "没有")
    #expect(StandingWording.filled("【】", [:]) == "＿＿＿＿")
  }
}
