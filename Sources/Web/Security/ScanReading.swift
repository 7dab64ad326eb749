import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

/// A file of a scanner, read.
struct ScanFile {
  let name: String
  let report: ScanReport

  /// - Throws: `Faults` that name the file, the line and the reason.
  init(_ bytes: [UInt8], name: String) throws {
    self.name = name
    do throws(CollectionFault) {
      report = try Self.read(bytes)
    } catch {
      throw Faults(
        "files", Wording("“\(name)”\(error.sentence.zh)没有导入任何内容。", "\(name): \(error.sentence.en) Nothing was imported."))
    }
  }

  /// By what it begins with; nobody has to know what a file is called.
  private static func read(_ bytes: [UInt8]) throws(CollectionFault) -> ScanReport {
    let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    if first == UInt8(ascii: "<") || bytes.isEmpty || bytes.count > ScanReport.byteLimit { return try ScanReport.read(bytes) }
    guard let text = DecodedText(bytes).text, let rows = CSV.rows(text, separator: CSV.separator(of: Array(text.utf8))) else {
      throw CollectionFault(line: nil, "不是能识别的扫描结果；支持 nmap XML、Nessus（.nessus）、OpenVAS/GVM XML 和 CSV。", "That is no scan this reads.")
    }
    return try ScanReport.read(csv: rows)
  }
}

extension Visit {
  /// One file becomes a scan to be looked at; it is recorded by its step. A file that cannot be read leaves nothing.
  func importScan(_ form: FormData) throws -> Int {
    let uploads = form.files.filter { $0.name == "files" && !$0.filename.isEmpty }
    guard uploads.count == 1 else { throw Faults("files", Wording("请选择一个扫描结果文件。", "Choose one file.")) }
    let bytes = Array(uploads[0].bytes)
    let file = try ScanFile(bytes, name: uploads[0].filename)
    let items = try read { try $0.itemsByAddress(standing) }
    return try write { writing in
      let kept = try writing.attach(bytes, name: uploads[0].filename)
      let title = form["title"].flatMap { $0.isEmpty ? nil : $0 } ?? file.report.task ?? uploads[0].filename
      var input: [String: Input] = [
        "title": .text(String(title.prefix(80))), "purpose": .text(form["purpose"] ?? "regular"), "scope": .text(form["scope"] ?? ""),
      ]
      if let baseline = form["baseline"], !baseline.isEmpty { input["baseline"] = .text(baseline) }
      var scan = Record<VulnerabilityScan>(try writing.create(VulnerabilityScan.description, input))
      ScanFiling.file(file.report, into: &scan, items: items)
      scan[VulnerabilityScan.files] = [kept]
      try writing.change(scan)
      return scan.id.id
    }
  }

  /// A report drafted from a recorded scan; one that was begun already is opened.
  func assessScan(_ id: Int) throws -> Int {
    try write { writing in
      guard let scan = try writing.find(Ref<VulnerabilityScan>(id)), standing.maySee(scan.data) else { throw Denial.noSuchRecord }
      guard scan.state == .recorded else {
        throw Denial(.conflict, "扫描结果还没有登记，请先登记再出报告。", "Record the scan first.")
      }
      if let begun = try writing.find(SecurityAssessment.self, Condition(SecurityAssessment.scan, .equals, scan.id), limit: 1).first {
        return begun.id.id
      }
      let before = try scan[VulnerabilityScan.baseline].flatMap { try writing.find($0) }
      let comparison = before.map { ScanComparison(before: $0, after: scan) }
      var input: [String: Input] = [
        "title": .text(AssessmentText.title(scan, before: before)), "scan": .text(String(id)), "day": .text(writing.now.day.description),
        "summary": .text(AssessmentText.summary(scan, comparison)), "advice": .text(AssessmentText.advice(scan)),
      ]
      if let before {
        input["baseline"] = .text(String(before.id.id))
        input["hardening"] = .text("（请写明加固措施：安装的补丁、关闭的端口和服务、修改的配置）")
      }
      return try writing.create(SecurityAssessment.description, input).id
    }
  }

  /// The recorded scans that one may be compared with, newest first: number, title, day.
  func comparableScans(_ reading: Reading) throws -> [(id: Int, caption: String)] {
    var query = ListQuery()
    query.conditions = [.state(VulnerabilityScan.State.recorded)]
    query.limit = 50
    return try reading.list(VulnerabilityScan.description, query, for: standing).records.map { ($0.id, $0.caption) }
  }
}

extension Reading {
  /// Machines and devices by every address they are recorded with. An address of several is nobody's.
  func itemsByAddress(_ standing: Standing) throws -> [String: Ref<ConfigurationItem>] {
    var found: [String: Ref<ConfigurationItem>] = [:]
    var twice: Set<String> = []
    for item in try find(ConfigurationItem.self, Condition("state", .differs, .text("retired")), limit: 100_000)
    where !item[ConfigurationItem.kind].isSoftware && standing.maySee(item.data) {
      let texts = [item[ConfigurationItem.managementIP]] + item[ConfigurationItem.ports].map { $0[ConfigurationItem.Port.ip] }
      for address in Set(texts.compactMap { $0.flatMap { IPAddress($0)?.description } }) {
        if found.updateValue(item.id, forKey: address) != nil { twice.insert(address) }
      }
    }
    for address in twice { found[address] = nil }
    return found
  }
}
