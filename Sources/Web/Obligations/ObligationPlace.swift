import Compliance
import Domain
import Ledger
import Records
import Time

extension Visit {
  /// Where an obligation is done: the page made for it, else its form with what is known filled in, else its list.
  /// Nil for what has no form of its own.
  ///
  /// - Parameter asked: the task that is asked for, if one is: its sheets are those of its day.
  func place(of one: Obligation, asked: DueTask?) -> String? {
    one.proofs.lazy.compactMap { self.place(of: $0, one, asked) }.first
  }

  private func place(of proof: Satisfier, _ one: Obligation, _ asked: DueTask?) -> String? {
    switch proof.kind {
    case .run:
      // What comes round by days is the sheet of that day; of a longer span it is started today.
      return asked.map { $0.isOfDay ? Paths.runs + "?day=\($0.days.lowerBound)" : Paths.runs } ?? Paths.runs
    case .note: return nil
    case .step(let name, _):
      return registry[name].map { ObligationPlaces.known[name] ?? Paths.list($0.identifier) }
    case .record(let name, _, _, _, let conditions):
      guard let type = registry[name] else { return nil }
      if let page = ObligationPlaces.known[name] { return page }
      // One by one, and what is about another record, begins with that record.
      guard proof.link == nil, one.subject == nil, type.access.create.admits(standing, nil) else { return Paths.list(name) }
      // What the obligation is about is chosen already.
      let given = conditions.filter { $0.value.count == 1 && type.creationFields.map(\.name).contains($0.key) }
      let query = given.sorted { $0.key < $1.key }.map { "\($0.key)=\(Percents.encode($0.value[0]))" }.joined(separator: "&")
      return Paths.new(name) + (query.isEmpty ? "" : "?" + query)
    }
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
