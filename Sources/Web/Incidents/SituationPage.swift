import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

/// 敏感时期: which branches have reported today and which have not.
struct SituationModel: Equatable {
  struct Branch: Equatable {
    let id: Int
    let name: String
    let path: String?
    let text: String
    let isAbnormal: Bool
  }
  struct Period: Equatable {
    let id: Int
    let title: String
    let until: Day
    let due: TimeOfDay
    let branches: [Branch]
    let summary: String?
  }
  let day: Day
  let periods: [Period]
}

extension Visit {
  func situationModel(_ reading: Reading) throws -> SituationModel {
    let day = reading.now.day
    let branches = try reading.find(Department.self, Condition(Department.kind, .equals, .branch), limit: 500)
      .filter { standing.place == 0 || $0.id.id == standing.place }
    let periods = try reading.find(SensitivePeriod.self, .state(SensitivePeriod.State.planned), limit: 20).filter {
      $0[SensitivePeriod.from] <= day && day <= $0[SensitivePeriod.until]
    }
    return SituationModel(
      day: day,
      periods: try periods.map { period in
        let reports = try reading.find(
          SituationReport.self, Condition(SituationReport.period, .equals, period.id),
          Condition(SituationReport.day, .equals, day), limit: 600)
        return .init(
          id: period.id.id, title: period[SensitivePeriod.title], until: period[SensitivePeriod.until],
          due: period[SensitivePeriod.dueAt],
          branches: branches.map { branch in
            let report = reports.first { $0[SituationReport.department] == branch.id }
            return .init(
              id: branch.id.id, name: branch[Department.name],
              path: report.map { Paths.record("situation-report", $0.id.id) },
              text: report?[SituationReport.content] ?? "", isAbnormal: report?[SituationReport.condition] == .abnormal)
          }, summary: reports.first { $0[SituationReport.department] == nil }.map { $0[SituationReport.reportedTo] ?? $0[SituationReport.content] })
      })
  }

  func situationPage() throws -> Response {
    let model = try read { try situationModel($0) }
    return try Page(visit: self, title: say("敏感时期", "Sensitive period"), isWide: true).response {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      div(.class("head")) { h1 { say("敏感时期信息安全情况 \(model.day)", "Situation on \(model.day)") } }
      if model.periods.isEmpty {
        div(.class("panel empty")) {
          p { say("今天不在敏感时期内。", "No sensitive period is in force today.") }
          a(.class("btn btn-outline-primary"), .href(Paths.list("sensitive-period"))) { say("敏感时期台账", "Sensitive periods") }
        }
      }
      for period in model.periods { situationPanel(period, model.day) }
    }
  }

  private func situationPanel(_ period: SituationModel.Period, _ day: Day) -> HTML {
    HTML.panel("\(period.title)（\(say("至", "until")) \(period.until)，\(say("每日", "daily")) \(period.due)）") {
      ul(.class("lines-list")) {
        for branch in period.branches {
          li {
            span { branch.name }
            if let path = branch.path {
              a(.href(path)) { branch.text }
              span(.class(branch.isAbnormal ? "state bad" : "state good")) {
                branch.isAbnormal ? say("有异常", "Abnormal") : say("正常", "Normal")
              }
            } else {
              span(.class("state warn")) { say("未报", "Missing") }
              a(
                .class("btn btn-sm btn-outline-primary"),
                .href("\(Paths.new("situation-report"))?period=\(period.id)&department=\(branch.id)&day=\(day)")
              ) { say("报送", "Report") }
            }
          }
        }
      }
      if standing.place == 0 {
        p(.class("mb-0")) {
          if let summary = period.summary {
            say("公司汇总已上报：", "Company summary: ") + summary
          } else {
            a(.href("\(Paths.new("situation-report"))?period=\(period.id)&day=\(day)")) { say("填写公司汇总", "Write the company's summary") }
          }
        }
      }
    }
  }
}
