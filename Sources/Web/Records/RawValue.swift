import HTTP
import Ledger
import Records
import Time

/// What stands in an input, as text: from a record, or what somebody typed and is shown again.
indirect enum RawValue: Sendable, Equatable {
  case single(String)
  case many([String])
  /// Of references that are looked for in a box: those chosen, and what stands typed in it.
  case sought([String], typed: String)
  case rows([[String: RawValue]])
  case files([Attachment])

  var text: String {
    switch self {
    case .single(let text): text
    case .sought(let list, _): list.first ?? ""
    default: ""
    }
  }
  var list: [String] {
    switch self {
    case .many(let list), .sought(let list, _): list
    default: []
    }
  }
  /// Nil where nothing was typed into a box.
  var typed: String? { if case .sought(_, let typed) = self { typed } else { nil } }
}

extension FieldDescription {
  /// A stored value as its input takes it.
  func raw(_ datum: Datum) -> RawValue {
    switch (kind, datum) {
    case (.references, .references(let ids)): .many(ids.map(String.init))
    case (.references, _): .many([])
    case (.lines(let shape), .lines(let rows)):
      .rows(rows.enumerated().map { index, row in
        let number = [(LineShape.line, RawValue.single(String(index + 1)))]
        return Dictionary(uniqueKeysWithValues: number + zip(shape.fields, row).map { ($0.name, $0.raw($1)) })
      })
    case (.lines, _): .rows([])
    case (.attachments, .attachments(let files)): .files(files)
    case (.attachments, _): .files([])
    case (.moment, .integer(let seconds)): .single(momentInput(seconds))
    case (.flag, .integer(let value)): .single(String(value))
    case (.integer, .integer(let value)), (.reference, .integer(let value)): .single(String(value))
    case (.quantity, .integer(let value)): .single(Quantity(tenThousandths: value).description)
    case (.money, .integer(let value)): .single(Money(fen: value).description)
    case (.choice, .text(let value)), (.text, .text(let value)): .single(value)
    default: .single(text(datum, .zh))
    }
  }

  private func momentInput(_ seconds: Int) -> String {
    let moment = Moment(seconds: seconds)
    return "\(moment.day)T\(moment.time.description.prefix(5))"
  }

  /// What was typed into a form, whatever it is.
  func raw(_ form: FormData, prefix: String = "") -> RawValue {
    let name = prefix + self.name
    switch kind {
    case .reference where form.fields.contains(name + Finder.ending), .references where form.fields.contains(name + Finder.ending):
      return .sought(form.values(name).filter { !$0.isEmpty }, typed: form[name + Finder.ending] ?? "")
    case .references: return .many(form.values(name).filter { !$0.isEmpty })
    case .flag: return .single(form.values(name).last ?? "")
    case .lines(let shape):
      return .rows(lineIndexes(form).map { index in
        let number = form["\(name).\(index).\(LineShape.line)"].map { [(LineShape.line, RawValue.single($0))] } ?? []
        return Dictionary(uniqueKeysWithValues: number + shape.fields.map { ($0.name, $0.raw(form, prefix: "\(name).\(index).")) })
      })
    default: return .single(form[name] ?? "")
    }
  }

  /// What a new form offers.
  func offered(_ visit: Visit) -> Datum {
    switch traits.offer {
    case nil: .none
    case .datum(let datum): datum
    case .now: .integer(visit.site.ledger.now.seconds - visit.site.ledger.now.seconds % 60)
    case .today: .integer(visit.site.ledger.now.day.number)
    case .actor: .integer(visit.standing.person)
    case .actorsDepartment: visit.standing.department.map(Datum.integer) ?? .none
    }
  }
}
