import Domain
import HTML
import Records
import Time

extension LibraryModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  private var suffix: String { at.map { "?at=" + Percents.encode($0.description) } ?? "" }

  func view(_ formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list("configuration-item"))) { say("配置项", "Configuration items") } }
        h1 { at.map { say("\($0.description.prefix(16)) 的配置库", "The library at \($0.description.prefix(16))") } ?? say("配置库", "Configuration library") }
        div(.class("actions")) { actions(formToken) }
      }
      if at != nil {
        div(.class("alert alert-warning")) {
          say("这是当时的内容，由审计记录还原。", "As it was then, made from the audit trail.")
          " "
          a(.href(Paths.library)) { say("看现在的", "Show it as it is now") }
        }
      }
      form(.class("filters"), .method("get"), .action(Paths.library)) {
        div {
          label(.for("at")) { say("看某一时刻", "At a moment") }
          input(
            .class("form-control"), .id("at"), .name("at"), .value(at.map { String($0.description.prefix(16)) } ?? ""),
            .placeholder("2026-07-07 08:20"), .required())
        }
        button(.class("btn btn-outline-primary"), .type("submit")) { say("查看", "Show") }
      }
      summary
      if lines.isEmpty {
        section(.class("panel empty")) { say("那时库中没有配置项。", "The library held no items.") }
      } else {
        grid
      }
    }
  }

  @HTMLBuilder
  private func actions(_ formToken: HTML) -> HTML {
    a(.class("btn btn-outline-secondary"), .href(Paths.libraryTable + suffix)) { say("导出 CSV", "CSV") }
    a(.class("btn btn-outline-secondary"), .href(Paths.itemTable(software: true) + suffix.replacing("?", with: "&"))) { say("打印软件表", "Print software") }
    a(.class("btn btn-outline-secondary"), .href(Paths.itemTable(software: false) + suffix.replacing("?", with: "&"))) { say("打印硬件表", "Print hardware") }
    if mayBackUp, at == nil {
      form(.method("post"), .action(Paths.libraryBackup)) {
        formToken
        button(.class("btn btn-primary"), .type("submit")) { say("备份配置库", "Back up") }
      }
    }
  }

  private var summary: HTML {
    section(.class("panel")) {
      div(.class("body")) {
        p(.class("mb-1")) {
          strong { say("共 \(total) 个配置项", "\(total) items") }
          counts.isEmpty ? "" : "：" + counts.map { "\($0.kind.label[language]) \($0.count)" }.joined(separator: "，")
        }
        if at == nil {
          p(.class("mb-1")) {
            a(.href(Paths.list("configuration-finding") + "?state=open")) { say("待处理差异 \(openFindings) 项", "\(openFindings) open findings") }
            " · "
            quarterIsAudited ? say("本季度已审计", "Audited this quarter") : say("本季度尚未审计 ", "Not audited this quarter ")
            if !quarterIsAudited, mayAudit {
              a(.href(Paths.new("configuration-work") + "?kind=audit&subject=" + Percents.encode("配置库季度审计"))) { say("登记审计", "Record an audit") }
            }
          }
          if backups.isEmpty {
            p(.class("mb-0 muted")) { say("还没有备份过配置库。", "The library was never backed up.") }
          } else {
            p(.class("mb-0")) {
              say("最近的备份：", "Backups: ")
              for (place, backup) in backups.enumerated() {
                if place > 0 { "、" }
                a(.href(Paths.record("configuration-work", backup.id))) { "\(backup.day)（\(backup.state)）" }
              }
            }
          }
        }
      }
    }
  }

  private var grid: HTML {
    div(.class("table-scroll")) {
      table(.class("list stack")) {
        thead {
          tr {
            for label in heads { th(.scope("col")) { label } }
          }
        }
        tbody { for line in lines { row(line) } }
      }
      if total > lines.count {
        p(.class("muted p-2 mb-0")) { say("只列出前 \(lines.count) 个，全部见导出的 CSV。", "The first \(lines.count); the CSV has all.") }
      }
    }
  }

  private var heads: [String] {
    [say("配置项", "Item"), say("类别", "Kind"), say("环境", "Environment"), say("重要程度", "Importance"), say("主机名", "Hostname"), say("管理 IP", "IP"), say("版本/系统", "Version"), say("状态", "State")]
  }

  private func row(_ line: Line) -> HTML {
    let link = Paths.record("configuration-item", line.id) + suffix
    return tr {
      td(.data("label", heads[0])) { a(.href(link)) { line.caption } }
      td(.data("label", heads[1])) { line.kind.label[language] }
      td(.data("label", heads[2])) { line.environment.label[language] }
      td(.data("label", heads[3])) { line.importance.label[language] }
      td(.data("label", heads[4])) { line.hostname }
      td(.data("label", heads[5])) { line.ip }
      td(.data("label", heads[6])) { line.version }
      td(.data("label", heads[7])) { line.state.label[language] }
    }
  }
}
