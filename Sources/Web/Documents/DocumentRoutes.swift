import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 4.3 and 4.4: the library, the edition in force under a number, what changed between two, and the papers.
  mutating func documents() {
    page(Paths.policies, .signedIn) { visit in
      let model = try visit.read { try visit.policyLibrary($0) }
      return try visit.textPage(visit.say("制度与文档库", "Policies and documents"), topics: ["policy", "document"]) { model.view }
    }
    page("/policies/:code", .signedIn) { visit in
      let code: String = try visit.request.parameter("code")
      guard let policy = try visit.read({ try Record<Policy>.inForce(code, $0) }) else {
        return try visit.noPolicyInForce(code)
      }
      return .redirect(to: Paths.record("policy", policy.id.id))
    }
    action("/policies/readings/:id", .signedIn) { visit, form in try visit.signReading(form) }
    page("/texts/:type/:id/differences/:other", .signedIn) { visit in
      let model = try visit.differenceModel()
      return try visit.textPage(model.title) { model.view }
    }
    page("/texts/:type/:id/attributes/print", .signedIn, mode: .queued) { visit in
      let record = try visit.record()
      guard let text = ControlledText(record) else { throw HTTP.Refusal.notFound }
      let document = try visit.read { try RecordPrint(visit.site, by: visit.name).attributePage(text, $0) }
      return try visit.pdf(document, name: "文档属性页 \(text.title)")
    }
    page("/policies/uses/:year/print", .only(.readers), mode: .queued) { visit in
      let year: Int = try visit.request.parameter("year")
      guard (2000...9999).contains(year) else { throw HTTP.Refusal.notFound }
      let document = try visit.read { try RecordPrint(visit.site, by: visit.name).useLedger(year, $0) }
      return try visit.pdf(document, name: "\(year) 年技术文档使用记录表")
    }
  }
}

extension Visit {
  func textPage(
    _ title: String, topics: [String] = [], status: Status = .ok, @HTMLBuilder content: () -> HTML
  ) throws -> Response {
    try Page(visit: self, title: title, isWide: true, scripts: ["talk.js"], topics: topics).response(status: status) {
      documentStyle
      content()
    }
  }

  private var documentStyle: HTML { link(.rel("stylesheet"), .href(site.assets.url("documents.css"))) }

  /// The text of a policy or document as it is signed: as people read it, with its articles counted, and not as it is
  /// written down. Nil for every other section of a record.
  func articles(of record: RecordData, in section: RecordModel.Section) -> HTML? {
    guard section.values.contains(where: { $0.name == "text" }), let text = ControlledText(record)?.text else { return nil }
    let links = PolicyLinks(registry: registry, procedures: []) { _ in false }
    return fragment {
      documentStyle
      PolicyTextView(text: PolicyText(text), links: links).markup
    }
  }

  /// The page of a policy or document; nil for every other type, and for how one was at an earlier moment.
  func ownTextPage(_ type: TypeDescription, _ id: Int, fault: String? = nil, status: Status = .ok) throws -> Response? {
    // Nobody signs that they read what they do not see: their own reading is the policy with its place to sign.
    if type.identifier == PolicyReading.description.identifier, let one = try read({ try $0.find(Ref<PolicyReading>(id)) }),
      one[PolicyReading.person].id == standing.person, one.state == .expected
    {
      return .redirect(to: Paths.record("policy", one[PolicyReading.policy].id))
    }
    guard [Policy.description.identifier, Document.description.identifier].contains(type.identifier) else { return nil }
    let (shown, model, procedures) = try read { reading in
      guard let record = try reading.find(type, id), standing.maySee(record), let text = ControlledText(record) else {
        throw Denial.noSuchRecord
      }
      return (text, try textModel(text, reading), text.text.contains("procedure:") ? Set(try reading.approvedProcedures().map(\.code)) : [])
    }
    // Nobody comes upon an obsolete copy by mistake.
    if shown.isObsolete, request.query["obsolete"] != "1" { return try obsoletePage(shown, model) }
    var record = try recordModel(type, id)
    // The number of the type's own form would be taken for the policy's.
    (record.number, record.caption) = (nil, "\(shown.title) \(shown.editionText)")
    return try textPage(record.caption, topics: ["\(type.identifier)/\(id)"], status: status) {
      record.view(
        formToken: formToken,
        panels: model.view(
          PolicyLinks(registry: registry, procedures: procedures, opens: opens), formToken: formToken, sign: signHere(ids: nil),
          fault: fault),
        hiding: TextPageModel.shownElsewhere, talk: talkPlace(type, id, asOf: nil))
    }
  }

  private func obsoletePage(_ shown: ControlledText, _ model: TextPageModel) throws -> Response {
    try textPage(shown.title) {
      div(.class("head")) { h1 { shown.title } }
      div(.class("alert alert-danger obsolete"), .role("alert")) {
        strong { say("这一版（\(shown.editionText)）已经作废，不能再用。", "This edition (\(shown.editionText)) is obsolete.") }
      }
      p {
        if let current = model.current {
          a(.class("btn btn-primary"), .href(Paths.record(model.type, current))) { say("打开现行版", "Open the one in force") }
          " "
        } else {
          span(.class("muted")) { say("没有现行版。", "None is in force.") }
          " "
        }
        a(.class("btn btn-outline-danger"), .href(Paths.obsolete(model.type, model.id))) {
          say("仍要查看作废的这一版", "Look at the obsolete one")
        }
      }
    }
  }

  /// A number whose policy is not in force: its draft, when there is one, else the library.
  fileprivate func noPolicyInForce(_ code: String) throws -> Response {
    let drafts = try read { reading in
      try reading.find(Policy.self, Condition(Policy.artefact, .equals, Optional(code)), limit: 20)
        + reading.find(Policy.self, Condition(Policy.code, .equals, code), limit: 20)
    }
    guard let draft = drafts.last(where: { !$0.state.isObsolete }) else {
      throw Denial(
        .missing, "没有编号为“\(code.prefix(40))”的现行制度，请到制度与文档库查找。", "No policy in force has that number: look in the library.")
    }
    return .redirect(to: Paths.record("policy", draft.id.id))
  }

  /// 已阅读并知悉: signs the reading and shows the policy again, with what was wrong beside the button.
  fileprivate func signReading(_ form: FormData) throws -> Response {
    let id: Int = try request.parameter("id")
    let policy = try read { reading -> Int in
      guard let one = try reading.find(Ref<PolicyReading>(id)), standing.maySee(one.data) else { throw Denial.noSuchRecord }
      return one[PolicyReading.policy].id
    }
    do {
      let seen = try form.seen()
      let proof = try prove(own: form)
      try write { writing in
        _ = try writing.take("read", of: PolicyReading.description, id, StepRequest(seen: seen, proof: proof))
        try writing.markRead(about: "policy", policy)
      }
      return .redirect(to: Paths.record("policy", policy))
    } catch let denial as Denial where denial.kind != .missing {
      let status = Fault(denial, language).formStatus
      return try ownTextPage(Policy.description, policy, fault: denial.sentence[language], status: status)
        ?? .redirect(to: Paths.record("policy", policy))
    }
  }
}

extension TextPageModel {
  /// Fields that the page shows in its own way.
  static let shownElsewhere: Set<String> = [
    "text", "title", "code", "edition", "category", "artefact", "department", "post", "drafter", "writer", "written_on",
    "sensitivity", "scope", "reach", "read_departments", "read_posts", "level", "folder", "main_place", "backup_place",
    "paper_place", "published_on", "effective_from", "review_due",
  ]
}
