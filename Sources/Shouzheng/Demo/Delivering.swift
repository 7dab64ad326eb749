import Domain
import Ledger
import Records
import Time

/// 3.1: a system is delivered each spring and each autumn.
extension Stage {
  func planDelivery(on day: Day) {
    guard day.month == 3 || day.month == 9, day.day >= 10, !ledger.days.isTradingDay(day.advanced(by: -1)),
      (10...16).contains(day.day)
    else { return }
    agenda.add(Moment(day, TimeOfDay(14, 0)!)) { try $0.deliver(day.month == 3 ? "反洗钱系统" : "客户回访系统") }
  }

  private func deliver(_ system: String) throws {
    let (author, today) = (cast["gaojian"], now.day)
    let party = { (party: String, name: String, role: String, department: String, duty: String) in
      Input.object(["party": .text(party), "name": .text(name), "role": .text(role), "department": .text(department), "duty": .text(duty)])
    }
    let delivery = try create(
      Delivery.self, by: author,
      [
        "project": .text("\(system)升级项目"), "author": .text(author), "department": .text(cast.departments["信息技术部"]!),
        "day": .day(today), "object": .text("\(system)应用服务器两台、数据库一套及配套文档"), "party_a": .text(Cast.institution),
        "party_b": .text("启明软件有限公司"), "contract_number": .text("HT-\(today.year)-0\(today.month)"),
        "purpose": .text("将系统移交运行维护"), "demands": .text("功能验收通过，文档齐全，运维人员完成培训"),
        "steps_text": .text("先验收软硬件，再验收文档，培训后试运行 30 天"), "trial_days": .text(30),
        "times": .list([
          .object(["day": .day(today.advanced(by: 5)), "place": .text("总部机房"), "what": .text("软件、硬件、文档")])
        ]),
        "lessons": .list([
          .object([
            "skill": .text("日常运维"), "content": .text("启停、备份、常见故障"), "teacher": .text("启明软件 赵工"),
            "day": .day(today.advanced(by: 6)), "people": .text("吴航、马骏"),
          ])
        ]),
        "parties": .list([
          party("demand", "叶青", "业务负责人", "合规审计部", "确认需求和验收"), party("technology", "高健", "项目经理", "信息技术部", "组织交付"),
          party("supply", "赵工", "实施经理", "启明软件", "安装、培训、移交"),
        ]),
      ])
    var current = try take("submit", delivery, by: author)
    agenda.add(Moment(today.advanced(by: 1), TimeOfDay(10, 0)!)) { stage in
      current = try stage.take("approve", current, by: stage.cast.head, signing: true, remark: "同意")
      current = try stage.take("list", current, by: author, Self.lists(isAccepted: false, system))
    }
    agenda.add(Moment(today.advanced(by: 8), TimeOfDay(16, 0)!)) { try $0.train(current, author, system) }
    agenda.add(Moment(today.advanced(by: 40), TimeOfDay(16, 0)!)) { try $0.accept(current.id, author, system) }
  }

  private static func lists(isAccepted: Bool, _ system: String) -> [String: Input] {
    func line(_ members: [String: Input]) -> Input {
      .object(isAccepted ? members.merging(["result": .text("accepted")]) { $1 } : members)
    }
    return [
      "software": .list([line(["name": .text("\(system)应用"), "version": .text("3.2"), "note": .text("10.20.8.31")])]),
      "hardware": .list([
        line(["name": .text("应用服务器"), "use": .text("运行应用"), "model": .text("R740"), "equipment": .text("双路 32 核 128 GB"), "note": .text("10.20.8.31-32")])
      ]),
      "documents": .list([
        line(["kind": .text("operation"), "name": .text("\(system)运维手册"), "use": .text("日常运维")]),
        line(["kind": .text("design"), "name": .text("\(system)部署设计"), "use": .text("部署和网络")]),
      ]),
    ]
  }

  private func train(_ delivery: RecordData, _ author: Int, _ system: String) throws {
    let training = try create(
      DeliveryTraining.self, by: author,
      [
        "delivery": .text(delivery.id), "department": .text(cast.departments["信息技术部"]!), "occasion": .text("upgrade"),
        "system": .text(system), "system_version": .text("3.2"), "confirmer": .text(cast["wuhang"]),
        "lessons": .list(
          ["吴航", "马骏"].map {
            .object([
              "person": .text($0), "content": .text("启停、备份、常见故障处理"), "at": .moment(now.advanced(by: -2 * 86_400)),
              "material": .text("运维手册"), "teacher": .text("赵工"), "is_done": .text("1"),
            ])
          }),
      ])
    try take("confirm", training, by: cast["wuhang"], signing: true)
    try take("begin-trial", take("train", reread(delivery), by: author), by: author)
  }

  private func accept(_ id: Int, _ author: Int, _ system: String) throws {
    guard let delivery = try writing.find(Delivery.description, id) else { return }
    var input = Self.lists(isAccepted: true, system)
    input["trial_note"] = .text("试运行 30 天，运行平稳，一处报表格式问题待修改")
    input["inspector"] = .text(cast["wuhang"])
    input["inspected_at"] = .moment(now)
    try take("inspect", delivery, by: cast["wuhang"], witness: cast["zhoumin"], input, signing: true)
    let record = try create(
      DeliveryRecord.self, by: author,
      [
        "delivery": .text(id), "system": .text(system), "giver": .text("启明软件有限公司"), "taker": .text("信息技术部"),
        "delivered_at": .moment(now), "location": .text("总部会议室"), "system_condition": .text("系统运行平稳，功能验收通过"),
        "leftovers": .list([
          .object([
            "what": .text("月度报表格式与监管模板不一致"), "plan": .text("下一版本修改并升级"), "owner": .text(cast["majun"]),
            "due": .day(now.day.advanced(by: 45)),
          ])
        ]), "giver_head": .text(cast["linsuqin"]), "taker_head": .text(cast.head),
      ])
    try take("sign", record, by: cast["linsuqin"], signing: true, remark: "同意交付")
    try take("sign", record, by: cast.head, signing: true, remark: "同意接收")
    try take("close", reread(delivery), by: author)
    agenda.add(now.advanced(by: 30 * 86_400)) { stage in
      guard let point = try stage.writing.find(DeliveryPoint.self, Condition(DeliveryPoint.record, .equals, Ref(record.id))).first
      else { return }
      let done = try stage.take("solve", point.data, by: stage.cast["majun"], ["result": .text("已随 3.2.1 版本升级解决")])
      try stage.take("confirm", done, by: stage.cast["zhoumin"], signing: true, remark: "已核对")
    }
  }
}
