import Domain
import Ledger
import Records
import Time

/// 5.4 and 5.5 of the last weeks: backups before and after settlement, media to their off-site place each week, a
/// patrol each morning, and people from outside after the close.
extension Stage {
  func planStore(on day: Day) {
    guard ledger.days.isTradingDay(day) else { return }
    let isLast = ledger.days.current.nextTradingDay(after: day).map { $0 - day > 1 } ?? false
    agenda.add(Moment(day, TimeOfDay(7, 50)!)) { stage in
      if try stage.writing.find(BackupPolicy.self, limit: 1).isEmpty { try stage.setUpStore() }
      _ = try stage.asProduct { try $0.openBackupJobs(back: 0) }
    }
    agenda.add(Moment(day, TimeOfDay(8, 5)!)) { try $0.patrolRoom(by: "wuhang", minutes: 12) }
    agenda.add(Moment(day, TimeOfDay(10, 35)!)) { try $0.patrolRoom(by: "zhenglan", minutes: 10) }
    agenda.add(Moment(day, TimeOfDay(16, 5)!)) { try $0.backUp(.beforeSettlement) }
    agenda.add(Moment(day, TimeOfDay(18, 40)!)) { try $0.backUp(.afterSettlement) }
    guard isLast else { return }
    agenda.add(Moment(day, TimeOfDay(16, 0)!)) { try $0.admitMaintenance() }
    agenda.add(Moment(day, TimeOfDay(17, 10)!)) { try $0.keepUpRoom() }
    agenda.add(Moment(day, TimeOfDay(19, 0)!)) { try $0.storeWeek() }
  }

  private func patrolRoom(by login: String, minutes: Int) throws {
    guard let room = try writing.find(MachineRoom.self, limit: 1).first else { return }
    let person = cast[login]
    var visit = try create(
      RoomVisit.self, by: person,
      visit("technical", try writing.name(ofPerson: person), "信息技术部", room.id.id, "patrol", "设备链路巡检")
        .merging(["person": .text(person)]) { $1 })
    visit = try take("enter", visit, by: person)
    agenda.add(now.advanced(by: minutes * 60)) { try $0.take("leave", $0.reread(visit), by: person) }
  }

  private func visit(
    _ kind: String, _ names: String, _ organization: String, _ room: Int, _ purpose: String, _ reason: String
  ) -> [String: Input] {
    [
      "day": .day(now.day), "visitor_kind": .text(kind), "visitors": .text(names), "head_count": .text("1"),
      "organization": .text(organization), "room": .text(room), "purpose": .text(purpose), "reason": .text(reason),
      "in_trading": .text("0"),
    ]
  }

  /// The maintenance contractor, approved, accompanied, and what was done.
  private func admitMaintenance() throws {
    guard let room = try writing.find(MachineRoom.self, limit: 1).first,
      let facility = try writing.find(RoomFacility.self, limit: 1).first
    else { return }
    let escort = cast["sunrui"]
    var made = try create(
      RoomVisit.self, by: escort,
      visit("outside", "王建国、李强", "中电机房工程公司", room.id.id, "maintenance", "UPS 月度保养").merging(
        [
          "head_count": .text("2"), "escort": .text(escort), "equipment": .text("万用表、红外测温仪"), "virus_check": .text("not-needed"),
        ]) { $1 })
    made = try take("approve", made, by: cast.head, signing: true, remark: "同意，全程陪同")
    made = try take("admit", reread(made), by: escort, signing: true)
    agenda.add(now.advanced(by: 50 * 60)) { stage in
      let check = try stage.create(
        PowerCheck.self, by: escort,
        [
          "facility": .text(facility.id.id), "kind": .text("maintenance"), "checked_at": .moment(stage.now),
          "content": .text("三相电压 381/380/382 V，负载 46%，电池组浮充电压 540 V，接线端子温度正常"), "result": .text("normal"),
          "executor": .text(escort), "company": .text("中电机房工程公司 王建国"),
        ])
      try stage.take("sign", check, by: escort, signing: true)
      try stage.take("leave", stage.reread(made), by: escort)
    }
  }

  private func backUp(_ moment: BackupMoment) throws {
    let jobs = try writing.find(
      BackupJob.self, Condition(BackupJob.day, .equals, now.day), Condition(BackupJob.moment, .equals, moment),
      .state(BackupJob.State.due))
    for job in jobs {
      try take(
        "finish", job.data, by: cast["majun"], witness: cast["xuwen"],
        [
          "finished_at": .moment(now), "target": .text("/backup/\(now.day)/\(job.id.id).dmp"), "size": .text("38.\(job.id.id % 10) GB"),
          "restore_check": .text(moment == .afterSettlement ? "passed" : "none"),
        ], signing: true)
    }
  }

