import Records
import Time

/// 审计记录: a page of the trail, newest first, as people read it.
struct TrailModel: Sendable, Equatable {
  /// What was asked for, as it was typed.
  struct Asked: Sendable, Equatable {
    var person = "", subject = "", id = "", from = "", through = ""
    var isEmpty: Bool { [person, subject, id, from, through].allSatisfy(\.isEmpty) }
  }
  struct Line: Sendable, Equatable {
    let sequence: Int
    let at: Moment
    let actor: String
    let subject: String
    /// Where the subject is looked at, for who may.
    let path: String?
    let act: String
    let changes: [RecordModel.Event.Change]
    /// What the chain holds, to the letter.
    let before, after: String
    let address: String
  }

  let asked: Asked
  /// What could not be understood, by the name of the field.
  let faults: [String: String]
  let people: [ChoiceOption]
  let subjects: [ChoiceOption]
  let types: [ChoiceOption]
  let lines: [Line]
  /// The page of what is older; nil on the last one.
  let older: String?
  let language: Language
}
