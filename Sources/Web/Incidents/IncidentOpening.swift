import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

/// 登记事件 from nothing: title, symptom, system, since when, how much. Everything else later.
struct IncidentOpening {
  let typed: FormData
  let faults: Faults
  let formToken: HTML
  let token: String
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var view: HTML {
    form(.method("post"), .action(Paths.newIncident), .class("quick-incident"), .data("guard", "")) {
      formToken
      HTML.hidden("token", token)
      for name in ["origin", "source"] {
        if let value = typed[name].filled { HTML.hidden(name, value) }
      }
      div(.class("fields")) {
        text("title", say("事件名称", "Title"), isFirst: true)
        area("symptom", say("事件现象", "Symptom"))
        choice("system", say("系统类别", "System"), SystemKind.allCases.map { ($0.rawValue, $0.label[language]) })
        choice("extent", say("中断程度", "Extent"), Extent.allCases.map { ($0.rawValue, $0.label[language]) })
        text("occurred_at", say("何时开始（不填为现在）", "Since when (now)"), type: "datetime-local", isNeeded: false)
        choice("judged", say("对投资者和市场", "Effect"), [(Grade.below.rawValue, say("没有影响", "None")), (Grade.general.rawValue, say("有影响", "Some"))])
      }
      div(.class("sheet-actions")) {
        button(.class("btn btn-primary"), .type("submit")) { say("登记事件", "Report the incident") }
        a(.class("btn btn-outline-secondary"), .href(Paths.new("incident"))) { say("完整表单", "The whole form") }
      }
    }
  }

  private func text(
    _ name: String, _ caption: String, type: String = "text", isNeeded: Bool = true, isFirst: Bool = false
  ) -> HTML {
    div(.class("field wide")) {
      label(.for("new-" + name), .class(isNeeded ? "needed" : "")) { caption }
      input(
        .class("form-control"), .id("new-" + name), .name(name), .type(type), .value(typed[name] ?? ""),
        .required(isNeeded), .autofocus(isFirst), .autocomplete("off"), .step("1"),
        name == "title" ? .hx("get", Paths.similarCases) : .none,
        name == "title" ? .hx("trigger", "input changed delay:300ms") : .none,
        name == "title" ? .hx("target", "#similar") : .none, name == "title" ? .hx("include", "#new-symptom") : .none)
      fault(name)
    }
  }

  private func area(_ name: String, _ caption: String) -> HTML {
    div(.class("field wide")) {
      label(.for("new-" + name), .class("needed")) { caption }
      textarea(
        .class("form-control"), .id("new-" + name), .name(name), .rows(3), .required(),
        .hx("get", Paths.similarCases), .hx("trigger", "input changed delay:600ms"), .hx("target", "#similar"),
        .hx("include", "#new-title")
      ) { typed[name] ?? "" }
      fault(name)
    }
  }

  private func choice(_ name: String, _ caption: String, _ options: [(String, String)]) -> HTML {
    div(.class("field")) {
      label(.for("new-" + name)) { caption }
      select(.class("form-select"), .id("new-" + name), .name(name)) {
        HTML.option("", say("还不清楚", "Not known yet"), isSelected: typed[name].filled == nil)
        for (value, label) in options { HTML.option(value, label, isSelected: typed[name] == value) }
      }
      fault(name)
    }
  }

  @HTMLBuilder private func fault(_ name: String) -> HTML {
    for sentence in faults[name] { p(.class("fault")) { sentence[language] } }
  }
}

extension Visit {
  func newIncidentPage(typed: FormData? = nil, faults: Faults = Faults()) throws -> Response {
    var form = typed ?? FormData()
    if typed == nil { form = FormData(fields: request.query) }
    let opening = IncidentOpening(
      typed: form, faults: faults, formToken: formToken, token: form["token"].filled ?? freshToken(), language: language)
    let similar = try read { try similarLines([form["title"], form["symptom"]].compactMap { $0 }.joined(separator: " "), except: nil, $0) }
    return try Page(visit: self, title: say("登记事件", "Report an incident"), isWide: true).response(
      status: faults.isEmpty ? .ok : .unprocessable
    ) {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      link(.rel("stylesheet"), .href(site.assets.url("incident.css")))
      div(.class("head")) { h1 { say("登记事件", "Report an incident") } }
      for fault in faults.all where fault.field == nil { div(.class("alert alert-danger")) { fault.sentence[language] } }
      div(.class("watch-columns")) {
        HTML.panel(say("发生了什么", "What happened")) { opening.view }
        HTML.panel(say("相似的案例和事件", "Similar cases")) {
          div(.id("similar")) { SimilarList(lines: similar, language: language).view }
        }
      }
    }
  }

  func openIncidentQuickly(_ form: FormData) throws -> Response {
    do {
      let incident = try write { writing in
        var input: [String: Input] = [
          "title": .text(form["title"] ?? ""), "symptom": .text(form["symptom"] ?? ""),
          "source": .text(form["source"].filled ?? "call"), "found_by": .text(String(standing.person)),
          "found_at": .text("\(writing.now)"),
        ]
        for name in ["system", "extent", "judged", "origin"] {
          if let value = form[name].filled { input[name] = .text(value) }
        }
        input["occurred_at"] = .text(form["occurred_at"].filled ?? "\(writing.now)")
        return try writing.create(Incident.description, input, token: form["token"].filled)
      }
      return .redirect(to: Paths.incident(incident.id))
    } catch let faults as Faults {
      return try newIncidentPage(typed: form, faults: faults)
    }
  }
}
