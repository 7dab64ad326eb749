import HTML
import Records
import Time

extension StaffModel {
  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("人员与比例", "Staff and ratios") }
        span(.class("state " + (metCount == rows.count ? "good" : "bad"))) {
          say("\(metCount)/\(rows.count) 项达标", "\(metCount) of \(rows.count) met")
        }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.organization)) { say("组织架构图", "Organization chart") }
          a(.class("btn btn-outline-secondary"), .href(Paths.trainingYear(today.year))) { say("打印培训记录", "Print trainings") }
          if mayKeep { a(.class("btn btn-primary"), .href(Paths.new("staff-training")), .data("key", "n")) { say("登记培训", "New training") } }
        }
      }
      ratiosView
      coverView
      if !others.isEmpty { othersView }
      if !expiries.isEmpty { expiriesView }
    }
  }

  private var ratiosView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("自查比例", "Ratios of the self-inspection") }
        span(.class("muted")) { say("截至 \(today)，由人员、岗位、协议和培训记录算出", "As of \(today), from people, posts, agreements and trainings") }
      }
      table(.class("list stack")) {
        head([say("条款", "Clause"), say("要求", "Demand"), say("现状", "Now"), say("门槛", "Threshold"), say("结论", "Verdict"), say("人员", "People")])
        tbody {
          for row in rows {
            tr {
              td(.class("nowrap"), .data("label", say("条款", "Clause"))) { row.clause }
              td(.data("label", say("要求", "Demand"))) { row.demand }
              td(.class("nowrap"), .data("label", say("现状", "Now"))) { strong { row.number } }
              td(.class("nowrap"), .data("label", say("门槛", "Threshold"))) { row.threshold }
              td(.class("nowrap"), .data("label", say("结论", "Verdict"))) { verdict(row.isMet) }
              td(.data("label", say("人员", "People"))) { peopleView(row) }
            }
          }
        }
      }
      p(.class("muted px-3 py-2 mb-0")) {
        isHeadOfficeWritten
          ? say("总部人数 \(headOffice) 人，取自机构设置。", "Head office has \(headOffice) people, as written in the settings.")
          : say("总部人数 \(headOffice) 人，按本系统的在职人员统计；不全的请在机构设置中填写。", "Head office: \(headOffice) people counted here; write the number in the settings if some are missing.")
      }
    }
  }

  /// Those who lack it are shown at once, those who count when asked for.
  private func peopleView(_ row: Row) -> HTML {
    fragment {
      if !row.lacking.isEmpty {
        div {
          span(.class("muted")) { say("未达到：", "Not: ") }
          names(row.lacking, row.type)
        }
      }
      if !row.counting.isEmpty {
        details {
          summary { say("计入 \(row.counting.count)", "\(row.counting.count) counted") }
          names(row.counting, row.type)
        }
      }
    }
  }

  private func names(_ all: [Name], _ type: String) -> HTML {
    span {
      for (place, one) in all.enumerated() {
        if place > 0 { say("、", ", ") }
        a(.href(Paths.record(type, one.id))) { one.name }
        if !one.detail.isEmpty { span(.class("muted")) { "（\(one.detail)）" } }
      }
    }
  }

  private var coverView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("关键岗位主备", "Key posts") }
        span(.class("muted")) { "JR/T 0099-2012 4.1" }
      }
      if covers.isEmpty { p(.class("empty")) { say("还没有关键岗位：在岗位里勾选“关键岗位”。", "No post is marked as a key post.") } } else {
        table(.class("list stack")) {
          head([say("岗位", "Post"), say("主岗", "Main"), say("备岗", "Backup"), say("缺口", "Gaps")])
          tbody {
            for cover in covers {
              tr {
                td(.data("label", say("岗位", "Post"))) { a(.href(Paths.record("post", cover.id))) { cover.title } }
                td(.data("label", say("主岗", "Main"))) { names(cover.main, "person") }
                td(.data("label", say("备岗", "Backup"))) { names(cover.backup, "person") }
                td(.data("label", say("缺口", "Gaps"))) {
                  if cover.gaps.isEmpty { span(.class("state good")) { say("齐全", "Complete") } }
                  for gap in cover.gaps {
                    span(.class("state warn")) { gap }
                    " "
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private var othersView: HTML {
    section(.class("panel")) {
      header { h2 { say("其他要求", "Other demands") } }
      table(.class("list stack")) {
        head([say("条款", "Clause"), say("要求", "Demand"), say("现状", "Now"), say("结论", "Verdict")])
        tbody {
          for other in others {
            tr {
              td(.class("nowrap"), .data("label", say("条款", "Clause"))) { other.clause }
              td(.data("label", say("要求", "Demand"))) { other.demand }
              td(.data("label", say("现状", "Now"))) { a(.href(other.path)) { other.state } }
              td(.class("nowrap"), .data("label", say("结论", "Verdict"))) { verdict(other.isMet) }
            }
          }
        }
      }
    }
  }

  private var expiriesView: HTML {
    section(.class("panel")) {
      header { h2 { say("60 天内到期的资质", "Qualifications that expire within 60 days") } }
      table(.class("list stack")) {
        head([say("姓名", "Name"), say("证书", "Certificate"), say("有效期至", "Valid until")])
        tbody {
          for expiry in expiries {
            tr {
              td(.data("label", say("姓名", "Name"))) { a(.href(Paths.record("person", expiry.person.id))) { expiry.person.name } }
              td(.data("label", say("证书", "Certificate"))) { expiry.title }
              td(.class("nowrap"), .data("label", say("有效期至", "Valid until"))) {
                span(.class("state " + (expiry.isPast ? "bad" : "warn"))) { expiry.until.description }
              }
            }
          }
        }
      }
    }
  }

  private func verdict(_ isMet: Bool) -> HTML {
    span(.class("state " + (isMet ? "good" : "bad"))) { isMet ? say("达标", "Met") : say("不足", "Not met") }
  }
  private func head(_ labels: [String]) -> HTML { thead { tr { for label in labels { th(.scope("col")) { label } } } } }
}
