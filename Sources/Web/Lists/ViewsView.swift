import HTML
import Ledger
import Records

extension ViewsModel {
  func page(_ formToken: HTML) -> HTML {
    div(.class("views")) {
      if let fault { div(.class("alert alert-danger"), .role("alert")) { fault } }
      if let removed { removedView(removed, formToken) }
      saving(formToken)
      if rows.isEmpty {
        p(.class("muted")) { say("还没有保存的视图。", "No view is saved yet.") }
      } else {
        ul(.class("view-rows")) { for row in rows { li { row.from == nil ? own(row, formToken) : other(row, formToken) } } }
      }
      openingForm(formToken)
      p(.class("mb-0")) { a(.href(back), .data("close-sheet", "")) { say("返回列表", "Back to the list") } }
    }
  }

  private func removedView(_ id: Int, _ formToken: HTML) -> HTML {
    form(.class("alert alert-success view-line"), .method("post"), .action(Paths.view(identifier, id)), .role("status")) {
      formToken
      HTML.hidden("act", "return")
      HTML.hidden("screen", line)
      span { say("视图已删除，一天内可以撤销。", "The view was deleted; for a day it can be brought back.") }
      button(.class("btn btn-sm btn-outline-primary"), .type("submit")) { say("撤销删除", "Undo") }
    }
  }

  private func saving(_ formToken: HTML) -> HTML {
    form(.class("view-new"), .method("post"), .action(Paths.views(identifier))) {
      formToken
      HTML.hidden("screen", line)
      h3 { say("把现在的列表存为视图", "Save this list as a view") }
      p(.class("muted mb-0")) {
        say("列：", "Columns: ") + columns
        br()
        say("排序：", "Order: ") + sort + say("；筛选：", "; filters: ") + (filters.isEmpty ? say("无", "none") : filters)
      }
      div(.class("view-line")) {
        label(.class("visually-hidden"), .for("view-name")) { say("名称", "Name") }
        input(
          .class("form-control"), .id("view-name"), .name("name"), .value(name), .required(), .maxlength(30),
          .placeholder(say("名称，例如“我的待处理”", "Name")), .autocomplete("off"))
        audienceSelect("audience", audience)
        button(.class("btn btn-primary"), .type("submit")) { say("存为视图", "Save") }
      }
      label(.class("plain")) {
        HTML.checkbox("opening", "1", isChecked: false)
        say("以后打开这个列表先显示它", "Open the list with it")
      }
    }
  }

  private func audienceSelect(_ name: String, _ chosen: SavedView.Audience) -> HTML {
    let all = audiences.contains(chosen) ? audiences : audiences + [chosen]
    return select(.class("form-select"), .name(name), .aria("label", say("谁能看到", "Who sees it"))) {
      for audience in all { HTML.option(audience.rawValue, word(audience), isSelected: audience == chosen) }
    }
  }

  private func own(_ row: Row, _ formToken: HTML) -> HTML {
    form(.class("view-line"), .method("post"), .action(Paths.view(identifier, row.id))) {
      formToken
      HTML.hidden("seen", String(row.version))
      HTML.hidden("screen", line)
      input(
        .class("form-control"), .name("name"), .value(row.name), .maxlength(30), .aria("label", say("名称", "Name")),
        .autocomplete("off"))
      audienceSelect("audience", row.audience)
      act("change", say("保存", "Save"))
      act("replace", say("换成现在显示的", "Replace by this list"))
      act("remove", say("删除", "Delete"))
    }
  }

  private func other(_ row: Row, _ formToken: HTML) -> HTML {
    form(.class("view-line"), .method("post"), .action(Paths.view(identifier, row.id))) {
      formToken
      HTML.hidden("screen", line)
      a(.href(Paths.list(identifier) + "?view=\(row.id)")) { row.name }
      span(.class("muted")) { say("\(row.from ?? "")共享给\(word(row.audience))", "shared by \(row.from ?? "") with \(word(row.audience).lowercased())") }
      if row.mayBeRemoved { act("remove", say("撤下", "Take away")) }
    }
  }

  private func act(_ act: String, _ words: String) -> HTML {
    button(.class("btn btn-sm btn-outline-secondary"), .type("submit"), .name("act"), .value(act)) { words }
  }

  private func openingForm(_ formToken: HTML) -> HTML {
    form(.class("view-line"), .method("post"), .action(Paths.opening(identifier))) {
      formToken
      HTML.hidden("screen", line)
      label(.for("view-opening")) { say("打开列表时先显示", "The list opens with") }
      select(.class("form-select"), .id("view-opening"), .name("view")) {
        for choice in openings { HTML.option(choice.value, choice.label, isSelected: choice.value == opening) }
      }
      button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("设为默认", "Make it the default") }
    }
  }
}
