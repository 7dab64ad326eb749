public import Records
import Time

/// What a report of an assessment begins with, from the figures of its scan; people edit it.
public enum AssessmentText {
  private typealias Scan = VulnerabilityScan

  public static func title(_ scan: Record<VulnerabilityScan>, before: Record<VulnerabilityScan>?) -> String {
    guard let day = before?[Scan.startedAt]?.day ?? before?.data.createdAt.day else {
      return "\(scan[Scan.title])系统安全评估报告".prefix(80).description
    }
    return "针对 \(day.year) 年 \(day.month) 月 \(day.day) 日安全评估加固后安全评估报告"
  }

  public static func summary(_ scan: Record<VulnerabilityScan>, _ comparison: ScanComparison?) -> String {
    let level = scan[Scan.level]?.label.zh ?? "未评定"
    var text = "本次评估范围内的 \(scan[Scan.hosts].count) 台主机和设备已扫描完毕，从主机风险等级、漏洞分布、操作系统、应用分类和脆弱帐号几个方面统计。"
      + "网络的安全等级为\(level)，风险值 \(RiskScore.text(scan[Scan.risk]))；其中 \(scan[Scan.dangerous] ?? 0) 台的等级为非常危险。"
      + "共发现漏洞 \(scan.count(.high) + scan.count(.medium) + scan.count(.low)) 种：高危 \(scan.count(.high))、中危 \(scan.count(.medium))、低危 \(scan.count(.low))。"
    if let comparison {
      let share = comparison.repairedShare.map { "，修复率 \($0)%" } ?? ""
      text += "\n与加固前相比，已修复 \(comparison.repaired.count) 处，未修复 \(comparison.remaining.count) 处，新增 \(comparison.new.count) 处"
        + (comparison.unseen.isEmpty ? "" : "，另有 \(comparison.unseen.count) 处所在主机本次未扫描到，不计为修复") + share + "。"
    }
    return text
  }

  /// 7.4 安全建议, as far as the scan calls for it.
  public static func advice(_ scan: Record<VulnerabilityScan>) -> String {
    let lines = scan[Scan.vulnerabilities].filter(\.isCounted)
    let platforms = Set(lines.map { $0[Scan.Vulnerability.platform] })
    var advice = ["对存在漏洞的主机按解决办法修补和加固，先高危后中低危；补丁按评估、测试、变更的流程安装。"]
    if platforms.contains(.windows) { advice.append("Windows 系统通过自动更新或内部补丁分发安装补丁，终端较多时使用集中分发。") }
    if platforms.contains(.unix) { advice.append("UNIX、Linux 系统订阅厂商安全公告，经厂商确认后打补丁或停用服务。") }
    if lines.contains(where: { $0[Scan.Vulnerability.threat] == .unneeded }) {
      advice.append("关闭业务不需要的服务和端口，明文服务（telnet、ftp）改用加密方式。")
    }
    if !scan[Scan.weakAccounts].isEmpty { advice.append("弱口令、空口令和缺省账户立即更换口令，用策略强制口令长度和复杂度，并登记口令更换记录。") }
    if scan.count(.high) > 0 { advice.append("暂时不能打补丁的系统，先在边界设备上用访问控制策略限制访问，并加强监控。") }
    advice.append("用入侵检测系统实时监控网络流量，及时发现感染源和攻击。")
    advice.append("安全、网络和系统管理员持续关注新漏洞，定期扫描评估，加固后复扫验证。")
    return advice.enumerated().map { "\($0 + 1)、\($1)" }.joined(separator: "\n")
  }
}
