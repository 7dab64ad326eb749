import Domain
import HTML
import HTTP
import Ledger
import Printing
import Records

/// Two scans beside each other.
struct ScanComparisonModel: Sendable, Equatable {
  let after, before: (id: Int, caption: String, risk: String, level: String)
  let comparison: ScanComparison
  let chart: String
  let language: Language
  static let most = 300
  static func == (a: Self, b: Self) -> Bool { a.after.id == b.after.id && a.before.id == b.before.id && a.comparison == b.comparison }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.record("vulnerability-scan", after.id))) { after.caption } }
        h1 { say("加固前后对比", "Before and after hardening") }
      }
      section(.class("panel")) {
        div(.class("body")) {
          p(.class("mb-1")) {
            strong {
              say("已修复 \(comparison.repaired.count) 处，未修复 \(comparison.remaining.count) 处，新增 \(comparison.new.count) 处", "\(comparison.repaired.count) repaired, \(comparison.remaining.count) remain, \(comparison.new.count) new")
              comparison.repairedShare.map { say("，修复率 \($0)%", ", \($0)% repaired") } ?? ""
            }
          }
          if !comparison.unseen.isEmpty {
            p(.class("mb-1")) { say("有 \(comparison.unseen.count) 处所在主机本次未扫描到，不计为修复。", "\(comparison.unseen.count) are on hosts that were not scanned again.") }
          }
          p(.class("mb-2")) {
            say("网络风险值 ", "Risk of the network ")
            "\(before.risk)（\(before.level)） → \(after.risk)（\(after.level)）；"
            a(.href(Paths.record("vulnerability-scan", before.id))) { before.caption }
            " → "
            a(.href(Paths.record("vulnerability-scan", after.id))) { after.caption }
          }
          div(.class("charts")) { HTML(unsafeTrusted: chart) }
        }
      }
      hostTable
      entries(say("新增的漏洞", "New"), comparison.new)
      entries(say("未修复的漏洞", "Remaining"), comparison.remaining)
      entries(say("已修复的漏洞", "Repaired"), comparison.repaired)
      entries(say("所在主机本次未扫描到", "On hosts not scanned again"), comparison.unseen)
    }
  }

  private func tenths(_ value: Int?) -> String { value.map(RiskScore.text(tenths:)) ?? say("未扫描", "not scanned") }

  private var hostTable: HTML {
    section(.class("panel")) {
      header { h2 { say("主机风险值", "Hosts") } }
      div(.class("table-scroll flat")) {
        table(.class("list")) {
          thead {
            tr {
              th(.scope("col")) { say("IP 地址", "Address") }
              th(.scope("col")) { say("主机名", "Name") }
              th(.scope("col"), .class("num")) { say("加固前", "Before") }
              th(.scope("col"), .class("num")) { say("加固后", "After") }
            }
          }
          tbody {
            for host in comparison.hosts.prefix(Self.most) {
              tr {
                td { host.address }
                td { host.hostname ?? "" }
                td(.class("num")) { tenths(host.before) }
                td(.class("num")) { tenths(host.after) }
              }
            }
          }
        }
      }
    }
  }

  private func entries(_ title: String, _ all: [ScanComparison.Entry]) -> HTML {
    guard !all.isEmpty else { return fragment {} }
    return section(.class("panel")) {
      header {
        h2 { title }
        span(.class("muted")) { all.count > Self.most ? say("前 \(Self.most)，共 \(all.count)", "\(Self.most) of \(all.count)") : String(all.count) }
      }
      div(.class("table-scroll flat")) {
        table(.class("list")) {
          tbody {
            for entry in all.prefix(Self.most) {
              tr {
                td(.class("nowrap")) { span(.class("state " + entry.level.css)) { entry.level.label[language] } }
                td(.class("num")) { tenths(entry.score) }
                td(.class("nowrap")) { entry.address }
                td { entry.name }
              }
            }
          }
        }
      }
    }
  }
}

extension Visit {
  func scanComparison(_ id: Int) throws -> ScanComparisonModel {
    try read { reading in
      guard let after = try reading.find(Ref<VulnerabilityScan>(id)), standing.maySee(after.data) else { throw Denial.noSuchRecord }
      guard let other = request.query["with"].flatMap({ Int($0) }) ?? after[VulnerabilityScan.baseline]?.id else {
        throw Denial(.unsound, "请选择要对比的扫描。", "Say which scan to compare with.")
      }
      guard other != id else { throw Denial(.unsound, "不能和自己对比。", "A scan is not compared with itself.") }
      guard let before = try reading.find(Ref<VulnerabilityScan>(other)), standing.maySee(before.data) else { throw Denial.noSuchRecord }
      let comparison = ScanComparison(before: before, after: after)
      func told(_ scan: Record<VulnerabilityScan>) -> (id: Int, caption: String, risk: String, level: String) {
        (scan.id.id, scan.data.caption, RiskScore.text(scan[VulnerabilityScan.risk]), scan[VulnerabilityScan.level].map { say($0.label) } ?? "")
      }
      return ScanComparisonModel(
        after: told(after), before: told(before), comparison: comparison, chart: ScanCharts.repaired(comparison).svg, language: language)
    }
  }
}
