import Domain
import Ledger
import Records
import Time

extension Stage {
  /// The starter texts become the institution's own: each is drafted by an engineer and goes the way of 1.3.1.
  func publishPolicies(_ packs: [PolicyPack], posts: [String: Int]) throws {
    let drafters = ["wuhang", "zhenglan", "majun", "xuwen", "zhaoyiming", "lijiayi"]
    for (number, pack) in packs.enumerated() {
      let drafter = cast[drafters[number % drafters.count]]
      let draft = pack.record(
        institution: Cast.institution, department: Ref(cast.departments["信息技术部"]!),
        post: posts[pack.owner.rawValue].map(Ref.init), drafter: Ref(drafter), on: now.day)
      // A record of a pack is sound already: only its signatures are the institution's.
      let id = try self.as(drafter) { try $0.create(draft.data) }
      try publish(id)
      try letPeopleRead(id, except: number % 5)
    }
    try fileDocument(posts)
    agenda.add(Moment(now.day.advanced(by: 3), TimeOfDay(18, 30)!)) { try $0.reviseDutyPolicy() }
  }

  /// The first weeks teach that the night watch must be heard: the policy gets its second edition.
  private func reviseDutyPolicy() throws {
    guard let first = try Record<Policy>.inForce("2.1.1", writing) else { return }
    try take("revise", first.data, by: cast["shaolin"])
    guard let second = try Record<Policy>.editions(of: first[Policy.code], writing).first else { return }
    let text = second[Policy.text].replacing("手机 24 小时开机。", with: "手机 24 小时开机，夜盘期间值班电话应在三声内接听。")
    let change = Input.object(["what": .text("增加夜盘期间接听值班电话的要求")])
    try self.as(second[Policy.drafter]?.id ?? cast["shaolin"]) {
      _ = try $0.update(
        Policy.description, second.id.id, seen: second.data.version,
        ["text": .text(text), "changes": .list([change]), "basis": .text("值班经理建议")])
    }
    try publish(second.id.id)
    try letPeopleRead(second.id.id, except: 2)
  }

  private func publish(_ id: Int) throws {
    func now(_ step: String, by login: String, _ input: [String: Input] = [:], signing: Bool = false) throws {
      try take(step, policy(id), by: cast[login], input, signing: signing, remark: signing ? "同意" : "")
    }
    let day = self.now.day
    try now("tidy", by: "shaolin", ["editing": .text("统一了条款编号和用语。")])
    try now("read", by: "shenliqun", ["head_opinion": .text("内容符合实际，提交部门讨论。")], signing: true)
    try now("discuss", by: "shaolin", ["discussion": .text("部门会议逐条讨论，无原则性意见。")])
    try now("submit", by: "shaolin")
    try now("examine", by: "yeqing", ["compliance_opinion": .text("符合行业规范和公司内部控制要求。")], signing: true)
    try now("approve", by: "fangzq", signing: true)
    let ways = [
      ("circulation", "信息技术部全体传阅签字"), ("meeting", "部门会议宣读全文"), ("mail", "发送至全体员工邮箱"), ("website", "公司内网制度栏目"),
    ]
    let publications = ways.map { way, proof in
      Input.object(["way": .text(way), "day": .day(day), "proof": .text(proof)])
    }
    try now(
      "publish", by: "shaolin", ["publications": .list(publications), "effective_from": .day(day)], signing: true)
  }

  private func policy(_ id: Int) throws -> RecordData {
    guard let found = try writing.find(Policy.description, id) else {
      throw Failure.failed("示例数据缺少制度。", "A policy of the sample is missing.")
    }
    return found
  }

  /// Most read on the day it is published; one in five of them does not get to it.
  private func letPeopleRead(_ policy: Int, except lazy: Int) throws {
    let readings = try writing.find(
      PolicyReading.self, Condition(PolicyReading.policy, .equals, Ref(policy)), limit: 1000)
    for (number, reading) in readings.enumerated() where number % 5 != lazy {
      try take("read", reading.data, by: reading[PolicyReading.person].id, signing: true)
    }
  }

  /// A document that is not for everybody, and a use beyond its scope.
  private func fileDocument(_ posts: [String: Int]) throws {
    let draft = try create(
      Document.self, by: cast["zhenglan"],
      [
        "title": .text("核心交易网络拓扑与地址规划"), "code": .text("PZ-WL-001"), "edition": .text(1),
        "category": .text("configuration"), "folder": .text("系统配置类/网络"),
        "department": .text(cast.departments["信息技术部"]!), "writer": .text(cast["zhenglan"]), "written_on": .day(now.day),
        "text": .text("# 拓扑\n\n核心交易网由两台核心交换机互为备份，至各交易所专线各两条，分属不同运营商。\n\n# 地址规划\n\n| 区域 | 网段 |\n| --- | --- |\n| 核心交易区 | 10.20.8.0/24 |\n| 报盘区 | 10.20.9.0/24 |\n| 管理区 | 10.20.1.0/24 |\n"),
        "main_place": .text("文件服务器 /运维文档/系统配置类/网络"), "backup_place": .text("备份文件服务器 同名目录"),
        "sensitivity": .text("secret"), "scope": .text("网络运维、故障处理和等级保护测评"),
        "read_posts": .list([posts["network-administration"]!, posts["security-administration"]!]),
        "level": .text("inner-first"), "changes": .list([.object(["what": .text("首次编写")])]),
      ])
    var document = try take("submit", draft, by: cast["zhenglan"])
    document = try reread(try take("approve", document, by: cast["shaolin"], signing: true, remark: "属性齐全"))
    document = try reread(try take("approve", document, by: cast["xuwen"], signing: true, remark: "密级恰当"))
    let use = try create(
      DocumentUse.self, by: cast["majun"],
      [
        "day": .day(now.day), "document": .text(document.id), "content": .text("核心交易网络拓扑与地址规划"),
        "level": .text("inner-first"), "department": .text(cast.departments["信息技术部"]!), "applicant": .text(cast["majun"]),
        "reason": .text("核对数据库主机的网络区域，编写迁移方案"), "until": .day(now.day.advanced(by: 14)),
      ])
    var approved = try reread(try take("submit", use, by: cast["majun"]))
    approved = try reread(try take("inner-first", approved, by: cast["xuwen"], signing: true, remark: "同意，只读"))
    try take("inner-first", approved, by: cast.head, signing: true, remark: "同意")
  }
}
