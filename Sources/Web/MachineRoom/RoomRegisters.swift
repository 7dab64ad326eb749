import Domain
import Printing
import Records
import Time

extension Register {
  /// The tables of section 2.5.
  static let rooms: [Register] = [visits, movements, power, cooling, fire]

  private static let visits = Register(
    RoomVisit.self, "人员进出机房登记表", by: RoomVisit.day.description, isWide: true,
    where: { [.inside, .left].contains($0.state) },
    [
      Column("日期", .millimetres(23), RoomVisit.day), Column("人员", .share(1.1), RoomVisit.visitors),
      Column("单位/部门名称", .share(1.3), RoomVisit.organization), Column("事由", .share(1.6), text: true) {
        .init($0.text(RoomVisit.reason), detail: $0.text(RoomVisit.purpose))
      },
      Column("携带设备", .share(1.2), text: true) { line in
        let check = line.text(RoomVisit.virus)
        return .init(line.text(RoomVisit.equipment), detail: check.isEmpty ? nil : check)
      },
      Column("进入时间", .millimetres(19)) { clock($0.text(RoomVisit.enteredAt), $0) },
      Column("离开时间", .millimetres(19)) { clock($0.text(RoomVisit.leftAt), $0) },
      Column("陪同人员", .millimetres(28)) { try $0.signed([("admit", 0)], otherwise: $0.text(RoomVisit.escort)) },
      Column("授权人", .millimetres(28)) { try $0.signed([("approve", 0)]) },
    ])
  /// The hour; who stayed past midnight left on another day.
  private static func clock(_ moment: String, _ line: RegisterLine) -> PrintDocument.Cell {
    let isOther = !moment.isEmpty && !moment.hasPrefix(line.text(RoomVisit.day))
    return .init(String(moment.dropFirst(11)), detail: isOther ? String(moment.prefix(10).dropFirst(5)) : nil)
  }

  private static let movements = Register(
    RoomEquipmentMovement.self, "设备进出机房登记表", by: RoomEquipmentMovement.movedAt.description, isWide: true,
    where: { $0.state == .moved },
    [
      Column("设备名称/编号", .share(1.3), RoomEquipmentMovement.equipment),
      Column("设备配置", .share(1.6), RoomEquipmentMovement.configuration),
      Column("所属部门/放置地点/用途", .share(2), text: true) { line in
        .init(
          [
            line.text(RoomEquipmentMovement.department), line.text(RoomEquipmentMovement.location),
            line.text(RoomEquipmentMovement.use),
          ].joined(separator: " / "))
      },
      Column("进入/移出时间", .millimetres(36)) {
        .init($0.text(RoomEquipmentMovement.movedAt), detail: $0.text(RoomEquipmentMovement.direction))
      },
      Column("经办人", .millimetres(30)) {
        try $0.signed([("move", 0)], otherwise: $0.text(RoomEquipmentMovement.handler))
      },
      Column("授权人", .millimetres(30)) { try $0.signed([("approve", 0)]) },
    ])

  private static let power = Register(
    PowerCheck.self, "机房供配电检查表", by: PowerCheck.at.description,
    checks(
      ["电力设备名称", "检查时间", "检查内容"], PowerCheck.facility, PowerCheck.at, PowerCheck.content, PowerCheck.executor,
      PowerCheck.remark, PowerCheck.handling))
  private static let cooling = Register(
    CoolingService.self, "机房空调设备维修记录表", by: CoolingService.at.description,
    checks(
      ["空调设备名称", "维修时间", "维修情况"], CoolingService.facility, CoolingService.at, CoolingService.content,
      CoolingService.executor, CoolingService.remark, CoolingService.handling))
  private static let fire = Register(
    FireEquipmentCheck.self, "机房消防设备检查和更新记录表", by: FireEquipmentCheck.at.description,
    checks(
      ["消防设备名称", "检查（更新）时间", "检查（更新）内容"], FireEquipmentCheck.facility, FireEquipmentCheck.at,
      FireEquipmentCheck.content, FireEquipmentCheck.executor, FireEquipmentCheck.remark, FireEquipmentCheck.handling))

  /// 2.5.4 to 2.5.6 have the same five columns under their own names.
  private static func checks<R: RecordType>(
    _ labels: [String], _ facility: OwnedField<R, Ref<RoomFacility>>, _ at: OwnedField<R, Moment>,
    _ content: OwnedField<R, String>, _ executor: OwnedField<R, Ref<Person>>, _ remark: OwnedField<R, String?>,
    _ handling: OwnedField<R, String?>
  ) -> [Column] {
    [
      Column(labels[0], .share(1.2), facility), Column(labels[1], .millimetres(34), at), Column(labels[2], .share(2.2), content),
      Column("执行人", .millimetres(30)) { try $0.signed([("sign", 0), ("report", 0)], otherwise: $0.text(executor)) },
      Column("备注", .share(1.2), text: true) { line in
        .init([line.text(remark), line.text(handling)].filter { !$0.isEmpty }.joined(separator: "\n"))
      },
    ]
  }
}
