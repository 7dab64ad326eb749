import HTML
import HTTP
import Ledger
import Records
import Time

/// The pages with forms of records: new, change, step, void, correct.
extension Visit {
  /// The creation fields by section, with what stands in each.
  func creationSections(
    _ type: TypeDescription, _ value: (FieldDescription) -> RawValue
  ) -> [(title: String, fields: [(FieldDescription, RawValue)])] {
    type.sections.filter { !$0.isLater }.map { section in
      (say(section.title), section.fields.filter { !$0.traits.isGiven }.map { ($0, value($0)) })
    }
  }

  func newPage(_ type: TypeDescription, typed: FormData? = nil, faults: Faults = Faults()) throws -> Response {
    guard mayCreate(type) else {
      throw Denial(.forbidden, "您的岗位不能新建“\(type.title.zh)”。", "Your post may not create \(type.title.en).")
    }
    if typed == nil, let path = choosingPage(before: type) { return .redirect(to: path) }
    let sections = creationSections(type) { field in
      if let typed { return field.raw(typed) }
      // A link may fill fields in beforehand: an abnormal cell opens an incident with its particulars.
      if let given = request.query[field.name], !given.isEmpty { return .single(given) }
      return field.raw(field.offered(self))
    }
    return try formPage(
      type, title: say("新建\(type.title.zh)", "New: \(type.title.en)"), sections, needed: { $0.isNeeded }, faults: faults,
      action: Paths.list(type.identifier), back: Paths.list(type.identifier), submit: say("保存", "Save"),
      hidden: [("token", typed?["token"] ?? freshToken())])
  }

  func editPage(
    _ record: RecordData, typed: FormData? = nil, faults: Faults = Faults(), status: Status? = nil
  ) throws -> Response {
    let sections = creationSections(record.type) { field in typed.map { field.raw($0) } ?? field.raw(record.values[field.place]) }
    return try formPage(
      record.type, title: say("修改：\(record.shownCaption)", "Change: \(record.shownCaption)"), sections,
      needed: { !$0.isOptional || $0.isNeeded && !record.values[$0.place].isNone },
      faults: faults, action: Paths.edit(record.type.identifier, record.id),
      back: Paths.record(record.type.identifier, record.id), submit: say("保存修改", "Save"),
      hidden: [("seen", typed?["seen"] ?? String(record.version))])
  }

  func correctPage(_ record: RecordData, typed: FormData? = nil, faults: Faults = Faults()) throws -> Response {
    let sections = record.type.sections.map { section in
      (
        title: say(section.title),
        fields: section.fields.filter { !$0.traits.isGiven && (!section.isLater || !record.values[$0.place].isNone) }
          .map { field in (field, typed.map { field.raw($0) } ?? field.raw(record.values[field.place])) }
      )
    }
    return try formPage(
      title: say("更正：\(record.shownCaption)", "Correct: \(record.shownCaption)"), sections,
      needed: { !record.values[$0.place].isNone && !$0.isOptional }, faults: faults,
      action: Paths.correct(record.type.identifier, record.id), back: Paths.record(record.type.identifier, record.id),
      submit: say("双人签字并更正", "Sign and correct"), hidden: [("seen", typed?["seen"] ?? String(record.version))],
      extra: fragment {
        HTML.panel(say("更正原因和签字", "Reason and signatures")) {
          Inputs(self).text("reason", say("更正原因", "Reason"), value: typed?["reason"] ?? "", isNeeded: true)
          Inputs(self).signPair(own: say("更正人", "Corrected by"), other: say("会签人", "Countersigned by"), isOtherNeeded: true)
        }
      })
  }

  func voidPage(_ record: RecordData, typed: FormData? = nil, faults: Faults = Faults()) throws -> Response {
    try formPage(
      title: say("作废：\(record.shownCaption)", "Void: \(record.shownCaption)"), [], needed: { _ in false }, faults: faults,
      action: Paths.void(record.type.identifier, record.id), back: Paths.record(record.type.identifier, record.id),
      submit: say("确认作废", "Void it"), hidden: [("seen", typed?["seen"] ?? String(record.version))], isDanger: true,
      extra: HTML.panel(say("作废原因", "Reason")) {
        p(.class("muted")) { say("作废后记录仍可查看，但不再有效，也不能恢复。", "It stays to be seen but counts no more, and cannot be brought back.") }
        Inputs(self).text("void_reason", say("作废原因", "Reason"), value: typed?["void_reason"] ?? "", isNeeded: true)
      })
  }

