import Ledger
import Records
import Time

/// A record as its page shows it.
struct RecordModel: Sendable, Equatable {
  struct Value: Sendable, Equatable {
    enum Shown: Sendable, Equatable {
      case text(String)
      case link(String, path: String)
      /// One after the other; those that lead nowhere are text.
      case links([(text: String, path: String?)])
      case table(head: [String], rows: [[String]])
      case files([(name: String, path: String, size: Int)])

      static func == (a: Shown, b: Shown) -> Bool { String(describing: a) == String(describing: b) }
    }
    /// Of its field.
    let name: String
    let label: String
    let shown: Shown
    var isWide: Bool
  }
  struct Section: Sendable, Equatable {
    let title: String
    let values: [Value]
  }
  struct Step: Sendable, Equatable {
    let name: String
    let label: String
    let isAside: Bool
    /// Taken by one click; else its page asks for fields or signatures.
    let isPlain: Bool
  }
  struct SignatureLine: Sendable, Equatable {
    let step: String
    let role: String
    let name: String
    let at: Moment
    let hash: String
    let remark: String
  }
  struct Event: Sendable, Equatable {
    let at: Moment
    let actor: String
    let what: String
    let changes: [Change]
    /// Of a signature that was given together with others.
    var folder: FolderNote?
    struct FolderNote: Sendable, Equatable {
      let note: String
      /// Nil for whoever the folder is not open to.
      let path: String?
    }
    struct Change: Sendable, Equatable {
      let label: String
      let before: String
      let after: String
    }
  }

  let identifier: String
  let id: Int
  let version: Int
  let title: String
  var caption: String
  /// Of the form; nil for records that are no form.
  var number: String?
  let state: String
  let stateClass: String
  let voided: String?
  let author: String
  let createdAt: Moment
  let sections: [Section]
  let steps: [Step]
  /// Who the record waits for, in words.
  let waitsFor: [String]
  let signatures: [SignatureLine]
  let history: [Event]
  /// Where the page leads beside its steps, as far as this reader may go there.
  let tools: [PageTools.Tool]
  let isListed: Bool
  let link: RecordLink?
  let canEdit: Bool
  let canVoid: Bool
  let canCorrect: Bool
  /// The moment whose state is shown; nil for now.
  let asOf: Moment?
  /// Set where the form is another by now than the one that is shown.
  let earlierForm: EarlierForm?
  struct EarlierForm: Sendable, Equatable {
    /// The record of the adjustment that held, for whoever may look at it; nil for the form before any.
    let path: String?
    let isSigned: Bool
  }
  let language: Language
}

extension Visit {
  /// - Parameter isToSign: whether it is shown to be signed now, with the form as it is now.
  func recordModel(_ type: TypeDescription, _ id: Int, asOf: Moment? = nil, isToSign: Bool = false) throws -> RecordModel {
    try read { reading in
      guard let current = try reading.find(type, id), standing.maySee(current) else { throw Denial.noSuchRecord }
      let record = try asOf.map { try reading.record(type, id, asOf: $0) } ?? current
      guard let record else {
        throw Denial(.missing, "那个时间还没有这条记录。", "The record did not exist at that moment.")
      }
      let entries = try reading.history(type.identifier, id).map(HistoryEntry.init)
      let captions = try Captions(versions(current, entries), type.fields, reading, for: standing)
      let isLive = record.voided == nil && asOf == nil
      let isEditable = type.editableStates.contains(record.state)
      let mayEdit = type.access.edit.admits(standing, record)
      let mayVoid = type.access.void.admits(standing, record) && record.keptUntil(asOf: reading.now.day) == nil
        && !record.isReplaced
      let signatures = try reading.signatures(type.identifier, id)
      let form = isToSign ? nil : try reading.formEntry(of: record, asOf: asOf)
      return RecordModel(
        identifier: type.identifier, id: id, version: record.version, title: say(type.title),
        caption: record.shownCaption, number: type.number, state: say(type.stateLabel(record.state)),
        stateClass: type.stateClass(record.state),
        voided: try record.voided.map { "\(try reading.name(ofPerson: $0.by)) \($0.at)：\($0.reason)" },
        author: try reading.name(ofPerson: record.createdBy), createdAt: record.createdAt,
        sections: EarlierForms.at(form) { sections(record, captions) }, steps: isLive ? steps(record, signatures) : [],
        // Nobody waits for what the product does as the effect of something else.
        waitsFor: isLive
          ? type.steps.filter { $0.from.contains(record.state) && !$0.isAside && $0.by != [.product] && $0.applies(record) }
            .map { say($0.label) } : [],
        signatures: try signatures.map { try line($0, type, reading) },
        history: try entries.reversed().map { entry in
          try EarlierForms.at(entry.written.sequence) { try event(entry, type, captions, reading) }
        },
        tools: PageTools.ofRecord(type.identifier, id).filter { opens($0.path) },
        isListed: type.mayBeListed(by: standing),
        link: RecordLink(type.identifier, id).flatMap { opens($0.path) ? $0 : nil },
        canEdit: isLive && isEditable && mayEdit, canVoid: isLive && mayVoid,
        canCorrect: isLive && !isEditable && !record.isReplaced && (mayEdit || type.access.void.admits(standing, record)), asOf: asOf,
        earlierForm: form.flatMap { earlierForm(type, $0, isSigned: !signatures.isEmpty) }, language: language)
    }
  }

