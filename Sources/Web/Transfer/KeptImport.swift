import Records
import Transfer

/// What is written down of an import, so that another node, or this one after a restart, takes it up.
extension ImportOptions {
  var kept: String {
    JSON.object([
      "sheet": .integer(sheet), "updates": .bool(updates),
      "columns": .array(columns.sorted { $0.key < $1.key }.map { .array([.integer($0.key), .text($0.value)]) }),
    ]).written
  }

  init(kept text: String) {
    self.init()
    guard let json = try? JSON.parse(text) else { return }
    sheet = json["sheet"]?.integer ?? 0
    updates = json["updates"] == .bool(true)
    for pair in json["columns"]?.array ?? [] {
      guard let pair = pair.array, pair.count == 2, let place = pair[0].integer, let name = pair[1].text else { continue }
      columns[place] = name
    }
  }
}

extension ImportReport {
  func kept(leaving: Int) -> String {
    JSON.object([
      "created": .integer(created), "updated": .integer(updated), "unchanged": .integer(unchanged), "left": .integer(leaving),
    ]).written
  }

  static func kept(_ text: String) -> (ImportReport, left: Int)? {
    guard let json = try? JSON.parse(text), let created = json["created"]?.integer, let updated = json["updated"]?.integer,
      let unchanged = json["unchanged"]?.integer, let left = json["left"]?.integer
    else { return nil }
    return (ImportReport(created: created, updated: updated, unchanged: unchanged), left)
  }
}
