import Domain
import Ledger
import Printing
import Records
import Time

/// 配置库: what it holds, now or at any moment since it was begun.
struct LibraryModel: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let id: Int
    let caption: String
    let kind: ConfigurationKind
    let environment: ConfigurationEnvironment
    let importance: ConfigurationImportance
    let state: ConfigurationItem.State
    let hostname: String
    let ip: String
    let version: String
  }
  let at: Moment?
  let total: Int
  let counts: [(kind: ConfigurationKind, count: Int)]
  /// The first of them; the table that is downloaded has all.
  let lines: [Line]
  let backups: [(id: Int, caption: String, day: Day, state: String)]
  let openFindings: Int
  let quarterIsAudited: Bool
  let mayBackUp: Bool
  let mayAudit: Bool
  let language: Language

  static let shown = 500
  static func == (a: Self, b: Self) -> Bool {
    a.at == b.at && a.total == b.total && a.lines == b.lines && a.openFindings == b.openFindings
  }
}

extension Visit {
  func libraryModel(at moment: Moment?) throws -> LibraryModel {
    try read { reading in
      var counts: [ConfigurationKind: Int] = [:]
      var lines: [LibraryModel.Line] = []
      var total = 0
      try items(at: moment, reading) { item in
        counts[item[ConfigurationItem.kind], default: 0] += 1
        total += 1
        if lines.count < LibraryModel.shown { lines.append(line(item)) }
      }
      let works = try reading.find(
        ConfigurationWork.self, Condition(ConfigurationWork.kind, .equals, .backup), limit: 100_000
      ).filter { standing.maySee($0.data) }
      let quarter = Quarter(reading.now.day)
      let audits = try reading.find(
        ConfigurationWork.self, Condition(ConfigurationWork.kind, .equals, .audit),
        Condition(ConfigurationWork.day, .atLeast, quarter.first), limit: 10)
      return LibraryModel(
        at: moment, total: total,
        counts: ConfigurationKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }, lines: lines,
        backups: works.suffix(5).reversed().map {
          ($0.id.id, $0.data.caption, $0[ConfigurationWork.day], say($0.state.label))
        },
        openFindings: try reading.find(
          ConfigurationFinding.self, Condition("state", .equals, .text("open")), limit: 1000
        ).count { standing.maySee($0.data) }, quarterIsAudited: audits.contains { $0.state == .closed },
        mayBackUp: [Who].librarians.admits(standing, nil), mayAudit: mayCreate(ConfigurationWork.description), language: language)
    }
  }

  private func line(_ item: Record<ConfigurationItem>) -> LibraryModel.Line {
    .init(
      id: item.id.id, caption: item.data.caption, kind: item[ConfigurationItem.kind],
      environment: item[ConfigurationItem.environment], importance: item[ConfigurationItem.importance],
      state: item.state, hostname: item[ConfigurationItem.hostname] ?? "", ip: item[ConfigurationItem.managementIP] ?? "",
      version: item[ConfigurationItem.version] ?? item[ConfigurationItem.operatingSystem] ?? "")
  }

  /// Every item this person may see that was not retired at a moment, by number; as it is now without one.
  func items(at moment: Moment?, _ reading: Reading, _ body: (Record<ConfigurationItem>) throws -> Void) throws {
    func take(_ data: RecordData) throws {
      guard data.voided == nil, data.state != ConfigurationItem.State.retired.rawValue, standing.maySee(data) else { return }
      try body(Record(data))
    }
    if let moment {
      try reading.records(ConfigurationItem.description, asOf: moment, take)
    } else {
      for data in try reading.find(ConfigurationItem.description, [], limit: 1_000_000) { try take(data) }
    }
  }

  /// The library as a table: every column of 3.4.4, for all items.
  func libraryTable(at moment: Moment?) throws -> String {
    let type = ConfigurationItem.description
    return try read { reading in
      var all: [RecordData] = []
      try items(at: moment, reading) { all.append($0.data) }
      let captions = try Captions(all, type.fields, reading)
      var text = CSV.mark + CSV.line(["状态"] + type.fields.map(\.label.zh))
      for item in all {
        text += CSV.line(
          [type.stateLabel(item.state).zh]
            + type.fields.map { $0.text(item.values[$0.place], .zh, name: captions.callAsFunction) })
      }
      return text
    }
  }
}
