import Domain
import Records

extension [Who] {
  /// Who looks after this product: accounts and the audit trail.
  static let system: [Who] = [.post(.administrator), .post(.auditor)]
  static let administrators: [Who] = [.post(.administrator)]
}
