public import Records
import Time

/// 1.5.9 设备处理流程: what may happen to a device. Handing out, moving, repairing and scrapping are done by their slips
/// (1.5.7, 1.5.10), which carry the signatures.
extension Device {
  /// 1.5.1, article 5: a device is under power for a week before it serves production.
  public static let testDays = 7
  /// 1.5.1, article 7: after so many years in production it is replaced.
  public static let productionYears = 3

  public static let flow = Flow<Device>(from: .stored) {
    step("issue", "出库领用（生产）", "Hand out for production", .stored, .withdrawn, to: .issued, by: [.product])
    step("hand-out", "出库领用（非生产系统）", "Hand out", .stored, .withdrawn, to: .inUse, by: [.product])
    power
    pass
    fail
    commission
    step("repair", "送修", "Send to repair", .inUse, .withdrawn, to: .repairing, by: [.product], aside: true)
    step("repaired", "修好，待上线", "Repaired", .repairing, to: .ready, by: [.product])
    step("brought-back", "修好，继续使用", "Back in use", .repairing, to: .inUse, by: [.product], aside: true)
    step("unrepairable", "未修好或无人使用", "Not repaired", .repairing, to: .withdrawn, by: [.product], aside: true)
    step("withdraw", "下线、退库", "Take out of use", .inUse, to: .withdrawn, by: [.product])
    step("drop", "不再上线", "Drop", .issued, .ready, to: .withdrawn, by: [.product], aside: true)
    step("scrap", "报废", "Scrap", .withdrawn, to: .scrapped, by: [.product])
    step("discard", "直接报废", "Scrap at once", .stored, to: .scrapped, by: [.product], aside: true)
    register
    Keeping.renew
    Keeping.assess
    Keeping.fault
    Keeping.tie
    Keeping.lose
    Keeping.find
  }

  private static let power = step(
    "power-on", "开始加电验证", "Put under power", .issued, to: .testing, by: .machineRooms, needs: [testFrom],
    guards: [
      Guard(Wording("请先在设备上选择机房、写明位置。", "Say first in which machine room it stands.")) { it, _ in
        it[room] != nil && it[location] != nil
      }
    ]
  ) { try DeviceEntry.add(.tested, "开始加电验证，\(String($0[testFrom]!.description.prefix(16)))起", to: $0, $1) }

  private static let pass = step(
    "pass", "验证通过", "Passed", .testing, to: .ready, by: .machineRooms, needs: [testRecord],
    signing: .witnessed(reviewers: .operations),
    guards: [
      Guard(Wording("生产设备启用前须加电满 7 天，还没有满，请到期后再登记。", "It must be under power for seven days first.")) { it, ask in
        it[testFrom].map { ask.now.seconds - $0.seconds >= testDays * 86_400 } ?? false
      }
    ]
  ) { device, work in
    // The day on which the test was passed is the day from which it counts as used.
    var started = device
    started[startedOn] = work.now.day
    try work.change(started)
    try DeviceEntry.add(.tested, "验证性测试通过：\(device[testRecord] ?? "")", to: started, work)
  }

  private static let fail = step(
    "fail", "验证不通过，退回", "Failed", .testing, to: .withdrawn, by: .machineRooms, needs: [testRecord],
    signing: .own, aside: true
  ) { try DeviceEntry.add(.tested, "验证性测试未通过：\($0[testRecord] ?? "")", to: $0, $1) }

  private static let commission = step(
    "commission", "上线", "Put into production", .ready, to: .inUse, by: .machineRooms, needs: [securityCheck], asks: [item],
    signing: .witnessed(reviewers: [.post(.securityAdministration)]),
    guards: [
      Guard(Wording("所选配置项是软件，请选择硬件配置项。", "That item is software: choose one of hardware.")) { it, ask in
        guard let tied = it[item], let found = try ask.find(tied) else { return true }
        return !found[ConfigurationItem.kind].isSoftware
      },
      Guard(Wording("这个配置项已经对应另一台设备，请核对。", "Another device stands for that item already.")) { it, ask in
        guard let tied = it[item] else { return true }
        return try ask.find(Device.self, Condition(item, .equals, tied), limit: 20).allSatisfy {
          $0.id == it.id || $0.state == .scrapped || $0.state == .lost || $0.state == .withdrawn
        }
      },
    ]
  ) { try DeviceEntry.add(.started, "验证通过后上线，启用日期 \($0[startedOn]?.description ?? "")", to: $0, $1) }

  /// What was in use before this ledger was begun.
  private static let register = step(
    "register", "建账登记（已在使用）", "Register what is in use", .stored, to: .inUse, by: .assetKeepers + .machineRooms,
    asks: [startedOn], signing: .witnessed(reviewers: .operations),
    guards: [
      Guard(Wording("请先写明领用部门、责任人和位置。", "Say first whose it is and where it stands.")) { it, _ in
        it[department] != nil && it[holder] != nil && it[location] != nil
      },
      Guard(Wording("生产设备请写明启用日期，并选择机房。", "Give the day of first use and the machine room.")) { it, _ in
        it[use] != .production || it[startedOn] != nil && it[room] != nil
      },
    ], aside: true
  ) {
    // Many come at once when the ledger is opened; each is signed for what it is.
    try DeviceEntry.add(.started, "\($0.data.caption)：建账时已在使用", to: $0, $1)
  }
}
