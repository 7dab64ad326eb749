import Domain
import Records
import Time

/// 备份看板: today's jobs by system and moment, where the media are, and what is overdue.
struct BackupModel: Sendable, Equatable {
  /// One job in its cell.
  struct Job: Sendable, Equatable {
    let id: Int
    let what: String
    let due: String
    let state: String
    let css: String
    let isOpen: Bool
    /// The reader's to finish.
    let isMine: Bool
  }
  /// The jobs of one system, by moment.
  struct Row: Sendable, Equatable {
    let system: String
    let cells: [[Job]]
  }
  /// Something to look at, with where it is.
  struct Line: Sendable, Equatable {
    let caption: String
    let path: String
    let detail: String
    let css: String
  }
  struct System: Sendable, Equatable {
    let name: String
    let path: String
    let verified: String
    let verifyBy: String
    let verifyCSS: String
    let sent: String
    let sendBy: String
    let sendCSS: String
  }
  struct Shelf: Sendable, Equatable {
    let kind: String
    let spares: Int
    let least: Int
  }

  let day: Day
  let isTradingDay: Bool
  let rows: [Row]
  /// Of earlier days, still open.
  let earlier: [Line]
  let systems: [System]
  let offsite: [Line]
  let abroad: [Line]
  let attention: [Line]
  let shelves: [Shelf]
  let mayKeep: Bool
  let language: Language

  var openCount: Int { rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.filter(\.isOpen).count } } }
  var jobCount: Int { rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.count } } }
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
