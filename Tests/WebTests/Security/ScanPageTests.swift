import Domain
import Foundation
import HTTP
import Ledger
import Printing
import Records
import Testing
import Time

@testable import Web

@Suite struct `A scan on its pages` {
  private static let keeper = "security-administration"

  private func file(_ findings: [(host: String, name: String, severity: String)]) -> [UInt8] {
    let results = findings.map { "<result><name>\($0.name)</name><host>\($0.host)</host><port>22/tcp</port><nvt/><severity>\($0.severity)</severity></result>" }
    return Array("<report><report><task><name>交易区扫描</name></task><results>\(results.joined())</results></report></report>".utf8)
  }
  private func imported(_ scene: LibraryScene, _ bytes: [UInt8], _ form: [(String, String)] = []) throws -> Int {
    let response = try scene.test.request(.post, Paths.scanImport, as: Self.keeper, form: form, files: [("files", "scan.xml", bytes)])
    #expect(response.status == .seeOther, "\(response.content.prefix(600))")
    return try #require(response.headers["Location"].flatMap { Int($0.split(separator: "/").last ?? "") })
  }
  private func record(_ scene: LibraryScene, _ id: Int) throws -> Response {
    let seen = try #require(try scene.all(VulnerabilityScan.self).first { $0.id.id == id }).data.version
    return try scene.post(
      Paths.step("vulnerability-scan", id, "record"), as: Self.keeper, [("seen", String(seen)), ("password", People.password)])
  }

  @Test func `is previewed, tied to the library, and recorded with its file`() throws {
    let scene = try LibraryScene()
    let bytes = file([("10.20.6.1", "OpenSSH Remote Code Execution", "9.8"), ("10.20.6.77", "Weak <b>MAC</b>".replacing("<", with: "&lt;"), "2.6")])
    let id = try imported(scene, bytes)
    let page = try scene.get(Paths.record("vulnerability-scan", id), as: Self.keeper).content
    #expect(page.contains("预览") && page.contains("交易前置服务器 1") && page.contains("未登记") && page.contains("<svg class=\"chart\""))
    #expect(page.contains("Weak &lt;b&gt;MAC") && !page.contains("<b>MAC"), "what a scanner wrote is text")
    let scan = try #require(try scene.all(VulnerabilityScan.self).first)
    #expect(scan.state == .preview && scan[VulnerabilityScan.files].first?.size == bytes.count)
    #expect(scan[VulnerabilityScan.hosts].first?[VulnerabilityScan.Host.item]?.id == scene["server"])
    #expect(try scene.post(Paths.assessScan(id), as: Self.keeper).status == .conflict, "a preview is no basis of a report")
    #expect(try record(scene, id).status == .seeOther)
    #expect(try scene.all(VulnerabilityScan.self).first?.state == .recorded)
  }

  @Test func `is compared with the rescan, and both become reports on paper`() throws {
    let scene = try LibraryScene()
    let first = try imported(scene, file([("10.20.6.1", "OpenSSH Remote Code Execution", "9.8"), ("10.20.6.1", "Weak MAC", "2.6")]))
    _ = try record(scene, first)
    let second = try imported(
      scene, file([("10.20.6.1", "Weak MAC", "2.6"), ("10.20.6.1", "FTP Cleartext", "5.0")]), [("purpose", "hardened"), ("baseline", String(first))])
    _ = try record(scene, second)
    let page = try scene.get(Paths.compareScans(second, with: first), as: "auditor").content
    #expect(page.contains("已修复 1 处，未修复 1 处，新增 1 处") && page.contains("修复率 50%"))
    #expect(try scene.get(Paths.compareScans(second, with: second), as: "auditor").status == .unprocessable)
    #expect(try scene.get(Paths.compareScans(second, with: 4711), as: "auditor").status == .notFound)
    #expect(try scene.get(Paths.compareScans(second, with: first), as: "clerk").status == .forbidden)
    #expect(try scene.post(Paths.assessScan(second), as: Self.keeper).status == .seeOther)
    #expect(try scene.post(Paths.assessScan(second), as: Self.keeper).status == .seeOther)
    let report = try #require(try scene.all(SecurityAssessment.self).first)
    #expect(try scene.all(SecurityAssessment.self).count == 1, "begun once")
    let paper = try RecordPrint(scene.test.site, by: "测试").document(report.data)
    #expect(paper.formNumber == "2.7.6" && paper.title.contains("加固后"))
    let headings = paper.blocks.compactMap { if case .heading(let text, _) = $0 { text } else { nil } }
    for part in ["1 综述", "1.1 网络风险分布", "加固前后对比", "2.1 服务分类", "2.4 威胁程度分布", "3 操作系统分布", "4 主机风险等级列表", "5 漏洞分布", "6.3 UNIX 帐号", "7.4 安全建议"] {
      #expect(headings.contains(part), "\(part)")
    }
    #expect(paper.blocks.count { if case .chart = $0 { true } else { false } } >= 5)
  }

