import HTTP
import Ledger
import Records
import Time

/// 评论: the talk beside a record, ready to be shown.
struct TalkModel: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    case text(String)
    case mention(String)
    case link(String, path: String)
  }
  struct Line: Sendable, Equatable {
    let id: Int
    let name: String
    let at: Moment
    let parts: [Part]
    let withdrawnAt: Moment?
    /// Whether the reader wrote it and may take it back.
    let isOwn: Bool
  }
  let identifier: String
  let id: Int
  let caption: String
  let lines: [Line]
  /// Of a later page: the id before which older ones begin; nil when there are none.
  let olderBefore: Int?
  let count: Int
  let isFollowed: Bool
  /// Why nothing can be said; nil when something can.
  let closed: String?
  /// Nothing is said into the past.
  let asOf: Moment?
  let token: String
  /// What was typed and refused, with the sentence.
  let typed: String
  let fault: String?
  let times: TimeWords
  let language: Language

  /// So many of the newest stand on the page.
  static let page = 100
}

extension Visit {
  func talkModel(
    _ record: RecordData, asOf: Moment? = nil, before: Int? = nil, typed: FormData? = nil, fault: Wording? = nil
  ) throws -> TalkModel {
    try read { reading in
      let type = record.type
      let found = try reading.comments(on: type, record.id, before: before, asOf: asOf, limit: TalkModel.page + 1)
      let shown = Array(found.suffix(TalkModel.page))
      let reads = [Who].trailReaders.admits(standing, nil)
      let texts = shown.map { reads ? $0.text : $0.shownText ?? "" }
      let links = try NumberLinks(texts, self, reading)
      let lines = try zip(shown, texts).map { comment, text in
        TalkModel.Line(
          id: comment.id, name: try reading.name(ofPerson: comment.person), at: comment.at,
          parts: TalkParts.of(text, comment.mentions.map(\.label), links), withdrawnAt: comment.withdrawnAt,
          isOwn: comment.person == standing.person && comment.withdrawnAt == nil && asOf == nil && !standing.changesNothing)
      }
      return TalkModel(
        identifier: type.identifier, id: record.id, caption: record.shownCaption, lines: lines,
        olderBefore: found.count > shown.count ? shown.first?.id : nil,
        count: found.count > shown.count || before != nil ? try reading.commentCount(type.identifier, record.id) : shown.count,
        isFollowed: try reading.follows(record, standing.person), closed: closed(record), asOf: asOf,
        token: typed?["token"] ?? freshToken(), typed: typed?["text"] ?? "", fault: fault.map(say), times: times, language: language)
    }
  }

  private func closed(_ record: RecordData) -> String? {
    if record.voided != nil { return say("记录已作废，不能再评论。", "The record is void: nothing more is said here.") }
    return standing.changesNothing ? say("审计管理员只看不写。", "The audit administrator reads and does not write.") : nil
  }
}

/// A text cut into what is said, whom it calls and which records it names.
enum TalkParts {
  static func of(_ text: String, _ labels: [String], _ links: NumberLinks) -> [TalkModel.Part] {
    let labels = labels.sorted { $0.count > $1.count }
    var parts: [TalkModel.Part] = []
    var plain = ""
    func end() {
      if !plain.isEmpty { parts += links.split(plain) }
      plain = ""
    }
    var rest = text[...]
    while let character = rest.first {
      let behind = rest.dropFirst()
      if character == "@" || character == "＠", let label = labels.first(where: { behind.hasPrefix($0) }) {
        end()
        parts.append(.mention("@" + label))
        rest = behind.dropFirst(label.count)
      } else {
        plain.append(character)
        rest = behind
      }
    }
    end()
    return parts
  }
}

/// The numbers of records in texts, and where those lead that the reader may look at: one statement for each type
/// among them.
struct NumberLinks {
  private var paths: [String: String] = [:]

  init(_ texts: [String], _ visit: Visit, _ reading: some ConnectionHolder) throws {
    var wanted: [String: (TypeDescription, Set<String>)] = [:]
    for word in Set(texts.flatMap(Self.words)) {
      guard let type = visit.registry.type(ofNumber: word) else { continue }
      wanted[type.identifier, default: (type, [])].1.insert(word)
    }
    for (type, numbers) in wanted.values {
      guard let field = type.serialField else { continue }
      let records = try reading.find(
        type, [Condition(field.name, among: numbers.sorted().prefix(500).map { .text($0) })], limit: 500)
      for record in records where visit.standing.maySee(record) {
        if let number = record.values[field.place].text { paths[number] = Paths.subject(type.identifier, record.id) }
      }
    }
  }

  /// Runs of the characters that numbers consist of, with a figure and a hyphen among them.
  private static func words(_ text: String) -> [String] {
    text.split { !isPart($0) }.map(String.init).filter { $0.contains("-") && $0.contains(where: \.isNumber) }
  }
  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-")
  }

  func split(_ text: String) -> [TalkModel.Part] {
    guard !paths.isEmpty else { return [.text(text)] }
    var parts: [TalkModel.Part] = []
    var plain = "", word = ""
    func end() {
      if let path = paths[word] {
        if !plain.isEmpty { parts.append(.text(plain)) }
        parts.append(.link(word, path: path))
        plain = ""
      } else {
        plain += word
      }
      word = ""
    }
    for character in text {
      if Self.isPart(character) {
        word.append(character)
      } else {
        end()
        plain.append(character)
      }
    }
    end()
    if !plain.isEmpty { parts.append(.text(plain)) }
    return parts
  }
}
