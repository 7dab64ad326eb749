import Domain
import Ledger
import Records
import Time

extension Stage {
  private var scanner: Int { cast["xuwen"] }

  /// A file as GVM writes it, of machines of the library.
  private func report(_ findings: [(String, String, String, String, String)], _ hosts: [(String, String, String)]) -> [UInt8] {
    // Twenty minutes, as a scan of a few machines takes.
    let times = [-1500, -300].map { String(now.advanced(by: $0).description.prefix(16)).replacing(" ", with: "T") + ":00+08:00" }
    var text = "<report><report><scan_start>\(times[0])</scan_start><scan_end>\(times[1])</scan_end><task><name>交易区季度漏洞扫描</name></task><results>"
    for (host, port, severity, name, cve) in findings {
      text += "<result><name>\(name)</name><host>\(host)</host><port>\(port)</port><nvt><family>General</family><refs><ref type=\"cve\" id=\"\(cve)\"/></refs>"
        + "<solution>按厂商公告升级或关闭不需要的服务</solution></nvt><severity>\(severity)</severity></result>"
    }
    text += "</results>"
    for (address, name, system) in hosts {
      text += "<host><ip>\(address)</ip><detail><name>hostname</name><value>\(name)</value></detail><detail><name>best_os_txt</name><value>\(system)</value></detail></host>"
    }
    return Array((text + "</report></report>").utf8)
  }

  private func scan(_ title: String, _ bytes: [UInt8], baseline: Int?) throws -> RecordData {
    let read = try ScanReport.read(bytes)
    let servers = try writing.find(ConfigurationItem.self, Condition(ConfigurationItem.kind, .equals, .server), limit: 200)
    let items = Dictionary(
      servers.compactMap { item in item[ConfigurationItem.managementIP].map { ($0, item.id) } }, uniquingKeysWith: { first, _ in first })
    var input: [String: Input] = [
      "title": .text(title), "purpose": .text(baseline == nil ? "regular" : "hardened"), "scope": .text("10.20.5.0/24、10.20.6.0/24"),
    ]
    if let baseline { input["baseline"] = .text(String(baseline)) }
    var made = Record<VulnerabilityScan>(try create(VulnerabilityScan.self, by: scanner, input))
    try self.as(scanner) { writing in
      ScanFiling.file(read, into: &made, items: items)
      made[VulnerabilityScan.files] = [try writing.attach(bytes, name: "\(title).xml")]
      try writing.change(made)
    }
    return try take("record", reread(made.data), by: scanner, signing: true)
  }

  /// A scan, what was done about it, the scan after it, and the report of both.
  func scanAndHarden() throws {
    let hosts = [
      ("10.20.5.1", "hy-db1", "Kylin Linux Advanced Server V10"), ("10.20.5.2", "hy-db2", "Kylin Linux Advanced Server V10"),
      ("10.20.6.1", "hy-front1", "CentOS 7.9"), ("10.20.6.2", "hy-front2", "CentOS 7.9"), ("10.20.6.3", "hy-front3", "CentOS 7.9"),
    ]
    let kept = [
      ("10.20.6.1", "22/tcp", "2.6", "Weak MAC Algorithm(s) Supported (SSH)", "CVE-2008-5161"), ("10.20.5.1", "general/tcp", "2.6", "TCP Timestamps Information Disclosure", "CVE-1999-0524"),
      ("10.20.5.2", "general/tcp", "2.6", "TCP Timestamps Information Disclosure", "CVE-1999-0524"),
    ]
    let mended = [
      ("10.20.6.1", "22/tcp", "9.8", "OpenSSH Remote Code Execution", "CVE-2023-38408"), ("10.20.6.2", "22/tcp", "9.8", "OpenSSH Remote Code Execution", "CVE-2023-38408"),
      ("10.20.6.3", "21/tcp", "5.0", "FTP Unencrypted Cleartext Login", "CVE-1999-0497"), ("10.20.5.1", "1521/tcp", "7.5", "Oracle TNS Listener Remote Poisoning", "CVE-2012-1675"),
    ]
    let first = try scan("交易区季度漏洞扫描", report(mended + kept, hosts), baseline: nil)
    let work = try create(
      SecurityWork.self, by: scanner,
      [
        "kind": .text("scan"), "subject": .text("交易区季度漏洞扫描"), "system": .text("集中交易系统"), "content": .text("用 OpenVAS 扫描交易区服务器，结果导入系统"),
        "operator": .text(scanner), "day": .day(now.day), "from_time": .text("18:00"), "to_time": .text("18:30"), "scan": .text(String(first.id)),
      ])
    let allowed = try take("authorise", work, by: cast.head, signing: true, remark: "同意")
    let done = try take("finish", allowed, by: scanner, witness: cast["wuhang"], ["outcome": .text("发现高危 1 种、中危 2 种，已安排加固")], signing: true)
    try take("confirm", done, by: cast["qiancheng"], signing: true)
    try followPatch(first)
    agenda.add(now.advanced(by: 6 * 86_400)) { stage in
      let second = try stage.scan("交易区加固后复扫", stage.report(kept, hosts), baseline: first.id)
      try stage.assess(first, second)
    }
  }

