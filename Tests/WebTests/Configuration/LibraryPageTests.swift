import Domain
import HTTP
import Ledger
import Printing
import Records
import Testing
import Time

@testable import Web

@Suite struct `The library on its pages` {
  @Test func `shows the lines in which two versions differ`() throws {
    let scene = try LibraryScene()
    let file = try scene.file(of: scene["switch"], [Array("sysname A\nvlan 10\n".utf8), Array("sysname A\nvlan 10 20\n".utf8)])
    let page = try scene.get(Paths.fileVersions(file)).content
    #expect(page.contains("vlan 10 20") && page.contains("class=\"added\"") && page.contains("class=\"removed\""))
    let same = try scene.get(Paths.fileVersions(file, from: 1, to: 1)).content
    #expect(same.contains("内容相同") && !same.contains("class=\"added\""))
    #expect(try scene.get(Paths.fileVersions(file, from: 1, to: 9)).status == .notFound)
    #expect(try scene.get(Paths.fileVersions(file), as: "clerk").status == .forbidden)
    #expect(try scene.get(Paths.fileVersions(999)).status == .notFound)
  }
  @Test func `says that a binary file has no lines`() throws {
    let scene = try LibraryScene()
    let file = try scene.file(of: scene["switch"], [Array("PK\u{3}\u{4}".utf8) + [0, 1], Array("PK\u{3}\u{4}".utf8) + [0, 2]])
    #expect(try scene.get(Paths.fileVersions(file)).content.contains("二进制文件，内容不同"))
  }
  @Test func `compares a file as it is with the newest version, and finds the difference`() throws {
    let scene = try LibraryScene()
    let file = try scene.file(of: scene["switch"], [Array("vlan 10\n".utf8)])
    let target = "/configuration/files/\(file)/compare"
    let same = try scene.upload(target, [("running.cfg", Array("vlan 10\r\n".utf8))], field: "file")
    #expect(same.status == .ok && same.content.contains("与库中第 1 版一致"))
    #expect(try scene.all(ConfigurationFinding.self).isEmpty)
    let other = try scene.upload(target, [("running.cfg", Array("vlan 99\n".utf8))], field: "file")
    #expect(other.content.contains("不一致") && other.content.contains("vlan 99"))
    let finding = try #require(try scene.all(ConfigurationFinding.self).first)
    #expect(finding[ConfigurationFinding.source] == .file && finding[ConfigurationFinding.item]?.id == scene["switch"])
    #expect(try scene.upload(target, [("running.cfg", [])], field: "file").status == .unprocessable)
  }
  @Test func `is shown as it was, and as a table`() throws {
    let scene = try LibraryScene()
    scene.test.clock.advance(seconds: 3600)
    let before = scene.test.clock.now
    scene.test.clock.advance(seconds: 3600)
    try scene.test.ledger.write(.product) { writing in
      var item = try writing.find(Ref<ConfigurationItem>(scene["switch"]))!
      item[ConfigurationItem.name] = "核心交换机 甲"
      try writing.change(item)
    }
    let now = try scene.get(Paths.library).content
    let then = try scene.get(Paths.library + "?at=" + Percents.encode(before.description)).content
    #expect(now.contains("核心交换机 甲") && !then.contains("核心交换机 甲") && then.contains("核心交换机 1"))
    let table = try scene.get(Paths.libraryTable)
    let rows = try #require(CSV.rows(table.content))
    #expect(rows.count == 5 && rows[0].contains("管理 IP") && rows[4].contains("10.20.0.1"))
    #expect(table.headers["Content-Disposition"]?.contains("attachment") == true)
    #expect(try scene.get(Paths.library + "?at=yesterday").status == .unprocessable)
    #expect(try scene.get(Paths.library + "?at=2020-01-01%2008:00").content.contains("那时库中没有配置项"))
  }
  @Test func `is backed up as an archive whose sums hold, recorded as work`() throws {
    let scene = try LibraryScene()
    _ = try scene.file(of: scene["switch"], [Array("vlan 10\n".utf8), Array("vlan 20\n".utf8)])
    #expect(try scene.post(Paths.libraryBackup, as: "head").status == .forbidden)
    #expect(try scene.post(Paths.libraryBackup).status == .seeOther)
    let work = try #require(try scene.all(ConfigurationWork.self).first)
    let file = work[ConfigurationWork.files][0]
    let bytes = try #require(try scene.test.ledger.read { try $0.attachment(file.hash, of: work.data)?.1 })
    let entries = try ZIP.entries(of: bytes, most: 1 << 24)
    #expect(entries.map(\.name).contains("configuration-item.csv") && entries.count == 6)
    let sums = String(decoding: entries.first { $0.name == "SM3SUMS" }!.bytes, as: UTF8.self)
    for entry in entries where entry.name != "SM3SUMS" {
      #expect(sums.contains("\(SM3().hash(entry.bytes).hex)  \(entry.name)\n"))
    }
    #expect(work[ConfigurationWork.sums]?.hasPrefix(SM3().hash(bytes).hex) == true)
  }
  @Test func `takes device types from YAML and from an archive, all or none`() throws {
    let scene = try LibraryScene()
    func yaml(_ slug: String) -> [UInt8] { Array("---\nmanufacturer: Huawei\nmodel: \(slug)\nslug: \(slug)\n".utf8) }
    let archive = ZIP.archive([
      .init(name: "lib/device-types/Huawei/a.yaml", bytes: yaml("huawei-a")), .init(name: "lib/README.md", bytes: [35]),
      .init(name: "lib/module-types/Huawei/x.yaml", bytes: Array("other: thing\n".utf8)),
    ])
    let first = try scene.upload(Paths.deviceTypes, [("lib.zip", archive), ("b.yaml", yaml("huawei-b"))])
    #expect(first.content.contains("新增 2 个型号，更新 0 个"), "\(first.content.suffix(2000).prefix(600))")
    #expect(try scene.upload(Paths.deviceTypes, [("lib.zip", archive)]).content.contains("新增 0 个型号，更新 0 个"))
    let bad = try scene.upload(Paths.deviceTypes, [("c.yaml", yaml("huawei-c")), ("d.yaml", Array("model: [1]\n".utf8))])
    #expect(bad.status == .unprocessable && bad.content.contains("d.yaml 第 1 行"))
    #expect(try scene.all(HardwareModel.self).count == 2)
    #expect(try scene.upload(Paths.deviceTypes, [("c.yaml", yaml("huawei-c"))], as: "head").status == .forbidden)
  }
}
