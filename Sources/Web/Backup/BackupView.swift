import Domain
import HTML
import Records
import Time

extension BackupModel {
  func view() -> HTML {
    fragment {
      div(.class("head")) {
        h1 { say("备份看板", "Backup") }
        span(.class("muted")) { "\(day) " + (isTradingDay ? say("交易日", "trading day") : say("非交易日", "no trading")) }
        if jobCount > 0 {
          span(.class("state " + (openCount == 0 ? "good" : "warn"))) {
            openCount == 0 ? say("今日 \(jobCount) 项全部完成", "All \(jobCount) done") : say("今日还有 \(openCount)/\(jobCount) 项", "\(openCount) of \(jobCount) open")
          }
        }
        div(.class("actions")) {
          if mayKeep { a(.class("btn btn-outline-secondary"), .href(Paths.new("backup-medium"))) { say("登记新介质", "New medium") } }
          a(.class("btn btn-outline-secondary"), .href(Paths.list("backup-medium"))) { say("备份介质", "Media") }
          a(.class("btn btn-outline-secondary"), .href(Paths.register("backup-medium"))) { say("打印介质记录表", "Print 2.4.3") }
        }
      }
      if !earlier.isEmpty { panel(say("以前未完成的备份", "Open from before"), earlier, "", css: "attention") }
      jobsView
      div(.class("store-columns")) {
        systemsView
        panel(say("要处理的介质", "To be dealt with"), attention, say("没有到期、失效或待修复的介质。", "Nothing is due."))
        panel(say("不在库的介质", "Lent and moving"), abroad, say("没有调用中或递送中的介质。", "Nothing is lent."))
        panel(
          say("异地存放 \(offsite.count)", "Off site \(offsite.count)"), offsite, say("还没有异地存放的介质；核心业务数据须每周送出一次。", "Nothing is off site."))
        shelvesView
      }
    }
  }

  private var jobsView: HTML {
    HTML.panel(say("今日备份", "Today")) {
      if rows.isEmpty {
        p(.class("muted mb-0")) {
          isTradingDay ? say("今天没有备份任务：到点按执行中的备份策略自动生成。", "No jobs yet. ") : say("今天不是交易日，没有备份任务。", "No trading today. ")
          a(.href(Paths.list("backup-policy"))) { say("查看备份策略", "Policies") }
        }
      } else {
        div(.class("table-scroll")) {
          table(.class("list job-table")) {
            thead {
              tr {
                th(.scope("col")) { say("系统", "System") }
                for moment in BackupMoment.allCases { th(.scope("col")) { moment.label[language] } }
              }
            }
            tbody {
              for row in rows {
                tr {
                  th(.scope("row")) { row.system }
                  for cell in row.cells { td { for job in cell { chip(job) } } }
                }
              }
            }
          }
        }
      }
    }
  }

  private func chip(_ job: Job) -> HTML {
    a(.class("job"), .href(job.isMine ? Paths.step("backup-job", job.id, "finish") : Paths.record("backup-job", job.id)), .title(job.what)) {
      span(.class("state " + job.css)) { job.state }
      " \(job.due) "
      span(.class("muted")) { job.what }
    }
  }

  private var systemsView: HTML {
    section(.class("panel systems")) {
      header { h2 { say("定期验证和异地存放", "Verification and off-site storage") } }
      if systems.isEmpty {
        p(.class("empty")) {
          say("还没有执行中的备份策略。", "No policy is in force. ")
          a(.href(Paths.new("backup-policy"))) { say("制定策略", "Write one") }
        }
      } else {
        table(.class("list stack")) {
          thead {
            tr {
              for label in [say("系统", "System"), say("最近验证", "Verified"), say("应验证", "By"), say("最近送出", "Sent"), say("应送出", "By")] {
                th(.scope("col")) { label }
              }
            }
          }
          tbody {
            for one in systems {
              tr {
                td(.data("label", say("系统", "System"))) { a(.href(one.path)) { one.name } }
                td(.class("nowrap"), .data("label", say("最近验证", "Verified"))) { one.verified }
                td(.data("label", say("应验证", "By"))) { span(.class("state " + one.verifyCSS)) { one.verifyBy } }
                td(.class("nowrap"), .data("label", say("最近送出", "Sent"))) { one.sent }
                td(.data("label", say("应送出", "By"))) { span(.class("state " + one.sendCSS)) { one.sendBy } }
              }
            }
          }
        }
      }
    }
  }

  private func panel(_ heading: String, _ lines: [Line], _ empty: String, css: String = "") -> HTML {
    section(.class("panel " + css)) {
      header { h2 { heading } }
      div(.class("body")) {
        if lines.isEmpty { p(.class("muted mb-0")) { empty } }
        ul(.class("store-lines")) {
          for line in lines {
            li {
              a(.href(line.path)) { line.caption }
              span(.class(line.css.isEmpty ? "muted" : "state " + line.css)) { line.detail }
            }
          }
        }
      }
    }
  }

  private var shelvesView: HTML {
    HTML.panel(say("备用介质", "Blank media")) {
      if shelves.isEmpty {
        p(.class("muted mb-0")) {
          say("没有备用介质，也没有规定下限。", "None, and no limit is set. ")
          a(.href(Paths.new("medium-rule"))) { say("规定下限和转储年限", "Set the limits") }
        }
      }
      ul(.class("store-lines")) {
        for shelf in shelves {
          li {
            span { shelf.kind }
            span(.class("state " + (shelf.spares < shelf.least ? "bad" : "good"))) {
              say("\(shelf.spares) 个，下限 \(shelf.least)", "\(shelf.spares), at least \(shelf.least)")
            }
          }
        }
      }
    }
  }
}
