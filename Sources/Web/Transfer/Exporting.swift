import HTML
import HTTP
import Ledger
import Records
import Time
import Transfer

extension Visit {
  /// The list that is to be exported, by the filters in the address.
  private func exported(
    _ fields: [(name: String, value: String)]
  ) throws -> (TypeDescription, ListAddress, columns: [ListColumn]) {
    let type = try type(request.parameter("type"))
    try type.mustBeListed(by: standing)
    let kept = fields.filter { !["after", "limit", "format", "whole", "form_token"].contains($0.name) }
    let address = try ListAddress(type, kept, person: standing.person, now: site.ledger.now)
    let named = address.value("columns")
    return (type, address, named.isEmpty ? type.declaredColumns : try ListScreen.columns(named, offered(type)))
  }

  func exportPage() throws -> Response {
    let (type, address, columns) = try exported(request.query.all.map { ($0.name, $0.value) })
    let (count, words) = try read { reading in
      (try reading.count(type, address.query, for: standing), try filterWords(type, address, reading))
    }
    let model = ExportModel(
      identifier: type.identifier, title: say(type.title), count: count,
      filters: words, hidden: address.fields.map { [$0.name, $0.value] },
      back: address.path(), shown: columns.map { say($0.label) }, all: type.sections.flatMap(\.fields).count, language: language)
    return try Page(visit: self, title: say("导出：\(type.title.zh)", "Export: \(type.title.en)")).response {
      model.view(formToken)
    }
  }

  /// The filters as people chose them.
  func filterWords(_ type: TypeDescription, _ address: ListAddress, _ reading: some ConnectionHolder) throws -> [String] {
    try address.fields.compactMap { name, value in
      switch name {
      case "sort", "after", "limit", "view", "columns": return nil
      case "q": return say("含“\(value)”", "contains \(value)")
      case "voided": return say("含作废", "with void ones")
      case "state" where value == ListAddress.unfinished: return say("未了结", "unfinished")
      case "state": return say("状态：", "State: ") + say(type.stateLabel(value))
      case "created_by" where value == ListAddress.me: return say("我建的", "made by me")
      case "created_by": return say("创建人：", "created by ") + (try reading.name(ofPerson: Int(value) ?? -1))
      default:
        guard let field = type.field(ListAddress.plain(name)) else { return nil }
        if let word = field.dateWord(value) { return say(field.label) + "：" + say(word.label(field)) }
        let word = name.hasSuffix(".from") ? " ≥ " : name.hasSuffix(".to") ? " ≤ " : "："
        var shown = value
        if case .choice(let options) = field.kind { shown = options.first { $0.value == value }.map { say($0.label) } ?? value }
        if let key = field.kind.targets.first, let id = Int(value) {
          shown = try reading.captions(key.type.description, [id])[id] ?? "#" + value
        }
        if value == ListAddress.me { shown = say("我", "me") }
        if field.kind == .flag { shown = value == "1" ? say("是", "yes") : say("否", "no") }
        return say(field.label) + word + shown
      }
    }
  }

  func beginExport(_ form: FormData) throws -> Response {
    let (type, address, columns) = try exported(form.fields.all.map { ($0.name, $0.value) })
    guard let format = ExportTable.Format(rawValue: form["format"] ?? "xlsx") else {
      throw Denial(.unsound, "只能导出为 xlsx 或 csv。", "Export as xlsx or csv.")
    }
    let table = ExportTable(type, address.query, for: actor, columns: form["whole"] == "1" ? nil : columns, language: language)
    let (ledger, actor) = (site.ledger, actor)
    let path = try site.jobs.path("." + format.rawValue)
    let name = "\(say(type.title)) \(ledger.now.day).\(format.rawValue)"
    let title = Wording("导出：\(type.title.zh)", "Export: \(type.title.en)")
    let job = try site.jobs.begin(title, for: standing.person) { job in
      let rows = try ledger.read { reading in
        try table.write(reading, to: path, format) { try job.progress($0, $1) }
      }
      // What nobody can answer for is not handed out.
      try ledger.write(actor) { try table.audit($0, format, rows: rows) }
      job.update {
        $0.sentence = Wording("共 \(rows) 条。", "\(rows) records.")
        $0.result = .init(path: path, name: name, type: SpreadsheetType.of(name))
      }
    }
    wait(for: job)
    return .redirect(to: Paths.job(job.id))
  }

