import HTTP
import Ledger
import Records
import SQL
import Time

extension Routes {
  /// REST over the declarations. Programs show who they are by the cookie of a session, or by its token as a
  /// bearer; changes name the version they suppose in `If-Match`.
  mutating func api() {
    let site = site
    open(.post, "/api/v1/session", mode: .queued) { request in
      try site.limits.take(request.peer.description)
      let body = try Members(request.json(), ["login", "password", "code"])
      let signedIn = try site.identity.signIn(
        login: body.text("login") ?? "", password: body.text("password") ?? "", code: body.text("code"),
        address: request.peer.description,
        agent: request.headers["User-Agent"] ?? "api")
      return .json(
        JSON.object([
          "token": .text(signedIn.token), "person": .integer(signedIn.session.person),
          "expires_at": .text(iso(signedIn.session.expires)),
        ]).written, status: .created)
    }
    openAPI()
    apiViews()
    program(.get, "/api/v1/:type", .signedIn, mode: .inline) { visit in try visit.apiList() }
    program(.post, "/api/v1/:type", .signedIn, mode: .queued) { visit in try visit.apiCreate() }
    program(.get, "/api/v1/:type/:id", .signedIn, mode: .inline) { visit in
      let record = try visit.record()
      if visit.request.headers["If-None-Match"] == record.etag { return Response(.notModified) }
      return record.apiResponse()
    }
    program(.patch, "/api/v1/:type/:id", .signedIn, mode: .queued) { visit in
      let record = try visit.record()
      let seen = try visit.ifMatch(record)
      let input = try visit.request.fields(of: record.type, over: record)
      return try visit.write { try $0.update(record.type, record.id, seen: seen, input, isWhole: true) }.apiResponse()
    }
    program(.get, "/api/v1/:type/:id/history", .signedIn, mode: .inline) { visit in
      let record = try visit.record()
      let entries = try visit.read { try $0.history(record.type.identifier, record.id) }
      return .json(JSON.array(entries.map(\.json)).written)
    }
    program(.get, "/api/v1/:type/:id/comments", .signedIn, mode: .inline) { visit in try visit.apiComments() }
    program(.post, "/api/v1/:type/:id/comments", .signedIn, mode: .queued) { visit in try visit.apiComment() }
    program(.post, "/api/v1/:type/:id/comments/:comment/withdraw", .signedIn, mode: .queued) { visit in
      try visit.apiWithdrawComment()
    }
    program(.post, "/api/v1/:type/:id/void", .signedIn, mode: .queued) { visit in
      let record = try visit.record()
      let reason = try Members(visit.request.json(), ["reason"]).text("reason") ?? ""
      let seen = try visit.ifMatch(record)
      return try visit.write { try $0.void(record.type, record.id, seen: seen, reason: reason) }.apiResponse()
    }
    program(.post, "/api/v1/:type/:id/steps/:step", .signedIn, mode: .queued) { visit in try visit.apiStep() }
  }
}

extension Visit {
  fileprivate func apiList() throws -> Response {
    let type = try type(request.parameter("type"))
    let address = try ListAddress(type, request.query.all.map { ($0.name, $0.value) }, isStrict: true)
    let shown = type.fields.filter(\.isInShort)
    let page = try read { try $0.list(type, address.query, for: standing) }
    var members: [JSON.Member] = [.init("items", .array(page.records.map { $0.apiJSON(shown) }))]
    members.append(.init("next", page.next.map { .text($0.text) } ?? .null))
    return .json(JSON.object(members).written)
  }

  fileprivate func apiCreate() throws -> Response {
    let type = try type(request.parameter("type"))
    let input = try request.fields(of: type)
    let token = request.headers["Idempotency-Key"].map { "api \(standing.person) \($0.prefix(100))" }
    let record = try write { try $0.create(type, input, token: token, content: request.body, isWhole: true) }
    var response = record.apiResponse(.created)
    response.headers["Location"] = "/api/v1/\(type.identifier)/\(record.id)"
    return response
  }

