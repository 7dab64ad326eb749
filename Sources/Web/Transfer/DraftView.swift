import HTML
import Records
import Transfer

extension DraftModel {
  func view(_ visit: Visit, _ draft: ImportDraft) -> HTML {
    let isAtWork = draft.now.job.map { !$0.now.phase.isOver } ?? false
    return fragment {
      div(.class("head")) {
        div(.class("crumbs")) {
          a(.href(Paths.list(identifier))) { typeTitle }
          " · "
          a(.href(Paths.importing(identifier))) { say("导入", "Import") }
        }
        h1 { file }
      }
      if isInterrupted, stored == nil, !(draft.now.isStoring && isAtWork) {
        div(.class("alert alert-warning"), .role("alert")) {
          say("中断：服务重启，没有保存任何一行，请核对后重新导入。", "Interrupted by a restart: nothing was stored. Import again.")
        }
      }
      if isAtWork, let job = draft.now.job {
        visit.draftProgress(draft, job)
      } else if let stored {
        storedView(stored)
      } else {
        for problem in problems { div(.class("alert alert-danger"), .role("alert")) { problem } }
        if isCancelled { div(.class("alert alert-warning")) { say("已经取消，没有保存任何一行。", "Cancelled: nothing was stored.") } }
        if let report { reportView(report, visit.formToken) }
        mapping(visit)
      }
    }
  }

  private func storedView(_ stored: ImportReport) -> HTML {
    div(.class("panel")) {
      div(.class("body")) {
        div(.class("alert alert-success"), .role("status")) {
          say("已导入：新建 \(stored.created) 条", "Imported: \(stored.created) new")
          if stored.updated > 0 { say("，更新 \(stored.updated) 条", ", \(stored.updated) changed") }
          if stored.unchanged > 0 { say("，\(stored.unchanged) 条没有变化", ", \(stored.unchanged) as they were") }
          say("。", ".")
          if left > 0 { say("另有 \(left) 行不合格，没有导入。", " \(left) faulty rows were left out.") }
        }
        a(.class("btn btn-primary"), .href(Paths.list(identifier))) { say("查看“\(typeTitle)”", "Show them") }
        " "
        if left > 0, knowsLeft {
          a(.class("btn btn-outline-primary"), .href(Paths.importDraft(identifier, id, "faulty"))) {
            say("下载没有导入的 \(left) 行", "Download the \(left) rows that were left out")
          }
        }
      }
    }
  }

  private func reportView(_ report: ImportReport, _ formToken: HTML) -> HTML {
    fragment {
      div(.class("panel")) {
        div(.class("body")) {
          p(.class("tally"), .role("status")) {
            figure(say("共", "Rows"), report.rows, "")
            figure(say("新建", "New"), report.created, "good")
            if updates { figure(say("更新", "Changed"), report.updated, "warn") }
            if updates { figure(say("不变", "As they are"), report.unchanged, "quiet") }
            figure(say("不合格", "Faulty"), report.faultyRows, report.faultyRows > 0 ? "bad" : "quiet")
          }
          if report.formulas > 0 {
            p(.class("muted")) {
              say("\(report.formulas) 个格子是公式，取文件里算好的值；若原表改过，请先在表格软件中保存。", "\(report.formulas) cells are formulas: their kept values are taken.")
            }
          }
          if report.rows > 5_000 {
            p(.class("muted")) {
              say("全部行在一个事务里保存：要么全部成功，要么一行也不留。期间别人的保存会排队等候，请安排在业务空闲时进行。", "All rows are stored in one transaction; others' saving waits meanwhile.")
            }
          }
          actions(report, formToken)
        }
      }
      if !report.faults.isEmpty { faultTable(report) }
      if !report.samples.isEmpty { sampleTable(report) }
    }
  }

  private func figure(_ label: String, _ count: Int, _ css: String) -> HTML {
    span(.class("state " + css)) { "\(label) \(count)" + say(" 行", "") }
  }

  @HTMLBuilder
  private func actions(_ report: ImportReport, _ formToken: HTML) -> HTML {
    div(.class("d-flex gap-2 flex-wrap")) {
      if report.isSound {
        form(.method("post"), .action(Paths.importDraft(identifier, id, "run"))) {
          formToken
          button(.class("btn btn-primary"), .type("submit")) { say("导入 \(report.rows) 行", "Import \(report.rows) rows") }
        }
      } else {
        if report.faultyRows > 0 {
          a(.class("btn btn-primary"), .href(Paths.importDraft(identifier, id, "faulty"))) {
            say("下载不合格的 \(report.faultyRows) 行（附原因）", "Download the \(report.faultyRows) faulty rows")
          }
        }
        if report.soundRows > 0, report.problems.isEmpty {
          form(
            .method("post"), .action(Paths.importDraft(identifier, id, "run")),
            .data("confirm", say("只导入合格的 \(report.soundRows) 行，不合格的 \(report.faultyRows) 行不导入？", "Import only the \(report.soundRows) sound rows?"))
          ) {
            formToken
            HTML.hidden("leave", "1")
            button(.class("btn btn-outline-primary"), .type("submit")) {
              say("只导入合格的 \(report.soundRows) 行", "Import only the \(report.soundRows) sound rows")
            }
          }
        }
      }
      a(.class("btn btn-outline-secondary"), .href(Paths.importing(identifier))) { say("换一个文件", "Another file") }
    }
  }

  private func faultTable(_ report: ImportReport) -> HTML {
    HTML.panel(say("不合格的行（\(report.faultCount) 处）", "What is wrong (\(report.faultCount))")) {
      div(.class("table-scroll")) {
        table(.class("list stack")) {
          thead { tr { for label in [say("行", "Row"), say("列", "Column"), say("原因", "Reason")] { th(.scope("col")) { label } } } }
          tbody {
            for fault in report.faults.prefix(100) {
              tr {
                td(.data("label", say("行", "Row"))) { fault.row }
                td(.data("label", say("列", "Column"))) { fault.column.isEmpty ? "—" : fault.column }
                td(.data("label", say("原因", "Reason"))) { fault.sentence[language] }
              }
            }
          }
        }
      }
      if report.faultCount > 100 { p(.class("muted mt-2")) { say("这里只列前 100 处，全部原因在下载的文件里。", "The first 100; the file has them all.") } }
    }
  }

  private func sampleTable(_ report: ImportReport) -> HTML {
    HTML.panel(say("导入后的样子（前 \(report.samples.count) 行）", "As they will be (first \(report.samples.count))")) {
      div(.class("table-scroll")) {
        table(.class("list")) {
          thead {
            tr {
              th(.scope("col")) { say("行", "Row") }
              if updates { th(.scope("col")) { "" } }
              for head in report.sampleHeads { th(.scope("col")) { head } }
            }
          }
          tbody {
            for sample in report.samples {
              tr {
                td(.class("num")) { sample.row }
                if updates { td { sample.isUpdate ? say("更新", "change") : say("新建", "new") } }
                for cell in sample.cells { td(.class("clip")) { String(cell.prefix(120)) } }
              }
            }
          }
        }
      }
    }
  }
}
