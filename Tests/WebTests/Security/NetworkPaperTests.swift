import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Printing
@testable import Web

/// 2.6.3, 2.6.4 and 2.7.2 of many records, and what the board says of accounts and capacity.
@Suite struct `Papers and warnings of the network` {
  private typealias Reading = CapacityAssessment.Reading
  let scene: LibraryScene
  init() throws { scene = try LibraryScene() }

  private func paper(_ type: TypeDescription, _ body: (PaperDesk) throws -> PrintDocument) throws -> PrintDocument {
    try scene.test.ledger.read {
      try body(PaperDesk(site: scene.test.site, record: RecordData(type), reading: $0, footer: "守正"))
    }
  }

  @Test func `the book of ports has a table for each device, in the order of their ports, and an empty one without any`() throws {
    func tables(_ document: PrintDocument) -> [PrintDocument.Table] {
      document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
    let empty = try paper(SwitchPort.description) { try $0.portBook([]) }
    #expect(tables(empty).map(\.rows.count) == [12])
    try scene.test.ledger.write(.product) { writing in
      for (device, port) in [("server", "GE0/0/10"), ("server", "GE0/0/2"), ("switch", "GE0/0/1")] {
        try writing.create(
          Record<SwitchPort> {
            $0[SwitchPort.device] = Ref(scene[device])
            $0[SwitchPort.port] = port
            $0[SwitchPort.status] = .shutdown
          })
      }
    }
    let full = try paper(SwitchPort.description) { try $0.portBook($0.reading.find(SwitchPort.self)) }
    try full.check()
    #expect(tables(full).map(\.rows.count).sorted() == [1, 2])
    #expect(tables(full).first { $0.rows.count == 2 }?.rows.map { $0[0].text } == ["GE0/0/2", "GE0/0/10"])
    #expect(try scene.get(Paths.list("switch-port"), as: "network-administration").content.contains(Paths.switchPortsPrint))
  }

  @Test func `the strategy says who makes it, from what, and why each rule is there`() throws {
    let rule = Record<AccessControlRule> {
      $0[AccessControlRule.kind] = .networks
      $0[AccessControlRule.device] = Ref(scene["server"])
      $0[AccessControlRule.purpose] = "报盘"
      $0[AccessControlRule.reason] = "前置机到交易所报盘网关"
      $0[AccessControlRule.fromZone] = .core
      $0[AccessControlRule.toZone] = .exchange
      $0[AccessControlRule.source] = "10.20.6.0/24"
      $0[AccessControlRule.destination] = "172.16.30.0/24"
      $0[AccessControlRule.transport] = .tcp
      $0[AccessControlRule.ports] = "41205"
      $0[AccessControlRule.verdict] = .permit
    }
    let document = try paper(AccessControlRule.description) { try $0.accessStrategy([rule]) }
    try document.check()
    let said = "\(document.blocks)"
    for part in ["网络拓扑结构图", "业务应用系统的安全要求", "数据流情况", "前置机到交易所报盘网关", "三、策略的管理"] { #expect(said.contains(part), "\(part)") }
  }

  @Test func `the board names accounts of who moved, and capacity above its limit until something was done`() throws {
    let test = scene.test
    let post = try test.ledger.read { try $0.find(Post.self, Condition(Post.code, .equals, "system-administration"), limit: 1)[0].id }
    let clerk = try test.standing("clerk").person
    let assessment = try test.ledger.write(.product) { writing in
      try writing.create(
        Record<AccountPermission> {
          $0[AccountPermission.area] = .host
          $0[AccountPermission.level] = .read
          $0[AccountPermission.system] = "交易主机"
          $0[AccountPermission.roleName] = "查看"
          $0[AccountPermission.roleID] = "view"
          $0[AccountPermission.user] = Ref(clerk)
          $0[AccountPermission.post] = post
          $0[AccountPermission.isShared] = false
          $0[AccountPermission.isSuper] = false
          $0.data.state = "active"
        })
      return try writing.create(
        Record<CapacityAssessment> {
          $0[CapacityAssessment.title] = "去年容量评估"
          $0[CapacityAssessment.system] = "集中交易系统"
          $0[CapacityAssessment.from] = writing.now.day.advanced(by: -365)
          $0[CapacityAssessment.until] = writing.now.day.advanced(by: -1)
          $0[CapacityAssessment.sources] = "季报"
          $0[CapacityAssessment.readings] = [
            Line {
              $0[Reading.scope] = .internet
              $0[Reading.object] = "电信线路"
              $0[Reading.peak] = Quantity("9")!
              $0[Reading.capacity] = Quantity("10")!
              $0[Reading.unit] = "M"
            }
          ]
          $0.data.state = "approved"
        })
    }
    func board() throws -> String { try scene.get("/", as: "duty-manager").content }
    let first = try board()
    #expect(first.contains("有 1 个账户的用户已不在登记的岗位") && first.contains("“去年容量评估”有指标超过上限，还没有升级改进报告"))
    try test.ledger.write(.product) { writing in
      _ = try writing.create(
        Record<CapacityImprovement> {
          $0[CapacityImprovement.title] = "电信线路升级至 20M"
          $0[CapacityImprovement.assessment] = assessment
          $0[CapacityImprovement.appliedOn] = writing.now.day
          $0[CapacityImprovement.application] = "请示"
          $0[CapacityImprovement.course] = "已升级"
          $0[CapacityImprovement.finishedOn] = writing.now.day
          $0[CapacityImprovement.object] = "电信线路"
          $0[CapacityImprovement.before] = Quantity("10")!
          $0[CapacityImprovement.after] = Quantity("20")!
          $0[CapacityImprovement.unit] = "M"
          $0[CapacityImprovement.limit] = 80
          $0[CapacityImprovement.source] = "网管"
          $0[CapacityImprovement.conclusion] = "达到目的"
        })
    }
    #expect(try !board().contains("去年容量评估"))
  }
}
