import Domain
import Records
import Time

@testable import Ledger

/// Applications that lie before the head: parts that go into and out of the machine room.
struct Pile {
  let house: House
  let ids: [Int]
  static let type = RoomEquipmentMovement.description

  init(_ count: Int, on engine: Engine = .usual, by who: House.Who = .operatorA) throws {
    let house = try House(engine)
    self.house = house
    ids = try house.as(who) { writing in
      let room = try writing.create(
        Record<MachineRoom> {
          $0[MachineRoom.name] = "中心机房"
          $0[MachineRoom.kind] = .center
          $0[MachineRoom.address] = "3 层"
          $0[MachineRoom.keeper] = Ref(house[.engineer])
        })
      let department = try writing.find(Department.self).first!.id
      return try (1...count).map { number in
        try writing.create(
          Record<RoomEquipmentMovement> {
            $0[RoomEquipmentMovement.direction] = .into
            $0[RoomEquipmentMovement.equipment] = "内存条 \(number)"
            $0[RoomEquipmentMovement.configuration] = "32 GB"
            $0[RoomEquipmentMovement.department] = department
            $0[RoomEquipmentMovement.room] = room
            $0[RoomEquipmentMovement.location] = "A03"
            $0[RoomEquipmentMovement.use] = "扩容"
            $0[RoomEquipmentMovement.handler] = Ref(house[who])
            $0[RoomEquipmentMovement.holdsData] = false
            $0[RoomEquipmentMovement.isEmergency] = false
          }
        ).id
      }
    }
  }

  func record(_ id: Int) throws -> RecordData { try house.ledger.read { try $0.find(Self.type, id)! } }
  func shown() throws -> [FolderOrder.Chosen] {
    try ids.map { id in
      let record = try record(id)
      return .init(id: id, version: record.version, hash: record.shownHash(for: "approve", house.ledger))
    }
  }
  func order(
    _ chosen: [FolderOrder.Chosen]? = nil, by who: House.Who = .head, token: String = "t", opened: Int? = nil, remark: String = "同意"
  ) throws -> FolderOrder {
    FolderOrder(
      chosen: try chosen ?? shown(), proof: try house.proof(who), remark: remark, token: token,
      openedAt: opened.map { house.clock.now.advanced(by: -$0) })
  }
  @discardableResult
  func sign(_ order: FolderOrder, by who: House.Who = .head, _ step: String = "approve") throws -> Folder {
    let (id, unforeseen) = try house.ledger.takeTogether(step, of: Self.type, order, by: house.actor(who))
    guard unforeseen.isEmpty else { throw unforeseen[0] }
    return try folder(id, seenBy: who)
  }
  func folder(_ id: Int, seenBy who: House.Who) throws -> Folder {
    let standing = try house.standing(who)
    return try house.ledger.read { try $0.folder(id, for: standing) }
  }
  func states() throws -> [String] { try ids.map { try record($0).state } }
  func signatures(_ id: Int) throws -> [Signature] {
    try house.ledger.read { try $0.signatures(Self.type.identifier, id) }
  }
}
