public import Time

extension Paths {
  public static let changeCalendar = "/changes/calendar"
  public static func changeWeek(_ day: Day) -> String { "\(changeCalendar)?week=\(day)" }
  public static func changeMonth(_ day: Day) -> String { "\(changeCalendar)?month=\(Month(day))" }
  public static let changeModels = "/changes/models"
  /// A new application made from another change.
  public static func changeCopy(_ id: Int) -> String { "/changes/\(id)/copy" }
  /// A new application made from a model change.
  public static func changeFromModel(_ id: Int) -> String { "/changes/models/\(id)/new" }
}
