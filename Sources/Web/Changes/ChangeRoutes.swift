import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 6.3: the calendar of changes, model changes, and copies of changes. Changes themselves have the generic pages.
  mutating func changes() {
    page(Paths.changeCalendar, .only(.readers)) { visit in
      let model = try visit.changeCalendar(try visit.askedChangeShape())
      return try visit.changePage(visit.say("变更日历", "Changes"), topics: ["change", "test-plan"]) { model.view }
    }
    page(Paths.changeModels, .only(.readers)) { visit in
      let model = try visit.changeModels()
      return try visit.changePage(visit.say("标准变更模板", "Model changes")) { model.view(formToken: visit.formToken) }
    }
    action("/changes/:id/copy", .only(Change.access.create)) { visit, _ in
      try visit.copyChange(try visit.request.parameter("id"))
    }
    action("/changes/models/:id/new", .only(Change.access.create)) { visit, _ in
      try visit.changeFromModel(try visit.request.parameter("id"))
    }
  }
}

extension Visit {
  func changePage(_ title: String, topics: [String] = [], @HTMLBuilder content: () -> HTML) throws -> Response {
    try Page(visit: self, title: title, isWide: true, topics: topics).response {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      changeStyle
      content()
    }
  }

  var changeStyle: HTML { link(.rel("stylesheet"), .href(site.assets.url("changes.css"))) }

  /// The panels of a change; nil for other types.
  func changePanel(beside type: TypeDescription, _ id: Int) throws -> HTML? {
    guard type.identifier == Change.description.identifier else { return nil }
    let panels = try read { reading in try reading.find(Ref<Change>(id)).map { try changePanels($0, reading) } }
    guard let panels else { return nil }
    return fragment {
      changeStyle
      panels.view(formToken: formToken)
    }
  }
}
