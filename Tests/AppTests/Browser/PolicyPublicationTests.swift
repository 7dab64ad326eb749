import Foundation
import TestSupport
import Testing

/// 1.3.1, articles 14 to 17, on screens: the ways of publishing that the reach of a policy asks for are there to be
/// filled in, and mail really goes out over SMTP.
@Suite("Publishing a policy, in a browser", .serialized)
struct PolicyPublicationTests {
  let house: House
  let desk: Desk
  private let officer, drafter, head, auditor, leader, branch: Seat

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    try house.appoint(["general-affairs": "fengtao", "leader": "chenxi"], alone: true)
    (officer, drafter, head, auditor) = (house["fengtao"], house["wuhang"], house["luzheng"], house["xunuo"])
    (leader, branch) = (house["chenxi"], house["yangfan"])
    try house.at("2026-07-07 09:00")
    desk = try Desk(house)
  }

  /// A policy that waits to be published.
  private func approved(_ title: String, _ code: String, reach: String) throws -> Int {
    let id = try officer.create(
      "policy",
      [
        "title": title, "code": code, "category": "policy", "department": 1, "drafter": drafter.person,
        "text": "# 总则\n§ 每日 08:20 前完成盘前检查。", "sensitivity": "inner", "scope": "全公司", "reach": reach,
        "edition": 1, "written_on": "2026-07-07", "review_months": 12, "changes": [["what": "首版"]],
      ]
    ).id
    try officer.take("tidy", "policy", id)
    try head.take("read", "policy", id, ["head_opinion": "同意"])
    try officer.take("discuss", "policy", id, ["discussion": "无不同意见"])
    let departments = try house[Staff.administrator].api("GET", "department").items.map(\.id).filter { $0 != 1 }
    try officer.take("submit", "policy", id, reach == "own" ? [:] : ["opinions": departments.map { ["department": $0, "opinion": "同意"] as [String: Any] }])
    try auditor.take("examine", "policy", id, ["compliance_opinion": "同意"])
    try leader.take("approve", "policy", id)
    return id
  }
  private func ways() throws -> String {
    try desk.browser.text(of: "[...document.querySelectorAll('main select[name$=\".way\"]')].map((one) => one.value).join()")
  }

  @Test("of the department alone is read out at a meeting, circulated and mailed")
  func meeting() throws {
    let id = try approved("盘前检查细则", "ZD-9.2", reach: "own")
    try desk.sit(officer)
    try desk.show("/records/policy/\(id)", "待发布")
    try desk.browser.open("/records/policy/\(id)/steps/publish")
    try desk.browser.wait(toRead: "会议宣读")
    #expect(try ways() == "circulation,meeting,mail", "nobody has to know which are asked for")
    // What is signed is the text as people read it.
    try desk.browser.wait(toRead: "第一条")
    #expect(try !desk.browser.words.contains("# 总则"))
    try desk.screen.isWhole()
    try desk.screen.keep("policy-publishing")
    try desk.refused("publish", "policy", id, "请填写“对象和凭据”", ["publications.0.proof": "传阅单 2026-07"], signed: officer)
    try desk.take(
      "publish", "policy", id,
      ["publications.0.proof": "传阅单 2026-07", "publications.1.proof": "7 月 7 日晨会，会议纪要 2026-031", "publications.2.proof": "部门邮件组"],
      signed: officer)
    for words in ["施行", "会议宣读", "会议纪要 2026-031", "2027-07-07"] { try desk.browser.wait(toRead: words) }
    try desk.screen.isWhole()
    #expect(try officer.read("policy", id).state == "in-force")
  }

  @Test("of the whole company is put on the website and mailed to everybody whom it concerns, over SMTP with TLS")
  func websiteAndMail() throws {
    let folder = try TemporaryFolder()
    let certificate = try Certificate(in: folder.path)
    let post = try Helper(script: "smtp_server.py", [certificate.certificate, certificate.key, "starttls", "ops", "Tai-Hu-88"])
    let admin = house[Staff.administrator]
    let channel = try admin.create(
      "notification-channel",
      [
        "name": "公司邮件", "kind": "mail", "address": "smtp://localhost:\(post.port)", "sender": "ops@haiyue.cn", "account": "ops",
        "certificate": certificate.pem,
      ]
    ).id
    _ = try admin.page("/system/channels/\(channel)")
    try admin.submit("/system/channels/\(channel)/secret", [("name", "key"), ("value", "Tai-Hu-88")])
    try admin.create(
      "escalation-policy",
      ["name": "通知发邮件", "topic": "any", "level": "information", "escalation_steps": [["minutes": 0, "channel": channel]]])
    try admin.change("person", branch.person, ["mail": "yangfan@haiyue.cn"])
    let id = try approved("信息安全总则", "ZD-9.3", reach: "everyone")
    try desk.sit(officer)
    try desk.browser.open("/records/policy/\(id)/steps/publish")
    try desk.browser.wait(toRead: "公司网站公布")
    #expect(try ways() == "mail,website")
    // Whoever takes one away is told what is missing.
    try desk.refused(
      "publish", "policy", id, "发布方式不全",
      ["publications.1.way": "meeting", "publications.0.proof": "全体员工", "publications.1.proof": "7 月晨会"], signed: officer)
    try desk.take(
      "publish", "policy", id,
      ["publications.0.proof": "全体员工", "publications.1.proof": "www.haiyue.cn/zhidu/9-3"], signed: officer)
    for words in ["施行", "公司网站公布", "www.haiyue.cn/zhidu/9-3", "阅读签字 0/"] { try desk.browser.wait(toRead: words) }
    try desk.screen.isWhole()
    func mail() -> [String: Any]? { post.seen.first { ($0["to"] as? [String]) == ["yangfan@haiyue.cn"] && "\($0["text"] ?? "")".contains("信息安全总则") } }
    #expect(eventually { mail() != nil }, "\(post.seen)")
    let text = mail()?["text"] as? String ?? ""
    #expect(text.contains("请阅读“信息安全总则”并签字") && text.contains("/records/policy/\(id)"), "\(text)")
    #expect(mail()?["tls"] as? Bool == true)
    // The mail leads to the text, where it is signed.
    try desk.sit(branch)
    try desk.show("/records/policy/\(id)", "请阅读全文后签字")
    try desk.fill(["password": branch.password])
    try desk.send()
    try desk.browser.wait(toRead: "阅读并签字")
    try desk.screen.isClean(allowing: 40)
  }
}
