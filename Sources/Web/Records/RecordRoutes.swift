import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// The generic pages: they know only the registry, so a new record type has all of them by existing.
  mutating func records() {
    page("/records/:type", .signedIn) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      try type.mustBeListed(by: visit.standing)
      let asked = visit.request.query.all.map { (name: $0.name, value: $0.value) }
      let found = FoundFilters.areIn(asked) ? try visit.read { try FoundFilters(type, asked, visit, $0) } : nil
      if let found, found.inVain.isEmpty { return .redirect(to: found.path(type)) }
      let model = try visit.listModel(type, found)
      let scripts = ["lists.js"] + (model.hasFinders ? ["finder.js"] : []) + (model.ticks == nil ? [] : ["ticks.js"])
      return try Page(visit: visit, title: model.title, isWide: true, scripts: scripts).response(
        status: found == nil ? .ok : .unprocessable
      ) {
        visit.listStyle
        model.view(visit.formToken)
      }
    }
    page("/records/:type/new", .signedIn) { visit in
      try visit.newPage(try visit.type(visit.request.parameter("type")))
    }
    action("/records/:type", .signedIn, bodyLimit: Self.uploadLimit) { visit, form in try visit.create(form) }
    page("/records/:type/:id", .signedIn) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      let id: Int = try visit.request.parameter("id")
      let asOf = try visit.asked()
      if asOf == nil, let own = try visit.ownTextPage(type, id) { return own }
      let model = try visit.recordModel(type, id, asOf: asOf)
      let panels = try asOf == nil ? visit.panels(beside: type, id) : HTML()
      return try Page(
        visit: visit, title: model.caption, scripts: ["talk.js"], topics: ["\(type.identifier)/\(id)"]
      ).response {
        model.view(
          formToken: visit.formToken, panels: panels, hiding: asOf == nil ? Visit.hidden(beside: type) : [],
          talk: visit.talkPlace(type, id, asOf: asOf))
      }
    }
    page("/records/:type/:id/links", .signedIn) { visit in
      .html(try visit.linksModel(try visit.record()).view.source)
    }
    recordForms()
    recordFiles()
  }

  private mutating func recordForms() {
    page("/records/:type/:id/edit", .signedIn) { visit in try visit.editPage(try visit.record()) }
    action("/records/:type/:id/edit", .signedIn, bodyLimit: Self.uploadLimit) { visit, form in try visit.change(form) }
    page("/records/:type/:id/void", .signedIn) { visit in try visit.voidPage(try visit.record()) }
    action("/records/:type/:id/void", .signedIn) { visit, form in
      let record = try visit.record()
      return try visit.again(record, { try visit.voidPage(record, typed: form, faults: $0) }) {
        _ = try visit.write {
          try $0.void(record.type, record.id, seen: try form.seen(), reason: form["void_reason"] ?? "")
        }
      }
    }
    page("/records/:type/:id/correct", .signedIn) { visit in try visit.correctPage(try visit.record()) }
    action("/records/:type/:id/correct", .signedIn) { visit, form in try visit.correct(form) }
    page("/records/:type/:id/steps/:step", .signedIn) { visit in
      let record = try visit.record()
      return try visit.stepPage(record, try visit.step(record))
    }
    action("/records/:type/:id/steps/:step", .signedIn, bodyLimit: Self.uploadLimit) { visit, form in try visit.take(form) }
  }

  private mutating func recordFiles() {
    page("/records/:type/:id/files/:hash", .signedIn) { visit in
      let record = try visit.record()
      let hash: String = try visit.request.parameter("hash")
      guard let (file, bytes) = try visit.read({ try $0.attachment(hash, of: record) }) else { throw HTTP.Refusal.notFound }
      // Always saved, never shown in our own origin.
      var response = Response(type: file.type, .bytes(bytes))
      response.saves(as: file.name)
      return response
    }
  }

  /// Forms with attachments: a few files of the largest size.
  static let uploadLimit = 64 << 20
}

extension Visit {
  /// The record of the path, when this person may see it.
  func record() throws -> RecordData {
    let type = try type(request.parameter("type"))
    let id: Int = try request.parameter("id")
    guard let record = try read({ try $0.find(type, id) }), standing.maySee(record) else { throw Denial.noSuchRecord }
    return record
  }

  func step(_ record: RecordData) throws -> StepDescription {
    guard let step = record.type.step(try request.parameter("step")) else { throw HTTP.Refusal.notFound }
    guard step.from.contains(record.state), record.voided == nil, step.applies(record) else {
      let now = record.type.stateLabel(record.state)
      throw Denial(.conflict, "现在是“\(now.zh)”，不能“\(step.label.zh)”。", "It is \(now.en) now.")
    }
    return step
  }

  func asked() throws -> Moment? {
    guard let text = request.query["at"], !text.isEmpty else { return nil }
    guard let moment = Moment(text) else {
      throw Denial(.unsound, "时间请写成 2026-07-07 08:20。", "Write the moment as 2026-07-07 08:20.")
    }
    return moment
  }

  func create(_ form: FormData) throws -> Response {
    let type = try type(request.parameter("type"))
    do {
      let record = try finding(form, type.creationFields) { form in
        try write { writing in
          var input = form.input(type.creationFields)
          try keepFiles(form, type.creationFields, into: &input, writing)
          return try writing.create(type, input, token: form["token"].flatMap { $0.isEmpty ? nil : $0 }, isWhole: true)
        }
      }
      return .redirect(to: Paths.subject(type.identifier, record.id))
    } catch let faults as Faults {
      return try newPage(type, typed: form, faults: faults)
    }
  }

