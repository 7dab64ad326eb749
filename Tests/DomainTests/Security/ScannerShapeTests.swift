import Domain
import Foundation
import Records
import TestSupport
import Testing

/// What files of scanners that are really in use have, and what nmap itself writes.
@Suite struct `A scanner as it really writes` {
  private func read(_ text: String) throws -> ScanReport { try ScanReport.read(Array(text.utf8)) }
  private func references(_ report: ScanReport) -> [String?] { report.findings.map(\.reference) }

  @Test func `is nmap itself, that looks at a server that greets as OpenSSH does`() throws {
    let server = try SilentServer(saying: Array("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n".utf8))
    let nmap = Process()
    nmap.executableURL = URL(fileURLWithPath: "/usr/bin/nmap")
    nmap.arguments = ["-sT", "-sV", "--version-light", "-Pn", "-n", "-p", String(server.port), "-oX", "-", "127.0.0.1"]
    let said = Pipe()
    (nmap.standardOutput, nmap.standardError) = (said, FileHandle.nullDevice)
    try nmap.run()
    let bytes = said.fileHandleForReading.readDataToEndOfFile()
    nmap.waitUntilExit()
    let report = try ScanReport.read([UInt8](bytes))
    #expect(report.tool == .nmap && report.version?.hasPrefix("nmap 7") == true && report.hosts.map(\.address) == ["127.0.0.1"])
    #expect(report.findings.map(\.port) == ["\(server.port)/tcp"] && report.findings[0].score == 10)
    #expect(report.findings[0].name.hasPrefix("可远程获取服务版本信息：ssh OpenSSH 9.2p1"), "\(report.findings[0].name)")
    let (start, end) = (try #require(report.startedAt), try #require(report.endedAt))
    #expect(start <= end)
  }

  /// `vulners` names the exploits of a vulnerability beside it, and the same under each way a product is called.
  @Test func `with exploits counts vulnerabilities only`() throws {
    let one = "<table><elem key=\"cvss\">9.8</elem><elem key=\"id\">CVE-2023-38408</elem><elem key=\"type\">cve</elem></table>"
    let exploit = "<table><elem key=\"id\">EDB-ID:40136</elem><elem key=\"type\">exploitdb</elem><elem key=\"is_exploit\">true</elem><elem key=\"cvss\">9.8</elem></table>"
    let report = try read(
      "<nmaprun version=\"7.95\"><host><status state=\"up\"/><address addr=\"10.20.6.1\" addrtype=\"ipv4\"/><ports><port protocol=\"tcp\" portid=\"22\"><state state=\"open\"/>"
        + "<service name=\"ssh\" product=\"OpenSSH\" version=\"7.4\"/><script id=\"vulners\" output=\"\"><elem key=\"schema\">2.0</elem>"
        + "<table key=\"cpe:/a:openbsd:openssh:7.4\">\(one)\(exploit)</table><table key=\"cpe:/a:openssh:openssh:7.4\">\(one)</table></script></port>"
        + "<port protocol=\"tcp\" portid=\"993\"><state state=\"open\"/><service name=\"imap\" tunnel=\"ssl\"/></port></ports></host></nmaprun>")
    #expect(references(report).compactMap { $0 } == ["CVE-2023-38408", "CVE-2023-38408"])
    #expect(report.findings.last?.score == 0, "IMAP inside TLS is no dangerous service")
    var scan = Record<VulnerabilityScan>()
    ScanFiling.file(report, into: &scan, items: [:])
    let line = try #require(scan[VulnerabilityScan.vulnerabilities].first)
    #expect(line[VulnerabilityScan.Vulnerability.count] == 1 && line[VulnerabilityScan.Vulnerability.places] == "10.20.6.1 22/tcp")
  }

  @Test func `under two names is one host`() throws {
    func host(_ name: String, _ finding: String, _ tags: String = "") -> String {
      "<ReportHost name=\"\(name)\"><HostProperties><tag name=\"host-ip\">10.20.5.1</tag><tag name=\"operating-system\">\n</tag>\(tags)</HostProperties>"
        + "<ReportItem port=\"443\" svc_name=\"www\" protocol=\"tcp\" severity=\"2\" pluginID=\"1\" pluginName=\"\(finding)\" pluginFamily=\"General\"><cvss3_base_score/><cvss_base_score>5.0</cvss_base_score></ReportItem></ReportHost>"
    }
    let report = try read(
      "<NessusClientData_v2><Report name=\"x\">\(host("trade.hy.local", "A"))\(host("www.hy.local", "B", "<tag name=\"host-fqdn\">www.hy.local</tag>"))</Report></NessusClientData_v2>")
    #expect(report.hosts == [ScannedHost(address: "10.20.5.1", hostname: "www.hy.local")])
    #expect(report.findings.map(\.name) == ["A", "B"] && report.findings.map(\.score) == [50, 50])
  }

