import HTML
import Records
import Time

/// Runs with how far they are and how long there is.
struct RunRows {
  let runs: [RunLine]
  let now: Moment
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  @HTMLBuilder var view: HTML {
    if runs.isEmpty {
      p(.class("muted mb-0")) { say("没有执行单。", "No runs.") }
    } else {
      ul(.class("run-rows")) { for run in runs { row(run) } }
    }
  }

  private func row(_ run: RunLine) -> HTML {
    let standing = run.standing(at: now)
    return li(.class("run-row " + standing.css)) {
      a(.class("title"), .href(Paths.run(run.id))) { run.title }
      progress(.max(String(max(run.due, 1))), .value(String(run.done)), .aria("label", run.title)) {
        "\(run.done)/\(run.due)"
      }
      span(.class("num")) { "\(run.done)/\(run.due)" }
      span(.class("when")) { when(run, standing) }
      span(.class("flags")) {
        if run.abnormal > 0 {
          span(.class("state bad")) { say("异常 \(run.abnormal)", "\(run.abnormal) abnormal") }
        }
        if run.late > 0 { span(.class("state warn")) { say("迟 \(run.late)", "\(run.late) late") } }
        if run.awaiting > 0 {
          span(.class("state")) { say("待复核 \(run.awaiting)", "\(run.awaiting) to review") }
        }
      }
    }
  }

  @HTMLBuilder private func when(_ run: RunLine, _ standing: RunLine.Standing) -> HTML {
    switch standing {
    case .closed: span(.class("state good")) { say("已完成", "Done") }
    case .cancelled: span(.class("state quiet")) { say("已取消", "Cancelled") }
    default:
      if let due = run.nextDue { Countdown(until: due, now: now, language: language).view }
    }
  }
}

extension RunLine.Standing {
  var css: String {
    switch self {
    case .closed: "closed"
    case .cancelled: "cancelled"
    case .overdue: "overdue"
    case .soon: "soon"
    case .open: ""
    }
  }
}

/// A deadline and what is left until it; the script of the board keeps it ticking.
struct Countdown {
  let until: Moment
  let now: Moment
  let language: Language

  var view: HTML {
    time(
      .class(until < now ? "countdown overdue" : until - now <= 15 * 60 ? "countdown soon" : "countdown"),
      .datetime(until.iso), .data("until", String(until.seconds))
    ) { "\(until.day == now.day ? until.clock : until.short) \(left)" }
  }

  /// `还有 6 分`, `逾期 1 时 20 分`
  private var left: String {
    let minutes = abs(until - now) / 60
    let amount = minutes < 60 ? "\(minutes) 分" : "\(minutes / 60) 时 \(minutes % 60) 分"
    let english = minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    return until < now
      ? Wording("逾期 \(amount)", "\(english) late")[language]
      : Wording("还有 \(amount)", "\(english) left")[language]
  }
}

extension Moment {
  /// `2026-07-07T08:20:00+08:00`
  var iso: String { "\(day)T\(time.exact)+08:00" }
}
