import Ledger
import Records
import Transfer

/// A file on its way in, ready to be shown.
struct DraftModel: Sendable, Equatable {
  struct Column: Sendable, Equatable {
    let place: Int
    let header: String
    /// The name of a field, empty for left out, nil while nobody knows.
    let choice: String?
    /// Why it is left out.
    let note: String
  }
  let identifier: String
  let id: String
  let title: String
  let typeTitle: String
  let file: String
  let encoding: String?
  let sheets: [String]
  let sheet: Int
  let canUpdate: Bool
  let updates: Bool
  let columns: [Column]
  /// Fields that a column may be for.
  let choices: [(name: String, label: String)]
  let missing: [String]
  /// What stops everything: problems of the file, or that the work failed.
  let problems: [String]
  let report: ImportReport?
  let stored: ImportReport?
  let left: Int
  let isCancelled: Bool
  let isInterrupted: Bool
  /// Whether the rows that were left out are known here, to be handed out.
  let knowsLeft: Bool
  let language: Language

  init(_ draft: ImportDraft, _ language: Language) {
    let (state, type) = (draft.now, draft.type)
    (identifier, id, self.language) = (type.identifier, draft.id, language)
    typeTitle = type.title[language]
    title = language == .zh ? "导入：\(type.title.zh)" : "Import: \(type.title.en)"
    (file, encoding, sheets) = (draft.file.name, draft.file.encoding, draft.file.sheets)
    (sheet, updates, canUpdate) = (state.options.sheet, state.options.updates, ImportPlan.canUpdate(type))
    columns = (state.plan?.columns ?? []).map { column in
      var note = ""
      if case .left(let why) = column.use { note = why[language] }
      return Column(place: column.place, header: column.header, choice: column.choice, note: note)
    }
    let fields = type.creationFields.filter { $0.kind != .attachments }
    choices = ([type.serialField].compactMap { $0 } + fields).map { ($0.name, $0.label[language]) }
      + [(ImportPlan.keyName, language == .zh ? "序号（明细用）" : "Key of the lines")]
    missing = state.plan?.missing.map { $0.label[language] } ?? []
    var problems = [state.trouble].compactMap { $0 } + (state.plan?.problems ?? []) + (state.report?.problems ?? [])
    if case .failed(let sentence)? = state.job?.now.phase { problems.append(sentence) }
    self.problems = problems.map { $0[language] }
    (report, stored, left) = (state.report, state.stored, max(state.leaving.count, state.left))
    knowsLeft = !state.leaving.isEmpty
    isInterrupted = state.wasInterrupted || state.job?.now.phase == .interrupted
    isCancelled = state.job?.now.phase == .cancelled
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  static func == (a: Self, b: Self) -> Bool {
    a.id == b.id && a.columns == b.columns && a.problems == b.problems && a.report == b.report && a.stored == b.stored
      && a.sheet == b.sheet && a.updates == b.updates && a.left == b.left && a.isCancelled == b.isCancelled && a.isInterrupted == b.isInterrupted
      && a.choices.elementsEqual(b.choices, by: ==)
  }
}
