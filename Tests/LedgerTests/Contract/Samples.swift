import Domain
import Records
import Synchronization
import Time

@testable import Ledger

/// Values that suit a field, made from its declaration alone; no two calls give the same text.
struct Samples {
  let writing: Writing
  private static let counter = Mutex(0)
  private static let years = Mutex(2000)
  /// Another number each time.
  static func next() -> Int {
    counter.withLock { count in
      count += 1
      return count
    }
  }

  /// A sound input for a type: every field that is open when it is created.
  func input(_ type: TypeDescription) throws -> [String: Input] {
    // What the rules demand comes first: a type that refers to itself would else never end.
    var input = try overrides(type)
    for field in type.creationFields where input[field.name] == nil { input[field.name] = try value(field) }
    return input
  }

  func value(_ field: FieldDescription) throws -> Input {
    let number = Self.next()
    switch field.kind {
    case .text:
      let most = field.traits.length?.upperBound ?? 200
      return .text(String("样例 \(number) 网络".suffix(most)))
    case .integer:
      return .text(String(field.traits.range.map { $0.lowerBound + number % $0.count } ?? number))
    case .quantity, .money:
      // As many whole ones as the range has room for.
      let unit = field.kind == .money ? 100 : 10_000
      let most = field.traits.range.map { max(1, $0.upperBound / unit) } ?? .max
      return .text(String(number % most))
    case .span: return .text(String(number))
    case .flag: return .text("1")
    case .day: return .text(writing.now.day.description)
    case .moment: return .text(writing.now.advanced(by: -number).description)
    case .timeOfDay: return .text("08:20")
    case .choice(let options): return .text(options[number % options.count].value)
    case .reference(let key): return .text(String(try anyOne(key.type.description)))
    case .references(let key): return .list([.text(String(try anyOne(key.type.description)))])
    case .attachments: return .list([])
    case .lines(let shape):
      var row: [String: Input] = [:]
      for column in shape.fields { row[column.name] = try value(column) }
      return .list([.object(row)])
    }
  }

  /// A record of a type to refer to.
  func anyOne(_ type: TypeDescription) throws -> Int {
    // A branch refers to what is its own.
    let place = writing.actor.standing.place
    let own = type.access.isLocal && place != 0 ? [Condition("place", .equals, .integer(place))] : []
    if let one = try writing.find(type, own, limit: 1).first { return one.id }
    return try writing.create(draft(type))
  }

  /// A record that is filled and not stored yet. Rules across records are not asked: any number may be made.
  func draft(_ type: TypeDescription) throws -> RecordData {
    var record = RecordData(type)
    for (name, value) in try input(type) {
      let field = type.field(name)!
      record.values[field.place] = try field.read(value)
    }
    return record
  }

  private static func ref(_ who: House.Who, _ writing: Writing) throws -> Ref<Person> {
    Ref(try writing.find(Person.self, Condition("name", .equals, .text(who.rawValue))).first!.id.id)
  }

  /// An account that may be checked and whose password may be changed.
  private func activeAccount() throws -> RecordData {
    var account = try draft(AccountPermission.description)
    account.state = "active"
    return account
  }

  private func publishedNotice() throws -> Int {
    var notice = try draft(CustomerNotice.description)
    notice.state = "published"
    return try writing.create(notice)
  }

