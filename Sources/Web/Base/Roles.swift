import Domain
import Records

extension [Who] {
  /// 系统管理员: accounts and settings.
  static let administrators: [Who] = [.post(.administrator)]
  /// 安全管理员: permissions, sessions, tokens, second factors.
  static let accessKeepers: [Who] = [.post(.accessAdministrator)]
  /// Who reads the audit trail: the audit administrator, and the compliance auditor.
  static let trailReaders: [Who] = [.post(.auditAdministrator), .post(.auditor)]
  /// Who verifies and exports it.
  static let trailKeepers: [Who] = [.post(.auditAdministrator)]
}
