import Ledger
import Records

/// Holds a row to everything a form would: fields, rules, numbers that are taken, permissions. Reads only.
final class RowJudge {
  enum Deed {
    case create
    case update(RecordData)
  }
  struct Judged {
    let deed: Deed
    let record: RecordData
    let isChanged: Bool
  }
  private let plan: ImportPlan
  private let holder: any ConnectionHolder
  private let actor: Actor
  private let isProducts: Bool
  private let open: [FieldDescription]
  private let needed: [FieldDescription]
  private let unique: [FieldDescription]
  private let headers: [String: String]
  private let keyField: FieldDescription?
  /// Rows of this very file, by the values that no two records share.
  private var seen: [String: [Datum: Int]] = [:]
  private var keys: [String: Int] = [:]

  init(_ plan: ImportPlan, _ holder: any ConnectionHolder, _ actor: Actor) {
    (self.plan, self.holder, self.actor) = (plan, holder, actor)
    isProducts = actor == .product
    open = plan.type.creationFields
    needed = open.filter(\.isNeeded)
    unique = plan.type.fields.filter(\.traits.isUnique)
    headers = Dictionary(
      plan.columns.compactMap { column in column.field.map { ($0.name, column.header) } }, uniquingKeysWith: { a, _ in a })
    keyField = plan.options.updates ? plan.keyColumn?.field : nil
  }

  /// - Returns: what is to be done, or everything that is wrong.
  func judge(_ row: RowInput) throws -> Result<Judged, RowFaults> {
    var all = row.faults.map { (column: $0.header, sentence: $0.sentence) }
    let faulty = Set(row.faults.map(\.field))
    let found: Deed
    do { found = try deed(row) } catch let refusal as Refusal {
      return .failure(RowFaults(all: all + [(keyField.map(header) ?? "", refusal.sentence)]))
    }
    var record: RecordData
    var before: RecordData?
    switch found {
    case .create:
      record = RecordData(plan.type)
      record.createdBy = actor.person
      record.place = actor.standing.place
    case .update(let current):
      // What says what is there already is no change, whatever its state and whoever brings it.
      if faulty.isEmpty, Self.isSame(row.input, current) {
        return .success(Judged(deed: found, record: current, isChanged: false))
      }
      if let closed = closed(current) { return .failure(RowFaults(all: all + [(keyField.map(header) ?? "", closed)])) }
      (record, before) = (current, current)
    }
    do {
      let input = row.input.filter { !faulty.contains($0.key) }
      try plan.type.fill(&record, from: input, editable: open, needed: needed, isWhole: before == nil, ask: holder)
    } catch let faults as Faults {
      all += faults.all.filter { !faulty.contains(Self.field($0)) }.map { (place($0), $0.sentence) }
    } catch let refusal as Refusal {
      all.append(("", refusal.sentence))
    }
    all += try duplicates(record, before, row.number)
    guard all.isEmpty else { return .failure(RowFaults(all: all)) }
    return .success(Judged(deed: found, record: record, isChanged: before.map { $0.values != record.values } ?? true))
  }

  struct RowFaults: Error { let all: [(column: String, sentence: Wording)] }

  /// A new record, or the one whose number the row has.
  private func deed(_ row: RowInput) throws -> Deed {
    guard let field = keyField, let key = row.key, !key.isEmpty else { return .create }
    if let other = keys[key] {
      throw Refusal(.unsound, "与第 \(other) 行是同一个编号“\(key)”。", "Row \(other) has the number \(key) too.")
    }
    keys[key] = row.number
    let value: Datum
    do throws(Misread) { value = try field.read(.text(key)) } catch { throw Refusal(.unsound, error.sentence) }
    guard let current = try holder.find(plan.type, [Condition(field.name, .equals, value)], limit: 1).first,
      isProducts || actor.standing.maySee(current)
    else {
      // Where the number is one's own to give, a row with a new one is a new record.
      if field !== plan.type.serialField { return .create }
      throw Refusal(.unsound, "没有编号为“\(key)”的记录；要新建请把编号留空。", "There is no record \(key): leave the number empty for a new one.")
    }
    return .update(current)
  }

  private static func isSame(_ input: [String: Input], _ current: RecordData) -> Bool {
    for (name, value) in input {
      guard let field = current.type.field(name), let datum = try? field.read(value),
        datum == current.values[field.place] else { return false }
    }
    return true
  }

  /// Why a record cannot be changed; nil when it can.
  private func closed(_ current: RecordData) -> Wording? {
    guard plan.type.editableStates.contains(current.state) else {
      let state = plan.type.stateLabel(current.state)
      return Wording("“\(current.caption)”现在是“\(state.zh)”，不能修改。", "\(current.caption) cannot be changed while \(state.en).")
    }
    guard isProducts || plan.type.access.edit.admits(actor.standing, current) else {
      return Wording("您不能修改“\(current.caption)”。", "You may not change \(current.caption).")
    }
    return nil
  }

  private func duplicates(
    _ record: RecordData, _ before: RecordData?, _ number: Int
  ) throws -> [(column: String, sentence: Wording)] {
    var found: [(column: String, sentence: Wording)] = []
    for field in unique {
      let value = record.values[field.place]
      guard !value.isNone else { continue }
      if let other = seen[field.name]?[value], other != number {
        found.append((header(field), Wording("与第 \(other) 行重复。", "Row \(other) has the same.")))
        continue
      }
      seen[field.name, default: [:]][value] = number
      guard before?.values[field.place] != value else { continue }
      if let other = try holder.find(plan.type, [Condition(field.name, .equals, value)], limit: 1).first, other.id != record.id {
        let advice = plan.options.updates ? "" : ImportPlan.canUpdate(plan.type) ? "；要修改它，请选择“更新已有记录”" : ""
        found.append((header(field), Wording("与已有记录“\(other.caption)”重复\(advice)。", "The record \(other.caption) has the same.")))
      }
    }
    return found
  }

  private func header(_ field: FieldDescription) -> String { headers[field.name] ?? field.label.zh }

  private static func field(_ fault: Faults.Fault) -> String {
    fault.field?.split(separator: ".").first.map(String.init) ?? ""
  }

  /// The column a fault is about; inside lines with the number of the line and the name of its column.
  private func place(_ fault: Faults.Fault) -> String {
    guard let parts = fault.field?.split(separator: ".").map(String.init), let first = parts.first else { return "" }
    guard let field = plan.type.field(first) else { return first }
    guard parts.count > 2, case .lines(let shape) = field.kind, let index = Int(parts[1]) else { return header(field) }
    let column = shape.fields.first { $0.name == parts[2] }?.label.zh ?? parts[2]
    return "\(header(field)) 第 \(index + 1) 条 \(column)"
  }
}
