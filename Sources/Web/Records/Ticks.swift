import HTML
import Ledger
import Records

extension Paths {
  /// Where a step is taken for several records at once; without ids, for all that wait.
  public static func together(_ type: String, _ step: String, _ ids: [Int] = []) -> String {
    "/together/\(type)?step=\(step)" + ids.map { "&id=\($0)" }.joined()
  }
  /// What was signed in one act.
  public static func folder(_ id: Int) -> String { "/folders/\(id)" }
}

/// The leading boxes of a list and the bar above it: what on this page waits for the reader and may be signed in one
/// act. A list on which nothing does has none.
struct Ticks: Sendable, Equatable {
  struct Act: Sendable, Equatable {
    let step: String
    let label: String
  }
  let type: String
  let acts: [Act]
  /// Of each record that waits, its step.
  let steps: [Int: String]
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Above the leading cells.
  var head: HTML {
    th(.class("tick"), .scope("col")) {
      input(.type("checkbox"), .data("tick-all", ""), .aria("label", say("全选本页等我办理的", "All on this page that wait for me")))
    }
  }

  /// The leading cell of a row; empty where the record does not wait for the reader.
  func cell(_ id: Int, _ caption: String) -> HTML {
    td(.class("tick")) {
      if let step = steps[id] {
        input(
          .type("checkbox"), .name("id"), .value(String(id)), .form("together"), .data("tick", step),
          .aria("label", say("选择 \(caption)", "Choose \(caption)")))
      }
    }
  }

  var bar: HTML {
    form(.class("tick-bar"), .id("together"), .method("get"), .action("/together/\(type)")) {
      label(.class("tick-all")) {
        input(.type("checkbox"), .data("tick-all", ""))
        say("本页等我办理的 \(steps.count) 条", "\(steps.count) on this page wait for me")
      }
      for act in acts {
        button(.class("btn btn-outline-primary"), .type("submit"), .name("step"), .value(act.step), .data("tick-act", act.step)) {
          say("一并办理“\(act.label)”", "\(act.label) together")
          span(.data("tick-count", "")) {}
        }
      }
      span(.class("muted tick-hint")) { say("按住 Shift 可连选", "Shift chooses a range") }
    }
  }
}

extension Visit {
  /// Nil where no step of the type is ever taken together, or none of these records waits for the reader.
  func ticks(_ type: TypeDescription, _ records: [RecordData], _ reading: some ConnectionHolder) throws -> Ticks? {
    let steps = type.steps.filter(\.isTakenTogether)
    guard !steps.isEmpty, !standing.changesNothing else { return nil }
    let awaited = try reading.awaited(type, records.map(\.id), by: standing)
    var chosen: [Int: String] = [:]
    for (id, names) in awaited { chosen[id] = steps.first { names.contains($0.name) }?.name }
    guard !chosen.isEmpty else { return nil }
    let acts = steps.filter { chosen.values.contains($0.name) }.map { Ticks.Act(step: $0.name, label: say($0.label)) }
    return Ticks(type: type.identifier, acts: acts, steps: chosen, language: language)
  }
}
