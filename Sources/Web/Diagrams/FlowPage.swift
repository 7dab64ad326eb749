import HTML
import HTTP
import Ledger
import Printing
import Records

extension Paths {
  public static func flow(_ type: String) -> String { "/types/\(type)/flow" }
}

extension Routes {
  /// The flow chart of a record type, drawn from its declaration.
  mutating func flows() {
    page("/types/:type/flow", .signedIn, mode: .queued) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      guard type.access.read.admits(visit.standing, nil) || type.access.create.admits(visit.standing, nil) else {
        throw Denial(.forbidden, "您的岗位不能查看“\(type.title.zh)”。", "Your post may not see \(type.title.en).")
      }
      guard type.steps.count > 0 else {
        throw Denial(.missing, "“\(type.title.zh)”没有流程。", "\(type.title.en) has no flow.")
      }
      let title = visit.say("\(type.title.zh)流程图", "Flow: \(type.title.en)")
      let picture: HTML
      do {
        picture = HTML(unsafeTrusted: try FlowDiagram(type, visit.language).diagram.svg(title))
      } catch let error as PrintError { picture = div(.class("alert alert-warning")) { error.description } }
      return try Page(visit: visit, title: title, isWide: true).response {
        div(.class("head")) {
          div(.class("crumbs")) { a(.href(Paths.list(type.identifier))) { visit.say(type.title) } }
          h1 { title }
        }
        section(.class("panel")) {
          div(.class("body diagram-frame")) { picture }
        }
        p(.class("muted")) {
          visit.say("菱形为判断，虚线为退回、取消等旁路；签字人写在箭头旁。", "Diamonds decide; dashed lines lead aside; signers stand beside the arrows.")
        }
      }
    }
  }
}
