import HTML
import HTTP
import Ledger
import Printing
import Records
import Time

extension Paths {
  public static func flow(_ type: String) -> String { "/types/\(type)/flow" }
}

extension Routes {
  /// The flow chart of a record type, drawn from its declaration.
  mutating func flows() {
    page("/types/:type/flow", .signedIn, mode: .queued) { visit in
      let type = try visit.flowType()
      let title = visit.say("\(type.title.zh)流程图", "Flow: \(type.title.en)")
      let picture: HTML
      do {
        picture = HTML(unsafeTrusted: try FlowDiagram(type, visit.language).diagram.svg(title))
      } catch let error as PrintError { picture = div(.class("alert alert-warning")) { error.description } }
      return try Page(visit: visit, title: title, isWide: true).response {
        div(.class("head")) {
          div(.class("crumbs")) { a(.href(Paths.list(type.identifier))) { visit.say(type.title) } }
          h1 { title }
          div(.class("actions")) {
            a(.class("btn btn-outline-secondary"), .href(Paths.flow(type.identifier) + "/print")) { visit.say("打印", "Print") }
          }
        }
        section(.class("panel")) {
          div(.class("body diagram-frame")) { picture }
        }
        p(.class("muted")) { visit.say(FlowDiagram.legend) }
      }
    }
    page("/types/:type/flow/print", .signedIn, mode: .queued) { visit in
      let document = try visit.flowDocument(visit.flowType())
      return try visit.pdf(document, name: document.title)
    }
  }
}

extension Visit {
  fileprivate func flowType() throws -> TypeDescription {
    let type = try type(request.parameter("type"))
    try type.mustBeListed(by: standing)
    guard type.steps.count > 0 else {
      throw Denial(.missing, "“\(type.title.zh)”没有流程。", "\(type.title.en) has no flow.")
    }
    return type
  }

  /// The chart on paper, under the number and the title that the collection gives it.
  func flowDocument(_ type: TypeDescription) throws -> PrintDocument {
    let known = FlowDiagram.charts[type.identifier]
    return PrintDocument(
      institution: try read { try site.institution($0).name }, title: known?.title ?? "\(type.title.zh)流程图",
      formNumber: known?.number, blocks: [.diagram(FlowDiagram(type, .zh).diagram), .remark(FlowDiagram.legend.zh)],
      qr: site.options.origin + Paths.flow(type.identifier), footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}

extension FlowDiagram {
  static let legend = Wording(
    "菱形为判断，虚线为退回、取消等旁路；签字人写在箭头旁。", "Diamonds decide; dashed lines lead aside; signers stand beside the arrows.")

  /// The charts of the case collection by the type whose flow they show.
  static let charts: [String: (number: String, title: String)] = [
    "device": ("1.5.9", "信息技术设备处理流程"),
    "handover": ("2.1.2", "信息系统运维交接班流程"),
    "backup-medium": ("2.4.2", "数据与介质使用和管理流程"),
    "incident": ("2.8.2", "信息系统事件管理流程"),
    "problem": ("2.8.3", "信息系统问题管理流程"),
    "delivery": ("3.1.1", "信息系统交付管理流程"),
    "test-plan": ("3.2.4", "信息系统测试流程"),
    "change": ("3.3.2", "信息系统变更管理流程"),
    "configuration-restore": ("3.4.2", "信息系统配置恢复流程图"),
    "configuration-update": ("3.4.3", "信息系统配置库更新流程图"),
  ]
}
