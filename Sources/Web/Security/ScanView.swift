import Domain
import HTML
import Records

extension ScanPanels {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(_ formToken: HTML) -> HTML {
    fragment {
      if hosts.isEmpty {
        section(.class("panel empty")) {
          p { say("还没有扫描结果。", "Nothing was imported.") }
          a(.class("btn btn-primary"), .href(Paths.scanImport)) { say("导入扫描工具生成的文件", "Import the file of a scanner") }
        }
      } else {
        overview(formToken)
        hostTable
        findingTable
        if !weak.isEmpty {
          HTML.panel(say("脆弱帐号（不记录口令）", "Weak accounts (passwords are not kept)")) {
            ul(.class("mb-0")) { for line in weak { li { line } } }
          }
        }
      }
    }
  }

  private func overview(_ formToken: HTML) -> HTML {
    section(.class("panel")) {
      header {
        h2 { isRecorded ? say("综述", "Summary") : say("预览：核对无误后登记", "Preview: record it when it is right") }
        div(.class("actions")) {
          if let baseline { a(.class("btn btn-outline-secondary"), .href(Paths.compareScans(id, with: baseline))) { say("与加固前对比", "Compare") } }
          if isRecorded {
            if mayImport { a(.class("btn btn-outline-secondary"), .href(Paths.scanImport + "?baseline=\(id)")) { say("导入加固后复扫", "Import a rescan") } }
            if mayAssess {
              form(.method("post"), .action(Paths.assessScan(id))) {
                formToken
                button(.class("btn btn-primary"), .type("submit")) { say("编写评估报告", "Write the report") }
              }
            }
          }
        }
      }
      div(.class("body")) {
        for line in summary.split(separator: "\n") { p(.class("mb-1")) { String(line) } }
        if unknownCount > 0 {
          p(.class("mb-1")) { say("\(unknownCount) 台主机的 IP 不在配置库中，请核对是否漏登。", "\(unknownCount) hosts are in no configuration item.") }
        }
        div(.class("charts")) { for chart in charts { chartView(chart) } }
      }
    }
  }

  private func chartView(_ chart: Chart) -> HTML {
    div {
      h3 { chart.title }
      HTML(unsafeTrusted: chart.svg)
    }
  }

  private var hostTable: HTML {
    section(.class("panel")) {
      header {
        h2 { say("主机风险等级列表", "Hosts by risk") }
        span(.class("muted")) { hostCount > hosts.count ? say("前 \(hosts.count) 台，共 \(hostCount) 台", "\(hosts.count) of \(hostCount)") : "\(hostCount)" }
      }
      div(.class("table-scroll flat")) {
        table(.class("list stack")) {
          thead { tr { for (place, text) in hostHeads.enumerated() { th(.scope("col"), .class(place >= 4 && place <= 7 ? "num" : "")) { text } } } }
          tbody {
            for host in hosts {
              tr {
                td(.data("label", hostHeads[0])) { host.address }
                td(.data("label", hostHeads[1])) { host.name }
                td(.data("label", hostHeads[2])) { if let item = host.item { a(.href(Paths.record("configuration-item", item.id))) { item.caption } } else { span(.class("muted")) { say("未登记", "none") } } }
                td(.data("label", hostHeads[3])) { host.system }
                td(.class("num"), .data("label", hostHeads[4])) { String(host.high) }
                td(.class("num"), .data("label", hostHeads[5])) { String(host.medium) }
                td(.class("num"), .data("label", hostHeads[6])) { String(host.low) }
                td(.class("num"), .data("label", hostHeads[7])) { host.risk }
                td(.data("label", hostHeads[8])) { span(.class("state " + host.level.css)) { host.level.label[language] } }
              }
            }
          }
        }
      }
    }
  }
  private var hostHeads: [String] {
    [
      say("IP 地址", "Address"), say("主机名", "Name"), say("配置项", "Item"), say("操作系统", "System"), say("高", "High"), say("中", "Medium"),
      say("低", "Low"), say("风险值", "Risk"), say("风险等级", "Grade"),
    ]
  }

  private var findingTable: HTML {
    section(.class("panel")) {
      header {
        h2 { say("漏洞分布", "Vulnerabilities") }
        span(.class("muted")) {
          (findingCount > findings.count ? say("前 \(findings.count) 种，共 \(findingCount) 种", "\(findings.count) of \(findingCount)") : say("\(findingCount) 种", "\(findingCount)"))
            + (informationCount > 0 ? say("，另有信息 \(informationCount) 种不计风险", "; \(informationCount) are information") : "")
        }
      }
      if findings.isEmpty {
        div(.class("body muted")) { say("没有计入风险的漏洞。", "Nothing that counts.") }
      } else {
        div(.class("table-scroll flat")) {
          table(.class("list stack")) {
            thead { tr { for (place, text) in findingHeads.enumerated() { th(.scope("col"), .class(place == 1 || place == 2 ? "num" : "")) { text } } } }
            tbody { for finding in findings { row(finding) } }
          }
        }
      }
    }
  }
  private var findingHeads: [String] {
    [say("危险程度", "Grade"), say("风险值", "Score"), say("次数", "Count"), say("漏洞名称", "Name"), say("主机和端口", "Where"), say("解决办法", "Solution")]
  }
  private func row(_ finding: Finding) -> HTML {
    tr {
      td(.data("label", findingHeads[0])) { span(.class("state " + finding.level.css)) { finding.level.label[language] } }
      td(.class("num"), .data("label", findingHeads[1])) { finding.score }
      td(.class("num"), .data("label", findingHeads[2])) { String(finding.count) }
      td(.data("label", findingHeads[3])) {
        finding.name
        if !finding.reference.isEmpty, !finding.name.hasPrefix(finding.reference) { div(.class("muted")) { String(finding.reference.prefix(120)) } }
      }
      td(.data("label", findingHeads[4])) { finding.places }
      td(.data("label", findingHeads[5])) { String(finding.advice.prefix(160)) }
    }
  }
}

extension HostRisk {
  var css: String {
    switch self {
    case .veryDangerous: "bad"
    case .dangerous: "warn"
    case .safe: ""
    case .verySafe: "good"
    }
  }
}
extension VulnerabilityRisk {
  var css: String {
    switch self {
    case .high: "bad"
    case .medium: "warn"
    case .low: ""
    case .information: "quiet"
    }
  }
}