  /// What rules across fields and records demand.
  func overrides(_ type: TypeDescription) throws -> [String: Input] {
    func person(_ who: House.Who) throws -> Input { .text(String(try Self.ref(who, writing).id)) }
    switch type.identifier {
    case "department":
      return ["kind": .text("department"), "parent": .empty, "device_keeper": try person(.head), "device_backup": try person(.operatorA)]
    case "post": return ["backup_holders": .list([]), "excludes": .list([])]
    case "roster":
      return [
        "shifts": .list([
          .object([
            "day": .text(writing.now.day.description), "watch": .text("day"), "manager": try person(.manager),
            "crew": .list([try person(.operatorA), try person(.operatorB)]),
          ])
        ])
      ]
    case "configuration-item":
      return [
        "system": .empty, "hardware_model": .empty, "management_ip": .text("10.1.2.3"),
        "ports": .list([.object(["name": .text("eth0"), "ip": .text("10.1.2.3"), "mac": .text("00:e0:fc:12:34:56")])]),
      ]
    case "configuration-update":
      return [
        "alterations": .list([.object(["field": .text("location"), "value": .text("主机房 A03")])]), "finding": .empty,
      ]
    case "configuration-file-version":
      // A file without a version yet, and the content that every version has.
      let file = try writing.create(draft(ConfigurationFile.description))
      let content = try writing.attach(Array("hostname sw-\(Self.next())\n".utf8), name: "running.cfg")
      return [
        "file": .text(String(file)), "file_version": .text("1"),
        "content": .list([
          .object([
            "hash": .text(content.hash), "name": .text(content.name), "size": .text(String(content.size)),
            "type": .text(content.type),
          ])
        ]),
      ]
    case "configuration-work": return ["from_time": .text("18:00"), "to_time": .text("19:30")]
    case "hardware-model": return ["slug": .text("huawei-s\(Self.next())")]
    case "configuration-relation":
      // Another pair each time.
      let pair = try (0..<2).map { _ in try writing.create(draft(ConfigurationItem.description)) }
      return ["from_item": .text(String(pair[0])), "to_item": .text(String(pair[1]))]
    case "institution":
      return ["least_crew": .text("2"), "restricted_from": .text("08:00"), "restricted_until": .text("17:30")]
    case "duty-log":
      let day = writing.now.day.advanced(
        by: 30
          + Self.next())
      return [
        "day": .text(day.description),
        "crew": .list([try person(.operatorA), try person(.operatorB), try person(.engineer)]),
        "manager": try person(.manager),
      ]
    case "attendance", "shift-swap":
      // A watch of its own: a person signs in to one once, and somebody stands in once.
      let log = try writing.create(
        Record<DutyLog> {
          $0[DutyLog.day] = writing.now.day
          $0[DutyLog.watch] = .day
          $0[DutyLog.manager] = try! Self.ref(.manager, writing)
          $0[DutyLog.crew] = [Ref(writing.actor.person), try! Self.ref(.engineer, writing)]
          $0.data.state = type.identifier == "attendance" ? "on-duty" : "planned"
        })
      return [
        "watch": .text(String(log.id)), "person": .text(String(writing.actor.person)),
        "substitute": try person(.operatorB),
        "kind": .text("swap"), "in_return": .empty,
      ].filter { type.field($0.key) != nil }
    case "notification-channel":
      return ["kind": .text("webhook"), "address": .text("https://example.cn/hook/\(Self.next())")]
    case "escalation-policy": return ["quiet_from": .empty, "quiet_to": .empty]
    // A month of its own each time.
    case "customer-count":
      while true {
        let month = writing.now.day.advanced(by: -32 * (Self.next() % 1200)).firstOfMonth
        let taken = try writing.find(
          CustomerCount.self, Condition(CustomerCount.month, .atLeast, month),
          Condition(CustomerCount.month, .atMost, month.lastOfMonth), limit: 1)
        if taken.isEmpty { return ["month": .text(month.description)] }
      }
    case "alarm-source": return ["kind": .text("zabbix")]
    case "incident": return ["occurred_at": .empty, "outages": .list([]), "customers_from": .empty]
    case "incident-notification": return ["told_at": .text(writing.now.description)]
    // One report of a number for each incident.
    case "incident-report": return ["incident": .text(String(try writing.create(draft(Incident.description))))]
    case "problem": return ["source": .text("analysis")]
    case "sensitive-period":
      return ["from_day": .text(writing.now.day.description), "until_day": .text(writing.now.day.description)]
    case "situation-report", "notice-confirmation":
      // One a branch.
      let branch = try writing.create(
        Record<Department> {
          $0[Department.name] = "网点 \(Self.next())"
          $0[Department.kind] = .branch
        })
      return ["department": .text(String(branch.id))].merging(
        type.identifier == "situation-report" ? [:] : ["notice": .text(String(try publishedNotice()))]) { $1 }
    case "trading-year":
      return [
        "year": .text("2027"),
        "definition": .text(
          "pack calendar-2027\ntitle 样例\nversion 1\neffective 2027-01-01\nsource 样例\nyear 2027\nholiday 元旦 2027-01-01\n"),
      ]
    case "emergency-scenario":
      let step: [String: Input] = [
        "stage": .text("handling"), "what": .text("切换备机"), "who": .text("operator"), "check": .text("已接管"),
      ]
      return ["calls": .text("exchange,police"), "handling_steps": .list([.object(step)])]
    case "emergency-organization":
      return [
        "members": .list(
          try ["leaders", "working"].map { group in
            .object([
              "group": .text(group), "role": .text("chief"), "person": try person(.manager), "duty": .text("现场指挥"),
            ])
          })
      ]
    case "drill":
      return [
        "starts_at": .text(writing.now.advanced(by: 86_400).description),
        "ends_at": .text(writing.now.advanced(by: 90_000).description), "is_major": .text("0"),
        "method": .text("table"),
      ]
    // What a licence counts and when it ends hang on how it is licensed.
    case "software": return ["licensing": .text("site")]
    case "device-request", "device-transfer", "device-service", "device-count", "licence-check": return try assets(type)
    case "supplier": return ["is_core": .text("0")]
    // One a year.
    case "training-plan", "budget", "spending-year", "annual-drill-report":
      let year = Self.years.withLock { years in
        years += 1
        return years
      }
      return ["year": .text(String(year))]
    case "contract":
      return ["copies": .text("4"), "copies_ours": .text("2"), "copies_theirs": .text("2"), "items": .list([]), "begins_on": .text(writing.now.day.description), "ends_on": .text(writing.now.day.description)]
    case "supplier-confidentiality":
      return ["contract": .empty, "copies": .text("4"), "copies_ours": .text("2"), "copies_theirs": .text("2")]
    case "supplier-evaluation":
      // Two departments score, each by one person.
      let other = try writing.create(draft(Department.description))
      let scorers = try [(anyOne(Department.description), House.Who.operatorA), (other, .operatorB)].map { department, who in
        Input.object(["department": .text(String(department)), "person": try person(who)])
      }
      return ["products": .list([.object(["name": .text("交易系统")])]), "scorers": .list(scorers)]
    case "supplier-score":
      var evaluation = try draft(SupplierEvaluation.description)
      evaluation.state = "scoring"
      evaluation.id = try writing.create(evaluation)
      return [
        "evaluation": .text(String(evaluation.id)), "scorer": try person(.engineer),
        "marks": .list([.object(["product": .text("交易系统")])]),
      ]
    case "outsourcing":
      let contract = Record<Domain.Contract>(try draft(Domain.Contract.description))
      return [
        "contract": .text(String(try writing.create(contract.data))),
        "supplier": .text(String(contract[Domain.Contract.supplier].id)),
      ]
    case "confidentiality-agreement":
      // One a person.
      return ["person": .text(String(try writing.create(draft(Person.description))))]
    // A record that makes up for a period has one; it cannot be emptied by itself.
    case "obligation-record": return ["period": .text("2026-07"), "shown_by": .empty]
    case "outsourcing-check": return ["verdict": .text("fine"), "kind": .text("supervision")]
    case "finding": return ["source": .text("daily"), "inspection": .empty, "audit_report": .empty]
    case "inspection-report", "quarterly-operations-report":
      // One a quarter.
      let year = Self.years.withLock { years in
        years += 1
        return years
      }
      return ["from_day": .text("\(year)-02-03")].merging(
        type.identifier == "inspection-report"
          ? ["inspectors": .list([try person(.head), try person(.auditor)])] : [:]) { $1 }
    case "staff-training": return ["kind": .text("technology"), "hours": .text("4"), "rule_hours": .text("1")]
    case "liaison-appointment": return ["first": try person(.head), "second": try person(.operatorA)]
    case "overlay":
      return ["target": .text("contact"), "labels": .list([]), "hidden": .list([]), "options": .list([]), "additions": .list([])]
    case "policy": return ["reach": .text("own")]
    case "policy-reading":
      // Nobody stands twice on the list of an edition.
      return ["policy": .text(String(try writing.create(draft(Policy.description))))]
    case "document-use":
      var document = Record<Document>(try draft(Document.description))
      document.data.state = Document.State.inForce.rawValue
      let id = try writing.create(document.data)
      let today = Input.text(writing.now.day.description)
      return ["document": .text(String(id)), "level": .text("outer-first"), "day": today, "until": today]
    case "procedure":
      return ["definition": .text("{}")]
    case "change", "test-plan": return try planned(type)
    case "change-template": return ["level": .text("first")]
    case "access-request":
      return [
        "wanted": .list([
          .object([
            "act": .text("grant"), "area": .text("network"), "system": .text("核心交换机"), "role_name": .text("只读"),
            "role_id": .text("net-\(Self.next())"), "level": .text("read"),
          ])
        ]), "cause": .text("work"),
      ]
    case "account-permission": return ["is_shared": .text("1"), "user": .empty, "is_super": .text("0"), "role_id": .text("user-\(Self.next())")]
    case "permission-check":
      return [
        "rows": .list([
          .object(["account": .text(String(try writing.create(activeAccount()))), "verdict": .text("sound")])
        ])
      ]
    case "password-change":
      return [
        "accounts": .list([.text(String(try writing.create(activeAccount())))]), "password_length": .text("16"),
        "is_complex": .text("1"), "is_fresh": .text("1"), "keeping": .text("memory"),
      ]
    case "switch-port": return ["port": .text("GE0/0/\(Self.next())"), "port_status": .text("shutdown"), "ip": .text("10.1.2.3/24")]
    case "access-control-rule":
      return [
        "source": .text("10.1.2.0/24"), "destination": .text("10.1.3.4"), "transport": .text("icmp"), "ports": .text("8443"),
        "from_zone": .text("office"),
      ]
    case "capacity-improvement": return ["capacity_after": .text("1000000"), "limit_percent": .text("100")]
    case "security-work": return ["from_time": .text("18:00"), "to_time": .text("19:00")]
    case "patch-assessment": return ["current_version": .text("1.0"), "new_version": .text("1.1")]
    case "vulnerability-scan": return ["purpose": .text("regular"), "baseline": .empty]
    case "security-assessment":
      var scan = try draft(VulnerabilityScan.description)
      scan.state = "recorded"
      return ["scan": .text(String(try writing.create(scan))), "baseline": .empty]
    case "delivery-record": return ["giver_head": try person(.manager), "taker_head": try person(.operatorA)]
    default: return try storeAndRoom(type)
    }
  }

