import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

/// 供应商一览: everybody we work with, and what is missing of what the standard asks for.
struct SupplierModel: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    let id: Int
    let name, kind, state, css: String
    let isCore: Bool
    let contractEnds: Day?
    let contracts: Int
    let score: Quantity?
    let evaluatedOn: Day?
    let gaps: [String]
  }
  /// People of outsourcing companies who are here, or should have left.
  struct Worker: Sendable, Equatable {
    let id: Int
    let name, area: String
    let until: Day
    let isLate: Bool
  }
  let lines: [Line]
  let workers: [Worker]
  let mayKeep: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var gapCount: Int { lines.count { !$0.gaps.isEmpty } }
}

extension SupplierModel {
  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("供应商一览", "Suppliers") }
        if !lines.isEmpty {
          span(.class("state " + (gapCount == 0 ? "good" : "warn"))) {
            gapCount == 0 ? say("资料齐全", "Nothing is missing") : say("\(gapCount) 家有缺口", "\(gapCount) with gaps")
          }
        }
        div(.class("actions")) {
          if mayKeep {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("supplier-evaluation"))) { say("评价", "Evaluate") }
            a(.class("btn btn-outline-secondary"), .href(Paths.new("contract"))) { say("登记合同", "New contract") }
            a(.class("btn btn-primary"), .href(Paths.new("supplier")), .data("key", "n")) { say("登记供应商", "New supplier") }
          }
        }
      }
      section(.class("panel")) {
        if lines.isEmpty {
          p(.class("empty")) { say("还没有供应商：先登记备选供应商，评估后选定。", "No supplier yet: enter candidates, then admit them.") }
        } else { suppliersView }
      }
      workersView
    }
  }

  private var suppliersView: HTML {
    table(.class("list stack")) {
      head([say("供应商", "Supplier"), say("类别", "Kind"), say("合同", "Contracts"), say("最近评价", "Evaluated"), say("缺口", "Gaps")])
      tbody {
        for line in lines {
          tr {
            td(.data("label", say("供应商", "Supplier"))) {
              a(.class("row-link"), .href(Paths.record("supplier", line.id))) { line.name }
              if line.isCore {
                " "
                span(.class("state")) { say("核心", "Core") }
              }
              if !line.state.isEmpty {
                " "
                span(.class("state " + line.css)) { line.state }
              }
            }
            td(.class("nowrap"), .data("label", say("类别", "Kind"))) { line.kind }
            td(.class("nowrap"), .data("label", say("合同", "Contracts"))) {
              line.contractEnds.map { say("\(line.contracts) 份，至 \($0)", "\(line.contracts), until \($0.description)") } ?? "—"
            }
            td(.class("nowrap"), .data("label", say("最近评价", "Evaluated"))) {
              line.evaluatedOn.map { "\($0)" + (line.score.map { say("　\($0) 分", "  \($0.description)") } ?? "") } ?? "—"
            }
            td(.data("label", say("缺口", "Gaps"))) {
              for gap in line.gaps {
                span(.class("state warn")) { gap }
                " "
              }
            }
          }
        }
      }
    }
  }

  private var workersView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("在场外包人员", "Outsourced people here") }
        span(.class("muted")) { workers.count }
        div(.class("actions")) {
          a(.href(Paths.list("outsourced-worker"))) { say("全部", "All") }
          " "
          a(.href(Paths.list("outsourcing-check"))) { say("监督检查", "Supervision") }
          " "
          a(.href(Paths.list("supplier-improvement"))) { say("改进跟踪", "Improvements") }
        }
      }
      if workers.isEmpty { p(.class("empty")) { say("现在没有外包人员在场。", "Nobody is here now.") } } else {
        table(.class("list stack")) {
          head([say("姓名", "Name"), say("活动范围", "Area"), say("计划离场", "Until")])
          tbody {
            for worker in workers {
              tr {
                td(.data("label", say("姓名", "Name"))) { a(.href(Paths.record("outsourced-worker", worker.id))) { worker.name } }
                td(.data("label", say("活动范围", "Area"))) { worker.area }
                td(.class("nowrap"), .data("label", say("计划离场", "Until"))) {
                  span(.class("state " + (worker.isLate ? "bad" : "quiet"))) { worker.until.description }
                }
              }
            }
          }
        }
      }
    }
  }

  private func head(_ labels: [String]) -> HTML { thead { tr { for label in labels { th(.scope("col")) { label } } } } }
}

