import Domain
import Ledger
import Procedures
import Records
import Time

extension Stage {
  /// What there is before the first emergency: the directory, the organization, stores, agreements, risks,
  /// scenarios and the plan, each approved by those whose it is to approve.
  func prepareForEmergencies(_ packs: [ScenarioPack], _ plan: PlanPack) throws {
    try registerContacts()
    try setUpOrganization()
    try fillStores()
    try registerRisks()
    let scenarios = try approveScenarios(packs)
    try approvePlan(plan, packs, scenarios)
  }

  private func registerContacts() throws {
    for entry in SampleContacts.all {
      var input: [String: Input] = [
        "institution": .text(entry.institution), "kind": .text(entry.kind.rawValue),
        "department": .text(entry.department), "contact_name": .text(entry.name), "matter": .text(entry.matter),
        "always_phone": .text(entry.phone), "is_first": .text(entry.isFirst ? "1" : "0"), "verified_on": .day(now.day),
      ]
      if let mobile = entry.mobile { input["mobile"] = .text(mobile) }
      try create(Contact.self, by: cast["shaolin"], input)
    }
  }

  private func setUpOrganization() throws {
    let members = SampleEmergency.seats.map { seat -> Input in
      var line: [String: Input] = [
        "group": .text(seat.group.rawValue), "role": .text(seat.role.rawValue), "person": .text(cast[seat.login]),
        "duty": .text(seat.duty), "first_task": .text(seat.first),
      ]
      if let backup = seat.backup { line["backup"] = .text(cast[backup]) }
      return .object(line)
    }
    let draft = try create(
      EmergencyOrganization.self, by: cast["zhoumin"],
      [
        "title": .text("网络与信息安全应急组织"), "edition": .text(1), "effective_from": .day(now.day),
        "change_note": .text("首版"), "members": .list(members),
      ])
    let submitted = try take("submit", draft, by: cast["zhoumin"])
    try take("approve", submitted, by: cast["luchengan"], signing: true, remark: "同意")
  }

  private func fillStores() throws {
    var counts: [Input] = []
    for item in SampleEmergency.materials {
      var input: [String: Input] = [
        "name": .text(item.name), "category": .text(item.category), "model": .text(item.model), "unit": .text(item.unit),
        "quantity": .text(item.count), "least": .text(1), "location": .text(item.location), "keeper": .text(cast["sunrui"]),
      ]
      if !item.backs.isEmpty { input["backs"] = .text(item.backs) }
      if item.category == "fire" { input["expires_on"] = .day(now.day.advanced(by: 500)) }
      let material = try create(EmergencyMaterial.self, by: cast["shaolin"], input)
      counts.append(
        .object(["material": .text(material.id), "found": .text(item.count), "condition": .text("good")]))
    }
    let count = try create(
      Stocktaking.self, by: cast["sunrui"],
      ["day": .day(now.day), "counts": .list(counts), "remark": .text("账物相符，全部完好")])
    try take("finish", count, by: cast["sunrui"], witness: cast["wuhang"], signing: true)
  }

  private func registerRisks() throws {
    for item in SampleEmergency.risks {
      let risk = try create(
        Risk.self, by: cast["xuwen"],
        [
          "title": .text(item.title), "affected_system": .text(item.system), "content": .text(item.content),
          "likelihood": .text(item.likelihood), "effect": .text(item.effect), "owner": .text(cast["xuwen"]),
        ])
      try take(
        "assess", risk, by: cast["xuwen"], ["measures": .text(item.measures), "reviewed_on": .day(now.day)])
    }
  }

  private func approveScenarios(_ packs: [ScenarioPack]) throws -> [Int] {
    try packs.flatMap(\.records).map { scenario in
      var own = scenario
      own[EmergencyScenario.effectiveFrom] = now.day
      own[EmergencyScenario.change] = "首版，按起始方案制定"
      // A record of a pack is sound already: only its signatures are the institution's.
      own.data.id = try self.as(cast["wuhang"]) { try $0.create(own.data) }
      let draft = try reread(own.data)
      let submitted = try take("submit", draft, by: cast["wuhang"])
      return try take("approve", submitted, by: cast.head, signing: true, remark: "同意").id
    }
  }

  private func approvePlan(_ pack: PlanPack, _ annexes: [ScenarioPack], _ scenarios: [Int]) throws {
    var own = pack.record(institution: "海岳期货", annexes: annexes, scenarios: scenarios.map { Ref($0) })
    own[EmergencyPlan.effectiveFrom] = now.day
    own[EmergencyPlan.change] = "首版"
    own.data.id = try self.as(cast["zhoumin"]) { try $0.create(own.data) }
    let draft = try reread(own.data)
    var plan = try take("submit", draft, by: cast["zhoumin"])
    for signer in ["shenliqun", "fengyz", "luchengan"] {
      plan = try reread(try take("approve", plan, by: cast[signer], signing: true, remark: "同意"))
    }
  }
}