  func change(_ form: FormData) throws -> Response {
    let record = try record()
    return try again(record, { try editPage(record, typed: form, faults: $0) }) {
      _ = try finding(form, record.type.creationFields) { form in
        try write { writing in
          var input = form.input(record.type.creationFields)
          try keepFiles(form, record.type.creationFields, into: &input, writing)
          return try writing.update(record.type, record.id, seen: try form.seen(), input, isWhole: true)
        }
      }
    }
  }

  func correct(_ form: FormData) throws -> Response {
    let record = try record()
    return try again(record, { try correctPage(record, typed: form, faults: $0) }) {
      let own = try prove(own: form)
      guard let other = try prove(witness: form) else {
        throw Faults(nil, Wording("更正须由另一人会签，请填会签人的登录名和口令。", "Somebody else has to countersign."))
      }
      _ = try finding(form, record.type.fields) { form in
        try write {
          try $0.correct(
            record.type, record.id, seen: try form.seen(), form.input(record.type.fields), reason: form["reason"] ?? "",
            by: own, countersigned: other)
        }
      }
    }
  }

  func take(_ form: FormData) throws -> Response {
    let record = try record()
    let step = try step(record)
    return try again(record, { try stepPage(record, step, typed: form, faults: $0) }) {
      let needsProof = step.signing != .none
      let own = needsProof ? try prove(own: form) : nil
      let witness = needsProof ? try prove(witness: form) : nil
      let fields = record.type.fields(of: step)
      _ = try finding(form, fields) { form in
        try write { writing in
          var input = form.input(fields)
          try keepFiles(form, fields, into: &input, writing)
          return try writing.take(
            step.name, of: record.type, record.id,
            StepRequest(
              seen: try form.seen(), input: input, proof: own, witness: witness,
              remark: form["remark"] ?? "", isWhole: true))
        }
      }
    }
  }

  /// Does something to a record and shows it; faults, and what was wrong with a password, come back with the form
  /// as it was typed.
  func again(_ record: RecordData, _ page: (Faults) throws -> Response, _ body: () throws -> Void) throws -> Response {
    do {
      try body()
      return .redirect(to: Paths.record(record.type.identifier, record.id))
    } catch let faults as Faults {
      return try page(faults)
    } catch let denial as Denial where denial.kind != .missing {
      var response = try page(Faults(nil, denial.sentence))
      response.status = Fault(denial, language).formStatus
      return response
    }
  }

  /// The signature of whoever is signed in.
  func prove(own form: FormData) throws -> Proof {
    try site.limits.take(request.peer.description)
    let typed = TypedSecret(form["password"] ?? "", code: form["code"])
    let proof = try site.identity.prove(
      person: standing.person, password: typed.password, code: typed.code, from: actor.address)
    site.limits.giveBack(request.peer.description)
    return proof
  }

  /// The second person's, at the same terminal; nil when none was given.
  func prove(witness form: FormData) throws -> Proof? {
    guard let login = form["witness"], !login.isEmpty else { return nil }
    try site.limits.take(request.peer.description)
    let typed = TypedSecret(form["witness_password"] ?? "", code: form["witness_code"])
    do {
      let proof = try site.identity.prove(
        login: login, password: typed.password, code: typed.code, from: actor.address)
      site.limits.giveBack(request.peer.description)
      return proof
    } catch let denial as Denial where denial == Identity.wrong {
      throw Denial(.unauthenticated, "第二人的登录名或口令不对。", "The second person's login or password is wrong.")
    } catch let denial as Denial where denial.kind == .unauthenticated {
      throw Denial(.unauthenticated, "第二人：\(denial.sentence.zh)", "Second person: \(denial.sentence.en)")
    }
  }

  /// Stores uploaded files and puts them, with those that were kept, into the input.
  private func keepFiles(
    _ form: FormData, _ fields: [FieldDescription], into input: inout [String: Input], _ writing: Writing
  ) throws {
    for field in fields where field.kind == .attachments {
      let kept = Set(form.values(field.name + ".keep"))
      let record = try? record()
      var files: [Attachment] = []
      if case .attachments(let earlier)? = record?.values[field.place] { files = earlier.filter { kept.contains($0.hash) } }
      for file in form.files where file.name == field.name && !file.bytes.isEmpty {
        do {
          files.append(try writing.attach(Array(file.bytes), name: file.filename))
        } catch let refusal as Denial where refusal.kind == .unsound {
          // Beside its field, with everything that was typed.
          throw Faults(field.name, refusal.sentence)
        }
      }
      guard !files.isEmpty || record != nil else { continue }
      input[field.name] = files.isEmpty ? .empty : .list(files.map(Input.init(file:)))
    }
  }
}

extension Input {
  init(file: Attachment) {
    self = .object([
      "hash": .text(file.hash), "name": .text(file.name), "size": .text(String(file.size)), "type": .text(file.type),
    ])
  }
}

extension FormData {
  /// The version of the record that the form showed.
  func seen() throws -> Int {
    guard let seen = self["seen"].flatMap({ Int($0) }) else {
      throw Denial(.unsound, "页面不完整，请刷新后重试。", "The form is incomplete: reload the page.")
    }
    return seen
  }
}

/// A password with its code: in a field of its own, or behind the password and a space where a form has none. No
/// password ends so, since none has six digits in a row.
struct TypedSecret: Equatable {
  let password: String
  let code: String?

  init(_ password: String, code: String?) {
    let tail = password.suffix(6)
    let isBehind = code?.isEmpty ?? true && password.count > 7 && tail.allSatisfy(\.isNumber)
      && password.dropLast(6).last == " "
    self.password = isBehind ? String(password.dropLast(7)) : password
    self.code = isBehind ? String(tail) : code
  }
}