  private func assess(_ first: RecordData, _ second: RecordData) throws {
    guard let before = try writing.find(Ref<VulnerabilityScan>(first.id)), let after = try writing.find(Ref<VulnerabilityScan>(second.id)) else { return }
    let comparison = ScanComparison(before: before, after: after)
    for (scan, baseline) in [(before, nil as Record<VulnerabilityScan>?), (after, before)] {
      var input: [String: Input] = [
        "title": .text(AssessmentText.title(scan, before: baseline)), "scan": .text(String(scan.id.id)), "day": .day(now.day),
        "summary": .text(AssessmentText.summary(scan, baseline == nil ? nil : comparison)), "advice": .text(AssessmentText.advice(scan)),
      ]
      if let baseline {
        input["baseline"] = .text(String(baseline.id.id))
        input["hardening"] = .text("升级 OpenSSH，停用 FTP 改用 SFTP，限制数据库监听的来源地址")
      }
      let draft = try create(SecurityAssessment.self, by: scanner, input)
      let submitted = try take("submit", draft, by: scanner)
      try take("approve", submitted, by: cast.head, signing: true, remark: "同意")
    }
  }

  /// A patch that is tested and waits for the change under which it is installed.
  private func followPatch(_ scan: RecordData) throws {
    let engineer = cast["wuhang"]
    let followed = try create(
      PatchAssessment.self, by: scanner,
      [
        "title": .text("OpenSSH 安全补丁"), "reference": .text("CVE-2023-38408"), "urgency": .text("high"), "source": .text("漏洞扫描和厂商安全公告"),
        "found_on": .day(now.day), "system": .text("集中交易系统"), "scan": .text(String(scan.id)), "current_version": .text("8.2p1"), "new_version": .text("9.3p2"),
        "introduction": .text("修正远程代理转发可被利用执行代码的缺陷"),
      ])
    let assessed = try take(
      "assess", followed, by: scanner, ["effect": .text("交易前置服务器的远程管理"), "is_needed": .text("1"), "need_reason": .text("可被远程利用，须尽快安装")], signing: true)
    let obtained = try take(
      "obtain", assessed, by: engineer,
      ["channel": .text("site"), "channel_note": .text("操作系统厂商软件源"), "checksum": .text("sha256 8f3a…c1d2"), "is_clean": .text("1")], signing: true)
    try take(
      "test", obtained, by: engineer, witness: cast["zhaoyiming"],
      [
        "test_environment": .text("模拟环境前置服务器"), "install_test": .text("passed"), "compatibility_test": .text("passed"),
        "test_course": .text("安装后重启正常，报盘、查询、风控连接正常，观察两天无异常"), "conclusion": .text("评估通过，建议在下一个标准窗口安装"),
      ], signing: true)
  }

