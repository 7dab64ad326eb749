extension Paths {
  /// 机房门口: who is inside, who may enter.
  public static let door = "/room"
  public static let doorLive = "/room/live"
  public static let doorEnter = "/room/enter"
  /// One tap at the door: `enter`, `enter-approved`, `admit`, `leave`.
  public static func doorStep(_ visit: Int, _ step: String) -> String { "/room/visits/\(visit)/\(step)" }
}