  fileprivate func apiStep() throws -> Response {
    let record = try record()
    let seen = try ifMatch(record)
    let step = try step(record)
    let body = try StepBody(request.json())
    func proof(_ login: String?, _ given: StepBody.Proof) throws -> Proof {
      try site.limits.take(request.peer.description)
      let (password, code) = (given.password, given.code)
      let proof =
        try login.map { try site.identity.prove(login: $0, password: password, code: code, from: actor.address) }
        ?? site.identity.prove(person: standing.person, password: password, code: code, from: actor.address)
      site.limits.giveBack(request.peer.description)
      return proof
    }
    let (own, witness): (Proof?, Proof?)
    if session.scope != nil {
      // A token signs what one person signs, and no password beside it makes two people of a program.
      guard body.own == nil, body.witness == nil else { throw Denial.tokenSignsNothing }
      own = step.signing == .none ? nil : try site.identity.prove(session, for: step)
      witness = nil
    } else {
      own = try body.own.map { try proof(nil, $0) }
      witness = try body.witness.map { try proof($0.login, $0) }
    }
    let input = try fieldsInput(body.fields, record.type, over: record)
    let after = try write {
      try $0.take(
        step.name, of: record.type, record.id,
        StepRequest(seen: seen, input: input, proof: own, witness: witness, remark: body.remark, isWhole: true))
    }
    return after.apiResponse()
  }

  /// The version a change supposes. Without one it is refused: nobody overwrites what they have not seen.
  fileprivate func ifMatch(_ record: RecordData) throws -> Int {
    guard let header = request.headers["If-Match"] else {
      throw HTTP.Refusal(428, "请用 If-Match 说明修改的是哪个版本。")
    }
    guard header == record.etag else {
      throw HTTP.Refusal(.preconditionFailed, "记录已经变化，现在是第 \(record.version) 版，请重新读取。")
    }
    return record.version
  }
}

extension RecordData {
  var etag: String { "\"\(version)\"" }

  func apiResponse(_ status: Status = .ok) -> Response {
    var response = Response.json(apiJSON(type.fields).written, status: status)
    response.headers["ETag"] = etag
    return response
  }
}

extension AuditEntry {
  var json: JSON {
    func parsed(_ text: String) -> JSON { text.isEmpty ? .null : (try? JSON.parse(text)) ?? .text(text) }
    return .object([
      "sequence": .integer(sequence), "at": .text(iso(at)), "actor": .integer(actor), "verb": .text(verb),
      "before": parsed(before), "after": parsed(after),
    ])
  }
}

extension Request {
  /// The body as JSON.
  ///
  /// - Throws: 415 for a body that says it is something else, 400 for one that is no JSON.
  func json() throws -> JSON {
    let type = headers["Content-Type"]?.prefix { $0 != ";" }.lowercased() ?? "application/json"
    guard type == "application/json" else {
      throw HTTP.Refusal(.unsupportedMediaType, "请求体应是 application/json。")
    }
    do throws(JSONFault) {
      return try JSON.parse(bytes: body)
    } catch { throw HTTP.Refusal(.badRequest, "请求体不是正确的 JSON（第 \(error.position) 个字节）。") }
  }

  /// - Parameter record: that is to be changed, as it was read; nil for a new one.
  func fields(of type: TypeDescription, over record: RecordData? = nil) throws -> [String: Input] {
    try fieldsInput(try json(), type, over: record)
  }
}

private func fieldsInput(_ json: JSON, _ type: TypeDescription, over record: RecordData?) throws -> [String: Input] {
  guard let members = json.members else { throw HTTP.Refusal(.badRequest, "请求体应是一个 JSON 对象。") }
  return try Dictionary(
    members.map { member in
      guard let field = type.field(member.name) else { return (member.name, .text("")) }
      let input = field.input(member.value)
      guard case .lines(let rows)? = record?.values[field.place] else { return (member.name, input) }
      return (member.name, try field.recognizing(input, among: rows))
    }, uniquingKeysWith: { $1 })
}

/// Faults for a program: each with its field.
func problem(_ faults: Faults, _ language: Language) -> Response {
  let body = JSON.object([
    "type": .text("about:blank"), "title": .text(Wording("内容有误，没有保存。", "The input is faulty; nothing was saved.")[language]),
    "status": .integer(422),
    "errors": .array(
      faults.all.map { .object(["field": $0.field.map(JSON.text) ?? .null, "detail": .text($0.sentence[language])]) }),
  ])
  return Response(.unprocessable, type: "application/problem+json", .text(body.written))
}
