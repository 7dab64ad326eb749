import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

/// A configuration file with its versions, and the difference between two of them.
struct FileVersions: Sendable, Equatable {
  struct Version: Sendable, Equatable {
    let id: Int
    let number: Int
    let takenAt: Moment
    let basis: String
    let author: String
    let content: Attachment
  }
  enum Shown: Sendable, Equatable {
    case nothing
    case binary(isSame: Bool)
    case difference(LineDifference, encodings: String)
  }
  let file: Int
  let name: String
  let item: (id: Int, caption: String)
  let path: String?
  let versions: [Version]
  let from: Int?
  let to: Int?
  let shown: Shown
  let mayCompare: Bool
  let language: Language

  static func == (a: Self, b: Self) -> Bool {
    a.file == b.file && a.versions == b.versions && a.from == b.from && a.to == b.to && a.shown == b.shown
  }
}

extension Routes {
  mutating func fileVersions() {
    page("/configuration/files/:id", .only(.readers), mode: .queued) { visit in
      let model = try visit.fileVersions(try visit.request.parameter("id"))
      return try Page(visit: visit, title: model.name, isWide: true).response { model.view(visit.formToken) }
    }
    action("/configuration/files/:id/compare", .only(.operations), bodyLimit: CollectionFormat.limit + (1 << 20)) {
      visit, form in try visit.compareFile(form)
    }
  }
}

extension Visit {
  func fileVersions(_ id: Int, real: [UInt8]? = nil) throws -> FileVersions {
    try read { reading in
      guard let data = try reading.find(ConfigurationFile.description, id), standing.maySee(data) else {
        throw Denial.noSuchRecord
      }
      let file = Record<ConfigurationFile>(data)
      let records = try reading.find(
        ConfigurationFileVersion.self, Condition(ConfigurationFileVersion.file, .equals, file.id), limit: 1000
      ).sorted { $0[ConfigurationFileVersion.version] > $1[ConfigurationFileVersion.version] }
      let versions = try records.map { record in
        FileVersions.Version(
          id: record.id.id, number: record[ConfigurationFileVersion.version],
          takenAt: record[ConfigurationFileVersion.takenAt], basis: record[ConfigurationFileVersion.basis] ?? "",
          author: try reading.name(ofPerson: record.data.createdBy),
          content: record[ConfigurationFileVersion.content][0])
      }
      let to = request.query["to"].flatMap { Int($0) } ?? versions.first?.number
      let from = request.query["from"].flatMap { Int($0) } ?? versions.dropFirst().first?.number
      func content(_ number: Int?) throws -> [UInt8]? {
        guard let number else { return nil }
        guard let record = records.first(where: { $0[ConfigurationFileVersion.version] == number }) else {
          throw Denial(.missing, "没有第 \(number) 版。", "There is no version \(number).")
        }
        return try reading.attachment(record[ConfigurationFileVersion.content][0].hash, of: record.data)?.1
      }
      // What is real stands beside the newest version.
      let old = try content(real == nil ? from : versions.first?.number)
      let new = try real ?? content(to)
      let item = file[ConfigurationFile.item].id
      return FileVersions(
        file: id, name: file[ConfigurationFile.name],
        item: (item, try reading.captions(ConfigurationItem.description, [item])[item] ?? "#\(item)"),
        path: file[ConfigurationFile.path], versions: versions, from: real == nil ? from : versions.first?.number,
        to: real == nil ? to : nil, shown: Self.difference(old, new),
        mayCompare: [Who].operations.admits(standing, nil), language: language)
    }
  }

  static func difference(_ old: [UInt8]?, _ new: [UInt8]?) -> FileVersions.Shown {
    guard let old, let new else { return .nothing }
    guard case .text(let before, let a) = DecodedText(old), case .text(let after, let b) = DecodedText(new) else {
      return .binary(isSame: old == new)
    }
    return .difference(LineDifference(old: before, new: after), encodings: a == b ? a : "\(a) → \(b)")
  }

  /// What is real beside the newest version; a difference becomes a finding.
  func compareFile(_ form: FormData) throws -> Response {
    let id: Int = try request.parameter("id")
    guard let upload = form.file("file") else {
      throw Denial(.unsound, "请选择要比对的文件；空文件不能比对。", "Choose a file that is not empty.")
    }
    guard upload.bytes.count <= CollectionFormat.limit else {
      throw Denial(.unsound, "文件超过 20 MB。", "The file is larger than 20 MB.")
    }
    let model = try fileVersions(id, real: Array(upload.bytes))
    guard let newest = model.versions.first else {
      throw Denial(.conflict, "库中还没有这个文件的内容，请先入库第一版。", "There is no version to compare with.")
    }
    let (isSame, summary) = model.outcome
    if isSame {
      return try Page(visit: self, title: model.name, isWide: true).response {
        div(.class("alert alert-success")) { say("与库中第 \(newest.number) 版一致。", "The same as version \(newest.number).") }
        model.view(formToken)
      }
    }
    let finding = try write { writing in
      let kept = try writing.attach(Array(upload.bytes), name: upload.filename)
      return try writing.create(
        ConfigurationFinding.description,
        [
          "item": .text(String(model.item.id)), "subject": .text("配置文件 \(model.name.suffix(60)) 与库中第 \(newest.number) 版不一致"),
          "field_or_file": .text(model.name), "source": .text("file"), "found_at": .text(writing.now.description),
          "recorded": .text("第 \(newest.number) 版，SM3 \(newest.content.hash.prefix(16))"),
          "real": .text("\(summary)\nSM3 \(kept.hash.prefix(16))"),
        ])
    }
    return try Page(visit: self, title: model.name, isWide: true).response {
      div(.class("alert alert-warning")) {
        say("与库中第 \(newest.number) 版不一致，已登记差异 ", "It differs from version \(newest.number): ")
        a(.href(Paths.record("configuration-finding", finding.id))) { finding.shownCaption }
      }
      model.view(formToken)
    }
  }
}

extension FileVersions {
  /// Whether the two texts are the same, and if not, how much they differ.
  fileprivate var outcome: (isSame: Bool, summary: String) {
    switch shown {
    case .nothing: (false, "内容无法读取")
    case .binary(let isSame): (isSame, "二进制内容不同")
    case .difference(let difference, let encodings):
      (difference.isEmpty, "增加 \(difference.added) 行，减少 \(difference.removed) 行（\(encodings)）")
    }
  }
}
