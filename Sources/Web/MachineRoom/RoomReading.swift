import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  func roomModel(_ reading: Reading) throws -> RoomModel {
    let now = reading.now
    let open = try reading.find(
      RoomVisit.self, .states(RoomVisit.State.requested, .approved, .inside), limit: 500
    ).filter { standing.maySee($0.data) }
    let left = try reading.find(
      RoomVisit.self, Condition(RoomVisit.day, .equals, now.day), .state(RoomVisit.State.left), limit: 200
    ).filter { standing.maySee($0.data) }
    let rooms = try reading.find(MachineRoom.self, limit: 100)
    let names = Dictionary(uniqueKeysWithValues: rooms.map { ($0.id.id, $0[MachineRoom.name]) })
    func lines(_ visits: [Record<RoomVisit>]) throws -> [RoomModel.Line] {
      try visits.map { try line($0, room: names[$0[RoomVisit.room].id] ?? "", reading) }
    }
    // What nobody came for is history.
    let awaited = open.filter { $0.state != .inside && $0[RoomVisit.day] >= now.day }
      .sorted { ($0[RoomVisit.day], $0.id.id) < ($1[RoomVisit.day], $1.id.id) }
    return RoomModel(
      now: now, isTrading: reading.isTrading, inside: try lines(open.filter { $0.state == .inside }),
      waiting: try lines(awaited), today: try lines(left.reversed()), movements: try movements(reading),
      overdue: try overdueFacilities(reading), rooms: rooms.map { .init(id: $0.id.id, caption: $0[MachineRoom.name]) },
      isTechnical: [Who].operations.admits(standing, nil) && !standing.changesNothing,
      mayAdmit: mayCreate(RoomVisit.description), mayMove: mayCreate(RoomEquipmentMovement.description), ownApplication: try ownApplication(reading, ["in_trading": "1"]), construction: try ownApplication(reading, ["purpose": "construction"]),
      language: language)
  }

  private func ownApplication(_ reading: Reading, _ why: KeyValuePairs<String, String>) throws -> String {
    let fields = why.map { ($0.key, $0.value) } + [
      ("visitor_kind", "technical"), ("person", String(standing.person)), ("visitors", name),
      ("organization", try departmentName(reading)),
    ]
    return Paths.new("room-visit") + "?" + fields.map { "\($0)=\(Percent.encode($1))" }.joined(separator: "&")
  }

  /// Of this person, as the register has it.
  func departmentName(_ reading: some ConnectionHolder) throws -> String {
    try standing.department.flatMap { try reading.captions(Department.description, [$0])[$0] } ?? say("技术部", "IT")
  }

  private func line(_ visit: Record<RoomVisit>, room: String, _ reading: Reading) throws -> RoomModel.Line {
    let step = RoomVisit.description.steps.first {
      ["enter", "enter-approved", "admit", "leave"].contains($0.name) && $0.from.contains(visit.data.state)
        && $0.applies(visit.data) && $0.by.admits(standing, visit.data)
    }
    let isLong = visit.state == .inside && (visit[RoomVisit.enteredAt].map { reading.now - $0 > 4 * 3600 } ?? false)
    let span = [visit[RoomVisit.enteredAt], visit[RoomVisit.leftAt]].compactMap { $0?.clock }.joined(separator: "–")
    return .init(
      id: visit.id.id, version: visit.data.version, names: visit[RoomVisit.visitors], count: visit[RoomVisit.count],
      detail: [visit[RoomVisit.organization], room].joined(separator: " · "),
      reason: say(visit[RoomVisit.purpose].label) + " · " + visit[RoomVisit.reason],
      escort: try visit[RoomVisit.escort].map { try reading.name(ofPerson: $0.id) } ?? "",
      time: visit[RoomVisit.enteredAt] == nil ? "\(visit[RoomVisit.day]) \(say(visit.state.label))" : span,
      css: isLong ? "bad" : visit.state == .requested && visit.needsApproval ? "warn" : "good", step: step?.name,
      isSigned: step?.signing == .own)
  }

  private func movements(_ reading: Reading) throws -> [BackupModel.Line] {
    guard RoomEquipmentMovement.access.read.admits(standing, nil) else { return [] }
    return try reading.find(RoomEquipmentMovement.self, .state(RoomEquipmentMovement.State.approved), limit: 100).map {
      .init(
        caption: $0[RoomEquipmentMovement.equipment], path: Paths.record("room-equipment-movement", $0.id.id),
        detail: say($0[RoomEquipmentMovement.direction].label), css: "warn")
    }
  }

  private func overdueFacilities(_ reading: Reading) throws -> [BackupModel.Line] {
    guard RoomFacility.access.read.admits(standing, nil) else { return [] }
    return try reading.overdueFacilities().map { one in
      let kind = ["power": "power-check", "cooling": "cooling-service", "fire": "fire-equipment-check"][one[RoomFacility.kind].rawValue]!
      return .init(
        caption: one[RoomFacility.name], path: Paths.new(kind) + "?facility=\(one.id.id)",
        detail: say("应于 \(one.dueOn) 检查", "due \(one.dueOn)"), css: "bad")
    }
  }
}

extension ConnectionHolder where Self: Inquiry {
  /// Facilities that were not checked in time, or whose date is over.
  func overdueFacilities() throws -> [Record<RoomFacility>] {
    let today = now.day
    return try find(RoomFacility.self, .state(RoomFacility.State.working), limit: 1000).filter { $0.isOverdue(on: today) }
  }
}
