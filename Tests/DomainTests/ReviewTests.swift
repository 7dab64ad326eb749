import Domain
import Records
import Testing

/// Nobody confirms what they did themselves: every step that reviews is held to it.
@Suite struct `Who reviews` {
  /// Steps by which somebody says that what another did is right.
  private static let names: Set<String> = [
    "confirm", "verify", "review", "recheck", "check", "evaluate", "archive", "close", "publish", "accept", "pass", "inspect", "file",
  ]
  private static let words = ["确认", "验证", "复核", "复查", "核对", "核实", "监督", "验收"]

  /// Steps whose words sound like a review, and that are none, or that the collection gives to whoever did it. It may only shrink.
  private static let exceptions: [String: String] = [
    "training-hours/sign": "whoever was taught signs that they were there",
    "contact/verify": "a counterpart is telephoned; nothing that a colleague did is looked at",
    "device-acceptance/accept": "to accept is the work itself; general affairs, who is somebody else, stores it",
    "device-acceptance/refuse": "the same, when it fails",
    "duty-log/evaluate": "2.1.1, article 7: the manager of the watch evaluates it; the successor and the daily check look at that",
    "duty-log/hand-over": "the successor takes over and was not there",
    "handover/done": "whoever took the matter over says that it is done",
    "outsourcing-check/sign": "the supervisor's own signature under what the supervisor found at the supplier's",
    "account-permission/register": "two people sign it",
    "delivery/close": "both sides have signed 3.1.5 before; to close is to put it away",
    "change/evaluate": "the supplement writes down what the crew did; whoever wrote it did not do it",
    "change/file": "the board puts away what the reviewer judged and two people accepted",
    "risk/review": "the yearly look at a risk is the work itself; its end is the head's to sign",
  ]

  private func isReview(_ step: StepDescription) -> Bool {
    guard step.by != [.product], !step.isApproval || Self.names.contains(step.name) else { return false }
    return Self.names.contains(step.name) || Self.words.contains { step.label.zh.contains($0) } && !step.label.zh.contains("提交") && !step.label.zh.contains("不通过")
  }

  /// Who did what the step looks at, and is not kept from it.
  private func open(_ step: StepDescription, _ type: TypeDescription) -> [String] {
    if case .witnessed = step.signing { return [] }
    var found: [String] = []
    func mustBar(_ who: Who, of name: String) {
      switch who {
      case .named(let field): if !step.barred.contains(who), !step.notBy.contains(name) { found.append("\(field), who takes \(name)") }
      case .author: if !step.isApproval, !step.barred.contains(.author), !step.notBy.contains(name) { found.append("the author, who takes \(name)") }
      default: break
      }
    }
    for before in type.steps where step.from.contains(before.to) && before.name != step.name && !before.isAside {
      for who in before.by { mustBar(who, of: before.name) }
      let isByPost = before.by.contains { if case .post = $0 { true } else { false } }
      guard isByPost else { continue }
      let isSigned = !(before.signing == .none || before.isApproval)
      if isSigned, !step.notBy.contains(before.name), step.barred.isEmpty { found.append("whoever signed \(before.name)") }
      if !isSigned, !before.isApproval, !before.needs.isEmpty, step.barred.isEmpty { found.append("whoever took \(before.name), which nobody signs") }
    }
    return found
  }

  private var types: [TypeDescription] {
    everyType.map { $0.description }
  }

  @Test func `is never who did what is reviewed`() {
    var looked = 0
    for type in types {
      for step in type.steps where isReview(step) {
        looked += 1
        if Self.exceptions["\(type.identifier)/\(step.name)"] != nil { continue }
        #expect(open(step, type) == [], "\(type.identifier)/\(step.name) \(step.label.zh)")
      }
    }
    #expect(looked >= 25, "\(looked)")
  }

  @Test func `is excepted with a reason, and only where there is such a step`() {
    let all = Set(types.flatMap { type in type.steps.filter(isReview).map { "\(type.identifier)/\($0.name)" } })
    #expect(Set(Self.exceptions.keys).subtracting(all).isEmpty, "\(Set(Self.exceptions.keys).subtracting(all))")
    #expect(Self.exceptions.values.allSatisfy { $0.count > 10 })
  }

  @Test func `is somebody else wherever a step names earlier ones, which exist and are signed`() {
    for type in everyType.map({ $0.description }) {
      for step in type.steps {
        for name in step.notBy {
          let earlier = type.step(name)
          #expect(earlier != nil && earlier?.signing != StepDescription.Signing.none, "\(type.identifier)/\(step.name): \(name)")
        }
      }
    }
  }
}

extension StepDescription {
  fileprivate var isApproval: Bool { if case .approval = signing { true } else { false } }
}