  /// The tape of the week: labelled, stored, and on its way to another city; the first of them verified.
  private func storeWeek() throws {
    let keeper = cast["zhaoyiming"]
    guard let tape = try writing.find(BackupMedium.self, .state(BackupMedium.State.spare), limit: 1).first,
      case let core = try writing.find(BackupPolicy.self, Condition(BackupPolicy.importance, .equals, .core)), !core.isEmpty
    else { return }
    var medium = try take(
      "label", tape.data, by: keeper,
      [
        "content": .text("\(now.day) 周结算后全备份"), "policies": .list(core.map { .text($0.id.id) }), "backed_up_by": .text(cast["majun"]),
        "backed_up_at": .moment(now), "expires_on": .day(now.day.adding(months: 241)),
        "rerecord_by": .day(now.day.adding(months: 59)),
      ], signing: true)
    medium = try take(
      "store", medium, by: cast["majun"], witness: keeper,
      ["location": .text("中心机房介质保险柜 2 层"), "storage": .text("safe")], signing: true)
    let check = try create(
      MediumVerification.self, by: cast["majun"],
      [
        "day": .day(now.day), "medium": .text(medium.id), "method": .text("全库恢复后核对表数、笔数和资金合计"),
        "environment": .text("验证机 VRF-01（与生产隔离）"), "result": .text("passed"), "finding": .text("恢复用时 52 分钟，核对一致"),
        "tester": .text(cast["majun"]),
      ])
    try take("pass", check, by: cast["majun"], witness: cast["xuwen"], signing: true)
    let isFirst = try writing.find(DataRetrievalRequest.self, limit: 1).isEmpty
    if isFirst { try lend(medium.id) }
    agenda.add(now.advanced(by: 3600)) { try $0.send(medium.id, from: keeper) }
  }

  private func send(_ medium: Int, from keeper: Int) throws {
    let (courier, receiver) = (cast["gaojian"], cast["linsuqin"])
    var sent = try create(
      MediumDelivery.self, by: keeper,
      [
        "media": .list([.text(medium)]), "destination": .text("offsite"), "delivered_to": .text("郑州营业部保险柜"),
        "protection": .text("数据加密，密封袋编号 F-\(medium)，专人携带"), "giver": .text(keeper), "courier": .text(courier),
        "receiver": .text(receiver), "needs_return": .text("0"),
      ])
    sent = try take("hand-over", sent, by: keeper, witness: courier, signing: true)
    agenda.add(now.advanced(by: 2 * 3600)) { stage in
      try stage.take(
        "deliver", stage.reread(sent), by: courier, witness: receiver, ["condition": .text("类型、标识一致，封签完好，已入库")], signing: true)
    }
  }

  /// Settlement asks for data of the tape: the four opinions, handed out, and given back within the hour.
  private func lend(_ medium: Int) throws {
    let (keeper, user) = (cast["zhaoyiming"], cast["jianglei"])
    var request = try create(
      DataRetrievalRequest.self, by: user,
      [
        "applicant": .text(user), "department": .text(cast.departments["结算部"]!), "phone": .text("0532-8090-1215"),
        "data": .text("本周结算单和资金明细"), "return_by": .day(now.day.advanced(by: 3)), "reason": .text("配合监管现场检查，核对客户资金明细"),
        "purpose": .text("inspection"),
      ])
    request = try take("submit", request, by: user, signing: true)
    for (signer, opinion) in [("weihong", "情况属实"), ("fangzq", "同意"), ("yeqing", "限查询，不得复制"), ("shenliqun", "同意，由介质管理员陪同")] {
      request = try take("approve", reread(request), by: cast[signer], signing: true, remark: opinion)
    }
    let made = try create(
      DataRetrieval.self, by: keeper,
      [
        "request": .text(request.id), "medium": .text(medium), "user": .text(user), "return_by": .day(now.day),
        "leaves_room": .text("0"),
      ])
    let out = try take("hand-out", made, by: user, witness: keeper, signing: true)
    agenda.add(now.advanced(by: 40 * 60)) { stage in
      try stage.take(
        "give-back", stage.reread(out), by: user, witness: keeper, ["condition": .text("外观、编号、封签完好")], signing: true)
    }
  }
}
