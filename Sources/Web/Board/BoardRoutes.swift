import Domain
import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// 今日看板, its live part, and the wall screen.
  mutating func board() {
    page(Paths.home, .signedIn) { visit in
      guard [Who].readers.admits(visit.standing, nil) else {
        let model = try visit.read { try visit.homeModel($0) }
        return try visit.dutyPage(visit.say("首页", "Home")) { model.view }
      }
      let model = try visit.read { try visit.boardModel($0) }
      return try visit.dutyPage(visit.say("值班看板", "Today")) {
        h1(.class("visually-hidden")) { visit.say("值班看板", "Today") }
        div(
          .id("live"), .data("live", Paths.boardLive),
          .data("listen", Self.boardTopics.joined(separator: ","))
        ) {
          model.liveView
        }
      }
    }
    page(Paths.boardLive, .only(.readers)) { visit in
      .html(try visit.read { try visit.boardModel($0) }.liveView.source)
    }
    wall()
    displays()
  }

  static let boardTopics = [
    "board", "run", "duty-log", "attendance", "incident", "business-instruction", "handover", "roster", "alarm",
  ]
}

extension Paths {
  public static let boardLive = "/board/live"
  public static let wallLive = "/wall/live"
  /// What a wall screen is opened with: it keeps the token as a cookie and forgets the address.
  public static func wallEntrance(_ token: String) -> String { "/wall/enter?token=\(token)" }
  public static let displays = "/system/displays"
}