  /// 5.4 and 5.5: what asks for nothing more, and facilities of the kind that is checked.
  private func storeAndRoom(_ type: TypeDescription) throws -> [String: Input] {
    func person(_ who: House.Who) throws -> Input { .text(String(try Self.ref(who, writing).id)) }
    func facility(_ kind: RoomFacility.Kind) throws -> [String: Input] {
      var made = Record<RoomFacility>(try draft(RoomFacility.description))
      made[RoomFacility.kind] = kind
      return ["facility": .text(String(try writing.create(made.data)))]
    }
    switch type.identifier {
    case "backup-policy":
      return ["importance": .text("other"), "is_trading": .text("0"), "frequency": .text("on-change"), "second_medium": .empty]
    case "data-retrieval-request": return ["purpose": .text("recovery"), "third_party": .empty]
    case "data-retrieval": return ["leaves_room": .text("0")]
    case "medium-delivery":
      return [
        "giver": try person(.manager), "courier": try person(.operatorA), "receiver": try person(.operatorB),
        "needs_return": .text("0"),
      ]
    case "medium-verification": return ["successor": .empty]
    case "medium-disposal": return ["is_secret": .text("0")]
    case "room-visit": return ["visitor_kind": .text("outside"), "person": .empty, "escort": .empty]
    case "room-equipment-movement": return ["holds_data": .text("0")]
    case "rack": return ["slots": .list([])]
    case "power-check": return try facility(.power)
    case "cooling-service": return try facility(.cooling)
    case "fire-equipment-check": return try facility(.fire)
    default: return [:]
    }
  }

