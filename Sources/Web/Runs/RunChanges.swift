import HTTP
import Ledger
import Procedures
import Records

/// What a form of a run says, read strictly: whatever is out of shape is refused whole.
extension FormData {
  /// `12 3`: a cell and the revision it was seen at.
  func seen(_ name: String) throws -> [Run.Seen] {
    try values(name).map { try Run.Seen(entry: $0) }
  }

  func number(_ name: String) throws -> Int {
    guard let number = self[name].flatMap({ Int($0) }) else { throw Self.garbled }
    return number
  }

  /// One line of words, without what stands around it.
  func line(_ name: String) throws -> String {
    let words = self[name] ?? ""
    guard words.count <= 500 else { throw Self.tooLong }
    return words.trimmed
  }

  static let garbled = Denial(.unsound, "提交的内容不完整，请刷新后重试。", "What was sent is out of shape: reload and try again.")
  static let tooLong = Denial(.unsound, "文字太长，备注和原因最多 500 字。", "Too long: remarks and reasons take 500 characters.")
}

extension Run.Seen {
  /// `12 3 words`: a cell, its revision, and the rest.
  init(entry: String, _ rest: inout String) throws {
    let parts = entry.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let cell = Int(parts[0]), let revision = Int(parts[1]) else { throw FormData.garbled }
    rest = parts.count > 2 ? String(parts[2]) : ""
    self.init(cell, revision)
  }

  fileprivate init(entry: String) throws {
    var rest = ""
    try self.init(entry: entry, &rest)
  }
}

extension Visit {
  /// One change of a run, and its answer: the parts that changed for a script, the sheet for a browser without
  /// one. What the ledger refuses comes with the cells as they are now, so that the page shows them.
  func change(
    _ form: FormData, cells: [Int] = [], _ act: (Writing, Int) throws -> StoredRun
  ) throws -> Response {
    let id = try request.runID()
    do {
      _ = try write { try act($0, id) }
    } catch let denial as Denial where wantsFragment && denial.kind != .unauthenticated && denial.kind != .missing {
      return try fragments(
        of: id, since: form.since, also: cells, refusal: denial.sentence[language], status: denial.status)
    }
    guard wantsFragment else { return .redirect(to: Paths.run(id)) }
    return try fragments(of: id, since: form.since)
  }
}

extension FormData {
  /// The revision the page shows; without it everything is shown anew.
  var since: Int { self["since"].flatMap { Int($0) } ?? 0 }
}
