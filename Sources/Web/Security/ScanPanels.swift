import Domain
import HTML
import HTTP
import Ledger
import Printing
import Records

/// What the page of a scan shows beside its fields.
struct ScanPanels: Sendable, Equatable {
  struct Host: Sendable, Equatable {
    let address, name, system, risk: String
    let item: (id: Int, caption: String)?
    let high, medium, low: Int
    let level: HostRisk
    static func == (a: Host, b: Host) -> Bool { a.address == b.address && a.risk == b.risk && a.item?.id == b.item?.id }
  }
  struct Chart: Sendable, Equatable {
    let title, svg: String
  }
  struct Finding: Sendable, Equatable {
    let name, reference, score, places, advice: String
    let level: VulnerabilityRisk
    let count: Int
  }
  let id: Int
  let isRecorded: Bool
  let summary: String
  let charts: [Chart]
  let hosts: [Host]
  let findings: [Finding]
  let weak: [String]
  let hostCount, findingCount, informationCount, unknownCount: Int
  let baseline: Int?
  let mayAssess, mayImport: Bool
  let language: Language
  /// So many of each stand on the page; the print has more, the API all.
  static let most = 200
}

extension Visit {
  func scanPanels(_ scan: Record<VulnerabilityScan>, _ reading: Reading) throws -> ScanPanels {
    typealias Scan = VulnerabilityScan
    let shown = scan[Scan.hosts].prefix(ScanPanels.most)
    let items = try reading.captions(ConfigurationItem.description, Set(shown.compactMap { $0[Scan.Host.item]?.id }))
    let before = try scan[Scan.baseline].flatMap { try reading.find($0) }
    let counted = scan[Scan.vulnerabilities].filter(\.isCounted)
    let charts =
      scan[Scan.hosts].isEmpty
      ? [] : [ScanCharts.levels(scan), ScanCharts.tally(say("服务分类", "By service"), scan.byService), ScanCharts.tally(say("威胁程度分布", "By threat"), scan.byThreat)]
    return ScanPanels(
      id: scan.id.id, isRecorded: scan.state == .recorded,
      summary: scan[Scan.hosts].isEmpty ? "" : AssessmentText.summary(scan, before.map { ScanComparison(before: $0, after: scan) }),
      charts: charts.filter { !$0.rows.isEmpty }.map { .init(title: $0.title, svg: $0.svg) },
      hosts: shown.map { host in
        .init(
          address: host[Scan.Host.address], name: host[Scan.Host.hostname] ?? "", system: host[Scan.Host.system] ?? "",
          risk: RiskScore.text(host[Scan.Host.risk]), item: host[Scan.Host.item].map { ($0.id, items[$0.id] ?? "#\($0.id)") },
          high: host[Scan.Host.high], medium: host[Scan.Host.medium], low: host[Scan.Host.low], level: host[Scan.Host.level])
      },
      findings: counted.prefix(ScanPanels.most).map { line in
        .init(
          name: line[Scan.Vulnerability.name], reference: line[Scan.Vulnerability.reference] ?? "", score: RiskScore.text(line[Scan.Vulnerability.score]),
          places: Self.places(line), advice: line[Scan.Vulnerability.advice] ?? "", level: line[Scan.Vulnerability.level], count: line[Scan.Vulnerability.count])
      },
      weak: scan[Scan.weakAccounts].prefix(ScanPanels.most).map { "\($0[Scan.WeakAccount.address]) \($0[Scan.WeakAccount.user] ?? "") \($0[Scan.WeakAccount.note])" },
      hostCount: scan[Scan.hosts].count, findingCount: counted.count, informationCount: scan.count(.information),
      unknownCount: scan[Scan.hosts].count { $0[Scan.Host.item] == nil }, baseline: scan[Scan.baseline]?.id,
      mayAssess: mayCreate(SecurityAssessment.description),
      mayImport: mayCreate(VulnerabilityScan.description), language: language)
  }

  /// The first few places, and how many more.
  private static func places(_ line: Line<VulnerabilityScan.Vulnerability>) -> String {
    let all = line[VulnerabilityScan.Vulnerability.places].split(separator: ";", maxSplits: 6, omittingEmptySubsequences: true)
    let count = line[VulnerabilityScan.Vulnerability.count]
    return all.prefix(6).joined(separator: "、") + (count > 6 ? " …" : "")
  }

  /// What the pages of 5.6 and 5.7 show beside the fields of their records; nil for other types.
  func networkPanels(beside type: TypeDescription, _ id: Int) throws -> HTML? {
    switch type.identifier {
    case VulnerabilityScan.description.identifier:
      let panels = try read { reading in try reading.find(Ref<VulnerabilityScan>(id)).map { try scanPanels($0, reading) } }
      return panels.map { panels in
        fragment {
          securityStyle
          panels.view(formToken)
        }
      }
    case CapacityAssessment.description.identifier:
      guard let it = try read({ try $0.find(Ref<CapacityAssessment>(id)) }) else { return nil }
      return charts(
        CapacityAssessment.Scope.allCases.flatMap { scope in
          CapacityCharts.usage(
            say(scope.label), it[CapacityAssessment.readings].filter { $0[CapacityAssessment.Reading.scope] == scope })
        })
    case CapacityImprovement.description.identifier:
      guard let it = try read({ try $0.find(Ref<CapacityImprovement>(id)) }) else { return nil }
      return charts([CapacityCharts.samples(it)])
    default: return nil
    }
  }

  private func charts(_ all: [PrintDocument.Chart]) -> HTML {
    fragment {
      securityStyle
      section(.class("panel")) {
        header { h2 { say("图表", "Charts") } }
        div(.class("body charts")) {
          for chart in all where !chart.rows.isEmpty {
            div {
              h3 { chart.title }
              HTML(unsafeTrusted: chart.svg)
            }
          }
        }
      }
    }
  }

  /// Fields of a record that its panels show already.
  static func hidden(beside type: TypeDescription) -> Set<String> {
    type.identifier == VulnerabilityScan.description.identifier ? ["hosts", "vulnerabilities", "weak_accounts"] : []
  }
}
