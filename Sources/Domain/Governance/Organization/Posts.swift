public import Records

/// The posts that permissions speak of. Those of the case collection 1.1.3 come with their descriptions in
/// a pack; the site may add more, which then carry no permission of their own.
extension PostCode {
  // The nine posts of 1.1.3.
  public static let systemAdministration: PostCode = "system-administration"
  public static let securityAdministration: PostCode = "security-administration"
  public static let networkAdministration: PostCode = "network-administration"
  public static let mediaAdministration: PostCode = "media-administration"
  public static let configurationAdministration: PostCode = "configuration-administration"
  public static let databaseAdministration: PostCode = "database-administration"
  public static let technicalService: PostCode = "technical-service"
  public static let machineRoomAdministration: PostCode = "machine-room-administration"
  public static let generalAffairs: PostCode = "general-affairs"

  // Who leads, watches, approves and audits.
  /// 信息技术部负责人: the head of operation and maintenance (4.1).
  public static let head: PostCode = "head"
  /// 值班经理: may lead a watch (5.1).
  public static let dutyManager: PostCode = "duty-manager"
  /// 值班员: trained for the watch, operates and reviews.
  public static let dutyOperator: PostCode = "duty-operator"
  /// 分管领导.
  public static let leader: PostCode = "leader"
  /// 总经理: confirms plans and reports to the regulator, leads the emergency group.
  public static let generalManager: PostCode = "general-manager"
  public static let chiefRiskOfficer: PostCode = "chief-risk-officer"
  /// 合规审计: reads everything, changes nothing.
  public static let auditor: PostCode = "auditor"
  // The three administrators of this product. Nobody holds two of these posts.
  /// 系统管理员: people, accounts and settings of this product.
  public static let administrator: PostCode = "administrator"
  /// 安全管理员: who holds which post, second factors, sessions, tokens and the rules of passwords.
  public static let accessAdministrator: PostCode = "access-administrator"
  /// 审计管理员: reads, verifies and exports the audit trail, and changes nothing.
  public static let auditAdministrator: PostCode = "audit-administrator"
  /// 三员: none of them does another's work.
  public static let threeAdministrators: Set<PostCode> = [.administrator, .accessAdministrator, .auditAdministrator]
}

extension [Who] {
  /// Everyone who operates systems: the nine posts, the watch and the head.
  public static let operations: [Who] = [
    .post(.head), .post(.dutyManager), .post(.dutyOperator), .post(.systemAdministration),
    .post(.securityAdministration), .post(.networkAdministration), .post(.mediaAdministration),
    .post(.configurationAdministration), .post(.databaseAdministration), .post(.technicalService),
    .post(.machineRoomAdministration), .post(.generalAffairs),
  ]
  /// Those who may lead a watch.
  public static let managers: [Who] = [.post(.dutyManager), .post(.head)]
  /// Operations, and those who look over their shoulder.
  public static let readers: [Who] = operations + [
    .post(.auditor), .post(.leader), .post(.chiefRiskOfficer), .post(.generalManager),
  ]
  /// Who keeps people and departments. Posts carry permissions and are kept by the security administrator alone.
  public static let keepers: [Who] = [.post(.administrator), .post(.generalAffairs), .post(.head)]
}
