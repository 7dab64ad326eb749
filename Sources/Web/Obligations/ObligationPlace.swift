import Compliance
import Domain
import Ledger
import Records
import Time

extension Visit {
  /// Where an obligation is done: the page made for it, else its form with what is known filled in, else its list.
  /// Nil for what has no form of its own.
  ///
  /// - Parameter asked: the tasks that are asked for, in order.
  func place(of one: Obligation, asked: [DueTask]) -> String? {
    one.proofs.lazy.compactMap { self.place(of: $0, one, asked) }.first(where: opens)
  }

  private func place(of proof: Satisfier, _ one: Obligation, _ asked: [DueTask]) -> String? {
    switch proof.kind {
    case .run:
      // What comes round by days is the sheet of that day; of a longer span it is started today.
      return asked.first.map { $0.isOfDay ? Paths.runs + "?day=\($0.days.lowerBound)" : Paths.runs } ?? Paths.runs
    case .note: return nil
    case .step(let name, _):
      return registry[name].map { ObligationPlaces.known[name] ?? Paths.list($0.identifier) }
    case .record(let name, _, let counts, _, let conditions):
      guard let type = registry[name] else { return nil }
      if let page = ObligationPlaces.known[name] { return page }
      // One by one, and what is about another record, begins with that record.
      guard proof.link == nil, one.subject == nil, mayCreate(type) else { return Paths.list(name) }
      // A report says what it is of, and the oldest is written first; what counts on the day it is done is this period's.
      return new(type, conditions, Self.spans.contains(counts) ? asked.first : asked.last)
    }
  }

  /// A new form of the type with what the obligation is about chosen already, and the period where the form asks for it.
  private func new(_ type: TypeDescription, _ conditions: [String: [String]], _ task: DueTask?, _ link: (field: String, id: Int)? = nil) -> String {
    let fields = Set(type.creationFields.map(\.name))
    var given = conditions.compactMapValues { $0.count == 1 ? $0[0] : nil }
    if let task, !task.period.isEmpty {
      for field in Self.spans { given[field] = task.days.lowerBound.description }
      given["to_day"] = task.days.upperBound.description
      given["period"] = task.period
      given["year"] = String(task.days.lowerBound.year)
    }
    if let link { given[link.field] = String(link.id) }
    let query = given.filter { fields.contains($0.key) }.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Percents.encode($0.value))" }.joined(separator: "&")
    return Paths.new(type.identifier) + (query.isEmpty ? "" : "?" + query)
  }

  /// Fields with the first day of what a report is of.
  private static let spans = ["from_day", "month"]

  /// Where one task is done that is about one record: its step, a form that names it, or the record itself. Nil for
  /// what is about nothing in particular, what is done, and what the visitor cannot do.
  func place(of task: DueTask) -> String? {
    guard task.isAsked, let about = task.obligation.event ?? task.obligation.subject, let event = task.event else { return nil }
    for proof in task.obligation.proofs {
      switch proof.kind {
      case .step(let name, let step) where name == about.type:
        if registry[name]?.step(step)?.by.admits(standing, nil) == true { return Paths.step(name, event.id, step) }
      case .record(let name, _, _, _, let conditions):
        if name == about.type { return seesAll(of: name) ? Paths.record(name, event.id) : nil }
        guard let type = registry[name], let link = proof.link, mayCreate(type) else { continue }
        return new(type, conditions, task, (link, event.id))
      default: continue
      }
    }
    return nil
  }
}

extension DueTask {
  fileprivate var isOfDay: Bool {
    switch obligation.frequency {
    case .everyDay, .everyWorkingDay, .on: true
    default: false
    }
  }
}

/// Types whose work is begun on a page of its own rather than in their list or form.
enum ObligationPlaces {
  static let known: [String: String] = [
    "permission-check": Paths.accountMatrix, "vulnerability-scan": Paths.scanImport, "contact": Paths.contacts,
    "policy": Paths.policies, "supplier": Paths.suppliers, "supplier-evaluation": Paths.suppliers, "roster": Paths.roster,
    "duty-log": Paths.watch, "backup-job": Paths.backup,
  ]
}
