public import Records

/// What a token lets a program do, and where. Always less than what its person may do.
public struct TokenScope: Sendable, Equatable {
  public enum Act: String, Sendable, CaseIterable {
    /// Lists, records, history.
    case read
    /// Creates, changes and voids records.
    case write
    /// Takes steps. Never those that two people sign.
    case steps
  }
  public let acts: Set<Act>
  /// Identifiers of record types, and numbers of chapters such as `5` or `5.8`; with neither, all types.
  public let types: Set<String>
  public let chapters: Set<String>

  public init(acts: Set<Act>, types: Set<String> = [], chapters: Set<String> = []) {
    self.acts = acts
    self.types = types
    self.chapters = chapters
  }

  /// `read steps type:incident chapter:5`
  public var text: String {
    (Act.allCases.filter(acts.contains).map(\.rawValue) + types.sorted().map { "type:\($0)" }
      + chapters.sorted().map { "chapter:\($0)" }).joined(separator: " ")
  }

  /// Nil for what `text` does not write.
  public init?(_ text: String) {
    var (acts, types, chapters) = (Set<Act>(), Set<String>(), Set<String>())
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "，" || $0.isNewline }) {
      if let act = Act(rawValue: String(word)) {
        acts.insert(act)
      } else if word.hasPrefix("type:") {
        types.insert(String(word.dropFirst(5)))
      } else if word.hasPrefix("chapter:") {
        chapters.insert(String(word.dropFirst(8)))
      } else {
        return nil
      }
    }
    self.init(acts: acts, types: types, chapters: chapters)
  }

  public func admits(_ act: Act, _ type: TypeDescription) -> Bool {
    guard acts.contains(act) else { return false }
    if types.isEmpty && chapters.isEmpty { return true }
    return types.contains(type.identifier)
      || chapters.contains { type.chapter == $0 || type.chapter.hasPrefix($0 + ".") }
  }

  /// What is wrong with it; empty when a token may have it.
  func faults(_ registry: Registry) -> [Wording] {
    var faults: [Wording] = []
    if acts.isEmpty { faults.append(Wording("请至少选择一种权限。", "Choose at least one act.")) }
    for name in types.sorted() where registry[name] == nil {
      faults.append(Wording("没有“\(name)”这种记录。", "There is no type \(name)."))
    }
    for chapter in chapters.sorted()
    where !registry.types.contains(where: { $0.chapter == chapter || $0.chapter.hasPrefix(chapter + ".") }) {
      faults.append(Wording("没有第 \(chapter) 章的记录。", "There is no chapter \(chapter)."))
    }
    return faults
  }
}
