import Domain
import Records
import Time

/// 处置页: one incident as those who handle it have to see it.
struct IncidentModel: Sendable, Equatable {
  struct Told: Sendable, Equatable {
    let addressee: Addressee
    let label: String
    /// From the directory of contacts; empty where it has none.
    let phone: String
  }
  struct Clock: Sendable, Equatable {
    let clock: ReportClock
    let label: String
    let missing: [Told]
    let to: String
  }
  struct Outage: Sendable, Equatable {
    let system: String
    let name: String
    let extent: String
    let from: Moment
    let until: Moment?
    /// Seconds of trading, or of business for bank transfer; nil where the calendar does not reach.
    let seconds: Int?
  }
  struct Entry: Sendable, Equatable {
    let at: Moment
    let kind: String
    let what: String
    let who: String
  }
  struct Line: Sendable, Equatable {
    let path: String
    let caption: String
    let detail: String
    var css = ""
  }
  struct Step: Sendable, Equatable {
    let name: String
    let label: String
    let isAside: Bool
  }
  struct Grading: Sendable, Equatable {
    let proposed: Grade
    let line: String
    let article: String
    let seconds: Int?
    let isCertain: Bool
    let unclear: [String]
    let confirmed: Grade?
    let standing: Grade
    let reason: String
  }

  let id: Int
  let version: Int
  let number: String
  let title: String
  let symptom: String
  let state: Incident.State
  let source: String
  let foundAt: Moment
  let occurredAt: Moment
  let restoredAt: Moment?
  let now: Moment
  let grading: Grading
  let clocks: [Clock]
  let outages: [Outage]
  let entries: [Entry]
  let reports: [Line]
  let notices: [Line]
  let evidence: [Line]
  let problems: [Line]
  /// Changes that were made to end it, or that caused it.
  let changes: [Line]
  let runs: [Line]
  let similar: [Line]
  let steps: [Step]
  let isVoid: Bool
  let mayWrite: Bool
  let mayKeepEvidence: Bool
  let mayOpenProblem: Bool
  let mayEdit: Bool
  let mustBecomeProblem: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  func say(_ wording: Wording) -> String { wording[language] }

  var openClocks: [Clock] { clocks.filter(\.clock.isOpen) }
  /// Whom to call now, each once, in the order of the clocks.
  var toCall: [Told] {
    var seen: Set<Addressee> = []
    return openClocks.filter { $0.clock.kind == .telephone && $0.clock.state != .conditional }.flatMap(\.missing)
      .filter { seen.insert($0.addressee).inserted }
  }

  /// The one thing to do next.
  var nextAction: String {
    if !toCall.isEmpty {
      return say("立即电话报告：", "Telephone now: ") + toCall.map(\.label).joined(separator: "、")
    }
    if let clock = openClocks.first(where: { $0.clock.state != .conditional && ($0.clock.isOverdue || state.isUnresolved) }) {
      return say("报出\(clock.label)：", "Send: \(clock.label): ") + clock.missing.map(\.label).joined(separator: "、")
    }
    switch state {
    case .open: return say("评估影响并定级", "Grade it")
    case .assessed: return say("分派处理人，确定处理方案", "Assign it with a plan")
    case .handling: return say("恢复业务，边处理边记录", "Restore, and write down what is done")
    case .handled:
      return grading.confirmed == nil ? say("补定级，然后回顾分析", "Grade it, then analyse") : say("回顾分析，填写原因和改进计划", "Analyse it")
    case .analysed:
      if let clock = openClocks.first { return say("报出\(clock.label)", "Send: \(clock.label)") }
      return mustBecomeProblem && problems.isEmpty ? say("登记问题后关闭", "Open a problem, then close") : say("由事件管理人签字关闭", "Sign and close")
    case .closed: return say("已关闭", "Closed")
    }
  }
}
