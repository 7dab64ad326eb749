import Domain
import HTML
import HTTP
import Ledger
import Records

extension Visit {
  /// Beside an adjustment: what it changes, how the form will look, and the way back to it later.
  func overlayPanel(_ id: Int) throws -> HTML {
    try read { reading in
      guard let record = try reading.find(Ref<FormOverlay>(id)), let type = registry[record[FormOverlay.target]] else {
        return HTML()
      }
      let others = try adjustments(of: type, reading).filter { $0.id != record.id && $0.state != .draft }
      let base = record.state == .draft ? others.first { $0.state == .inForce } : others.first { $0.id.id < id }
      let changes = FormOverlay.overlay(record).differences(from: base.map(FormOverlay.overlay), of: type)
      let against = base?[FormOverlay.number] ?? say("原来的表单", "the form as declared")
      return HTML.panel(say("与\(against)相比", "Compared with \(against)")) {
        if changes.isEmpty { p(.class("muted")) { say("没有差别。", "No difference.") } }
        ul { for change in changes { li { say(change) } } }
        p(.class("mb-0")) {
          a(.class("btn btn-outline-primary"), .href(Paths.formPreview(id))) { say("预览表单", "Preview") }
          " "
          if standing.posts.contains(.administrator), record.state != .draft {
            a(.class("btn btn-outline-secondary"), .href(Paths.adjustForm(type.identifier, from: id))) {
              record.state == .inForce ? say("在此基础上调整", "Adjust further") : say("恢复这一版", "Go back to this")
            }
          }
        }
      }
    }
  }

  /// The form as it would be, to be looked at only.
  func previewPage() throws -> Response {
    let id: Int = try request.parameter("id")
    let (type, model) = try read { reading -> (TypeDescription, FormModel) in
      guard let record = try reading.find(Ref<FormOverlay>(id)), let type = registry[record[FormOverlay.target]] else {
        throw Denial.noSuchRecord
      }
      let past = try adjustments(of: type, reading).filter { $0.id != record.id && $0.state != .draft }
      let sections = type.preview(FormOverlay.overlay(record), past: past.reversed().map(FormOverlay.overlay))
      let shown = sections.map { section in
        (
          title: say(section.title) + (section.isLater ? say("（办理时填写）", " (later)") : ""),
          fields: section.fields.map { field in (field, field.kind.isList ? field.raw(.none) : RawValue.single("")) }
        )
      }
      return (type, try formModel(shown, needed: { $0.isNeeded }, reading))
    }
    let title = say("预览：\(type.title.zh)", "Preview: \(type.title.en)")
    return try Page(visit: self, title: title).response {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.record("overlay", id))) { say("表单调整", "Adjustment") } }
        h1 { title }
        span(.class("state warn")) { say("只供查看，尚未生效或不是现行表单", "To be looked at only") }
      }
      fieldset(.disabled()) { model.view }
    }
  }
}
