import Domain
import HTML
import Records
import Time

extension ChangePanels {
  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("change-panels")) {
        timeView
        riskView
        missingView(formToken)
      }
      if !collisions.isEmpty { collisionView }
      if affectedCount > 0 { affectedView }
      if let card { cardView(card) }
    }
  }

  private var affectedView: HTML {
    HTML.panel(say("通过配置关系受影响的配置项 \(affectedCount) 个", "\(affectedCount) items are affected through relations")) {
      ul(.class("plain")) {
        for one in affected {
          li {
            a(.href(one.path)) { one.caption }
            " "
            span(.class(one.isBusiness ? "state warn" : "muted")) { one.kind }
          }
        }
      }
      if affectedCount > affected.count {
        p(.class("muted mb-0")) {
          say("另有 \(affectedCount - affected.count) 个，见各配置项的影响分析。", "\(affectedCount - affected.count) more: see the impact of each item.")
        }
      }
    }
  }

  private var timeView: HTML {
    HTML.panel(say("计划时间", "Planned time")) {
      p {
        hours.words
        " "
        if let strictest { span(.class("state " + strictest.css)) { strictest.text(language) } }
      }
      if let windows {
        if windows.count > 1 {
          ul(.class("plain")) {
            for line in windows {
              li {
                span(.class("num")) { (line.from..<line.until).words }
                " "
                span(.class("state " + line.window.css)) { line.window.text(language) }
              }
            }
          }
        }
      } else {
        p(.class("fault")) { say("这一天的交易日历还没有导入。", "The calendar of that day is missing.") }
      }
      if isEmergency {
        p(.class("muted")) { say("紧急变更不受窗口和提前量限制。", "An emergency is not bound by windows or lead.") }
      } else {
        p(.class(isInTime ? "muted" : "fault")) {
          isInTime
            ? say("提前 \(lead) 个工作日，满足三个工作日的要求。", "\(lead) working days ahead: in time.")
            : say("只提前 \(lead) 个工作日，要求三个。", "Only \(lead) working days ahead: three are needed.")
        }
        p(.class("muted")) { say("受影响部门最迟 \(lastNotice) 收到通知。", "Departments are told by \(lastNotice.description).") }
      }
    }
  }

  private var riskView: HTML {
    HTML.panel(say("级别和风险", "Level and risk")) {
      p {
        say(level.label.zh, level.label.en)
        if level != proposed {
          " "
          span(.class("state warn")) { say("按影响应为\(proposed.label.zh)", "would be \(proposed.label.en)") }
        }
      }
      table(.class("risk-matrix"), .aria("label", say("风险矩阵：可能性和影响", "Risk matrix"))) {
        thead {
          tr {
            th(.scope("col")) { say("可能性＼影响", "Likelihood \\ effect") }
            for degree in RiskDegree.allCases { th(.scope("col")) { say(degree.label.zh, degree.label.en) } }
          }
        }
        tbody {
          for row in RiskDegree.allCases.reversed() {
            tr {
              th(.scope("row")) { say(row.label.zh, row.label.en) }
              for column in RiskDegree.allCases { matrixCell(row, column) }
            }
          }
        }
      }
      if likelihood == nil { p(.class("muted")) { say("制定方案时评估。", "Assessed with the plan.") } }
    }
  }

  private func matrixCell(_ row: RiskDegree, _ column: RiskDegree) -> HTML {
    let risk = RiskDegree.risk(row, column)
    let isHere = likelihood == row && effect == column
    return td(.class("risk-\(risk.rawValue)" + (isHere ? " here" : ""))) {
      (isHere ? "● " : "") + say(risk.label.zh, risk.label.en)
    }
  }

  private func missingView(_ formToken: HTML) -> HTML {
    HTML.panel(say("归档前还缺", "Before it can be filed")) {
      if missing.isEmpty {
        p(.class("muted")) { say("没有未完成的事项。", "Nothing is left to do.") }
      } else {
        ul(.class("plain")) { for one in missing { li { one } } }
      }
      if isSummaryLate {
        p(.class("fault")) { say("变更总结已逾期（\(summaryDue?.day.description ?? "")）。", "The summary is overdue.") }
      }
      if mayCopy {
        form(.method("post"), .action(Paths.changeCopy(id)), .class("copy")) {
          formToken
          button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("复制为新变更", "Duplicate as new change") }
          a(.href(Paths.changeWeek(hours.lowerBound.day))) { say("变更日历", "Change calendar") }
        }
      }
    }
  }

  private var collisionView: HTML {
    let isStrong = collisions.contains { !$0.common.isEmpty } && !isSettled
    return section(.class(isStrong ? "panel attention" : "panel")) {
      header { h2 { say("同一时间还有", "At the same time") + " \(collisions.count)" } }
      ul(.class("lines-list body")) {
        for one in collisions {
          li {
            span(.class("state quiet")) { one.kind }
            a(.href(one.path)) { one.caption }
            span(.class("muted num")) { one.hours }
            if !one.common.isEmpty {
              span(.class("state bad")) { say("同一配置项：", "same item: ") + one.common }
            }
          }
        }
      }
    }
  }

  private func cardView(_ card: Card) -> HTML {
    section(.class("panel")) {
      header {
        h2 { a(.href(Paths.run(card.id))) { say("变更操作记录卡", "Operation card") } }
        span(.class("state " + card.css)) { card.state }
        div(.class("actions")) { a(.href(Paths.run(card.id))) { card.css == "good" ? say("看执行单", "Show it") : say("去办理", "Open it") } }
      }
      if let failure = card.failure { p(.class("body fault")) { say("登记失败：", "Failed: ") + failure } }
      div(.class("table-scroll flat")) {
        table(.class("list card-rows")) {
          thead {
            tr {
              for label in [
                say("步骤", "Step"), say("计划", "Plan"), say("结果", "Result"), say("操作", "Operator"), say("复核", "Reviewer"), say("备注", "Remark"),
              ] { th(.scope("col")) { label } }
            }
          }
          tbody { for row in card.rows { cardRow(row) } }
        }
      }
    }
  }

  private func cardRow(_ row: CardRow) -> HTML {
    fragment {
      if row.isFirst {
        tr(.class("part")) {
          th(.attribute("colspan", "6"), .scope("colgroup")) {
            row.part
            " "
            span(.class("muted num")) { row.partTimes }
          }
        }
      }
      tr(row.isAbnormal ? .class("abnormal") : .none) {
        td { row.step }
        td(.class("muted")) { row.plan }
        td { row.state }
        td { row.operated }
        td { row.reviewed }
        td { row.remark }
      }
    }
  }
}
