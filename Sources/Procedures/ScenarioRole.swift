/// Who does a step of an emergency scenario: a post of the department, a body of the emergency organization, or
/// a business department, as annexes 1 and 4 to 8 of case collection 4.2 call them.
public enum ScenarioRole: String, Sendable, Codable, CaseIterable {
  case leadersGroup = "leaders-group"
  case workingGroup = "working-group"
  case emergencyGroup = "emergency-group"
  case head
  case dutyManager = "duty-manager"
  case operations = "operator"
  case systemAdministration = "system-administration"
  case databaseAdministration = "database-administration"
  case networkAdministration = "network-administration"
  case securityAdministration = "security-administration"
  case machineRoomAdministration = "machine-room-administration"
  case technicalService = "technical-service"
  case backupHolder = "backup-holder"
  case support = "it-support"
  case website
  case branch
  case branchRisk = "branch-risk"
  case trading, settlement, finance, business, publicity, everyone
  case customerService = "customer-service"

  public var chinese: String {
    switch self {
    case .leadersGroup: "应急领导小组"
    case .workingGroup: "应急工作小组"
    case .emergencyGroup: "应急小组"
    case .head: "信息技术部负责人"
    case .dutyManager: "值班经理"
    case .operations: "运维操作人员"
    case .systemAdministration: "系统管理岗"
    case .databaseAdministration: "数据库管理岗"
    case .networkAdministration: "网络管理岗"
    case .securityAdministration: "安全管理岗"
    case .machineRoomAdministration: "机房管理岗"
    case .technicalService: "技术服务岗"
    case .backupHolder: "备岗人员"
    case .support: "IT 支持人员"
    case .website: "网站管理人员"
    case .branch: "营业部技术人员"
    case .branchRisk: "营业部交易风控员"
    case .trading: "交易部"
    case .settlement: "结算部"
    case .finance: "财务部"
    case .business: "业务部门"
    case .publicity: "新闻宣传职能部门"
    case .everyone: "其他岗位人员"
    case .customerService: "客户服务部"
    }
  }

  public var english: String {
    switch self {
    case .leadersGroup: "Leaders' group"
    case .workingGroup: "Working group"
    case .emergencyGroup: "Emergency group"
    case .head: "Head of IT"
    case .dutyManager: "Duty manager"
    case .operations: "Operator"
    case .systemAdministration: "System administration"
    case .databaseAdministration: "Database administration"
    case .networkAdministration: "Network administration"
    case .securityAdministration: "Security administration"
    case .machineRoomAdministration: "Machine room administration"
    case .technicalService: "Technical service"
    case .backupHolder: "Backup holder"
    case .support: "IT support"
    case .website: "Website administration"
    case .branch: "Branch technician"
    case .branchRisk: "Branch risk control"
    case .trading: "Trading"
    case .settlement: "Settlement"
    case .finance: "Finance"
    case .business: "Business departments"
    case .publicity: "Publicity"
    case .everyone: "Everybody else"
    case .customerService: "Customer service"
    }
  }
}
