import Domain
import Ledger
import Records
import Time

extension Stage {
  private var librarian: Int { cast["qiancheng"] }

  /// The configuration library as it is set up: each item compared with reality by two people.
  func setUpLibrary() throws {
    let library = SampleLibrary()
    var ids: [String: RecordData] = [:]
    for (place, item) in library.items.enumerated() {
      var input = input(item, place)
      if let system = item.system, let known = ids[system] { input["system"] = .text(String(known.id)) }
      let made = try create(ConfigurationItem.self, by: librarian, input)
      // Spares and what is only tested with wait in the library without working.
      ids[item.key] =
        item.key.hasPrefix("spare")
        ? made : try take("register", made, by: librarian, witness: cast["zhenglan"], signing: true)
    }
    for relation in library.relations {
      guard let from = ids[relation.from], let to = ids[relation.to] else { continue }
      try create(
        ConfigurationRelation.self, by: librarian,
        [
          "from_item": .text(String(from.id)), "kind": .text(relation.kind.rawValue), "to_item": .text(String(to.id)),
        ])
    }
    for key in ["sw-core1", "sw-core2", "fw-ex1", "rt-ex1"] { if let item = ids[key] { try fileConfiguration(of: item) } }
  }

  private func input(_ item: SampleLibrary.Item, _ place: Int) -> [String: Input] {
    func text(_ value: String?) -> Input { value.map { .text($0) } ?? .empty }
    let isMachine = item.kind == .server
    var input: [String: Input] = [
      "name": .text(item.name), "kind": .text(item.kind.rawValue), "environment": .text(item.environment.rawValue),
      "importance": .text(item.importance.rawValue), "owner": .text(String(librarian)), "hostname": text(item.hostname),
      "management_ip": text(item.ip), "brand_and_model": text(item.model), "software_version": text(item.version),
      "maker": text(item.maker), "location": text(item.location), "function": text(item.function),
    ]
    if !item.kind.isSoftware, item.kind != .line {
      input["serial_number"] = .text("2102\(31_000_000 + place * 7919)")
      input["asset_number"] = .text("HY-IT-\(1000 + place)")
      input["purchased_on"] = .day(Day(2021 + place % 4, place % 12 + 1, place % 27 + 1)!)
    }
    if isMachine, let ip = item.ip {
      input["operating_system"] = .text(place % 2 == 0 ? "Kylin Linux Advanced Server V10" : "CentOS 7.9")
      input["equipment"] = .text("2 颗处理器，内存 128 GB，SSD 2×960 GB")
      let digits = String(place + 4096, radix: 16)
      input["ports"] = .list([
        .object(["name": .text("eth0"), "ip": .text(ip), "mac": .text("00:e0:fc:12:\(digits.prefix(2)):\(digits.suffix(2))")])
      ])
    }
    return input
  }

  /// The running configuration of a device, as its first version in the library.
  private func fileConfiguration(of item: RecordData) throws {
    let (name, ip) = (item["hostname"].text ?? "", item["management_ip"].text ?? "")
    let file = try create(
      ConfigurationFile.self, by: librarian,
      [
        "item": .text(String(item.id)), "name": .text("\(name).cfg"), "path": .text("flash:/vrpcfg.zip"),
        "method": .text("导出：display current-configuration；导入：startup saved-configuration 后重启"),
      ])
    let text = """
      !Software Version V200R019C10SPC800
      sysname \(name)
      #
      vlan batch 10 20 30 99
      #
      interface MEth0/0/1
       ip address \(ip) 255.255.255.0
      #
      ntp-service unicast-server 10.20.14.1
      snmp-agent sys-info version v3
      #
      return

      """
    let content = try self.as(librarian) { try $0.attach(Array(text.utf8), name: "\(name).cfg") }
    try create(
      ConfigurationFileVersion.self, by: librarian,
      [
        "file": .text(String(file.id)), "file_version": .text("1"), "taken_at": .moment(now),
        "content": .list([
          .object([
            "hash": .text(content.hash), "name": .text(content.name), "size": .text(String(content.size)),
            "type": .text(content.type),
          ])
        ]),
      ])
  }

  /// Once a month what is real is compared with the library; once a quarter the library is audited, and a restore
  /// is drilled.
  func planLibrary(on day: Day) {
    guard day.day == 12 || day.day == 25 else { return }
    let isQuarterly = day.day == 25 && day.month % 3 == 2
    agenda.add(Moment(day, TimeOfDay(16, 20)!)) { stage in
      if day.day == 12 {
        try stage.compareLibrary()
      } else if isQuarterly {
        try stage.auditLibrary()
        try stage.drillRestore()
      }
    }
  }