  @Test func `leaves nothing behind when its file cannot be read`() throws {
    let scene = try LibraryScene()
    func refused(_ name: String, _ bytes: [UInt8], _ sentence: String) throws {
      let response = try scene.test.request(.post, Paths.scanImport, as: Self.keeper, files: [("files", name, bytes)])
      #expect(response.status == .unprocessable && response.content.contains(sentence), "\(name): \(response.content.suffix(3000).prefix(700))")
    }
    try refused("bomb.nessus", Array("<!DOCTYPE a [<!ENTITY x \"y\">]><NessusClientData_v2/>".utf8), "实体")
    try refused("page.html", Array("<html/>".utf8), "不是能识别的扫描结果")
    try refused("empty.xml", [], "空")
    try refused("other.csv", Array("a,b\n1,2\n".utf8), "表头")
    #expect(try scene.post(Paths.scanImport, as: Self.keeper).status == .unprocessable)
    #expect(try scene.test.request(.post, Paths.scanImport, as: "duty-operator", files: [("files", "a.xml", file([]))]).status == .forbidden)
    #expect(try scene.all(VulnerabilityScan.self).isEmpty)
    // A table in the characters of a Chinese office.
    let gbk: [UInt8] = [0xC2, 0xA9, 0xB6, 0xB4]  // 漏洞
    let id = try imported(scene, Array("ip,".utf8) + gbk + Array(",score\n10.20.6.1,Apache HTTP,7.5\n".utf8))
    #expect(try scene.all(VulnerabilityScan.self).first { $0.id.id == id }?[VulnerabilityScan.tool] == .csv)
  }
}

@Suite struct `The table of permissions on its page` {
  @Test func `shows who left, what is overdue, and begins the check of the quarter once`() throws {
    let scene = try LibraryScene()
    let keeper = "security-administration"
    #expect(try scene.get(Paths.accountMatrix, as: keeper).content.contains("还没有账户"))
    #expect(try scene.post(Paths.permissionCheck, as: keeper).status == .conflict)
    let person = try scene.test.standing("network-administration").person
    try scene.test.ledger.write(.product) { writing in
      for (id, level) in [("netadmin", PermissionLevel.administrator), ("netview", .read)] {
        try writing.create(
          Record<AccountPermission> {
            $0[AccountPermission.area] = .network
            $0[AccountPermission.level] = level
            $0[AccountPermission.system] = "交易网"
            $0[AccountPermission.roleName] = "角色\(id)"
            $0[AccountPermission.roleID] = id
            $0[AccountPermission.user] = Ref(person)
            $0[AccountPermission.isShared] = false
            $0[AccountPermission.isSuper] = false
            $0[AccountPermission.grantedOn] = writing.now.day.advanced(by: -400)
            $0.data.state = "active"
          })
      }
      var leaver = try writing.find(Ref<Person>(person))!
      leaver.data.state = "left"
      try writing.change(leaver)
    }
    let page = try scene.get(Paths.accountMatrix, as: keeper).content
    #expect(page.contains("角色netadmin") && page.contains("逾期 1") && page.contains("用户已离职") && page.contains("开始本季度核对"))
    #expect(try scene.get("/", as: "duty-manager").content.contains("离职人员名下还有 2 个账户没有注销"))
    #expect(try scene.post(Paths.permissionCheck, as: "duty-operator").status == .forbidden)
    let first = try scene.post(Paths.permissionCheck, as: keeper).headers["Location"]
    #expect(try scene.post(Paths.permissionCheck, as: keeper).headers["Location"] == first)
    let check = try #require(try scene.all(PermissionCheck.self).first)
    #expect(check[PermissionCheck.rows].map { $0[PermissionCheck.Row.verdict] } == [.revoke, .revoke])
    #expect(try scene.get(Paths.accountMatrix, as: "clerk").status == .forbidden)
    let paper = try RecordPrint(scene.test.site, by: "测试").document(try #require(try scene.all(AccountPermission.self).first).data)
    #expect(paper.formNumber == "2.6.2 附件二" && paper.title == "账户权限关系表")
  }
}
