import Domain
import Ledger
import Records
import Time

/// 2.4.6 and 2.5.3 to 2.5.6 of the last day of each week: the power supply is looked at, the air conditioners are
/// serviced, the extinguishers checked; once a spare server comes in, and once a worn medium is disposed of.
extension Stage {
  func keepUpRoom() throws {
    let (keeper, company) = (cast["sunrui"], "中电机房工程公司 王建国")
    try note(
      CoolingService.self, of: .cooling, by: keeper,
      [
        "kind": .text("maintenance"), "content": .text("清洗过滤网，检查压缩机和加湿罐，回风 23.6 ℃、湿度 48%，无漏水"), "result": .text("normal"),
        "company": .text(company), "remark": .text("下月更换加湿罐"),
      ])
    try note(
      PowerCheck.self, of: .power, by: keeper,
      ["kind": .text("routine"), "content": .text("面板无告警，开关位置正确，端子无发热，无异味异响"), "result": .text("normal")])
    try note(
      FireEquipmentCheck.self, of: .fire, by: keeper,
      [
        "kind": .text("check"), "content": .text("压力表在绿区，铅封完好，喷嘴无遮挡，烟感、温感自检正常"), "result": .text("normal"),
        "company": .text(company),
      ])
    if try writing.find(RoomEquipmentMovement.self, limit: 1).isEmpty { try bringIn(by: keeper) }
    if try writing.find(MediumDisposal.self, limit: 1).isEmpty { try dispose() }
  }

  private func note<R: FacilityCheck>(
    _ type: R.Type, of kind: RoomFacility.Kind, by keeper: Int, _ input: [String: Input]
  ) throws {
    for facility in try writing.find(RoomFacility.self, Condition(RoomFacility.kind, .equals, kind), limit: 20) {
      let given: [String: Input] = ["facility": .text(facility.id.id), "checked_at": .moment(now), "executor": .text(keeper)]
      let made = try create(type, by: keeper, input.merging(given) { $1 })
      try take("sign", made, by: keeper, signing: true)
    }
  }

  private func bringIn(by keeper: Int) throws {
    guard let room = try writing.find(MachineRoom.self, limit: 1).first else { return }
    let made = try create(
      RoomEquipmentMovement.self, by: keeper,
      [
        "direction": .text("into"), "equipment": .text("备用前置服务器 TRD-FE-05"),
        "configuration": .text("2 路 16 核处理器，内存 128 GB，960 GB 固态盘 2 块"), "department": .text(cast.departments["信息技术部"]!),
        "room": .text(room.id.id), "location": .text("A03 机柜 10–11U"), "use": .text("交易前置备机"), "handler": .text(keeper),
        "holds_data": .text("0"), "virus_check": .text("clean"), "is_emergency": .text("0"),
      ])
    let approved = try take("approve", made, by: cast.head, signing: true, remark: "同意")
    try take("move", reread(approved), by: keeper, witness: cast["zhenglan"], signing: true)
  }

  /// A spare that came with a fault: given up, approved, wiped and shredded in front of another.
  private func dispose() throws {
    let keeper = cast["zhaoyiming"]
    let spares = try writing.find(
      BackupMedium.self, .state(BackupMedium.State.spare), Condition(BackupMedium.kind, .equals, .portableDisk), limit: 1)
    guard let medium = spares.first else { return }
    try take("discard", medium.data, by: keeper, ["retirement": .text("到货检测有坏道，不再使用")], signing: true)
    var made = try create(
      MediumDisposal.self, by: keeper,
      [
        "day": .day(now.day), "media": .list([.text(medium.id.id)]), "reason": .text("空白移动硬盘有坏道，作废"), "is_secret": .text("0"),
        "method": .text("shred"),
      ])
    made = try take("submit", made, by: keeper, signing: true)
    made = try take("approve", made, by: cast.head, signing: true, remark: "同意")
    try take(
      "destroy", reread(made), by: keeper, witness: cast["majun"],
      [
        "wiping": .text("全盘覆写三遍，抽查无可读数据"), "done_at": .moment(now), "done_where": .text("总部大楼 3 层介质室"),
      ], signing: true)
  }
}
