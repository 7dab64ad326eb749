import HTTP
public import Time

extension Paths {
  public static let obligations = "/obligations"
  public static func obligations(year: Int, by grouping: String = "clause") -> String {
    "/obligations?year=\(year)" + (grouping == "clause" ? "" : "&by=\(grouping)")
  }
  public static func obligations(month: Month, post: String? = nil) -> String {
    "/obligations/month?month=\(month)" + (post.map { "&post=\(Percent.encode($0))" } ?? "")
  }
  /// One obligation by its number in the pack.
  public static func obligation(_ number: Int, year: Int? = nil) -> String {
    "/obligations/\(number)" + (year.map { "?year=\($0)" } ?? "")
  }
  /// 记一笔: what is due and rests on a note, to choose from.
  public static func notedObligations(_ words: String = "") -> String {
    "/obligations/note" + (words.isEmpty ? "" : "?q=\(Percent.encode(words))")
  }
  /// A form of a record that says what was done, or why it need not be, or how it is kept here.
  static func newObligationRecord(_ type: String, _ id: String, _ title: String, _ period: String?) -> String {
    new(type) + "?obligation=\(Percent.encode(id))&title=\(Percent.encode(title))"
      + (period.map { "&period=\(Percent.encode($0))" } ?? "")
  }
}
