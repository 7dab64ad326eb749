import Domain
import HTML
import Ledger
import Records
import Time

/// 制度与文档库: what is in force, what is being made, what is due for its review, and what one has still to read.
struct PolicyLibrary: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let id: Int
    let type: String
    let code, title, edition, state, css: String
    let day: Day?
    let reviewDue: Day?
    let isDue: Bool
    /// Whoever looks has to read and sign it.
    let isToRead: Bool
    /// Whether whoever looks may open it.
    let isOpen: Bool
  }
  let policies, making, documents: [Line]
  let mayWrite, mayApply: Bool
  let year: Int
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("制度与文档库", "Policies and documents") }
        div(.class("actions")) {
          if mayApply {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("document-use"))) { say("申请使用文档", "Apply for use") }
          }
          if mayWrite {
            a(.class("btn btn-outline-secondary"), .href(Paths.documentUses(year))) { say("使用记录表", "Uses") }
            a(.class("btn btn-outline-secondary"), .href(Paths.new("document"))) { say("新建文档", "New document") }
            a(.class("btn btn-primary"), .href(Paths.new("policy")), .data("key", "n")) { say("起草制度", "Draft a policy") }
          }
        }
      }
      if policies.contains(where: \.isToRead) { panel(say("待您阅读", "For you to read"), policies.filter(\.isToRead), "") }
      panel(say("现行制度与手册", "Policies in force"), policies, say("还没有发布的制度：打开下面的草稿，按流程审阅、送审、批准、发布。", "None is published yet."))
      if !making.isEmpty { panel(say("编制和审批中", "Being made"), making, "") }
      panel(say("现行技术文档", "Documents in force"), documents, say("还没有登记技术文档。", "None is registered yet."))
    }
  }

  private func panel(_ title: String, _ lines: [Line], _ empty: String) -> HTML {
    section(.class("panel")) {
      header {
        h2 { title }
        span(.class("muted")) { lines.count }
      }
      if lines.isEmpty { p(.class("empty")) { empty } } else {
        table(.class("list stack policy-list")) {
          thead {
            tr {
              for label in [say("编号", "Code"), say("名称", "Title"), say("版本", "Edition"), say("日期", "Day"), say("下次评审", "Review due"), ""] {
                th(.scope("col")) { label }
              }
            }
          }
          tbody { for line in lines { row(line) } }
        }
      }
    }
  }

  private func row(_ line: Line) -> HTML {
    tr {
      td(.class("nowrap minor"), .data("label", say("编号", "Code"))) { line.code }
      td {
        if line.isOpen { a(.class("row-link"), .href(Paths.record(line.type, line.id))) { line.title } } else {
          HTML(line.title)
          if mayApply {
            " "
            a(.href(Paths.new("document-use") + "?document=\(line.id)&content=\(Percents.encode(line.title))")) { say("申请使用", "Apply") }
          }
        }
      }
      td(.class("nowrap"), .data("label", line.code)) { line.edition }
      td(.class("nowrap minor"), .data("label", say("日期", "Day"))) { line.day?.description }
      td(.class(line.isDue ? "nowrap" : "nowrap minor"), .data("label", say("下次评审", "Review due"))) {
        if let due = line.reviewDue { span(.class(line.isDue ? "state bad" : "")) { due.description } }
      }
      td {
        if !line.css.isEmpty { span(.class("state " + line.css)) { line.state } }
        if line.isToRead { span(.class("state warn")) { say("待您阅读", "To be read") } }
      }
    }
  }
}

extension Visit {
  func policyLibrary(_ reading: Reading) throws -> PolicyLibrary {
    let policies = try reading.find(
      Policy.self, Condition("state", among: Policy.State.allCases.filter { !$0.isObsolete }.map { .text($0.rawValue) }),
      limit: 2000)
    let documents = try reading.find(Document.self, .state(Document.State.inForce), limit: 2000)
    let unread = Set(
      try reading.find(
        PolicyReading.self, Condition(PolicyReading.person, .equals, Ref(standing.person)),
        .state(PolicyReading.State.expected), limit: 2000
      ).map { $0[PolicyReading.policy].id })
    func line(_ policy: Record<Policy>) -> PolicyLibrary.Line {
      let isInForce = policy.state == .inForce
      let due = policy[Policy.reviewDue]
      return .init(
        id: policy.id.id, type: "policy", code: policy[Policy.code], title: policy[Policy.title],
        edition: policy.editionText, state: isInForce ? "" : say(policy.state.label), css: isInForce ? "" : "warn",
        day: policy[Policy.publishedOn] ?? policy[Policy.writtenOn], reviewDue: due,
        isDue: due.map { $0 <= reading.now.day } ?? false, isToRead: unread.contains(policy.id.id), isOpen: true)
    }
    return PolicyLibrary(
      policies: policies.filter { $0.state == .inForce }.map(line).inOrder,
      making: policies.filter { $0.state != .inForce }.map(line).inOrder,
      documents: documents.map { document in
        .init(
          id: document.id.id, type: "document", code: document[Document.code], title: document[Document.title],
          edition: "V\(document[Document.edition]).0", state: say(document[Document.sensitivity].label),
          css: document[Document.sensitivity] == .secret ? "bad" : "quiet", day: document[Document.publishedOn],
          reviewDue: nil, isDue: false, isToRead: false, isOpen: standing.maySee(document.data))
      }.inOrder, mayWrite: mayCreate(Policy.description), mayApply: mayCreate(DocumentUse.description), year: reading.now.day.year, language: language)
  }
}

extension [PolicyLibrary.Line] {
  /// ZD-1.5.2 before ZD-1.10.1: by the numbers in the code.
  fileprivate var inOrder: Self {
    func key(_ code: String) -> [Int] { code.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) } }
    return sorted { a, b in
      let (x, y) = (key(a.code), key(b.code))
      return x == y ? a.code < b.code : x.lexicographicallyPrecedes(y)
    }
  }
}
