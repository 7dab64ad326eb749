import Domain
import HTTP
import Ledger
import Records
import Time

@testable import Web

/// Applications of `duty-operator` that lie before `head`.
struct FolderScene {
  let test: TestSite
  let ids: [Int]
  static let type = "room-equipment-movement"

  init(_ count: Int = 5) throws {
    test = try TestSite()
    let operator_ = try test.standing("duty-operator")
    ids = try test.ledger.write(Actor(operator_, session: 1, address: "127.0.0.1")) { writing in
      let room = try writing.create(
        Record<MachineRoom> {
          $0[MachineRoom.name] = "中心机房"
          $0[MachineRoom.kind] = .center
          $0[MachineRoom.address] = "3 层"
          $0[MachineRoom.keeper] = Ref(operator_.person)
        })
      let department = try writing.find(Department.self).first!.id
      return try (1...count).map { number in
        try writing.create(
          Record<RoomEquipmentMovement> {
            $0[RoomEquipmentMovement.direction] = .into
            $0[RoomEquipmentMovement.equipment] = "<b>内存条</b> \(number)"
            $0[RoomEquipmentMovement.configuration] = "32 GB"
            $0[RoomEquipmentMovement.department] = department
            $0[RoomEquipmentMovement.room] = room
            $0[RoomEquipmentMovement.location] = "A03"
            $0[RoomEquipmentMovement.use] = "扩容"
            $0[RoomEquipmentMovement.handler] = Ref(operator_.person)
            $0[RoomEquipmentMovement.holdsData] = false
            $0[RoomEquipmentMovement.isEmergency] = false
          }
        ).id
      }
    }
  }

  func record(_ id: Int) throws -> RecordData { try test.ledger.read { try $0.find(RoomEquipmentMovement.description, id)! } }
  func get(_ target: String, as login: String = "head") throws -> Response { try test.request(.get, target, as: login) }
  func page(_ ids: [Int]? = nil, as login: String = "head") throws -> Response {
    try get(Paths.together(Self.type, "approve", ids ?? []), as: login)
  }

  /// The form as the page has it, with what was ticked.
  func form(_ page: Response, _ chosen: [Int]? = nil, password: String = People.password) -> [(String, String)] {
    let hidden = page.content.matches(of: /name="([a-z.0-9_]+)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
      .filter { ["step", "token", "opened"].contains($0.0) || $0.0.hasPrefix("seen.") || $0.0.hasPrefix("hash.") }
    return hidden + (chosen ?? ids).map { ("chosen", String($0)) } + [("password", password), ("remark", "同意")]
  }
  func sign(_ form: [(String, String)], as login: String = "head") throws -> Response {
    try test.request(.post, "/together/\(Self.type)", as: login, form: form)
  }
}