  @Test func `without details of its hosts has their names in the results`() throws {
    func result(_ id: Int, _ host: String) -> String {
      "<result id=\"\(id)\"><name>V\(id)</name><host>10.20.6.\(id)<asset asset_id=\"x\"/>\(host)</host><port>443/tcp</port><nvt oid=\"1\"><tags>summary=x</tags>"
        + "<severities score=\"7.5\"><severity type=\"cvss_base_v3\"><score>7.5</score></severity></severities><epss><max_epss><cve id=\"CVE-1\"><severity>9.9</severity></cve></max_epss></epss></nvt><threat>High</threat><severity>7.5</severity></result>"
    }
    let report = try read(
      "<report extension=\"xml\"><report id=\"r\"><results max=\"-1\" start=\"1\">\(result(1, "<hostname>host01.hy.local</hostname>"))\(result(2, "<hostname/>"))\(result(3, "<hostname>10.20.6.3</hostname>"))</results></report></report>")
    #expect(Set(report.hosts.map { "\($0.address) \($0.hostname ?? "-")" }) == ["10.20.6.1 host01.hy.local", "10.20.6.2 -", "10.20.6.3 -"])
    #expect(report.findings.map(\.score) == [75, 75, 75])
  }

  @Test func `in the table of Nessus has a row for each CVE, and the way it is reached`() throws {
    let head = ["Plugin ID", "CVE", "CVSS v2.0 Base Score", "Risk", "Host", "Protocol", "Port", "Name", "Synopsis", "Description", "Solution", "See Also", "Plugin Output", "CVSS v3.0 Base Score"]
    func row(_ cve: String, _ two: String, _ risk: String, _ way: String, _ port: String, _ name: String, _ three: String) -> [String] {
      ["1", cve, two, risk, " 10.20.7.1", way, port, name, "s", "d", "升级", "", "secret", three]
    }
    let report = try ScanReport.read(csv: [
      head, row("CVE-2016-2183", "5.0", "High", "tcp", "443", "SWEET32", "7.5"), row("CVE-2016-6329", "5.0", "High", "tcp", "443", "SWEET32", "7.5"),
      row("CVE-1999-0517", "7.5", "High", "udp", "161", "SNMP Agent Default Community Name (public)", ""), row("", "", "None", "tcp", "0", "Scan Information", ""),
    ])
    #expect(report.findings.map(\.port) == ["443/tcp", "161/udp", "general"] && report.findings.map(\.score) == [75, 75, 0])
    #expect(references(report) == ["CVE-2016-2183 CVE-2016-6329", "CVE-1999-0517", nil])
    #expect(report.findings.allSatisfy { $0.service.isEmpty }, "tcp is no service")
  }

  @Test func `in the tables of GVM and of Tenable is known by their heads`() throws {
    let gvm = try ScanReport.read(csv: [
      ["IP", "Hostname", "Port", "Port Protocol", "CVSS", "Severity", "QoD", "Solution Type", "NVT Name", "Summary", "Specific Result", "NVT OID", "CVEs", "Task ID", "Task Name", "Solution"],
      ["      10.63.152.16", "ansr01.hy.local", "8443", "tcp", "5.8", "Medium", "99", "Mitigation", "HTTP TRACE Enabled", "s", "r", "1.3", "CVE-2003-1567,CVE-2004-2320", "t", "季度", "停用 TRACE。\n\n  见手册。"],
      ["10.63.152.17", "", "", "", "0.0", "Log", "80", "", "Traceroute", "s", "r", "1.3", "", "t", "季度", ""],
    ])
    #expect(gvm.hosts.map(\.address) == ["10.63.152.16", "10.63.152.17"] && gvm.findings.map(\.score) == [58, 0])
    #expect(gvm.findings[0].advice == "停用 TRACE。 见手册。" && gvm.findings[0].name == "HTTP TRACE Enabled")
    let tenable = try ScanReport.read(csv: [
      ["asset.display_ipv4_address", "asset.host_name", "asset.name", "asset.operating_system", "definition.cve", "definition.cvss2.base_score", "definition.cvss3.base_score", "definition.family", "definition.name", "definition.severity", "definition.solution", "port", "protocol", "severity"],
      ["10.0.0.6", "R6", "R6", "CISCO IOS 12", "CVE-2008-5161", "2.6", "", "Misc.", "SSH Server CBC Mode Ciphers Enabled", "Low", "停用 CBC", "22", "TCP", "Low"],
      ["10.0.0.7", "R7", "R7", "", "", "", "", "General", "RSA Keys Less Than 2048 bits", "Low", "", "22", "TCP", "Low"],
    ])
    #expect(tenable.findings.map(\.port) == ["22/tcp", "22/tcp"] && tenable.findings.map(\.score) == [26, 20])
    #expect(tenable.hosts[0] == ScannedHost(address: "10.0.0.6", hostname: "R6", system: "CISCO IOS 12"))
  }
}