  /// A slip takes its device from where it may be taken, and a computer is bought with its licence.
  private func assets(_ type: TypeDescription) throws -> [String: Input] {
    var device = Record<Device>(try draft(Device.description))
    if type.identifier == "device-transfer" {
      device[Device.use] = .office
      device.data.state = "in-use"
    }
    let fresh = Input.text(String(try writing.create(device.data)))
    switch type.identifier {
    case "device-request":
      let item: [String: Input] = [
        "name": .text("服务器"), "category": .text("server"), "use": .text("production"), "parameters": .text("2 路"),
        "quantity": .text("2"), "licence": .text("none"),
      ]
      return ["items": .list([.object(item)])]
    case "device-transfer": return ["device": fresh, "kind": .text("give-back")]
    case "device-service": return ["device": fresh, "kind": .text("onsite")]
    case "device-count":
      let open = try writing.create(draft(DeviceStocktaking.description))
      return ["device": fresh, "stocktaking": .text(String(open))]
    default: return ["kind": .text("monthly"), "items": .list([.object(["device": fresh, "finding": .text("licensed")])])]
    }
  }

  /// Changes and tests lie ahead, in order; a test in simulation asks for nothing else.
  private func planned(_ type: TypeDescription) throws -> [String: Input] {
    let start = writing.now.advanced(by: 10 * 86_400 + Self.next())
    var input: [String: Input] = [
      "starts_at": .text(start.description), "ends_at": .text(start.advanced(by: 3600).description),
    ]
    if type.identifier == "change" {
      input["deadline"] = .text(start.day.advanced(by: 5).description)
      input["level"] = .text("first")
    } else {
      input["environment"] = .text("simulation")
      input["test_data"] = .text("made")
      input["simulated"] = .empty
      input["change"] = .empty
      input["test_leader"] = .text(String(try Self.ref(.operatorA, writing).id))
      input["test_reviewer"] = .text(String(try Self.ref(.operatorB, writing).id))
    }
    return input
  }
}
