import HTML
import Records
import Time

extension RecordModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// - Parameters:
  ///   - panels: what the type has to show beside its fields.
  ///   - hiding: fields that those panels show already.
  ///   - talk: what people say beside it.
  func view(formToken: HTML, panels: HTML = HTML(), hiding: Set<String> = [], talk: HTML = HTML()) -> HTML {
    fragment {
      headView(formToken)
      notes
      panels
      for section in sections {
        let rest = section.values.filter { !hiding.contains($0.name) }
        if !rest.isEmpty { sectionView(Section(title: section.title, values: rest)) }
      }
      if !signatures.isEmpty { signatureView }
      // Fetched on its own: the page does not wait for what may be long.
      if asOf == nil { div(.id("links"), .hx("get", Paths.links(identifier, id)), .hx("trigger", "load")) {} }
      talk
      if asOf == nil { historyView }
    }
  }

  private func headView(_ formToken: HTML) -> HTML {
    div(.class("head")) {
      div(.class("crumbs")) {
        if isListed { a(.href(Paths.list(identifier))) { title } } else { title }
        if let number { say(" · 表 \(number)", " · form \(number)") }
        if let link {
          " · "
          a(.href(link.path)) { link.label[language] }
        }
      }
      h1 { caption }
      // Filled by the talk, once it is there and somebody has said something.
      a(.class("muted"), .id("talk-jump"), .href("#talk"), .hidden()) {}
      span(.class("state " + stateClass)) { voided == nil ? state : say("已作废", "Void") }
      div(.class("actions")) {
        for step in steps.sorted(by: { !$0.isAside && $1.isAside }) { stepButton(step, formToken) }
        for tool in tools {
          a(.class("btn btn-outline-secondary"), .href(tool.path)) { tool.label[language] }
        }
        if canEdit { a(.class("btn btn-outline-secondary"), .href(Paths.edit(identifier, id)), .data("key", "e")) { say("修改", "Change") } }
        if canCorrect { a(.class("btn btn-outline-secondary"), .href(Paths.correct(identifier, id))) { say("更正", "Correct") } }
        a(.class("btn btn-outline-secondary"), .href(Paths.print(identifier, id))) { say("打印", "Print") }
        if canVoid { a(.class("btn btn-outline-danger"), .href(Paths.void(identifier, id))) { say("作废", "Void") } }
      }
    }
  }

  private func stepButton(_ step: Step, _ formToken: HTML) -> HTML {
    let css = step.isAside ? "btn btn-outline-secondary" : "btn btn-primary"
    if step.isPlain {
      // A way out is easily pressed by mistake, and nothing asks for a password.
      let question = step.isAside ? say("确认“\(step.label)”？", "\(step.label)?") : nil
      return form(
        .method("post"), .action(Paths.step(identifier, id, step.name)), question.map { .data("confirm", $0) } ?? .none
      ) {
        formToken
        HTML.hidden("seen", String(version))
        button(.class(css), .type("submit")) { step.label }
      }
    }
    return a(.class(css), .href(Paths.step(identifier, id, step.name))) { step.label }
  }

  private var notes: HTML {
    fragment {
      div(.class("alert alert-info"), .id("changed-note"), .hidden()) {
        say("这条记录刚有新的变化。", "This record has just changed.")
        " "
        button(.class("btn btn-sm btn-outline-primary"), .type("button"), .data("action", "reload")) { say("刷新", "Reload") }
      }
      if let asOf {
        div(.class("alert alert-warning")) {
          say("这是 \(asOf) 时的内容。", "This is how it was at \(asOf.description).")
          " "
          a(.href(Paths.record(identifier, id))) { say("看现在的", "Show it as it is now") }
        }
      }
      if let earlierForm {
        p(.class("muted")) {
          earlierForm.isSigned
            ? say("表单后来有过调整，这里按签字时的表单显示。", "The form was adjusted since; it is shown as it was when it was signed.")
            : say("表单后来有过调整，这里按当时的表单显示。", "The form was adjusted since; it is shown as it was then.")
          if let path = earlierForm.path {
            " "
            a(.href(path)) { say("当时的调整", "The adjustment of that time") }
          }
        }
      }
      if let voided { div(.class("alert alert-secondary")) { say("作废：\(voided)", "Void: \(voided)") } }
      if !waitsFor.isEmpty, steps.allSatisfy(\.isAside) {
        p(.class("muted")) { say("正在等待：", "Waiting for: ") + waitsFor.joined(separator: "、") }
      }
    }
  }

  func sectionForSigning(_ section: Section) -> HTML { sectionView(section) }

  private func sectionView(_ section: Section) -> HTML {
    HTML.panel(section.title) { section.fieldsView(language) }
  }

  private var signatureView: HTML {
    HTML.panel(say("签字", "Signatures")) {
      for line in signatures {
        div(.class("signature")) {
          strong { line.name }
          " \(line.step) · \(line.role) · \(line.at.description) "
          span(.class("hash")) { line.hash }
          if !line.remark.isEmpty { div { line.remark } }
        }
      }
    }
  }

  private var historyView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("变更历史", "History") }
        span(.class("muted")) { "\(author) \(createdAt.description)" }
      }
      ol(.class("history")) {
        for event in history {
          li {
            a(.class("nowrap"), .href(Paths.record(identifier, id) + "?at=" + Percents.encode(event.at.description))) {
              event.at.description
            }
            span { event.actor }
            div {
              event.what
              if let folder = event.folder {
                " "
                if let path = folder.path { a(.href(path)) { folder.note } } else { span(.class("muted")) { folder.note } }
              }
              for change in event.changes {
                div {
                  span(.class("muted")) { change.label + "：" }
                  if !change.before.isEmpty { del { change.before } }
                  " "
                  ins { change.after.isEmpty ? say("（清空）", "(cleared)") : change.after }
                }
              }
            }
          }
        }
      }
    }
  }
}
