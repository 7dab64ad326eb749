public import Records

extension TypeDescription {
  /// Why a proof cannot be looked for among records of this type; empty when it can.
  public func faults(of proof: Satisfier) -> [String] {
    switch proof.kind {
    case .run, .note: []
    case .step(_, let step): self.step(step) == nil ? ["没有环节“\(step)”"] : []
    case .record(_, let states, let counts, let done, let conditions):
      faults(states) + [counts, done].compactMap { $0 }.flatMap(dateFaults) + faults(conditions)
        + (proof.link.map { reaches($0) ? [] : ["“\($0)”不指向别的记录"] } ?? [])
    }
  }

  /// The same of an event.
  public func faults(of event: Event) -> [String] {
    faults(event.states) + dateFaults(event.at) + faults(event.conditions)
  }

  private func faults(_ names: [String]) -> [String] {
    names.filter { name in !states.contains { $0.value == name } }.map { "没有状态“\($0)”" }
  }

  private func dateFaults(_ name: String) -> [String] {
    if ["created_at", "updated_at"].contains(name) { return [] }
    guard let field = field(name) else { return ["没有字段“\(name)”"] }
    switch field.kind {
    case .day, .moment: return []
    default: return ["“\(name)”不是日期"]
    }
  }

  private func faults(_ conditions: [String: [String]]) -> [String] {
    conditions.keys.sorted().flatMap { name -> [String] in
      guard let field = field(name) else { return ["没有字段“\(name)”"] }
      switch field.kind {
      case .choice(let options):
        return conditions[name]!.filter { value in !options.contains { $0.value == value } }.map { "“\(name)”没有“\($0)”" }
      case .flag: return conditions[name]!.allSatisfy { ["0", "1"].contains($0) } ? [] : ["“\(name)”写 0 或 1"]
      default: return ["“\(name)”不能这样比较"]
      }
    }
  }

  private func reaches(_ name: String) -> Bool {
    if case .reference = field(name)?.kind { true } else { false }
  }
}
