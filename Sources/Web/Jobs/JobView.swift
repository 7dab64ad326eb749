import HTML
import Records

/// What a page shows of a job under way. It asks for itself again until the job is over.
struct JobModel: Sendable, Equatable {
  let id: String
  let title: String
  let phase: Job.Phase
  let done: Int
  let total: Int?
  let sentence: String?
  let language: Language

  init(_ job: Job, _ language: Language) {
    let state = job.now
    (id, title, phase, done, total) = (job.id, job.title[language], state.phase, state.done, state.total)
    sentence = state.sentence?[language]
    self.language = language
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// - Parameter fragment: the address that gives this piece anew.
  func view(fragment address: String, cancel: HTML) -> HTML {
    div(.class("panel job"), .id("job"), .hx("get", address), .hx("trigger", "load delay:600ms"), .hx("swap", "outerHTML")) {
      div(.class("body")) {
        p(.class("job-line"), .role("status")) { line }
        if let total, total > 0 {
          progress(.class("job-bar"), .max(String(total)), .value(String(min(done, total))), .aria("label", title)) {}
        } else {
          progress(.class("job-bar"), .aria("label", title)) {}
        }
        cancel
      }
    }
  }

  private var line: String {
    switch phase {
    case .waiting: return say("前面还有任务，正在排队……", "Waiting for what is under way…")
    default:
      guard done > 0 else { return sentence ?? title }
      let part = total.map { $0 > 0 ? " · \(min(100, done * 100 / $0))%" : "" } ?? ""
      return (sentence ?? title) + say(" 已处理 \(done) 行", " \(done) rows") + part
    }
  }
}
