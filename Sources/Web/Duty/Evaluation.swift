import Domain
import Procedures
import Records
import Time

/// 日志评估: what the note of 2.1.4 has the manager judge, with what the records say as a beginning. The manager
/// reads it, changes it and signs.
struct Evaluation: Sendable, Equatable {
  /// What is known of the runs of one kind.
  struct Runs: Sendable, Equatable {
    var count = 0
    var closed = 0
    /// Deadlines that were missed, in cells.
    var late = 0
    var abnormal = 0
    /// Open although a deadline is over.
    var overdue = 0

    mutating func add(_ run: RunLine, at now: Moment) {
      guard run.state != .cancelled else { return }
      count += 1
      if run.state == .closed { closed += 1 }
      late += run.late
      abnormal += run.abnormal
      if run.standing(at: now) == .overdue { overdue += 1 }
    }
  }
  var monitoring = Runs(), patrols = Runs(), all = Runs()
  /// Cells that were signed by both, and those that wait for the second.
  var reviewed = 0, awaiting = 0
  var incidents: [String] = []
  var openIncidents = 0
  var instructions = 0, instructionsDone = 0
  var calls = 0

  /// - Parameter code: of the procedure, which tells monitoring and patrols from the rest.
  mutating func add(_ run: RunLine, code: String, at now: Moment) {
    all.add(run, at: now)
    if code.contains("monitoring") || code.hasSuffix("environment") || code == "opening-watch" {
      monitoring.add(run, at: now)
    }
    if code.contains("patrol") { patrols.add(run, at: now) }
    guard run.state != .cancelled else { return }
    reviewed += run.done
    awaiting += run.awaiting
  }

  /// What is proposed for each field of the evaluation, in Chinese, the language of the form.
  var proposals: [String: String] {
    [
      DutyLog.monitoring.description.name: monitoring.sentence("监控"),
      DutyLog.patrols.description.name: patrols.sentence("巡检"),
      DutyLog.reviews.description.name: reviewSentence,
      DutyLog.incidents.description.name: incidentSentence,
      DutyLog.evaluation.description.name: all.sentence("当班"),
    ]
  }

  private var reviewSentence: String {
    if reviewed + awaiting == 0 { return "当班没有需要复核的操作。" }
    return awaiting == 0 ? "操作均已双人签字，共 \(reviewed) 项。" : "已完成双人签字 \(reviewed) 项，尚待复核 \(awaiting) 项。"
  }

  private var incidentSentence: String {
    var parts = [
      incidents.isEmpty ? "当班没有新发生的事件。" : "发生事件 \(incidents.count) 起（\(incidents.joined(separator: "、"))）。"
    ]
    if openIncidents > 0 { parts.append("仍在处理 \(openIncidents) 起。") }
    if instructions > 0 { parts.append("业务指令 \(instructions) 条，已执行 \(instructionsDone) 条。") }
    if calls > 0 { parts.append("接听值班电话 \(calls) 次。") }
    return parts.joined()
  }
}

extension Evaluation.Runs {
  /// `巡检执行单 2 张，均已完成；逾期 3 项，异常 1 项。`
  func sentence(_ kind: String) -> String {
    guard count > 0 else { return "当班没有\(kind == "当班" ? "" : kind)执行单。" }
    let open = count - closed
    let head = "\(kind)执行单 \(count) 张，" + (open == 0 ? "均已完成" : "已完成 \(closed) 张，未完成 \(open) 张")
    let facts = [
      overdue > 0 ? "逾期未完成 \(overdue) 张" : nil, late > 0 ? "逾期 \(late) 项" : nil,
      abnormal > 0 ? "异常 \(abnormal) 项" : nil,
    ].compactMap { $0 }
    return head + (facts.isEmpty ? "，无逾期、无异常。" : "；" + facts.joined(separator: "，") + "。")
  }
}