/// Everything about suppliers that stands and gaps are made of; one statement a type.
struct SupplierFacts {
  let suppliers: [Record<Supplier>]
  private let contracts: [Int: [Record<Contract>]]
  private let agreements: [Int: [Record<SupplierConfidentiality>]]
  private let contacts: [Int: Record<Contact>]
  private let improvements: [Int: [Record<SupplierImprovement>]]
  let today: Day

  init(_ reading: any Inquiry) throws {
    today = reading.now.day
    suppliers = try reading.find(
      Supplier.self, .states(Supplier.State.candidate, .qualified, .suspended), limit: 5000)
    contracts = Dictionary(
      grouping: try reading.find(Contract.self, .state(Contract.State.inForce), limit: 20_000),
      by: { $0[Contract.supplier].id })
    agreements = Dictionary(
      grouping: try reading.find(SupplierConfidentiality.self, .state(SupplierConfidentiality.State.inForce), limit: 20_000),
      by: { $0[SupplierConfidentiality.supplier].id })
    contacts = Dictionary(
      try reading.find(Contact.self, .state(Contact.State.current), limit: 20_000).map { ($0.id.id, $0) },
      uniquingKeysWith: { first, _ in first })
    improvements = Dictionary(
      grouping: try reading.find(SupplierImprovement.self, .state(SupplierImprovement.State.open), limit: 20_000),
      by: { $0[SupplierImprovement.supplier].id })
  }

  func contracts(of supplier: Record<Supplier>) -> [Record<Contract>] { contracts[supplier.id.id] ?? [] }
  /// Of a candidate nothing is asked before it is admitted.
  func standing(of supplier: Record<Supplier>) -> SupplierStanding? {
    guard supplier.state != .candidate else { return nil }
    return SupplierStanding(
      supplier, contracts: contracts(of: supplier), agreements: agreements[supplier.id.id] ?? [],
      contacts: supplier[Supplier.contacts].compactMap { contacts[$0.id] }, improvements: improvements[supplier.id.id] ?? [],
      on: today)
  }
}

extension Routes {
  mutating func suppliers() {
    page(Paths.suppliers, .only(.readers)) { visit in
      let model = try visit.read { try visit.supplierModel($0) }
      return try Page(visit: visit, title: visit.say("供应商一览", "Suppliers"), isWide: true).response { model.view }
    }
  }
}

extension Visit {
  func supplierModel(_ reading: Reading) throws -> SupplierModel {
    let facts = try SupplierFacts(reading)
    let workers = try reading.find(OutsourcedWorker.self, .state(OutsourcedWorker.State.present), limit: 2000)
    let lines = facts.suppliers.map { supplier -> SupplierModel.Line in
      let known = facts.standing(of: supplier)
      return .init(
        id: supplier.id.id, name: supplier[Supplier.name], kind: say(supplier[Supplier.kind].label),
        state: supplier.state == .qualified ? "" : say(supplier.state.label), css: supplier.state == .suspended ? "bad" : "quiet",
        isCore: supplier[Supplier.isCore], contractEnds: known?.contractEnds, contracts: facts.contracts(of: supplier).count,
        score: supplier[Supplier.score], evaluatedOn: supplier[Supplier.evaluatedOn],
        gaps: (known?.gaps ?? []).map { say($0.label) })
    }
    return SupplierModel(
      // Core systems first, then those with gaps.
      lines: lines.sorted { a, b in
        (a.isCore ? 0 : 1, a.gaps.isEmpty ? 1 : 0, a.id) < (b.isCore ? 0 : 1, b.gaps.isEmpty ? 1 : 0, b.id)
      },
      workers: workers.map {
        .init(
          id: $0.id.id, name: $0[OutsourcedWorker.name], area: $0[OutsourcedWorker.area], until: $0[OutsourcedWorker.until],
          isLate: $0[OutsourcedWorker.until] < reading.now.day)
      }.sorted { $0.until < $1.until },
      mayKeep: mayCreate(Supplier.description), language: language)
  }

  /// Which clauses a contract must have, beside its fields.
  func contractPanel(_ id: Int) throws -> HTML {
    guard let contract = try read({ try $0.find(Ref<Contract>(id)) }), standing.maySee(contract.data) else { return HTML() }
    let missing = ContractClause.missing(in: contract)
    guard contract.state == .draft || contract.state == .inForce, !missing.isEmpty else { return HTML() }
    return div(.class("alert alert-warning")) {
      strong { say("签订前还缺 \(missing.count) 条：", "\(missing.count) clauses are missing:") }
      ul(.class("mb-0")) { for clause in missing { li { say(clause.demand) } } }
    }
  }
}
