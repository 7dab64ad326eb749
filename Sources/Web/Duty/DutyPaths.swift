import HTTP
public import Time

extension Paths {
  public static func watch(_ id: Int) -> String { "/duty/watch/\(id)" }
  /// Where a step of one of the watch's records is taken: its own log, an attendance, a handed-over item.
  public static func watchStep(_ watch: Int, _ type: String, _ id: Int, _ step: String) -> String {
    "/duty/watch/\(watch)/steps/\(type)/\(id)/\(step)"
  }
  /// Where something is written down that came up on the watch.
  public static func watchEntry(_ watch: Int, _ type: String) -> String {
    "/duty/watch/\(watch)/entries/\(type)"
  }
  public static func watchArrival(_ watch: Int) -> String { "/duty/watch/\(watch)/arrivals" }
  public static func watchPrint(_ watch: Int) -> String { "/duty/watch/\(watch)/print" }

  /// The month a day lies in.
  public static func rosterMonth(_ day: Day) -> String { roster + "?month=" + Month(day).description }
  public static let newRoster = "/duty/roster/new"
  public static func newRoster(_ month: Month, nights: Bool, restDays: Bool, size: Int) -> String {
    "\(newRoster)?month=\(month)&nights=\(nights ? 1 : 0)&rest=\(restDays ? 1 : 0)&size=\(size)"
  }
  public static func rosterEditor(_ id: Int) -> String { "/duty/roster/\(id)" }
  public static func rosterPrint(_ id: Int) -> String { "/duty/roster/\(id)/print" }
  public static func shiftSwap(_ watch: Int, person: Int, kind: String) -> String {
    "\(new("shift-swap"))?watch=\(watch)&person=\(person)&kind=\(kind)"
  }

  public static let calendar = "/duty/calendar"
  /// The feed that calendar programs fetch.
  public static func calendarFeed(_ token: String, all: Bool) -> String {
    "/duty/calendar.ics?token=\(token)" + (all ? "&all=1" : "")
  }
}
