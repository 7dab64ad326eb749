import TestSupport
import Testing

/// 1.4.1, articles 20 to 25, on screens: a document that is not for everybody, used beyond its scope on each of the
/// two internal and two external levels.
@Suite("A document used beyond its scope, in a browser", .serialized)
struct DocumentUseTests {
  let house: House
  let desk: Desk
  private let officer, writer, security, head, auditor, leader, branch: Seat
  private let technology: Int

  init() throws {
    house = try House(since: "2026-07-06 17:31")
    let admin = house[Staff.administrator]
    try house.appoint(
      ["general-affairs": "fengtao", "security-administration": "qianning", "leader": "chenxi"], alone: true)
    technology = try #require(try admin.api("GET", "department").items.first { $0.text("name") == "信息技术部" }).id
    (officer, security, head, auditor) = (house["fengtao"], house["qianning"], house["luzheng"], house["xunuo"])
    (leader, branch, writer) = (house["chenxi"], house["yangfan"], house["wuhang"])
    try house.at("2026-07-07 09:00")
    desk = try Desk(house)
  }

  @Test("is opened by nobody else, applied for, approved on its level, opened until its day, and not after")
  func story() throws {
    let document = try publish()
    try desk.sit(branch)
    try desk.browser.open("/records/document/\(document)")
    try desk.browser.wait(toRead: "没有这条记录")
    #expect(try !desk.browser.words.contains("10.20.1.0/24"))
    try desk.show("/policies", "核心网络拓扑", "申请使用")
    try internalLevels(document)
    try externalLevels(document)
    try end(document)
    try desk.screen.isClean(allowing: 40)
  }

  private func publish() throws -> Int {
    try desk.sit(writer)
    let id = try desk.create(
      "document",
      [
        "title": "核心网络拓扑", "code": "PZ-WL-01", "category": "configuration", "folder": "系统配置类/网络", "department": technology,
        "text": "# 地址\n§ 核心区 10.20.1.0/24。", "sensitivity": "restricted", "scope": "网络运维", "level": "inner-second",
        "read_departments": [technology], "changes.0.what": "首版",
      ])
    try desk.take("submit", "document", id)
    // General affairs and security look after documents together.
    try desk.barred("approve", "document", id, "不由您办理")
    for seat in [officer, security] {
      try desk.sit(seat)
      try desk.take("approve", "document", id, signed: seat)
    }
    try desk.barred("approve", "document", id, "不能“审核发布”")
    return id
  }

  /// An application from the library, where the document is chosen already.
  private func apply(_ document: Int, _ level: String, until day: String = "2026-07-10") throws -> Int {
    try desk.sit(branch)
    try desk.browser.open("/policies")
    try desk.browser.wait(toRead: "申请使用")
    try desk.browser.click("main a[href^='/records/document-use/new?document=\(document)']")
    try desk.fill(["level": level, "reason": "营业部网络改造对照", "until": day])
    try desk.send()
    try desk.browser.wait(for: "/^\\/records\\/document-use\\/\\d+$/.test(location.pathname)")
    let id = try desk.browser.number(of: "Number(location.pathname.split('/')[3])")
    try desk.browser.click("form[action$='/steps/submit'] button")
    try desk.browser.wait(toRead: "待审批")
    return id
  }

  private func internalLevels(_ document: Int) throws {
    let second = try apply(document, "inner-second")
    try desk.barred("inner-second", "document-use", second, "不由您办理")
    try desk.barred("outer-first", "document-use", second, "不能")
    try desk.sit(security)
    try desk.show("/inbox", "核心网络拓扑")
    try desk.take("inner-second", "document-use", second, signed: security)
    try desk.sit(branch)
    try desk.show("/records/document/\(document)", "10.20.1.0/24")
    try desk.take("end", "document-use", second, ["usage": "查看一次，未复制", "ended_on": "2026-07-07"], signed: branch)
    try desk.browser.open("/records/document/\(document)")
    try desk.browser.wait(toRead: "没有这条记录")
    // The first level asks the head as well, in order.
    let first = try apply(document, "inner-first")
    try desk.sit(head)
    try desk.barred("inner-first", "document-use", first, "现在等“安全管理员”签字")
    try approve("inner-first", first, by: [security, head])
    try desk.sit(branch)
    try desk.show("/records/document/\(document)", "10.20.1.0/24")
    try desk.take("end", "document-use", first, ["usage": "查看，未复制", "ended_on": "2026-07-07"], signed: branch)
  }

  private func approve(_ step: String, _ use: Int, by people: [Seat]) throws {
    for seat in people {
      try desk.sit(seat)
      try desk.show("/inbox", "核心网络拓扑")
      try desk.take(step, "document-use", use, signed: seat)
    }
  }

  private func externalLevels(_ document: Int) throws {
    let second = try apply(document, "outer-second")
    try desk.sit(auditor)
    try desk.barred("outer-second", "document-use", second, "不能“外部二级审批”")
    try approve("clear", second, by: [security, head])
    try desk.sit(auditor)
    try desk.take("refuse", "document-use", second, ["refusal": "请说明对外提供的范围"], signed: auditor)
    try desk.sit(branch)
    try desk.browser.open("/records/document/\(document)")
    try desk.browser.wait(toRead: "没有这条记录")
    let again = try apply(document, "outer-second")
    try approve("clear", again, by: [security, head])
    try approve("outer-second", again, by: [auditor])
    try branch.take("end", "document-use", again, ["usage": "提供一份，已收回", "ended_on": "2026-07-07"])
    let first = try apply(document, "outer-first")
    try approve("clear", first, by: [security, head])
    try approve("outer-first", first, by: [auditor, leader])
    try desk.sit(branch)
    try desk.show("/records/document-use/\(first)", "已批准", "钱宁", "陆正", "许诺", "陈曦")
    try desk.screen.keep("document-use")
    try desk.show("/records/document/\(document)", "10.20.1.0/24")
  }

  /// After its day it is closed without anybody doing anything; the log of the year has all of them.
  private func end(_ document: Int) throws {
    try house.at("2026-07-11 00:20")
    try desk.screen.browser.open("/sign-in")
    try desk.sit(branch)
    try desk.browser.open("/records/document/\(document)")
    try desk.browser.wait(toRead: "没有这条记录")
    let log = try Paper(pdf: officer.file("/policies/uses/2026/print").body)
    for words in ["技术文档使用记录", "核心网络拓扑", "营业部网络改造对照", "杨帆"] { #expect(log.text.contains(words), "the log lacks \(words)") }
    // A document that is replaced is opened by nobody by mistake either.
    try desk.sit(officer)
    try desk.take("retire", "document", document, ["obsolete_reason": "网络改造完成，另编新版", "password": officer.password, "witness": security.login, "witness_password": security.password])
    try desk.show("/records/document/\(document)", "已经作废")
    #expect(try !desk.browser.words.contains("10.20.1.0/24"))
  }
}
