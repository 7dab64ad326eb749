import HTML
import Records
import Time

extension TrailModel {
  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  private static let shown = 6

  @HTMLBuilder var view: HTML {
    filters
    if lines.isEmpty {
      p(.class("empty")) {
        faults.isEmpty
          ? asked.isEmpty ? say("还没有审计记录。", "Nothing is recorded yet.") : say("没有符合条件的审计记录，请放宽条件。", "No entry fits: ask for less.")
          : say("请先改正上面的条件。", "Mend what is asked for above.")
      }
    } else {
      linesView
    }
    if let older {
      nav(.class("pages")) { a(.class("btn btn-outline-secondary"), .href(older)) { say("更早的", "Older") } }
    }
  }

  private var filters: HTML {
    form(.class("filters"), .method("get"), .action(Paths.audit), .role("search")) {
      day("from", say("日期从", "From"), asked.from)
      day("through", say("到", "To"), asked.through)
      chooser("person", say("人员", "Person"), asked.person) { for one in people { option(one, asked.person) } }
      chooser("subject", say("对象类别", "Kind"), asked.subject) {
        optgroup(.label(say("系统", "System"))) { for one in subjects { option(one, asked.subject) } }
        optgroup(.label(say("表单和台账", "Records"))) { for one in types { option(one, asked.subject) } }
      }
      div {
        label(.for("trail-id")) { say("对象编号", "Number") }
        input(
          .class("form-control"), .id("trail-id"), .name("id"), .value(asked.id), .maxlength(100),
          .placeholder(say("如 SJ-2026-0001", "such as SJ-2026-0001")))
        fault("id")
      }
      button(.class("btn btn-primary"), .type("submit")) { say("查找", "Find") }
      if !asked.isEmpty { a(.class("btn btn-link"), .href(Paths.audit)) { say("清除条件", "Clear") } }
    }
  }

  private func day(_ name: String, _ title: String, _ value: String) -> HTML {
    div {
      label(.for("trail-\(name)")) { title }
      input(.class("form-control"), .id("trail-\(name)"), .name(name), .type("date"), .value(value))
      fault(name)
    }
  }

  private func chooser(_ name: String, _ title: String, _ value: String, @HTMLBuilder options: () -> HTML) -> HTML {
    div {
      label(.for("trail-\(name)")) { title }
      select(.class("form-select"), .id("trail-\(name)"), .name(name)) {
        HTML.option("", say("全部", "All"), isSelected: value.isEmpty)
        options()
      }
      fault(name)
    }
  }

  private func option(_ one: ChoiceOption, _ value: String) -> HTML {
    HTML.option(one.value, one.label[language], isSelected: one.value == value)
  }

  @HTMLBuilder private func fault(_ name: String) -> HTML {
    if let sentence = faults[name] { div(.class("fault"), .role("alert")) { sentence } }
  }

  private var linesView: HTML {
    div(.class("table-scroll")) {
      table(.class("list stack")) {
        thead {
          tr {
            for label in [
              say("时间", "Time"), say("人员", "Person"), say("对象", "Subject"), say("动作", "What"), say("内容", "Content"),
              say("来源", "From"), say("序号", "No."),
            ] { th { label } }
          }
        }
        tbody { for line in lines { row(line) } }
      }
    }
  }

  private func row(_ line: Line) -> HTML {
    tr {
      td(.class("nowrap"), .data("label", say("时间", "Time"))) { line.at.description }
      td(.class("nowrap"), .data("label", say("人员", "Person"))) { line.actor }
      td(.data("label", say("对象", "Subject"))) {
        if let path = line.path { a(.href(path)) { line.subject } } else { line.subject }
      }
      td(.data("label", say("动作", "What"))) { line.act }
      td(.data("label", say("内容", "Content"))) { content(line) }
      td(.class("nowrap muted"), .data("label", say("来源", "From"))) { line.address }
      td(.class("num"), .data("label", say("序号", "No."))) { line.sequence }
    }
  }

  @HTMLBuilder private func content(_ line: Line) -> HTML {
    for change in line.changes.prefix(Self.shown) {
      div {
        span(.class("muted")) { change.label + "：" }
        if !change.before.isEmpty { del { change.before.prefix(80) } }
        " "
        ins { change.after.isEmpty ? say("（清空）", "(cleared)") : String(change.after.prefix(80)) }
      }
    }
    if !line.before.isEmpty || !line.after.isEmpty {
      details(.class("letter")) {
        summary { line.changes.count > Self.shown ? say("共 \(line.changes.count) 处，原文", "\(line.changes.count) in all") : say("原文", "As kept") }
        if !line.before.isEmpty { code { say("原：", "Was: ") + line.before } }
        if !line.after.isEmpty { code { say("新：", "Is: ") + line.after } }
      }
    }
  }
}