  func updateAntivirus() throws {
    let work = try create(
      SecurityWork.self, by: scanner,
      [
        "kind": .text("antivirus"), "subject": .text("\(now.day.month) 月病毒库升级和全盘查杀"), "system": .text("办公和交易终端"),
        "content": .text("控制台下发病毒库，交易终端在收盘后升级并完全扫描"), "operator": .text(scanner), "day": .day(now.day),
      ])
    let allowed = try take("authorise", work, by: cast.head, signing: true, remark: "同意")
    let done = try take(
      "finish", allowed, by: scanner, witness: cast["zhaoyiming"],
      ["virus_library": .text("\(now.day.year).\(now.day.month).\(now.day.day)"), "computers": .text(186), "infected": .text(0), "outcome": .text("全部升级，未发现病毒")],
      signing: true)
    try take("confirm", done, by: cast["qiancheng"], signing: true)
  }

  /// 2.6.5, of the year before.
  func assessCapacity() throws {
    let rows: [(String, String, String, String, String, String)] = [
      ("system", "交易主机 CPU 占用率", "46", "21", "100", "%"), ("system", "服务器磁盘空间", "3.1", "2.6", "4", "TB"),
      ("database", "数据库连接数", "820", "430", "2000", "个"), ("network", "核心交换机 CPU", "18", "9", "100", "%"),
      ("exchange", "上海期货交易所专线", "5.2", "1.8", "10", "M"), ("exchange", "大连商品交易所专线", "4.1", "1.5", "10", "M"),
      ("internet", "主机房电信互联网", "8.9", "3.7", "10", "M"), ("bank", "工行 MSTP", "0.6", "0.1", "2", "M"),
    ]
    let year = now.day.year - 1
    let draft = try create(
      CapacityAssessment.self, by: cast["wuhang"],
      [
        "title": .text("\(year) 年度核心业务系统性能和容量情况评估报告"), "system": .text("集中交易系统"), "from_day": .text("\(year)-01-01"),
        "until_day": .text("\(year)-12-31"), "sources": .text("\(year) 年各季度运行季报、系统运行日志和网络运行日志"), "customers_online": .text(4_210),
        "readings": .list(
          rows.map { row in
            .object([
              "scope": .text(row.0), "object": .text(row.1), "peak": .text(row.2), "average": .text(row.3), "capacity": .text(row.4), "unit": .text(row.5),
            ])
          }), "conclusion": .text("主机、数据库、网络和专线容量满足业务需要；互联网带宽峰值占用偏高。"),
        "advice": .text("将主机房电信互联网带宽升级至 20M。"),
      ])
    let submitted = try take("submit", draft, by: cast["wuhang"])
    let signed = try take("approve", submitted, by: cast.head, signing: true, remark: "同意")
    try take("approve", signed, by: cast["fangzq"], signing: true, remark: "同意")
    let improvement = try create(
      CapacityImprovement.self, by: cast["wuhang"],
      [
        "title": .text("主机房电信互联网带宽升级至 20M"), "assessment": .text(String(draft.id)), "applied_on": .day(now.day.advanced(by: -30)),
        "application": .text("OA 请示：主机房电信互联网带宽由 10M 升级至 20M，公司领导批准。"), "course": .text("与运营商确认割接方案，收盘后完成扩容并验证。"),
        "finished_on": .day(now.day.advanced(by: -12)), "object": .text("主机房电信互联网出口带宽"), "capacity_before": .text("10"), "capacity_after": .text("20"),
        "unit": .text("M"), "limit_percent": .text(80), "source": .text("季度运行季报"),
        "samples": .list(
          (0..<10).map { .object(["at": .text(now.day.advanced(by: $0 - 11).description.suffix(5).description), "peak": .text(String(8 + ($0 * 7) % 5))]) }),
        "conclusion": .text("出口带宽紧张的情况得到改善，本次改进完成。"),
      ])
    try take("submit", improvement, by: cast["wuhang"])
  }
}