  func stepPage(
    _ record: RecordData, _ step: StepDescription, typed: FormData? = nil, faults: Faults = Faults()
  ) throws -> Response {
    let signatures = try read { try $0.signatures(record.type.identifier, record.id) }
    // Nobody fills in a form that would only refuse; what was typed is shown again with what was wrong.
    if typed == nil, let denial = step.denial(standing, record, signatures) { throw denial }
    let signed = signatures.filter { $0.purpose == step.name && $0.round == record.version }
    let fields = signed.isEmpty ? record.type.fields(of: step) : []
    let filled = step.offer?(record, site.ledger.now.day) ?? record
    let section = (
      title: say(step.label),
      fields: fields.map { field in (field, typed.map { field.raw($0) } ?? prefilled(field, filled)) }
    )
    return try formPage(
      title: "\(say(step.label))：\(record.shownCaption)", [section], needed: { field in record.type.needs(of: step).contains { $0 === field } },
      faults: faults, action: Paths.step(record.type.identifier, record.id, step.name),
      back: Paths.record(record.type.identifier, record.id), submit: say(step.label),
      hidden: [("seen", typed?["seen"] ?? String(record.version))], before: content(of: record),
      extra: Inputs(self).signing(step, alreadySigned: signed.count))
  }

  private func prefilled(_ field: FieldDescription, _ record: RecordData) -> RawValue {
    let datum = record.values[field.place]
    if !datum.isNone { return field.raw(datum) }
    if field.kind == .moment, field.traits.notInFuture {
      let now = site.ledger.now.seconds
      return field.raw(.integer(now - now % 60))
    }
    return field.raw(field.offered(self))
  }

  /// Who signs must see what is signed: the whole record stands above the signature.
  private func content(of record: RecordData) throws -> HTML {
    let model = try recordModel(record.type, record.id, isToSign: true)
    return details(.class("panel"), .open()) {
      summary { say("签字的内容（第 \(record.version) 版）", "What is signed (version \(record.version))") }
      div(.class("body")) {
        for section in model.sections {
          if let text = articles(of: record, in: section) {
            model.sectionForSigning(.init(title: section.title, values: section.values.filter { $0.name != "text" }))
            text
          } else {
            model.sectionForSigning(section)
          }
        }
      }
    }
  }

  /// A page with one form. With faults it answers 422 and everything that was typed is kept.
  private func formPage(
    _ type: TypeDescription? = nil, title: String, _ sections: [(title: String, fields: [(FieldDescription, RawValue)])],
    needed: (FieldDescription) -> Bool, faults: Faults, action: String, back: String, submit: String,
    hidden: [(String, String)], isDanger: Bool = false, before: HTML = HTML(), extra: HTML = HTML()
  ) throws -> Response {
    var model = try read { try formModel(sections, needed: needed, faults: faults, $0) }
    if let type { model.settled = settled(model, of: type) }
    let takesFiles = sections.contains { $0.fields.contains { $0.0.kind == .attachments } }
    let scripts = (takesFiles ? ["files.js"] : []) + (model.hasFinders ? ["finder.js"] : [])
    let page = Page(visit: self, title: title, scripts: scripts)
    return try page.response(status: faults.isEmpty ? .ok : .unprocessable) {
      if model.hasFinders { listStyle }
      div(.class("head")) { h1 { title } }
      before
      form(.method("post"), .action(action), .enctype("multipart/form-data"), .data("guard", "")) {
        formToken
        for (name, value) in hidden { HTML.hidden(name, value) }
        model.view
        extra
        div(.class("sheet-actions")) {
          button(.class(isDanger ? "btn btn-danger" : "btn btn-primary"), .type("submit")) { submit }
          a(.class("btn btn-outline-secondary"), .href(back)) { say("返回", "Back") }
        }
      }
    }
  }
}

extension Visit {
  /// The page on which is chosen what a form is about, for whoever comes to the form without; nil where none is needed.
  fileprivate func choosingPage(before type: TypeDescription) -> String? {
    type.identifier == "obligation-record" && (request.query["obligation"] ?? "").isEmpty ? Paths.notedObligations() : nil
  }

  /// Of the record of a duty: the duty, whose code nobody knows. What the pack does not know is typed as before.
  fileprivate func settled(_ model: FormModel, of type: TypeDescription) -> [String: FormModel.Settled] {
    guard type.identifier == "obligation-record",
      let field = model.sections.flatMap(\.fields).first(where: { $0.description.name == "obligation" }),
      let words = words(ofObligation: field.value.text)
    else { return [:] }
    return ["obligation": .init(words: words, path: Paths.notedObligations())]
  }
}

/// A token that a form is sent with once.
func freshToken() -> String {
  var generator = SystemRandomNumberGenerator()
  return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
}
