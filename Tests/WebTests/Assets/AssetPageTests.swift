import Domain
import HTTP
import Ledger
import Printing
import Records
import SQL
import Testing
import Time

@testable import Web

/// What the overview shows, what the papers say, and that neither costs more the more there is.
@Suite struct `Pages and papers of devices` {
  let assets: AssetScene
  var scene: ChangeScene { assets.scene }

  init() throws { assets = try AssetScene() }

  private func document(_ record: RecordData) throws -> PrintDocument { try RecordPrint(scene.test.site, by: "测试").document(record) }
  private func headers(_ document: PrintDocument) -> [[String]] {
    document.blocks.compactMap { if case .table(let table) = $0 { table.header.first?.map(\.text) } else { nil } }
  }
  private func labels(_ document: PrintDocument) -> [String] {
    document.blocks.flatMap { block -> [String] in if case .facts(let grid) = block { grid.facts.map { $0.label.replacing("\n", with: "") } } else { [] } }
  }
  private func visit(_ target: String) throws -> Visit {
    let session = try scene.test.site.identity.session(token: scene.test.token("head"))!
    return Visit(
      site: scene.test.site, request: try Request(.get, target, headers: Headers([:]), body: []), session: session,
      standing: try scene.test.standing("head"), name: "测试", language: .zh)
  }

