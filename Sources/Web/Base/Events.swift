import HTTP
import Ledger
import Records

extension Routes {
  /// Live updates. A topic tells only that something changed and its revision; what it became is fetched, and
  /// checked, like any other page.
  mutating func events() {
    page("/events", .display) { visit in
      let topics = Array(visit.request.query.values("topic").prefix(12))
      for topic in topics { try visit.mayHear(topic) }
      return .events(visit.site.hub.subscribe(to: topics, after: visit.request.headers["Last-Event-ID"]))
    }
  }
}

extension Visit {
  /// An inbox is heard by its owner only; wall screens hear the board.
  fileprivate func mayHear(_ topic: String) throws {
    if topic.hasPrefix("inbox/"), topic != "inbox/\(standing.person)" {
      throw Denial(.forbidden, "只能接收自己的通知。", "You may only listen to your own inbox.")
    }
    if session.kind == "display", topic != "board", !topic.hasPrefix("run"), !topic.hasPrefix("incident"),
      topic != "alarm",
      !topic.hasPrefix("duty-log")
    {
      throw Site.notForDisplays
    }
  }
}
