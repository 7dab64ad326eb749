import Domain
import Ledger
import Records

/// A collection beside the library: what is recorded and the same, what differs, what is new.
struct CollectionModel: Sendable, Equatable {
  struct Difference: Sendable, Equatable {
    /// `d.2.hostname`: the place of the match and the field.
    let name: String
    let label: String
    let recorded: String
    let real: String
    let isGap: Bool
    /// A finding that says so already.
    let known: String?
  }
  struct Match: Sendable, Equatable {
    let item: Int
    let caption: String
    let host: String
    let differences: [Difference]
  }
  struct New: Sendable, Equatable {
    let name: String
    let host: CollectedHost
    let kind: ConfigurationKind
    let known: String?
  }
  let work: Int
  let caption: String
  let files: [String]
  let matches: [Match]
  let new: [New]
  let unclear: [(host: String, items: [(id: Int, caption: String)])]
  let mayAdd: Bool
  let isOpen: Bool
  let language: Language

  var same: Int { matches.count { $0.differences.isEmpty } }
  static func == (a: Self, b: Self) -> Bool {
    a.work == b.work && a.matches == b.matches && a.new == b.new && a.unclear.map(\.host) == b.unclear.map(\.host)
  }
}

/// One file of a collection, read.
struct CollectedFile {
  let name: String
  let format: CollectionFormat
  let hosts: [CollectedHost]

  /// - Throws: `Faults` that name the file, the line and the reason.
  init(_ bytes: [UInt8], name: String) throws {
    self.name = name
    format = Self.format(of: bytes)
    // Devices write their comments in the language of their administrators.
    let readable = format == .device ? DecodedText(bytes).text.map { Array($0.utf8) } ?? bytes : bytes
    do throws(CollectionFault) {
      hosts = try format.read(readable)
    } catch {
      throw Faults(
        "files", Wording("“\(name)”\(error.sentence.zh)没有导入任何内容。", "\(name): \(error.sentence.en) Nothing was imported."))
    }
  }

  /// By what it begins with; nobody has to know what a file is called.
  static func format(of bytes: [UInt8]) -> CollectionFormat {
    let start = bytes.prefix(4096)
    let first = start.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    if first == UInt8(ascii: "<") { return .nmap }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .ansible }
    return String(decoding: start, as: UTF8.self).contains(" => {") ? .ansible : .device
  }
}

extension Visit {
  /// What a comparison's files say, beside the library as it is now.
  func collectionModel(_ id: Int) throws -> (model: CollectionModel, comparison: CollectionComparison) {
    try read { reading in
      guard let data = try reading.find(ConfigurationWork.description, id), standing.maySee(data) else {
        throw Denial.noSuchRecord
      }
      let work = Record<ConfigurationWork>(data)
      guard work[ConfigurationWork.kind] == .comparison, !work[ConfigurationWork.files].isEmpty else {
        throw Denial(.missing, "这份工作记录没有采集文件。", "That record has no collected files.")
      }
      let files = try work[ConfigurationWork.files].map { file in
        try CollectedFile(try reading.attachment(file.hash, of: data)?.1 ?? [], name: file.name)
      }
      let items = try reading.find(
        ConfigurationItem.self, Condition("state", .differs, .text("retired")), limit: 100_000
      ).filter { standing.maySee($0.data) }
      let comparison = CollectionComparison(files.flatMap(\.hosts), recorded: items)
      return (try model(work, files, comparison, reading), comparison)
    }
  }

  private func model(
    _ work: Record<ConfigurationWork>, _ files: [CollectedFile], _ comparison: CollectionComparison, _ reading: Reading
  ) throws -> CollectionModel {
    let known = try OpenFindings(reading)
    let devices = Set(files.filter { $0.format == .device }.flatMap(\.hosts).map(\.caption))
    let others = Set(comparison.unclear.flatMap(\.items))
    let names = try reading.captions(ConfigurationItem.description, others)
    return CollectionModel(
      work: work.id.id, caption: work.data.caption,
      files: files.map { "\($0.name)（\($0.format.label[language])，\($0.hosts.count)）" },
      matches: comparison.matches.enumerated().map { place, match in
        .init(
          item: match.item, caption: match.caption, host: match.host.caption,
          differences: match.differences.map { difference in
            .init(
              name: "d.\(place).\(difference.field)",
              label: say(ConfigurationItem.description.field(difference.field)!.label), recorded: difference.recorded,
              real: difference.real, isGap: difference.isGap,
              known: known.number(of: match.item, difference.field, difference.real))
          })
      },
      new: comparison.new.enumerated().map { place, host in
        .init(
          name: String(place), host: host, kind: devices.contains(host.caption) ? .networkSwitch : .server,
          known: known.number(of: nil, nil, host.caption))
      },
      unclear: comparison.unclear.map { pair in
        (pair.host.caption, pair.items.map { ($0, names[$0] ?? "#\($0)") })
      },
      mayAdd: [Who].librarians.admits(standing, nil), isOpen: work.state == .draft, language: language)
  }
}

/// Findings that are not closed, so that the same difference is not found twice.
struct OpenFindings {
  private var numbers: [String: String] = [:]

  init(_ reading: some ConnectionHolder) throws {
    let found = try reading.find(
      ConfigurationFinding.self, Condition("state", .differs, .text("closed")), limit: 20_000)
    for finding in found {
      let key = Self.key(
        finding[ConfigurationFinding.item]?.id, finding[ConfigurationFinding.place], finding[ConfigurationFinding.real] ?? "")
      numbers[key] = finding[ConfigurationFinding.number] ?? "#\(finding.id.id)"
    }
  }

  func number(of item: Int?, _ field: String?, _ real: String) -> String? {
    numbers[Self.key(item, field.flatMap { ConfigurationItem.description.field($0)?.label.zh }, real)]
  }

  private static func key(_ item: Int?, _ place: String?, _ real: String) -> String {
    "\(item ?? 0)|\(place ?? "")|\(real)"
  }
}
