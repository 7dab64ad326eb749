import Domain
import HTML
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// The state of the library at any moment, its table, its backup, and 3.4.4 on paper.
  mutating func library() {
    page(Paths.library, .only(.readers), mode: .queued) { visit in
      let model = try visit.libraryModel(at: try visit.asked())
      return try Page(visit: visit, title: visit.say("配置库", "Configuration library"), isWide: true).response {
        model.view(visit.formToken)
      }
    }
    page(Paths.libraryTable, .only(.readers), mode: .queued) { visit in
      let moment = try visit.asked()
      var response = Response(type: "text/csv; charset=utf-8", .text(try visit.libraryTable(at: moment)))
      response.saves(as: "配置库 \((moment ?? visit.site.ledger.now).description.prefix(16).replacing(":", with: "")).csv")
      return response
    }
    action(Paths.libraryBackup, .only(.librarians)) { visit, _ in
      let work = try visit.write { try visit.backUpLibrary($0) }
      return .redirect(to: Paths.record("configuration-work", work))
    }
    page("/configuration/items/print", .only(.readers), mode: .queued) { visit in
      let isSoftware = visit.request.query["table"] == "software"
      return try visit.pdf(
        visit.itemTableDocument(isSoftware: isSoftware, at: try visit.asked()),
        name: isSoftware ? "配置项要素（软件）" : "配置项要素（硬件）")
    }
  }
}

extension Visit {
  /// Items, relations and every kept version of every file in one archive, with the SM3 of each beside it.
  /// Recorded as work on the library, which two people then sign.
  func backUpLibrary(_ writing: Writing) throws -> Int {
    var entries: [ZIP.Entry] = []
    for type in [ConfigurationItem.description, ConfigurationRelation.description, ConfigurationFile.description] {
      let all = try writing.find(type, [], limit: 1_000_000)
      let captions = try Captions(all, type.fields, writing)
      var text = CSV.mark + CSV.line(["id", "状态"] + type.fields.map(\.label.zh))
      for record in all {
        text += CSV.line(
          [String(record.id), type.stateLabel(record.state).zh]
            + type.fields.map { $0.text(record.values[$0.place], .zh, name: captions.callAsFunction) })
      }
      entries.append(.init(name: type.identifier + ".csv", bytes: Array(text.utf8)))
    }
    for version in try writing.find(ConfigurationFileVersion.self, limit: 1_000_000) {
      guard let file = version[ConfigurationFileVersion.content].first,
        let content = try writing.attachment(file.hash, of: version.data)?.1
      else { continue }
      let safe = String(file.name.map { $0 == "/" || $0 == "\\" ? "_" : $0 })
      entries.append(
        .init(
          name: "files/\(version[ConfigurationFileVersion.file].id)/v\(version[ConfigurationFileVersion.version])-\(safe)",
          bytes: content))
    }
    let hasher = SM3()
    let sums = entries.map { "\(hasher.hash($0.bytes).hex)  \($0.name)\n" }.joined()
    entries.append(.init(name: "SM3SUMS", bytes: Array(sums.utf8)))
    let archive = ZIP.archive(entries)
    guard archive.count <= Writing.attachmentLimit else {
      throw Denial(
        .conflict, "配置库压缩后超过 20 MB，请用命令 shouzheng backup 备份全库。",
        "The library is larger than 20 MB: back everything up with shouzheng backup.")
    }
    let name = "配置库备份 \(writing.now.day).zip"
    let kept = try writing.attach(archive, name: name)
    return try writing.create(
      ConfigurationWork.description,
      [
        "kind": .text("backup"), "subject": .text("配置库备份 \(writing.now.day)"), "day": .text(writing.now.day.description),
        "content": .text("配置项、配置项关系、配置文件及全部版本共 \(entries.count - 1) 个文件，压缩包内附 SM3SUMS。"),
        "files": .list([Input(file: kept)]), "sums": .text("\(hasher.hash(archive).hex)  \(name)"),
      ]
    ).id
  }
}