  /// What to say of the form where it is not the one of now.
  private func earlierForm(_ type: TypeDescription, _ entry: Int, isSigned: Bool) -> RecordModel.EarlierForm? {
    let held = type.adjustment(at: entry)
    guard held != type.adjustments.last else { return nil }
    let path = held.map { Paths.record("overlay", $0.record) }
    return .init(path: path.flatMap { opens($0) ? $0 : nil }, isSigned: isSigned)
  }

  /// The record at each of its entries, so that what it referred to earlier gets its name too.
  private func versions(_ record: RecordData, _ entries: [HistoryEntry]) -> [RecordData] {
    var all = [record]
    let places = record.type.fields.count
    for entry in entries {
      for members in [entry.before, entry.after] where !members.isEmpty {
        var version = RecordData(record.type, places: places)
        for member in members {
          guard let field = record.type.field(member.name) else { continue }
          version.values[field.place] = field.kind.datum(from: member.value) ?? .none
        }
        all.append(version)
      }
    }
    return all
  }

  func sections(_ record: RecordData, _ captions: Captions) -> [RecordModel.Section] {
    record.type.sections(of: record).map { section in
      RecordModel.Section(
        title: say(section.title),
        values: section.fields.filter { !section.isLater || !record.values[$0.place].isNone }.map { field in
          RecordModel.Value(
            name: field.name, label: say(field.label), shown: shown(field, record.values[field.place], record, captions),
            isWide: field.kind.isList || field.traits.rows != nil)
        })
    }.filter { !$0.values.isEmpty }
  }

  private func shown(
    _ field: FieldDescription, _ datum: Datum, _ record: RecordData, _ captions: Captions
  ) -> RecordModel.Value.Shown {
    switch (field.kind, datum) {
    case (.reference(let key), .integer(let target)):
      return captions.isOpen(key, target)
        ? .link(captions(key, target), path: Paths.record(key.identifier, target)) : .text(captions(key, target))
    case (.references(let key), .references(let targets)):
      return .links(targets.map { (captions(key, $0), captions.isOpen(key, $0) ? Paths.record(key.identifier, $0) : nil) })
    case (.text, .text(let text)) where field.traits.leads:
      return Leads(registry: registry, language: language, opens: opens).links(text).map { .links($0) } ?? .text(text)
    case (.lines(let shape), .lines(let rows)):
      return .table(
        head: shape.shown(in: rows).map { say($0.label) },
        rows: rows.map { row in
          shape.shown(in: rows).map { $0.shortText(shape.value(of: $0, in: row), language, captions) }
        })
    case (_, .attachments(let files)):
      return .files(
        files.map { ($0.name, Paths.file(record.type.identifier, record.id, $0.hash), $0.size) })
    default: return .text(field.text(datum, language, name: captions.callAsFunction))
    }
  }

  private func steps(_ record: RecordData, _ signatures: [Signature]) -> [RecordModel.Step] {
    record.type.steps.filter { step in
      step.from.contains(record.state) && step.applies(record) && step.denial(standing, record, signatures) == nil
    }.map { step in
      RecordModel.Step(
        name: step.name, label: say(step.label), isAside: step.isAside,
        isPlain: step.signing == .none && record.type.fields(of: step).isEmpty)
    }
  }

  private func line(
    _ signature: Signature, _ type: TypeDescription, _ reading: Reading
  ) throws -> RecordModel.SignatureLine {
    let step = type.step(signature.purpose).map { say($0.label) } ?? say("更正", "Correction")
    return .init(
      step: step, role: signature.role, name: try reading.name(ofPerson: signature.person), at: signature.at,
      hash: signature.shortHash, remark: signature.remark)
  }
}

extension Denial {
  static let noSuchRecord = Denial(.missing, "没有这条记录，或者您无权查看。", "There is no such record, or you may not see it.")
}
