import Domain
import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// 5.4: the board, and the registers of 2.4 and 2.5 on paper.
  mutating func backup() {
    page(Paths.backup, .only(.readers)) { visit in
      let model = try visit.read { try visit.backupModel($0) }
      return try visit.storePage(
        visit.say("备份看板", "Backup"), topics: ["backup-job", "backup-medium", "data-retrieval"]
      ) { model.view() }
    }
    registers()
    blankForms()
    mediumLabels()
  }
}

extension Visit {
  /// A page with the style sheet of backup and machine rooms.
  func storePage(_ title: String, topics: [String], @HTMLBuilder content: () -> HTML) throws -> Response {
    try Page(visit: self, title: title, isWide: true, scripts: ["board.js"], topics: topics).response {
      link(.rel("stylesheet"), .href(site.assets.url("store.css")))
      content()
    }
  }
}
