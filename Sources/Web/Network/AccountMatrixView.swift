import Domain
import HTML
import HTTP
import Records
import Time

extension AccountMatrixModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(_ formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list("account-permission"))) { say("账户清单", "Accounts") } }
        h1 { say("账户权限关系表", "Accounts and permissions") }
        span(.class("muted")) { say("表 2.6.2 附件二", "Form 2.6.2, annex 2") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.accountMatrixPrint)) { say("打印", "Print") }
          if mayCheck, check == nil, !areas.isEmpty {
            form(.method("post"), .action(Paths.permissionCheck)) {
              formToken
              button(.class("btn btn-primary"), .type("submit")) { say("开始本季度核对", "Begin this quarter's check") }
            }
          } else {
            a(.class("btn btn-primary"), .href(Paths.new("access-request"))) { say("申请权限", "Apply") }
          }
        }
      }
      summary
      if areas.isEmpty {
        section(.class("panel empty")) {
          p { say("关系表里还没有账户。", "The table is empty.") }
          p { say("把关键系统已有的账户逐个登记并双人核对；以后由归档的申请自动更新。", "Register the accounts there are; filed requests keep the table from then on.") }
          if mayRegister {
            a(.class("btn btn-primary"), .href(Paths.new("account-permission"))) { say("登记账户", "Register an account") }
          }
        }
      }
      for area in areas { areaView(area) }
      if isCut { p(.class("muted")) { say("只列出前 \(Self.most) 个账户。", "The first \(Self.most) only.") } }
    }
  }

  private var summary: HTML {
    section(.class("panel")) {
      div(.class("body")) {
        p(.class("mb-1")) {
          strong { quarter.name[language] }
          "："
          if let check {
            a(.href(Paths.record("permission-check", check.id))) { check.caption }
            " "
            span(.class("state")) { check.state }
          } else {
            say("还没有核对账户权限。", "permissions were not checked yet.")
          }
        }
        p(.class("mb-0")) {
          say("管理员口令本季度已更换 \(changed)/\(administrators)", "Passwords of administrators changed this quarter: \(changed)/\(administrators)")
          if overdue > 0 {
            " "
            span(.class("state bad")) { say("逾期 \(overdue)", "\(overdue) overdue") }
          }
          if doubts > 0 {
            " "
            span(.class("state warn")) { say("\(doubts) 个账户的用户已离职或换岗", "\(doubts) users left or moved") }
          }
          if mayChangePasswords {
            " · "
            a(.href(Paths.new("password-change"))) { say("登记口令更换", "Record a change of passwords") }
          }
        }
      }
    }
  }

  private func areaView(_ area: Area) -> HTML {
    section(.class("panel")) {
      header {
        h2 { area.title }
        span(.class("muted")) { "\(area.rows.count)" }
      }
      div(.class("table-scroll flat")) {
        table(.class("list stack")) {
          thead { tr { for label in heads { th(.scope("col")) { label } } } }
          tbody { for row in area.rows { rowView(row) } }
        }
      }
    }
  }

  private var heads: [String] {
    [
      say("权限", "Level"), say("角色名", "Role"), say("角色 ID", "Role ID"), say("系统", "System"), say("岗位", "Post"), say("用户", "User"),
      say("管理资源（概要）", "Resources"), say("口令更换", "Password"), say("备注", "Remark"),
    ]
  }

  private func rowView(_ row: Row) -> HTML {
    tr {
      td(.data("label", heads[0])) { row.level }
      td(.data("label", heads[1])) { a(.href(Paths.record("account-permission", row.id))) { row.roleName } }
      td(.data("label", heads[2])) { row.roleID }
      td(.data("label", heads[3])) { row.system }
      td(.data("label", heads[4])) { row.post }
      td(.data("label", heads[5])) { row.user }
      td(.data("label", heads[6])) { row.resources }
      td(.data("label", heads[7])) {
        if row.isPasswordOverdue { span(.class("state bad")) { row.password } } else { row.password }
      }
      td(.data("label", heads[8])) {
        if let doubt = row.doubt { span(.class("state warn")) { doubt } }
        if row.isSuspended { span(.class("state quiet")) { say("已停用", "Suspended") } }
        row.remark
      }
    }
  }
}

extension Routes {
  mutating func accountMatrix() {
    page(Paths.accountMatrix, .only(.readers)) { visit in
      let model = try visit.accountMatrixModel()
      return try Page(visit: visit, title: visit.say("账户权限关系表", "Accounts and permissions"), isWide: true).response {
        visit.securityStyle
        model.view(visit.formToken)
      }
    }
    action(Paths.permissionCheck, .only(.permissionKeepers)) { visit, _ in
      .redirect(to: Paths.record("permission-check", try visit.beginPermissionCheck()))
    }
  }
}