  @Test func `have the columns of their forms`() throws {
    let device = try assets.working()
    let slip = try #require(try scene.all(DeviceAcceptance.self).first)
    let acceptance = try document(slip.data)
    #expect(headers(acceptance) == [["序号", "设备名称", "品牌型号", "配置参数", "设备编号", "金额（元）"]])
    #expect(labels(acceptance) == ["验收日期", "入库日期", "验收人", "入库办理人"] && acceptance.serial?.hasPrefix("YS-2026-") == true)
    let transfer = try document(try #require(try scene.all(DeviceTransfer.self).first).data)
    #expect(
      labels(transfer) == [
        "领用/转移日期", "技术部经办人", "设备名称", "设备编号", "领用部门", "领用人签字", "位置", "用途", "原责任部门", "原责任人签字", "位置", "用途",
        "领用部门负责人", "原责任部门负责人",
      ])
    #expect(
      labels(try document(device.data)) == [
        "设备名称", "设备编号", "品牌规格", "配置", "验收日期", "领用部门", "责任人", "状态", "用途", "保修期限",
      ])
    let service = try scene.create(
      "device-service", as: "clerk", ["kind": "outside", "device": .integer(device.id.id), "day": "2026-07-08", "applicant": .integer(try scene.person("clerk")), "reason": "风扇异响", "vendor": "浪潮"])
    #expect(
      headers(try document(scene.record("device-service", service.id))) == [
        ["日期", "设备名称", "设备编号", "用途", "申请类别", "申请人", "数据处理情况", "数据处理人签字", "安全管理员签字", "资产管理部门签字"]
      ])
  }

  @Test func `ledgers and lists have the columns of 1_5_3, 1_5_4 and 1_5_5`() throws {
    let device = try assets.working()
    let entry = try assets.entries(device.id).last!
    #expect(try scene.take("sign", "device-entry", entry.id.id, as: "security-administration").status == 200)
    let room = try visit("/assets/ledger/print?room=x")
    let ledger = try scene.test.ledger.read { try room.ledgerDocument(.room(assets.room), $0) }
    #expect(
      headers(ledger) == [["日期", "领用单编号", "领用人", "设备名称", "设备编号", "保修期限", "用途", "位置", "软件安装信息", "变更事项摘要", "经办人", "安全管理员签字"]])
    #expect(ledger.facts.map(\.label).prefix(2) == ["数据中心名称", "台账管理员"])
    guard case .table(let table) = ledger.blocks[0] else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.filter { $0[4].text == device[Device.number] }.count == 5)
    #expect(table.rows.contains { $0[9].text.contains("验证通过后上线") && $0[11].text == "测试security-administration" })
    #expect(table.rows.contains { $0[1].text.hasPrefix("LY-2026-") && $0[2].text == "测试system-administration" })
    // The room has its administrator; the department, once it names one, its own keeper of devices.
    #expect(ledger.facts[1].value == "测试machine-room-administration")
    let clerk = try scene.person("clerk")
    try scene.test.ledger.write(.product) { writing in
      var department = try #require(try writing.find(Ref<Department>(assets.department)))
      department[Department.deviceKeeper] = Ref(clerk)
      try writing.change(department)
    }
    let office = try scene.test.ledger.read { try room.ledgerDocument(.department(assets.department), $0) }
    #expect(office.facts[1].value == "测试clerk")
    #expect(
      headers(office) == [["日期", "领用/转移单编号", "设备名称", "设备编号", "保修期限", "软件安装信息", "软件授权码", "领用人", "用途", "位置", "变更事项摘要", "经办人"]])
    let list = try scene.test.ledger.read { try room.assetListDocument(isSoftware: false, $0) }
    #expect(headers(list) == [["验收入库单据编号", "验收日期", "入库日期", "设备名称", "品牌型号", "配置参数", "设备编号", "产品序列号", "保修期限", "领用部门", "金额"]])
    let software = try scene.test.ledger.read { try room.assetListDocument(isSoftware: true, $0) }
    #expect(
      headers(software) == [
        ["软件名称", "厂商名称", "购买日期", "金额", "授权方式", "数量", "授权码", "授权期限", "所安装设备编码"],
        ["软件名称", "厂商名称", "购买日期", "金额", "用途", "授权方式", "版本信息", "数量", "授权码", "授权期限"],
        ["软件名称", "厂商名称", "购买日期", "模块名称", "用途", "版本信息", "缺陷及 BUG 情况", "升级解决记录", "金额"],
      ])
  }

  @Test func `a label carries what 1_5_1 asks for and the address of its device`() throws {
    let device = try assets.working()
    let visit = try visit("/assets/labels/print?device=\(device.id.id)")
    let document = try scene.test.ledger.read { try visit.labelDocument($0) }
    guard case .labels(let labels) = document.blocks[0] else {
      Issue.record("no labels")
      return
    }
    #expect(labels.map(\.number) == [device[Device.number]] && labels[0].lines.map(\.label) == ["用途", "部门", "责任人", "保修", "启用"])
    #expect(labels[0].code.hasSuffix("/records/device/\(device.id.id)") && labels[0].lines.last?.value == "2026-07-08")
    let none = try self.visit("/assets/labels/print?room=99")
    #expect(throws: Denial.self) { try scene.test.ledger.read { try none.labelDocument($0) } }
  }

  @Test func `the overview says what ends in the order of days, and what waits`() throws {
    _ = try assets.working()
    let day = scene.test.clock.now.day
    let head = try scene.person("head")
    try scene.test.ledger.write(.product) { writing in
      for (name, days) in [("杀毒软件", 20), ("办公软件", -3), ("绘图软件", 400)] {
        try writing.create(
          Record<Software> {
            $0[Software.name] = name
            $0[Software.kind] = .application
            $0[Software.maker] = "厂商"
            $0[Software.storedOn] = day
            $0[Software.licensing] = .term
            $0[Software.licensedUntil] = day.advanced(by: days)
            $0[Software.responsible] = Ref(head)
          })
      }
    }
    let page = try scene.page("/assets", as: "general-affairs")
    let first = try #require(page.firstRange(of: "办公软件")), second = try #require(page.firstRange(of: "杀毒软件"))
    #expect(first.lowerBound < second.lowerBound && !page.contains("绘图软件") && page.contains("过期 3 天"))
    #expect(page.contains("主机房") && page.contains("本月还没有做"))
    #expect(try scene.test.request(.get, "/assets", as: "clerk").status == .forbidden)
    #expect(!page.contains("生产满三年"))
    try scene.test.ledger.write(.product) { writing in
      var old = Record<Device> {
        $0[Device.number] = "FWQ-2023-0001"
        $0[Device.name] = "老服务器"
        $0[Device.category] = .server
        $0[Device.use] = .production
        $0[Device.brandAndModel] = "浪潮"
        $0[Device.startedOn] = Day("2023-07-01")
      }
      old.data.state = Device.State.inUse.rawValue
      _ = try writing.create(old)
    }
    #expect(try scene.page("/assets", as: "general-affairs").contains("生产满三年"))
  }

  @Test func `keepers and whoever answers for it are told once before it ends and once after`() throws {
    let day = scene.test.clock.now.day
    let person = try scene.person("duty-operator")
    try scene.test.ledger.write(.product) { writing in
      _ = try writing.create(
        Record<Software> {
          $0[Software.name] = "杀毒软件"
          $0[Software.kind] = .application
          $0[Software.maker] = "厂商"
          $0[Software.storedOn] = day
          $0[Software.licensing] = .term
          $0[Software.licensedUntil] = day.advanced(by: 31)
          $0[Software.responsible] = Ref(person)
        })
    }
    func told() throws -> Int { try scene.test.ledger.write(.product) { try $0.remindOfAssets() } }
    #expect(try told() == 0, "a month and a day is early")
    scene.at("2026-07-02 09:00")
    #expect(try told() == 2)
    #expect(try told() == 0)
    scene.at("2026-08-02 09:00")
    #expect(try told() == 2)
    #expect(try told() == 0)
    #expect(try scene.page("/inbox", as: "duty-operator").contains("杀毒软件"))
  }

  @Test func `cost the same number of statements however many devices there are`() throws {
    let device = try assets.working()
    let paths = ["/assets", "/records/device/\(device.id.id)"]
    func counts() throws -> [Int] {
      try paths.map { path in
        _ = try scene.page(path, as: "general-affairs")
        return try Database.statements { _ = try scene.page(path, as: "general-affairs") }.count
      }
    }
    let few = try counts()
    for _ in 0..<4 { _ = try assets.stored() }
    #expect(try counts() == few)
  }
}
