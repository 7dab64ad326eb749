public import Domain
import HTML
import HTTP
public import Ledger
import Printing
public import Records

/// Files of the NetBox device-type library on their way to hardware models.
public struct DeviceTypeImport: Sendable {
  public private(set) var models: [(file: String, record: Record<HardwareModel>)] = []

  /// - Parameter files: YAML files and ZIP archives of such; what is neither is refused.
  /// - Throws: `Faults` with every file that could not be read; nothing is to be stored then.
  public init(_ files: [(name: String, bytes: [UInt8])]) throws {
    var faults = Faults()
    for (name, text) in try Self.texts(files) {
      do throws(CollectionFault) {
        models.append((name, try DeviceTypes.read(text)))
      } catch {
        faults.add("files", Wording("\(name) \(error.sentence.zh)", "\(name): \(error.sentence.en)"))
      }
    }
    guard faults.isEmpty else { throw faults }
    guard !models.isEmpty else {
      throw Faults("files", Wording("里面没有 .yaml 或 .yml 文件。", "There are no .yaml or .yml files in it."))
    }
  }

  private static let most = 200 << 20

  private static func texts(_ files: [(name: String, bytes: [UInt8])]) throws -> [(String, String)] {
    var found: [(String, String)] = []
    func add(_ name: String, _ bytes: [UInt8]) throws {
      guard bytes.count <= 2 << 20, let text = String(validating: bytes, as: UTF8.self) else {
        throw Faults("files", Wording("\(name) 不是 UTF-8 文本，或超过 2 MB。", "\(name) is no UTF-8 text, or is too large."))
      }
      found.append((name, text))
    }
    for (name, bytes) in files {
      guard bytes.starts(with: [0x50, 0x4B]) else {
        try add(name, bytes)
        continue
      }
      do throws(ZIP.Fault) {
        // The library also holds modules and racks, which are no devices.
        let entries = try ZIP.entries(of: bytes, most: most) { path in
          (path.hasSuffix(".yaml") || path.hasSuffix(".yml")) && !path.contains("module-types/")
            && !path.contains("rack-types/") && !path.contains("/.") && !path.hasPrefix(".")
        }
        for entry in entries { found.append((entry.name, String(decoding: entry.bytes, as: UTF8.self))) }
      } catch {
        throw Faults("files", Wording("\(name)：\(error.zh)", "\(name): \(error.en)"))
      }
    }
    return found
  }

  /// Stores what is new and takes over what differs, by slug.
  ///
  /// - Returns: how many were added and how many changed.
  public func store(_ writing: Writing) throws -> (added: Int, changed: Int) {
    guard HardwareModel.access.create.admits(writing.actor.standing, nil) || writing.actor == .product else {
      throw Denial(.forbidden, "只有配置管理员能导入硬件型号。", "Only administrators of configuration import models.")
    }
    var (added, changed) = (0, 0)
    var seen: Set<String> = []
    for (file, record) in models {
      guard seen.insert(record[HardwareModel.slug]).inserted else {
        throw Faults("files", Wording("\(file) 的 slug 与另一个文件重复。", "\(file) has the slug of another file."))
      }
      let known = try writing.find(
        HardwareModel.self, Condition(HardwareModel.slug, .equals, record[HardwareModel.slug]), limit: 1
      ).first
      if var known {
        guard known.data.values != record.data.values else { continue }
        known.data.values = record.data.values
        try writing.change(known)
        changed += 1
      } else {
        try writing.create(record)
        added += 1
      }
    }
    return (added, changed)
  }
}

extension Routes {
  mutating func deviceTypes() {
    page(Paths.deviceTypes, .only(.librarians)) { visit in try visit.deviceTypePage() }
    action(Paths.deviceTypes, .only(.librarians), bodyLimit: Self.uploadLimit) { visit, form in
      do {
        let files = form.files.filter { $0.name == "files" && !$0.filename.isEmpty }
        guard !files.isEmpty else { throw Faults("files", Wording("请选择文件。", "Choose files.")) }
        let work = try DeviceTypeImport(files.map { ($0.filename, Array($0.bytes)) })
        let outcome = try visit.write { try work.store($0) }
        return try visit.deviceTypePage(outcome: outcome)
      } catch let faults as Faults {
        return try visit.deviceTypePage(faults)
      }
    }
  }
}

extension Visit {
  func deviceTypePage(_ faults: Faults = Faults(), outcome: (added: Int, changed: Int)? = nil) throws -> Response {
    try Page(visit: self, title: say("导入型号库", "Import models")).response(status: faults.isEmpty ? .ok : .unprocessable) {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list("hardware-model"))) { say("硬件型号", "Hardware models") } }
        h1 { say("导入型号库", "Import models") }
      }
      for fault in faults.all.prefix(20) { div(.class("alert alert-danger"), .role("alert")) { fault.sentence[language] } }
      if let outcome {
        div(.class("alert alert-success")) { say("新增 \(outcome.added) 个型号，更新 \(outcome.changed) 个。", "\(outcome.added) added, \(outcome.changed) changed.") }
      }
      form(.class("panel"), .method("post"), .action(Paths.deviceTypes), .enctype("multipart/form-data")) {
        formToken
        div(.class("body fields")) {
          div(.class("field wide")) {
            label(.for("type-files"), .class("needed")) { say("YAML 文件，或整个型号库的 ZIP", "YAML files, or the library as ZIP") }
            HTML.fileInput("files", id: "type-files")
            div(.class("hint")) {
              say("NetBox 社区的 devicetype-library（CC0 公共领域）：在能上网的机器下载 ZIP 后在此上传；有一个文件读不懂就都不导入。", "The devicetype-library of the NetBox community (CC0): all files or none.")
            }
          }
          div { button(.class("btn btn-primary"), .type("submit")) { say("导入", "Import") } }
        }
      }
    }
  }
}
