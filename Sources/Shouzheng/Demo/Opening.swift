import Domain
import Ledger
import Procedures
import Records
import SQL
import Time

/// The founding of the sample institution: departments, people, posts and the procedures its head approves.
/// Several writes, since what a person may do is looked up in what is durable.
struct Opening {
  let installation: Installation
  let clock: DemoClock

  func found(_ dice: Dice) throws -> Stage {
    let ledger = installation.ledger
    try Keys.prepare(installation.data)
    let posts = try StarterPosts(home: installation.home)
    let (cast, ids) = try ledger.write(.product) { writing in
      guard try writing.find(Person.self, limit: 1).isEmpty else {
        throw Failure.failed(
          "\(installation.data) 中已有数据，示例数据只能写入新的目录。", "\(installation.data) holds data already.")
      }
      try writing.markDemonstration()
      return try furnish(writing, posts)
    }
    try Keys.prepare(installation.data)
    try installation.chooseSettings()
    try ledger.write(.product) { try appoint($0, cast, ids) }
    let stage = Stage(ledger, clock, cast, dice)
    stage.agenda.add(clock.now) { try approveProcedures($0) }
    stage.agenda.add(clock.now) { try $0.setUpLibrary() }
    stage.agenda.add(clock.now) { try $0.setUpRooms() }
    stage.agenda.add(clock.now) { try $0.keepAssets() }
    stage.agenda.add(clock.now) { try $0.setUpNetworkAndSecurity() }
    stage.agenda.add(clock.now) { try $0.foundBoard() }
    let scenarios = try StarterScenarios.packs(home: installation.home)
    let plan = try StarterPlan.pack(home: installation.home)
    stage.agenda.add(clock.now) { try $0.prepareForEmergencies(scenarios, plan) }
    let policies = try StarterPolicies.packs(home: installation.home)
    stage.agenda.add(clock.now) { try $0.publishPolicies(policies, posts: ids) }
    try stage.play(upTo: clock.now)
    return stage
  }

  private func furnish(_ writing: Writing, _ posts: StarterPosts) throws -> (Cast, [String: Int]) {
    try writing.establish(
      Institution.self,
      [
        "name": .text(Cast.institution), "short_name": .text("海岳期货（演示）"),
        "exchanges": .text("SHFE,INE,DCE,CZCE,GFEX,CFFEX"), "least_crew": .text(3),
        "escalate_manager": .text(0),
        "escalate_head": .text(15), "stamp_count": .text(40), "stamp_seconds": .text(5),
        "duty_phone": .text("0532-8090-1200"), "effective_customers": .text(38_600),
        "address": .text("青岛市市南区香港中路 1 号"), "postcode": .text("266071"), "telephone": .text("0532-8090-1000"),
        "mail": .text("it@example.cn"), "representative": .text("示例负责人"),
      ])
    var departments: [String: Int] = [:]
    for (names, kind) in [(Cast.headOffice, "department"), (Cast.branches, "branch")] {
      for name in names {
        departments[name] = try writing.establish(
          Department.self, ["name": .text(name), "kind": .text(kind)]
        ).id
      }
    }
    var people: [String: Int] = [:]
    let trained = clock.now.day.advanced(by: -200)
    for (number, role) in Cast.roles.enumerated() {
      var input: [String: Input] = [
        "name": .text(role.name), "staff_number": .text("HY\(1001 + number)"),
        "department": .text(departments[role.department]!), "job_title": .text(role.title),
        "mobile": .text("139-0532-\(6101 + number)"), "is_qualified": .text(role.isAble ? "1" : "0"),
      ]
      if role.isAble { input["trained_on"] = .day(trained) }
      people[role.login] = try writing.establish(Person.self, input).id
    }
    let cast = Cast(people: people, departments: departments)
    let ids = try posts.install(
      writing, department: departments["信息技术部"]!,
      administrators: [
        .administrator: cast["admin"], .accessAdministrator: cast["guyan"], .auditAdministrator: cast["tianwei"],
      ])
    return (cast, ids)
  }

  /// Who leads which department, and who holds which post.
  private func appoint(_ writing: Writing, _ cast: Cast, _ posts: [String: Int]) throws {
    for role in Cast.roles where role.isHead {
      guard var department = try writing.find(Ref<Department>(cast.departments[role.department]!)) else {
        continue
      }
      department[Department.head] = Ref(cast[role.login])
      try writing.change(department)
    }
    let administrator = Actor(
      try writing.standing(of: cast["guyan"]), session: 0, address: "10.20.1.\(cast["guyan"])")
    for (code, id) in posts.sorted(by: { $0.value < $1.value }) {
      let holders = { (held: KeyPath<Role, [PostCode]>) in
        Cast.roles.filter { $0[keyPath: held].contains(PostCode(rawValue: code)) }.map { cast[$0.login] }
      }
      let input: [String: Input] = [
        "main_holders": .list(holders(\.main)), "backup_holders": .list(holders(\.backup)),
      ]
      try writing.acting(as: administrator) {
        guard let post = try writing.find(Ref<Post>(id)) else { return }
        _ = try writing.update(Post.description, id, seen: post.data.version, input)
      }
    }
  }

  /// The starter procedures become the institution's own: submitted by an engineer, approved by the head. The
  /// monitoring log asks for the very readings of the intraday patrol, so that one of the two suffices.
  private func approveProcedures(_ stage: Stage) throws {
    let folder = installation.home + "/Packs/procedures/"
    for name in try Files.list(folder, ending: ".json") {
      let pack = try ProcedurePack(Files.read(folder + name), file: name)
      let procedure = pack.procedure
      guard procedure.identifier != "monitoring-log" else { continue }
      let draft = try stage.create(
        ProcedureVersion.self, by: stage.cast["wuhang"],
        [
          "title": .text(procedure.title), "code": .text(procedure.identifier), "edition": .text(1),
          "effective_from": .day(clock.now.day), "change_note": .text("首版，按起始规程（\(pack.pack)）制定"),
          "definition": .text(anchored(procedure.json)),
        ])
      let submitted = try stage.take("submit", draft, by: stage.cast["wuhang"])
      try stage.take("approve", submitted, by: stage.cast.head, signing: true, remark: "同意")
    }
  }

  /// Rules that count weeks begin to count when the institution begins.
  private func anchored(_ json: String) -> String {
    let sunday = clock.now.day.advanced(by: 7 - clock.now.day.weekday)
    return json.replacing("weeks from 2026-01-04", with: "weeks from \(sunday)")
      .replacing("weeks from 2026-01-11", with: "weeks from \(sunday.advanced(by: 7))")
  }
}
