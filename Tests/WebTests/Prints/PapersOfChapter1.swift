import Domain
import Ledger
import Records
import Time

@testable import Web

extension Papers {
  static let chapter1: [String: Making] = [
    "organization": { house in try house.paper { try $0.organizationDocument($1) } },
    "attribute-page": { house in
      let policy = try house.full(Document.self, state: .inForce)
      let text = ControlledText(policy.data)!
      return try house.ledger.read { try RecordPrint(house.test.site, by: "测试").attributePage(text, $0) }
    },
    "document-uses": { house in
      try house.full(DocumentUse.self, state: .approved)
      try house.full(DocumentUse.self, state: .approved)
      let year = house.ledger.now.day.year
      return try house.ledger.read { try RecordPrint(house.test.site, by: "测试").useLedger(year, $0) }
    },
    "device-list": { house in
      try house.full(Device.self, state: .inUse)
      return try house.paper { try $0.assetListDocument(isSoftware: false, $1) }
    },
    "software-list": { house in
      for kind in SoftwareClass.allCases { try house.full(Software.self, state: .inUse, with: ["kind": .text(kind.rawValue)]) }
      return try house.paper { try $0.assetListDocument(isSoftware: true, $1) }
    },
    "room-ledger": { house in
      let entry = try deviceEntry(house)
      return try house.paper { try $0.ledgerDocument(.room(entry[DeviceEntry.room]!.id), $1) }
    },
    "department-ledger": { house in
      let entry = try deviceEntry(house, use: .office)
      return try house.paper { try $0.ledgerDocument(.department(entry[DeviceEntry.department]!.id), $1) }
    },
    "device-flow": { house in try house.visit().flowDocument(Device.description) },
    "contacts": { house in
      try house.full(Contact.self, state: .current)
      return try house.paper { try $0.contactTableDocument($1) }
    },
  ]

  /// A line of the ledger, of a device with software on it.
  private static func deviceEntry(_ house: PrintHouse, use: DeviceUse = .production) throws -> Record<DeviceEntry> {
    let device = try house.full(Device.self, state: .inUse, with: ["use": .text(use.rawValue)])
    let number = Input.text(String(device.id.id))
    try house.full(Software.self, state: .inUse, with: ["devices": .list([number])])
    return try house.full(DeviceEntry.self, with: ["device": number, "use": .text(use.rawValue)])
  }
}