  private func work(_ kind: String, _ subject: String, _ content: String) throws -> RecordData {
    try create(
      ConfigurationWork.self, by: librarian,
      [
        "kind": .text(kind), "subject": .text(subject), "day": .day(now.day), "from_time": .text("15:40"),
        "to_time": .text("16:20"), "content": .text(content),
      ])
  }

  private func finish(_ work: RecordData, _ outcome: String) throws {
    let done = try take(
      "finish", work, by: cast["majun"], witness: cast["zhenglan"], ["outcome": .text(outcome)], signing: true)
    let confirmed = try take("confirm", done, by: librarian, signing: true)
    agenda.add(now.advanced(by: 1800)) { stage in
      try stage.take("close", confirmed, by: stage.cast.head, signing: true, remark: "同意")
    }
  }

  private func compareLibrary() throws {
    let work = try work("comparison", "\(now.day.month) 月配置比对", "用 Ansible 采集服务器、导出网络设备配置，与配置库逐项比对")
    let items = try writing.find(ConfigurationItem.self, Condition(ConfigurationItem.kind, .equals, .server), limit: 200)
    let item = dice.pick(items)
    let (label, recorded, real, cause) = dice.pick([
      ("操作系统", "CentOS 7.9", "CentOS 7.9 已打安全补丁", "补丁安装后没有更新配置库"),
      ("开放端口", "22/tcp 10050/tcp", "22/tcp 80/tcp 10050/tcp", "厂商排查时临时开启，未关闭"),
      ("内存", "128 GB", "96 GB", "一根内存故障后拔除，等待备件"),
    ])
    let found = try create(
      ConfigurationFinding.self, by: librarian,
      [
        "item": .text(String(item.id.id)), "subject": .text("\(item[ConfigurationItem.name])：\(label)不一致"),
        "field_or_file": .text(label), "recorded": .text(recorded), "real": .text(real), "source": .text("ansible"),
        "found_at": .moment(now), "work": .text(String(work.id)),
      ])
    try finish(work, "发现差异 1 项，已登记处理")
    let handler = cast["wuhang"]
    let decided = try take(
      "decide", found, by: librarian,
      [
        "cause": .text(cause), "decision": .text("put-right"), "handler": .text(String(handler)),
        "due_on": .day(now.day.advanced(by: 10)),
      ], signing: true)
    agenda.add(now.advanced(by: 4 * 86_400)) { stage in
      let resolved = try stage.take(
        "resolve", decided, by: handler, ["result": .text("已按配置库改回，复查一致")], signing: true)
      stage.agenda.add(stage.now.advanced(by: 3600)) { stage in
        try stage.take("close", resolved, by: stage.cast.head, signing: true, remark: "同意")
      }
    }
  }

  private func auditLibrary() throws {
    let work = try work("audit", "配置库季度审计", "抽查核心系统配置项 20 个、配置文件 4 份，核对属性、关系、版本和变更依据")
    try finish(work, "抽查项目与实际一致，变更依据齐全")
  }

  /// 3.4.1, article 11: the way back is tried out.
  private func drillRestore() throws {
    guard let version = try writing.find(ConfigurationFileVersion.self, limit: 1).first,
      let file = try writing.find(version[ConfigurationFileVersion.file])
    else { return }
    let applicant = cast["zhenglan"]
    let draft = try create(
      ConfigurationRestore.self, by: applicant,
      [
        "item": .text(String(file[ConfigurationFile.item].id)), "subject": .text("\(file[ConfigurationFile.name])恢复演练"),
        "is_drill": .text("1"), "reason": .text("按制度每季度演练配置恢复"),
        "plan": .text("在备用设备上导入配置，核对后清除；失败则恢复备用设备出厂配置"), "planned_at": .moment(now),
      ])
    let applied = try take("apply", draft, by: applicant, signing: true)
    let approved = try take("approve", applied, by: cast.head, signing: true, remark: "同意演练")
    let fetched = try take(
      "fetch", approved, by: librarian,
      ["file_version": .text(String(version.id.id)), "fetch_note": .text("SM3 与库中一致")], signing: true)
    let imported = try take(
      "import", fetched, by: applicant, witness: cast["sunrui"],
      ["imported_at": .moment(now), "import_note": .text("已在备用设备导入")], signing: true)
    let verified = try take(
      "verify", imported, by: applicant, witness: cast["sunrui"],
      ["verification": .text("接口、路由、时钟同步均正常")], signing: true)
    try take("register", verified, by: librarian, ["registration": .text("演练记录归档")], signing: true)
  }
}
