/// The people of the stories: departments, people, posts and accounts, made by the administrator, and each with a
/// password of their own choice.
enum Staff {
  static let administrator = "admin"
  /// Who gives the posts.
  static let security = "security"
  private static let first = "Qing-Dao-5208"

  private static let people: [(login: String, name: String, department: String)] = [
    ("luzheng", "陆正", "信息技术部"), ("zhoumin", "周敏", "信息技术部"), ("sunlei", "孙磊", "信息技术部"),
    ("wuhang", "吴航", "信息技术部"), ("zhenglan", "郑岚", "信息技术部"), ("qianning", "钱宁", "信息技术部"),
    ("fengtao", "冯涛", "信息技术部"), ("chenxi", "陈曦", "信息技术部"), ("xunuo", "许诺", "合规审计部"),
    ("yangfan", "杨帆", "北京营业部"), ("zhulin", "朱琳", "大连营业部"),
  ]
  private static let posts: [(code: String, main: [String], backup: [String])] = [
    ("head", ["luzheng"], []), ("duty-manager", ["zhoumin", "sunlei"], []),
    ("duty-operator", ["wuhang", "zhenglan", "qianning"], ["fengtao", "chenxi"]), ("auditor", ["xunuo"], []),
    ("technical-service", ["yangfan"], ["zhulin"]),
  ]

  static func hire(in house: House) throws {
    let admin = house[administrator]
    var departments = ["信息技术部": try admin.api("GET", "department").items[0].id]
    for (name, kind) in [("合规审计部", "department"), ("北京营业部", "branch"), ("大连营业部", "branch")] {
      departments[name] = try admin.create("department", ["name": name, "kind": kind]).id
    }
    for person in people {
      house[person.login].person = try admin.create(
        "person",
        [
          "name": person.name, "department": departments[person.department]!, "is_qualified": true,
          "trained_on": "2025-12-15",
        ]
      ).id
    }
    // Whoever holds posts already gets an account before two people; so the accounts come first.
    for person in people { try openAccount(house[person.login], by: admin) }
    let keeper = house[security]
    let kept = try keeper.api("GET", "post").items
    for post in posts {
      guard let id = kept.first(where: { $0.text("code") == post.code })?.id else { continue }
      let holders = { (logins: [String]) in logins.map { house[$0].person } }
      try keeper.change(
        "post", id, ["main_holders": holders(post.main), "backup_holders": holders(post.backup)])
    }
  }

  /// The administrator's password is good for one sign-in: everybody chooses their own.
  private static func openAccount(_ seat: Seat, by admin: Seat) throws {
    try admin.submit(
      "/system/accounts", [("person", String(seat.person)), ("login", seat.login), ("password", first)])
    seat.password = first
    try seat.signIn()
    let own = "Yue-Hai-\(seat.person)7-Xk"
    try seat.submit("/account/password", [("old", first), ("new", own), ("again", own)])
    seat.password = own
  }
}
