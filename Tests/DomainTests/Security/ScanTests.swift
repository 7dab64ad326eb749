import Domain
import Records
import Testing
import Time

@Suite struct `The file of a scanner` {
  private func read(_ text: String) throws -> ScanReport { try ScanReport.read(Array(text.utf8)) }
  private func fault(_ text: String) -> String? {
    do throws(CollectionFault) {
      _ = try ScanReport.read(Array(text.utf8))
      return nil
    } catch { return error.sentence.zh }
  }
  private func fault(csv rows: [[String]]) -> String? {
    do throws(CollectionFault) {
      _ = try ScanReport.read(csv: rows)
      return nil
    } catch { return error.sentence.zh }
  }

  @Test func `of nmap gives ports, versions and what its scripts found`() throws {
    let report = try read(Scanned.nmap)
    #expect(report.tool == .nmap && report.version == "nmap 7.93" && report.startedAt == Moment(seconds: 1_783_324_800))
    #expect(report.hosts == [ScannedHost(address: "10.20.6.1", hostname: "hy-front1", system: "Linux 4.15 - 5.8")])
    let scores = Dictionary(report.findings.map { ("\($0.port) \($0.reference ?? $0.name)", $0.score) }, uniquingKeysWith: max)
    #expect(
      scores == [
        "22/tcp CVE-2023-38408": 98, "22/tcp CVE-2021-41617": 44, "22/tcp 可远程获取服务版本信息：ssh OpenSSH 8.2p1": 10,
        "23/tcp 开放了不必要或危险的服务 telnet": 20, "41205/tcp 端口开放：unknown": 0, "general CVE-2017-0143": 80,
      ], "\(scores)")
  }
  @Test func `of Nessus gives findings by CVSS, else by severity, and never a password`() throws {
    let report = try read(Scanned.nessus)
    #expect(report.tool == .nessus && report.task == "交易区扫描" && report.template == "Advanced Scan")
    #expect(report.hosts == [ScannedHost(address: "10.20.5.1", hostname: "hy-db1.hy.local", system: "Linux Kernel 4.19 on Kylin V10")])
    #expect(report.findings.map(\.score) == [0, 73, 100, 20])
    #expect(report.startedAt?.description == "2026-07-07 16:21:28" && report.endedAt?.description == "2026-07-07 16:41:39")
    let account = report.findings[2]
    #expect(account.isWeakAccount && account.account == "root" && account.name == "Default Password (***) for 'root' Account")
    #expect(!report.findings.contains { "\($0)".contains("calvin") })
    #expect(report.findings[1].reference == "CVE-2012-1675" && report.findings[1].advice?.contains("Oracle's") == true)
  }
  @Test func `of GVM names the detection behind a result, which is a result of its own and ends nothing`() throws {
    let detection = "<detection><result id=\"d\"><details><detail><name>product</name><value>cpe:/a:apache:tomcat:9</value></detail></details></result></detection>"
    let report = try read(Scanned.gvm.replacing("<result id=\"r1\"><name>", with: "<result id=\"r1\">\(detection)<name>"))
    #expect(report.findings.map(\.name) == (try read(Scanned.gvm)).findings.map(\.name))
  }

  @Test func `of OMP 7 and before has names and advice in its tests only`() throws {
    let report = try read(
      """
      <report id="1" type="scan" content_type="text/xml"><report id="1">
      <task id="3"><name>10.20.6.0/24</name></task><scan_start>2026-07-07T08:21:28Z</scan_start><results max="50" start="1">
      <result id="r1"><user_tags><count>0</count></user_tags><host>10.20.6.2</host><port>443/tcp</port>
      <nvt oid="1.3"><name>弱加密套件</name><family>General</family><cvss_base>4.3</cvss_base><cve>NOCVE</cve><bid>NOBID</bid>
      <tags>cvss_base_vector=AV:N|solution=停用 RC4。|summary=服务提供弱加密套件。</tags></nvt><threat>Medium</threat><severity>4.3</severity></result>
      </results></report></report>
      """)
    #expect(report.findings.map(\.name) == ["弱加密套件"] && report.findings[0].advice == "停用 RC4。")
    #expect(report.findings[0].reference == nil && report.hosts.map(\.address) == ["10.20.6.2"])
  }

  @Test func `of a web application knows its host by its address in the browser, and a bare name still needs an address`() throws {
    let site = Scanned.nessus.replacing("<ReportHost name=\"10.20.5.1\">", with: "<ReportHost name=\"https://www.hy.example:8443/trade\">")
      .replacing("<tag name=\"host-ip\">10.20.5.1</tag>", with: "")
      .replacing("Tue Jul  7 16:21:28 2026", with: "2026-07-07T08:21:28.12031+00:00")
      .replacing("<cvss3_base_score>7.3</cvss3_base_score><cvss_base_score>7.5</cvss_base_score>", with: "<cvss>7.5</cvss><cvssv3>7.1</cvssv3>")
    let report = try read(site)
    #expect(report.hosts.map(\.address) == ["www.hy.example"] && report.startedAt == Moment("2026-07-07 16:21:28"))
    #expect(report.findings.first { $0.name.hasPrefix("Oracle") }?.score == 71)
    #expect(throws: CollectionFault.self) {
      try read(site.replacing("https://www.hy.example:8443/trade", with: "www.hy.example"))
    }
    #expect(throws: CollectionFault.self) { try read(site.replacing("www.hy.example:8443", with: "a b")) }
  }

  @Test func `of GVM gives results without errors and false positives`() throws {
    let report = try read(Scanned.gvm)
    #expect(report.tool == .gvm && report.task == "交易区 GVM 扫描" && report.version == "GMP 22.4")
    #expect(report.hosts == [ScannedHost(address: "10.20.6.2", hostname: "hy-front2", system: "CentOS 7")])
    #expect(report.findings.map(\.score) == [98, 59, 0] && report.findings[0].reference == "CVE-2023-38408")
    #expect(report.findings[2].port == "general" && report.findings[0].advice == "升级到 9.3p2")
    #expect(report.startedAt?.description == "2026-07-07 16:21:28", "UTC becomes local time")
  }
  @Test func `of others is a table whose heads are known`() throws {
    let report = try ScanReport.read(csv: Scanned.csv)
    #expect(report.hosts.map(\.address) == ["10.20.7.1", "10.20.7.2"] && report.findings.map(\.score) == [50, 80, 0])
    #expect(report.findings[1].isWeakAccount && report.findings[2].port == "general")
    #expect(fault(csv: [["名称"], ["x"]])?.contains("表头") == true)
    #expect(fault(csv: [["ip", "name", "score"], ["10.1.1.1", "x", "11"]])?.hasPrefix("第 2 行：风险值") == true)
    #expect(fault(csv: [["ip", "name", "score"], ["nobody", "x", "1"]])?.contains("不是 IP 地址") == true)
    #expect(fault(csv: []) == "文件是空的。")
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><NessusClientData_v2>&b;</NessusClientData_v2>",
    "<!DOCTYPE report SYSTEM \"file:///etc/passwd\"><report/>",
    "<!DOCTYPE nmaprun PUBLIC \"-//x//y\" \"http://127.0.0.1/x.dtd\"><nmaprun/>",
    "<report><report><task><name>&xxe;</name></task></report></report>",
  ])
  func `expands and fetches no entities`(_ bomb: String) {
    #expect(fault(bomb)?.contains("实体") == true, "\(fault(bomb) ?? "read")")
  }
  @Test func `is refused with a sentence when it is something else, empty or broken`() {
    #expect(fault("")?.contains("空") == true)
    #expect(fault("<html></html>")?.contains("不是能识别的扫描结果") == true)
    #expect(fault("<nmaprun>\n<host>")?.contains("不完整") == true)
    #expect(fault("<nmaprun></nmaprun>")?.contains("没有一台") == true)
    #expect(fault("<NessusClientData_v2><Report><ReportHost name=\"x\"></ReportHost></Report></NessusClientData_v2>")?.contains("没有 IP") == true)
    #expect(fault("<nmaprun>" + String(repeating: "<host>", count: 1000))?.contains("嵌套过深") == true)
    let big = [UInt8](repeating: 0x20, count: ScanReport.byteLimit + 1)
    do throws(CollectionFault) {
      _ = try ScanReport.read(big)
      Issue.record("read")
    } catch { #expect(error.sentence.zh.contains("20 MB")) }
  }
}