  func jobPage(_ job: Job) throws -> Response {
    let state = job.now
    return try Page(visit: self, title: say(job.title)).response {
      div(.class("head")) { h1 { say(job.title) } }
      if !state.phase.isOver {
        jobProgress(job)
      } else {
        div(.class("panel")) {
          div(.class("body")) {
            switch state.phase {
            case .failed(let sentence): div(.class("alert alert-danger mb-0"), .role("alert")) { say(sentence) }
            case .cancelled: p(.class("mb-0")) { say("已经取消。", "It was cancelled.") }
            case .interrupted:
              div(.class("alert alert-warning mb-0"), .role("alert")) {
                say("中断：服务重启，没有完成，请重新导出。", "Interrupted: the server was restarted. Export again.")
              }
            default:
              p { state.sentence.map { say($0) } ?? say("已完成。", "Done.") }
              if let result = state.result, result.path == nil, !site.book.isShared {
                p(.class("mb-0")) { say("服务重启后文件没有保留，请重新导出“\(result.name)”。", "The file is gone with a restart: export again.") }
              } else if let result = state.result {
                a(.class("btn btn-primary"), .href(Paths.job(job.id, "file"))) { say("下载 \(result.name)", "Download \(result.name)") }
                p(.class("muted mt-2 mb-0")) { say("文件保留两小时，只有您能下载。", "Kept for two hours, for you alone.") }
              }
            }
          }
        }
      }
    }
  }
}

/// The question before an export: which format, which columns.
struct ExportModel: Sendable, Equatable {
  let identifier: String
  let title: String
  let count: Int
  let filters: [String]
  let hidden: [[String]]
  let back: String
  /// The columns of the list, in their order.
  let shown: [String]
  let all: Int
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(_ formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(back)) { title } }
        h1 { say("导出", "Export") }
      }
      form(.class("panel"), .method("post"), .action(Paths.exporting(identifier))) {
        formToken
        for pair in hidden { HTML.hidden(pair[0], pair[1]) }
        div(.class("body")) {
          p {
            say("共 \(count) 条", "\(count) records")
            filters.isEmpty ? say("（没有筛选条件，全部导出）。", " (no filter).") : say("，筛选条件：", ", filtered: ") + filters.joined(separator: "；")
          }
          choice("whole", [("0", say("列表中的 \(shown.count) 列：", "The \(shown.count) columns of the list: ") + shown.joined(separator: say("、", ", "))), ("1", say("表单的全部 \(all) 个字段，明细另成工作表", "All \(all) fields, lines on sheets of their own"))])
          choice("format", [("xlsx", say("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)")), ("csv", say("文本（.csv，UTF-8）", "Text (.csv, UTF-8)"))])
          div(.class("d-flex gap-2 mt-3")) {
            button(.class("btn btn-primary"), .type("submit")) { say("导出", "Export") }
            a(.class("btn btn-outline-secondary"), .href(back)) { say("返回", "Back") }
          }
          p(.class("muted mt-2 mb-0")) { say("导出会记入审计记录。", "Exports are kept in the audit trail.") }
        }
      }
    }
  }

  private func choice(_ name: String, _ options: [(String, String)]) -> HTML {
    div(.class("choices"), .role("radiogroup")) {
      for (index, option) in options.enumerated() {
        label {
          input(.type("radio"), .name(name), .value(option.0), .checked(index == 0))
          " "
          option.1
        }
      }
    }
  }
}
