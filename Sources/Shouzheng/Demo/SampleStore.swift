import Domain
import Ledger
import Records
import Time

/// What the sample institution backs up, and what stands in its machine rooms, entered on one morning.
extension Stage {
  func setUpStore() throws {
    let keeper = cast["zhaoyiming"]
    for (kind, years, spares) in [("tape", 5, 3), ("optical", 5, 0), ("portable-disk", 3, 2)] {
      try create(
        MediumRule.self, by: keeper,
        [
          "kind": .text(kind), "effective_on": .day(now.day), "years": .text(years), "least_spares": .text(spares),
          "source": .text("数据备份及介质管理制度"),
        ])
    }
    try policy("集中交易系统", isCore: true, before: "委托、成交、持仓库全量导出", after: "结算后交易库全备份和归档日志")
    try policy("结算系统", isCore: true, before: "结算前结算库全备份", after: "结算后结算库全备份、结算单导出")
    try policy("配置库和系统日志", isCore: false, before: nil, after: "配置库、系统日志、网络日志打包")
    for number in 0..<8 {
      try create(
        BackupMedium.self, by: keeper,
        [
          "kind": .text(number < 5 ? "tape" : "portable-disk"), "capacity": .text(number < 5 ? "LTO-8 12 TB" : "4 TB"),
          "bought_on": .day(now.day),
        ])
    }
  }

  private func policy(_ system: String, isCore: Bool, before: String?, after: String) throws {
    let (author, owner) = (cast["zhaoyiming"], cast["majun"])
    let slots = [("before-settlement", "16:20", before), ("after-settlement", "19:30", after)].compactMap { moment, due, what in
      what.map {
        Input.object(["moment": .text(moment), "due": .text(due), "next_day": .text("0"), "what": .text($0)])
      }
    }
    var made = try create(
      BackupPolicy.self, by: author,
      [
        "system": .text(system), "importance": .text(isCore ? "core" : "other"), "is_trading": .text(isCore ? "1" : "0"),
        "scope": .text("数据库、应用配置和交易日志"), "keeper": .text(owner), "method": .text(isCore ? "both" : "export"),
        "frequency": .text(isCore ? "trading-day" : "weekly"), "times": .list(slots), "medium": .text("tape"),
        "location": .text("中心机房介质保险柜"), "offsite": isCore ? .text("郑州营业部保险柜") : .empty,
        "offsite_days": isCore ? .text("7") : .empty, "kept_months": .text(isCore ? "240" : "12"),
        "verification": .text("在隔离的验证机上恢复，核对表数、笔数和资金合计"), "verified_months": .text(isCore ? "3" : "6"),
        "recovery": .text("先由备机接管；主备均不可用时用最近一次全备份和归档日志恢复到故障前"),
      ])
    made = try take("submit", made, by: author, signing: true)
    try take("approve", made, by: cast.head, signing: true, remark: "同意")
  }

  /// The record of the room that what serves production stands in.
  func machineRoom() throws -> Int {
    try writing.find(MachineRoom.self, Condition(MachineRoom.name, .equals, SampleAssets.room), limit: 1)[0].id.id
  }

  func setUpRooms() throws {
    let keeper = cast["sunrui"]
    var rooms: [String: Int] = [:]
    for (name, kind, role, address) in [
      (SampleAssets.room, "center", "production", "总部大楼 3 层"), ("值班操作间", "operations", "support", "总部大楼 3 层"),
      ("郑州托管机房", "hosted", "remote", "郑商所技术公司"),
    ] {
      rooms[name] = try create(
        MachineRoom.self, by: keeper,
        [
          "name": .text(name), "kind": .text(kind), "role": .text(role), "address": .text(address), "keeper": .text(keeper),
          "access_control": .text("门禁，出入口和内部 7×24 小时录像，保存 30 天"),
        ]
      ).id
    }
    let facilities: [(String, String, String, Int)] = [
      ("power", "UPS 主机 A", "艾默生 60 kVA", 31), ("power", "UPS 主机 B", "艾默生 60 kVA", 31),
      ("power", "柴油发电机", "300 kW", 31), ("cooling", "精密空调 1 号", "世图兹 ASD", 92),
      ("cooling", "精密空调 2 号", "世图兹 ASD", 92), ("fire", "七氟丙烷气体灭火装置", "IG-100", 92),
      ("fire", "手提灭火器 1–6 号", "二氧化碳 3 kg", 31),
    ]
    for (kind, name, model, days) in facilities {
      try create(
        RoomFacility.self, by: keeper,
        [
          "kind": .text(kind), "name": .text(name), "room": .text(rooms[SampleAssets.room]!), "model": .text(model),
          "maintainer": .text("维保合同 WB-2025-03（中电机房）"), "check_days": .text(days),
        ])
    }
    try create(
      Rack.self, by: keeper,
      [
        "room": .text(rooms[SampleAssets.room]!), "name": .text("A03"), "units": .text("42"), "circuit_a": .text("UPS-A 3 号空开"),
        "circuit_b": .text("UPS-B 3 号空开"), "rated_watts": .text("5000"),
        "slots": .list(
          [("1", "4", "交易库服务器 TRD-DB-01", "1200"), ("6", "4", "交易库服务器 TRD-DB-02", "1200"), ("40", "1", "核心交换机 SW-01", "350")].map {
            .object([
              "unit": .text($0.0), "height": .text($0.1), "device": .text($0.2), "watts": .text($0.3), "feed": .text("both"),
              "is_dual": .text("1"),
            ])
          }),
      ])
  }
}