@Suite struct `The risk of` {
  @Test func `a vulnerability, a host and the network have the bounds of the collection`() {
    #expect([100, 80, 79, 50, 49, 10, 9, 0].map { VulnerabilityRisk(tenths: $0) } == [.high, .high, .medium, .medium, .low, .low, .information, .information])
    #expect([70, 69, 50, 49, 20, 19].map { HostRisk(tenths: $0) } == [.veryDangerous, .dangerous, .dangerous, .safe, .safe, .verySafe])
    #expect([80, 79, 50, 49, 10, 9].map { NetworkRisk(tenths: $0) } == [.veryDangerous, .dangerous, .dangerous, .safe, .safe, .verySafe])
  }
  @Test func `hosts comes out as the collection prints it`() {
    // 0 high, 2 medium, 15 low: 9.1; 0, 1, 2: 4.3.
    let (first, second) = (RiskScore.host([60, 60] + Array(repeating: 20, count: 15)), RiskScore.host([60, 20, 20]))
    #expect((89...91).contains(first) && HostRisk(tenths: first) == .veryDangerous)
    #expect(second == 43 && HostRisk(tenths: second) == .safe)
    #expect(RiskScore.host([]) == 0 && RiskScore.host([5, 0, 9]) == 0, "information is no risk")
    #expect(RiskScore.host([98]) == 98, "never below a high vulnerability")
    #expect(RiskScore.host(Array(repeating: 100, count: 500)) == 100)
  }
  @Test func `the network grows with every host and is not hidden by many safe ones`() {
    let example = Array(repeating: 91, count: 6) + Array(repeating: 43, count: 26)
    #expect(NetworkRisk(tenths: RiskScore.network(example)) == .veryDangerous)
    #expect(RiskScore.network([]) == 0 && RiskScore.network([43]) == 43)
    for risk in stride(from: 0, through: 90, by: 10) {
      var worse = example
      worse[31] = risk
      var worst = worse
      worst[31] = risk + 10
      #expect(RiskScore.network(worst) >= RiskScore.network(worse))
    }
    #expect(RiskScore.network([95, 95, 95, 95, 95, 95, 95, 95] + Array(repeating: 0, count: 4000)) >= 80)
  }
}

