import Domain
import Ledger
import Records

/// One person of the sample institution.
struct Role: Sendable {
  let name: String
  let login: String
  let department: String
  let title: String
  /// Posts held as main and as backup holder.
  var main: [PostCode] = []
  var backup: [PostCode] = []
  /// Leads the department.
  var isHead = false
  /// Qualified and trained, so that they may stand a watch.
  var isAble = false
  var isAdministrator: Bool { main.contains { PostCode.threeAdministrators.contains($0) } }
}

/// Who plays: the roles with the ids of their records.
struct Cast: Sendable {
  let people: [String: Int]
  let departments: [String: Int]

  /// By login, which must be one of `Cast.roles`.
  subscript(login: String) -> Int { people[login]! }

  private func all(_ isMeant: (Role) -> Bool) -> [Int] { Cast.roles.filter(isMeant).map { self[$0.login] } }

  var managers: [Int] { all { ($0.main + $0.backup).contains("duty-manager") } }
  var head: Int { self["shenliqun"] }
  /// Those who apply for things: a department, somebody of it, and its head.
  var applicants: [(department: Int, person: Int, head: Int)] {
    Cast.roles.filter { !$0.isHead && !$0.isAdministrator && $0.department != "信息技术部" }.compactMap { role in
      Cast.roles.first { $0.isHead && $0.department == role.department }.map {
        (departments[role.department]!, self[role.login], self[$0.login])
      }
    }
  }

  static let institution = "海岳期货有限公司"
  static let headOffice = ["信息技术部", "交易部", "结算部", "财务部", "合规审计部", "风险管理部", "客户服务部", "综合管理部"]
  static let branches = ["青岛营业部", "郑州营业部", "大连营业部"]
  /// For all of them: the sample hides nothing.
  static let password = "Hai-Yue-7193"

  static let roles: [Role] = leaders + operators + business + branchPeople + top + administrators

  private static let leaders = [
    Role(
      name: "沈立群", login: "shenliqun", department: "信息技术部", title: "部门总经理", main: ["head"], isHead: true),
    Role(
      name: "周敏", login: "zhoumin", department: "信息技术部", title: "值班经理", main: ["duty-manager"],
      backup: ["head"], isAble: true),
    Role(
      name: "程远", login: "chengyuan", department: "信息技术部", title: "值班经理", main: ["duty-manager"], isAble: true
    ),
    Role(
      name: "林素琴", login: "linsuqin", department: "信息技术部", title: "运维主管", backup: ["duty-manager"],
      isAble: true),
    Role(
      name: "高健", login: "gaojian", department: "信息技术部", title: "运维主管", backup: ["duty-manager"], isAble: true
    ),
    Role(
      name: "尹佳", login: "admin", department: "信息技术部", title: "系统管理员", main: ["administrator"],
      backup: ["general-affairs"]),
  ]

  private static let operators = [
    Role(
      name: "吴航", login: "wuhang", department: "信息技术部", title: "系统工程师",
      main: ["duty-operator", "system-administration"], backup: ["machine-room-administration"], isAble: true),
    Role(
      name: "郑岚", login: "zhenglan", department: "信息技术部", title: "网络工程师",
      main: ["duty-operator", "network-administration"], backup: ["configuration-administration"],
      isAble: true),
    Role(
      name: "马骏", login: "majun", department: "信息技术部", title: "数据库工程师",
      main: ["duty-operator", "database-administration"], isAble: true),
    Role(
      name: "许文", login: "xuwen", department: "信息技术部", title: "信息安全工程师",
      main: ["duty-operator", "security-administration"], isAble: true),
    Role(
      name: "赵一鸣", login: "zhaoyiming", department: "信息技术部", title: "系统工程师", main: ["media-administration"],
      backup: ["duty-operator", "system-administration"], isAble: true),
    Role(
      name: "孙瑞", login: "sunrui", department: "信息技术部", title: "网络工程师", main: ["machine-room-administration"],
      backup: ["duty-operator", "network-administration", "media-administration"], isAble: true),
    Role(
      name: "李佳怡", login: "lijiayi", department: "信息技术部", title: "数据库工程师", main: ["technical-service"],
      backup: ["duty-operator", "database-administration"], isAble: true),
    Role(
      name: "钱程", login: "qiancheng", department: "信息技术部", title: "信息安全工程师",
      main: ["configuration-administration"], backup: ["duty-operator", "security-administration"],
      isAble: true),
  ]

  private static let business = [
    Role(name: "何静", login: "hejing", department: "交易部", title: "部门总经理", isHead: true),
    Role(name: "邓博", login: "dengbo", department: "交易部", title: "交易主管"),
    Role(name: "魏红", login: "weihong", department: "结算部", title: "部门总经理", isHead: true),
    Role(name: "蒋磊", login: "jianglei", department: "结算部", title: "结算主管"),
    Role(
      name: "苏婉", login: "suwan", department: "财务部", title: "部门总经理", backup: ["auditor"], isHead: true),
    Role(
      name: "叶青", login: "yeqing", department: "合规审计部", title: "部门总经理", main: ["auditor"],
      backup: ["chief-risk-officer"], isHead: true),
    Role(
      name: "冯远征", login: "fengyz", department: "风险管理部", title: "首席风险官", main: ["chief-risk-officer"],
      backup: ["leader"], isHead: true),
    Role(name: "贺明", login: "heming", department: "客户服务部", title: "部门总经理", isHead: true),
    Role(
      name: "邵琳", login: "shaolin", department: "综合管理部", title: "部门总经理", main: ["general-affairs"],
      isHead: true),
    Role(name: "方正清", login: "fangzq", department: "综合管理部", title: "副总经理", main: ["leader"],
      backup: ["general-manager"]),
  ]

  private static let branchPeople = [
    Role(name: "王海涛", login: "wanght", department: "青岛营业部", title: "营业部经理", isHead: true),
    Role(
      name: "刘洋", login: "liuyang", department: "青岛营业部", title: "技术员", backup: ["technical-service"]),
    Role(name: "张蕾", login: "zhanglei", department: "郑州营业部", title: "营业部经理", isHead: true),
    Role(
      name: "陈鹏", login: "chenpeng", department: "郑州营业部", title: "技术员", backup: ["technical-service"]),
    Role(name: "于波", login: "yubo", department: "大连营业部", title: "营业部经理", isHead: true),
    Role(
      name: "宋佳", login: "songjia", department: "大连营业部", title: "技术员", backup: ["technical-service"]),
  ]

  /// Beside the system administrator, who is 尹佳.
  private static let administrators = [
    Role(name: "顾岩", login: "guyan", department: "综合管理部", title: "安全管理员", main: ["access-administrator"]),
    Role(name: "田蔚", login: "tianwei", department: "合规审计部", title: "审计管理员", main: ["audit-administrator"]),
  ]

  private static let top = [
    Role(name: "陆承安", login: "luchengan", department: "综合管理部", title: "总经理", main: ["general-manager"])
  ]
}
