public import Records

/// Whom `@` may call beside a record.
public struct Mentionable: Sendable, Equatable {
  public enum Kind: String, Sendable { case person, post, department }
  public let kind: Kind
  /// What is written behind the @; of people who share a name, with a number: `张伟(12)`.
  public let label: String
  /// What tells them apart: a department; of a group, how many they are.
  public let detail: String
  public let people: [Int]
}

extension ConnectionHolder {
  /// Everybody who may read a record, and the posts and departments some of whom may: from what is known of people,
  /// without asking the database.
  public func mentionables(_ record: RecordData) throws -> [Mentionable] {
    let facts = try facts()
    let readers = facts.readers(of: record)
    let may = Set(readers)
    let people = readers.map { id in
      let someone = facts.people[id]
      let department = someone?.department.flatMap { facts.departments[$0]?.name } ?? ""
      return Mentionable(kind: .person, label: facts.label(of: id), detail: department, people: [id])
    }
    func group(_ kind: Mentionable.Kind, _ label: String, _ members: [Int]) -> Mentionable? {
      let reading = members.filter(may.contains)
      guard !reading.isEmpty, !label.isEmpty else { return nil }
      let isTooMany = reading.count > RecordComment.calledLimit
      return Mentionable(
        kind: kind, label: label, detail: "\(reading.count) 人" + (isTooMany ? "，超过 \(RecordComment.calledLimit) 人，不能一次提醒" : ""),
        people: reading)
    }
    let posts = facts.holders.sorted { $0.key.rawValue < $1.key.rawValue }
      .compactMap { group(.post, facts.titles[$0.key] ?? "", $0.value) }
    let departments = facts.departments.sorted { $0.key < $1.key }
      .compactMap { id, one in group(.department, one.name, facts.people.filter { $0.value.department == id }.keys.sorted()) }
    return people + posts + departments
  }
}

extension Directory.Facts {
  /// Active people who may read a record, by name.
  func readers(of record: RecordData) -> [Int] {
    people.filter { $0.value.isActive && standing(of: $0.key).maySee(record) }
      .sorted { ($0.value.name, $0.key) < ($1.value.name, $1.key) }.map(\.key)
  }

  /// A name that means one person.
  func label(of person: Int) -> String {
    guard let name = people[person]?.name else { return "" }
    return (sharers[name] ?? 1) > 1 ? "\(name)(\(person))" : name
  }
}

/// The mentions in a text. A name counts where no Latin letter or figure stands before its @, so that an address of
/// mail calls nobody.
struct MentionReader {
  private struct Candidate {
    let label: String
    let kind: Mentionable.Kind
    /// Everybody it means, whether or not they may read the record.
    let people: [Int]
    let isShared: Bool
  }
  private let candidates: [Character: [Candidate]]
  private let readers: Set<Int>

  init(_ facts: Directory.Facts, _ record: RecordData) {
    readers = Set(facts.readers(of: record))
    var all: [Candidate] = []
    for (id, someone) in facts.people where someone.isActive && !someone.name.isEmpty {
      let label = facts.label(of: id)
      all.append(Candidate(label: label, kind: .person, people: [id], isShared: false))
      if label != someone.name { all.append(Candidate(label: someone.name, kind: .person, people: [id], isShared: true)) }
    }
    for (post, holders) in facts.holders {
      guard let title = facts.titles[post], !title.isEmpty else { continue }
      all.append(Candidate(label: title, kind: .post, people: holders, isShared: false))
    }
    for (id, one) in facts.departments where !one.name.isEmpty {
      let members = facts.people.filter { $0.value.isActive && $0.value.department == id }.keys.sorted()
      all.append(Candidate(label: one.name, kind: .department, people: members, isShared: false))
    }
    // The longest first: 张伟明 is not 张伟 with something behind. A person before a group of the same name.
    candidates = Dictionary(grouping: all.sorted { ($1.label.count, $0.kind == .person ? 0 : 1) < ($0.label.count, $1.kind == .person ? 0 : 1) }) {
      $0.label.first!
    }
  }

  /// - Throws: `Refusal` for somebody who may not read the record, a name that several share, too many mentions, and
  ///   mentions that would call more people than anybody means to.
  func mentions(in text: String) throws -> [RecordComment.Mention] {
    var found: [RecordComment.Mention] = []
    var before: Character = " "
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      place = text.index(after: place)
      defer { before = character }
      guard character == "@" || character == "＠", !(before.isASCII && (before.isLetter || before.isNumber)),
        place < text.endIndex, let candidate = candidates[text[place]]?.first(where: { text[place...].hasPrefix($0.label) })
      else { continue }
      guard found.count < RecordComment.mentionLimit else {
        throw Refusal(
          .unsound, "一条评论最多提到 \(RecordComment.mentionLimit) 处，请分几条写。", "At most \(RecordComment.mentionLimit) mentions in one comment.")
      }
      let mention = try mention(candidate)
      if !found.contains(where: { $0.label == mention.label }) { found.append(mention) }
    }
    try refuseCrowd(found)
    return found
  }

  private func refuseCrowd(_ mentions: [RecordComment.Mention]) throws {
    let (called, limit) = (Set(mentions.flatMap(\.people)), RecordComment.calledLimit)
    guard called.count > limit else { return }
    let largest = mentions.max { $0.people.count < $1.people.count }!
    let isAlone = largest.people.count > limit
    throw Refusal(
      .unsound,
      isAlone
        ? "“\(largest.label)”有 \(largest.people.count) 人能看到这条记录，一条评论最多提醒 \(limit) 人，请改为提到有关的岗位或具体的人。"
        : "这条评论要提醒 \(called.count) 人，最多 \(limit) 人，请去掉一些，或改为提到具体的人。",
      "It would call \(called.count) people; one comment calls \(limit) at most: name the posts or persons it concerns.")
  }

  private func mention(_ candidate: Candidate) throws -> RecordComment.Mention {
    let label = candidate.label
    guard !candidate.isShared else {
      throw Refusal(
        .unsound, "叫“\(label)”的不止一位，请从提示中选择要提醒的人。", "Several people are called \(label): choose from the list.")
    }
    let people = candidate.people.filter(readers.contains)
    guard !people.isEmpty else {
      throw candidate.kind == .person
        ? Refusal(.unsound, "\(label)无权查看这条记录，不能提醒，请去掉“@\(label)”。", "\(label) may not see this record: take the mention out.")
        : Refusal(
          .unsound, "“\(label)”里没有人能查看这条记录，请去掉“@\(label)”。", "Nobody of \(label) may see this record: take the mention out.")
    }
    return RecordComment.Mention(label: label, people: people)
  }
}