@Suite struct `A scan that is filed` {
  private func scan(_ text: String, items: [String: Ref<ConfigurationItem>] = [:]) throws -> Record<VulnerabilityScan> {
    var scan = Record<VulnerabilityScan> { $0[VulnerabilityScan.title] = "季度扫描" }
    ScanFiling.file(try ScanReport.read(Array(text.utf8)), into: &scan, items: items)
    return scan
  }

  @Test func `has its hosts by risk, tied to items, and its vulnerabilities by name`() throws {
    let it = try scan(Scanned.nessus, items: ["10.20.5.1": Ref(7)])
    let host = try #require(it[VulnerabilityScan.hosts].first)
    #expect(host[VulnerabilityScan.Host.item] == Ref(7) && host[VulnerabilityScan.Host.level] == .veryDangerous)
    #expect(host[VulnerabilityScan.Host.high] == 1 && host[VulnerabilityScan.Host.medium] == 1 && host[VulnerabilityScan.Host.low] == 1)
    #expect(it[VulnerabilityScan.dangerous] == 1 && it[VulnerabilityScan.level] == .veryDangerous)
    #expect(it[VulnerabilityScan.weakAccounts].map { $0[VulnerabilityScan.WeakAccount.kind] } == [.unix])
    #expect(it.byService.rows.map(\.label).contains("数据库") && it.byService.rows.reduce(0) { $0 + $1.total } == 3)
    #expect(it.systems.map(\.name) == ["Linux"] && it.hostLevels.map(\.count) == [1, 0, 0, 0])
  }
  @Test func `is compared with the one before, and a host that was not reached is not repaired`() throws {
    let before = try scan(Scanned.gvm.replacing("</results>", with: "<result><name>Old</name><host>10.20.6.9</host><port>80/tcp</port><nvt/><severity>8.0</severity></result></results>"))
    let after = try scan(Scanned.gvm.replacing("OpenSSH Remote Code Execution", with: "New flaw"))
    let it = ScanComparison(before: before, after: after)
    #expect(it.repaired.map(\.name) == ["OpenSSH Remote Code Execution"] && it.new.map(\.name) == ["New flaw"])
    #expect(it.remaining.map(\.name) == ["SSL/TLS: Report Weak Cipher Suites"])
    #expect(it.unseen.map(\.address) == ["10.20.6.9"] && it.repairedShare == 50)
    #expect(it.hosts.first { $0.address == "10.20.6.9" }?.after == nil)
    #expect(AssessmentText.summary(after, it).contains("不计为修复") && AssessmentText.title(after, before: before).contains("加固后"))
  }
}
