import Domain
import Records

@testable import Web

extension Papers {
  static let chapter1: [String: Making] = [
    "contacts": { house in
      try house.full(Contact.self, state: .current)
      return try house.paper { try $0.contactTableDocument($1) }
    },
  ]
}
