import Domain
import HTTP
import Ledger
import Records
import Time

/// What policies and documents have in common, read from either.
struct ControlledText: Sendable {
  let record: RecordData
  let code, title, editionText: String
  let edition: Int
  let text: String
  let person: Int
  let writtenOn: Day
  let publishedOn: Day?
  let changes: [String]
  let isObsolete, isInForce: Bool

  init(_ policy: Record<Policy>) {
    record = policy.data
    (code, title, edition) = (policy[Policy.code], policy[Policy.title], policy[Policy.edition])
    (editionText, text) = (policy.editionText, policy[Policy.text])
    person = policy[Policy.drafter]?.id ?? policy.data.createdBy
    (writtenOn, publishedOn) = (policy[Policy.writtenOn], policy[Policy.publishedOn])
    changes = policy[Policy.changes].map { $0[Policy.Change.what] }
    (isObsolete, isInForce) = (policy.state.isObsolete, policy.state == .inForce)
  }

  init(_ document: Record<Document>) {
    record = document.data
    (code, title, edition) = (document[Document.code], document[Document.title], document[Document.edition])
    (editionText, text) = ("V\(document[Document.edition]).0", document[Document.text] ?? "")
    person = document[Document.writer].id
    (writtenOn, publishedOn) = (document[Document.writtenOn], document[Document.publishedOn])
    changes = document[Document.changes].map { $0[Document.Change.what] }
    (isObsolete, isInForce) = (document.state.isObsolete, document.state == .inForce)
  }

  /// Nil for records of other types.
  init?(_ record: RecordData) {
    switch record.type.identifier {
    case Policy.description.identifier: self.init(Record<Policy>(record))
    case Document.description.identifier: self.init(Record<Document>(record))
    default: return nil
    }
  }

  /// All editions of the same code, the newest first.
  func editions(_ ask: any Inquiry) throws -> [ControlledText] {
    try ask.find(record.type, [Condition("code", .equals, .text(code))], limit: 1000)
      .compactMap(ControlledText.init).sorted { $0.edition > $1.edition }
  }

  /// 文件名称 to 文档发布日期 as the attribute page 1.4.2 has them, then what else a document must be marked with.
  func attributes(_ captions: Captions) -> [TextPageModel.Attribute] {
    let type = record.type
    func said(_ name: String) -> String {
      type.field(name).map { $0.text(record.values[$0.place], .zh, name: captions.callAsFunction) } ?? ""
    }
    let writer = said(type.field("drafter") != nil ? "drafter" : "writer")
    var all: [(String, String)] = [
      ("文件名称", title), ("文件编号", code), ("文件版本号", editionText), ("文件状态", type.stateLabel(record.state).zh),
      ("作者", writer), ("文档编写日期", writtenOn.description), ("文档发布日期", publishedOn?.description ?? ""),
    ]
    for name in [
      "effective_from", "review_due", "category", "artefact", "folder", "department", "post", "sensitivity", "scope",
      "reach", "read_departments", "read_posts", "level", "main_place", "backup_place", "paper_place",
    ] where type.field(name) != nil { all.append((type.field(name)!.label.zh, said(name))) }
    return all.map { .init(label: $0.0, value: $0.1) }
  }
}

extension Visit {
  func textModel(_ shown: ControlledText, _ reading: Reading) throws -> TextPageModel {
    let editions = try shown.editions(reading)
    let type = shown.record.type
    let captions = try Captions([shown.record], type.fields, reading)
    let names = try reading.captions(Person.description, Set(editions.map(\.person)))
    let current = editions.first { $0.isInForce }
    let seen = editions.filter { standing.maySee($0.record) }
    return TextPageModel(
      type: type.identifier, id: shown.record.id, text: PolicyText(shown.text),
      obsolete: shown.isObsolete
        ? say("\(shown.editionText)（\(type.stateLabel(shown.record.state).zh)），只供追溯，不得据以操作。", "This edition is obsolete.") : nil,
      current: current?.record.id, attributes: shown.attributes(captions),
      editions: seen.enumerated().map { index, one in
        .init(
          id: one.record.id, name: one.editionText, day: one.publishedOn ?? one.writtenOn,
          person: one.person == 0 ? say("起始文本", "Starter text") : names[one.person] ?? "",
          note: one.changes.first ?? "", state: say(type.stateLabel(one.record.state)),
          css: one.isInForce ? "good" : one.isObsolete ? "bad" : "warn", isShown: one.record.id == shown.record.id,
          isObsolete: one.isObsolete, earlier: index + 1 < seen.count ? seen[index + 1].record.id : nil)
      }, changes: shown.changes, readers: try readers(of: shown, reading), reading: try ownReading(of: shown, reading),
      language: language)
  }

  private func readings(of text: ControlledText, _ reading: Reading) throws -> [Record<PolicyReading>] {
    guard text.record.type.identifier == Policy.description.identifier else { return [] }
    return try reading.find(
      PolicyReading.self, Condition(PolicyReading.policy, .equals, Ref(text.record.id)), limit: 100_000)
  }

  private func readers(of text: ControlledText, _ reading: Reading) throws -> [TextPageModel.Reader] {
    let all = try readings(of: text, reading).filter { $0.state != .closed }
    let names = try reading.captions(Person.description, Set(all.map { $0[PolicyReading.person].id }))
    return all.map {
      .init(name: names[$0[PolicyReading.person].id] ?? "", at: $0.state == .read ? $0.data.updatedAt : nil)
    }
  }

  private func ownReading(of text: ControlledText, _ reading: Reading) throws -> TextPageModel.OwnReading? {
    guard text.isInForce, text.record.type.identifier == Policy.description.identifier else { return nil }
    let own = try reading.find(
      PolicyReading.self, Condition(PolicyReading.policy, .equals, Ref(text.record.id)),
      Condition(PolicyReading.person, .equals, Ref(standing.person)), limit: 1
    ).first
    return own.map {
      .init(id: $0.id.id, version: $0.data.version, signedAt: $0.state == .read ? $0.data.updatedAt : nil)
    }
  }
}

extension Moment {
  /// 2026-07-07 08:20
  var toTheMinute: String { String(description.prefix(16)) }
}
