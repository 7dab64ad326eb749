import Domain
import Foundation
import HTTP
import Records
import Testing

@testable import Web

@Suite struct `A collection on its pages` {
  private let nmap = """
    <nmaprun><host><status state="up"/><address addr="10.20.6.1" addrtype="ipv4"/>
    <hostnames><hostname name="hy-front1"/></hostnames>
    <ports><port protocol="tcp" portid="22"><state state="open"/><service name="ssh"/></port></ports></host>
    <host><status state="up"/><address addr="10.20.6.77" addrtype="ipv4"/></host></nmaprun>
    """
  private let device = "sysname HY-SW-CORE1\n# 核心交换机\ninterface MEth0/0/1\n ip address 10.20.0.9 24\n"

  private func collected(_ scene: LibraryScene, _ name: String, _ bytes: [UInt8]) throws -> String {
    let response = try scene.upload(Paths.collecting, [(name, bytes)])
    #expect(response.status == .seeOther, "\(response.content.prefix(400))")
    return response.headers["Location"] ?? ""
  }

  @Test func `shows what differs and what is new, and stores nothing but the work`() throws {
    let scene = try LibraryScene()
    let preview = try collected(scene, "scan.xml", Array(nmap.utf8))
    let page = try scene.get(preview).content
    #expect(page.contains("交易前置服务器 1") && page.contains("22/tcp ssh") && page.contains("10.20.6.77"))
    #expect(try scene.all(ConfigurationFinding.self).isEmpty)
    let works = try scene.all(ConfigurationWork.self)
    #expect(works.map { $0[ConfigurationWork.kind] } == [.comparison])
  }
  @Test func `records what was ticked, once, and adds what is new as planned`() throws {
    let scene = try LibraryScene()
    let preview = try collected(scene, "scan.xml", Array(nmap.utf8))
    #expect(try scene.post(preview).status == .unprocessable, "nothing was ticked")
    let ticked = [("chosen", "d.0.open_ports"), ("added", "0"), ("kind.0", "storage")]
    #expect(try scene.post(preview, as: "duty-operator", ticked).status == .forbidden)
    #expect(try scene.all(ConfigurationFinding.self).isEmpty, "nothing is half done")
    #expect(try scene.post(preview, ticked).status == .seeOther)
    let findings = try scene.all(ConfigurationFinding.self)
    #expect(findings.count == 1 && findings[0][ConfigurationFinding.item]?.id == scene["server"])
    #expect(findings[0][ConfigurationFinding.real] == "22/tcp ssh" && findings[0][ConfigurationFinding.source] == .nmap)
    let added = try scene.all(ConfigurationItem.self).last
    #expect(added?.state == .planned && added?[ConfigurationItem.kind] == .storage)
    #expect(added?[ConfigurationItem.managementIP] == "10.20.6.77")
    // The same difference is not found twice.
    _ = try scene.post(preview, [("chosen", "d.0.open_ports")])
    #expect(try scene.all(ConfigurationFinding.self).count == 1)
    let again = try collected(scene, "scan.xml", Array(nmap.utf8))
    #expect(try scene.get(again).content.contains("PC-2026-0001"))
  }
  @Test func `reads devices in the characters of their administrators`() throws {
    let scene = try LibraryScene()
    // 核心交换机 in GBK.
    let gbk: [UInt8] = [0xBA, 0xCB, 0xD0, 0xC4, 0xBD, 0xBB, 0xBB, 0xBB, 0xBB, 0xFA]
    let parts = device.components(separatedBy: "核心交换机")
    let bytes = Array(parts[0].utf8) + gbk + Array(parts[1].utf8)
    let page = try scene.get(try collected(scene, "core.cfg", bytes)).content
    #expect(page.contains("10.20.0.9") && page.contains("10.20.0.1"))
    #expect(DecodedText(gbk) == .text("核心交换机", encoding: "GBK"))
  }
  @Test func `stores nothing of files of which one cannot be read`() throws {
    let scene = try LibraryScene()
    func refused(_ files: [(name: String, bytes: [UInt8])], _ sentence: String) throws {
      let response = try scene.upload(Paths.collecting, files)
      #expect(response.status == .unprocessable && response.content.contains(sentence), "\(sentence): \(response.content.suffix(3000).prefix(900))")
    }
    let good = (name: "scan.xml", bytes: Array(nmap.utf8))
    try refused([good, ("bad.xml", Array("<nmaprun>\n<host>".utf8))], "bad.xml")
    try refused([good, ("bomb.xml", Array("<!DOCTYPE a [<!ENTITY x \"y\">]><nmaprun/>".utf8))], "实体")
    try refused([good, ("empty.cfg", [])], "空")
    try refused([("none.cfg", Array("hello\n".utf8))], "sysname")
    try refused([good, good], "同名")
    try refused([("big.xml", Array(nmap.utf8) + [UInt8](repeating: 0x20, count: 20 << 20))], "20 MB")
    #expect(try scene.all(ConfigurationWork.self).isEmpty)
    #expect(try scene.get(Paths.collecting, as: "clerk").status == .forbidden)
  }
}
