import Domain
import Records

/// One person of the sample institution.
struct SamplePerson: Sendable {
  let login, name, title, department: String
  var isQualified = true
}

/// 海岳期货有限公司, which does not exist: its departments, people and who holds which post.
enum Sample {
  static let institution = "海岳期货有限公司"
  /// Of every sample login. Good enough for the rules, and printed for everybody: never for real data.
  static let password = "Hai-Yue-7193"

  /// Branches come last; the IT department is made by the founding.
  static let departments: [(name: String, kind: Department.Kind, head: String)] = [
    ("总经理室", .department, "lvcheng"), ("合规审计部", .department, "qinlan"), ("交易结算部", .department, "shizhan"),
    ("北京营业部", .branch, "yangfan"), ("大连营业部", .branch, "zhulin"),
  ]
  static let technology = "信息技术部"

  static let people: [SamplePerson] = [
    SamplePerson(login: "luzheng", name: "陆正", title: "信息技术部总经理", department: technology),
    SamplePerson(login: "zhoumin", name: "周敏", title: "值班经理", department: technology),
    SamplePerson(login: "sunlei", name: "孙磊", title: "值班经理", department: technology),
    SamplePerson(login: "wuhang", name: "吴航", title: "系统管理岗", department: technology),
    SamplePerson(login: "zhenglan", name: "郑岚", title: "系统管理岗", department: technology),
    SamplePerson(login: "qianning", name: "钱宁", title: "网络管理岗", department: technology),
    SamplePerson(login: "fengtao", name: "冯涛", title: "网络管理岗", department: technology),
    SamplePerson(login: "chenxi", name: "陈曦", title: "数据库管理岗", department: technology),
    SamplePerson(login: "chuyang", name: "褚扬", title: "数据库管理岗", department: technology),
    SamplePerson(login: "weiqing", name: "卫青", title: "安全管理岗", department: technology),
    SamplePerson(login: "jiangxin", name: "蒋欣", title: "安全管理岗", department: technology),
    SamplePerson(login: "shenmo", name: "沈默", title: "机房管理岗", department: technology),
    SamplePerson(login: "lvcheng", name: "吕成", title: "分管副总经理", department: "总经理室"),
    SamplePerson(login: "heli", name: "何立", title: "首席风险官", department: "总经理室"),
    SamplePerson(login: "qinlan", name: "秦岚", title: "合规审计部经理", department: "合规审计部"),
    SamplePerson(login: "xunuo", name: "许诺", title: "审计岗", department: "合规审计部"),
    SamplePerson(login: "shizhan", name: "施展", title: "交易结算部经理", department: "交易结算部"),
    SamplePerson(login: "yangfan", name: "杨帆", title: "技术员", department: "北京营业部"),
    SamplePerson(login: "zhulin", name: "朱琳", title: "技术员", department: "大连营业部"),
  ]

  /// Main and backup holders by login. No one holds two posts that exclude each other.
  static let posts: [(code: PostCode, main: [String], backup: [String])] = [
    (.head, ["luzheng"], ["zhoumin"]),
    (.dutyManager, ["zhoumin", "sunlei"], ["zhenglan"]),
    (
      .dutyOperator, ["wuhang", "zhenglan", "qianning", "fengtao", "chenxi"],
      ["weiqing", "shenmo", "chuyang", "jiangxin"]
    ),
    (.systemAdministration, ["wuhang"], ["zhenglan"]),
    (.networkAdministration, ["qianning"], ["fengtao"]),
    (.databaseAdministration, ["chenxi"], ["chuyang"]),
    (.securityAdministration, ["weiqing"], ["jiangxin"]),
    (.mediaAdministration, ["shenmo"], ["wuhang"]),
    (.configurationAdministration, ["fengtao"], ["shenmo"]),
    (.technicalService, ["chuyang"], ["jiangxin"]),
    (.machineRoomAdministration, ["shenmo"], ["fengtao"]),
    (.generalAffairs, ["jiangxin"], ["shenmo"]),
    (.leader, ["lvcheng"], ["heli"]),
    (.chiefRiskOfficer, ["heli"], ["lvcheng"]),
    (.auditor, ["qinlan"], ["xunuo"]),
  ]
  /// Beside the administrator whom the founding makes.
  static let secondAdministrator = "sunlei"

  static let managers = ["zhoumin", "sunlei"]
  static let operators = [
    "wuhang", "qianning", "chenxi", "zhenglan", "fengtao", "weiqing", "shenmo", "chuyang", "jiangxin",
  ]
}
