/// A browser and its system by the names that people know, from what it says of itself.
enum BrowserName {
  /// The first that is named counts: browsers also name those that they are made of.
  private static let browsers = [
    ("MicroMessenger/", "微信"), ("wxwork/", "企业微信"), ("DingTalk/", "钉钉"), ("QQBrowser/", "QQ 浏览器"), ("360SE", "360 浏览器"),
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Version/", "Safari"),
    ("curl/", "curl"),
  ]
  private static let systems = [
    ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
  ]

  /// `Chrome 128 · Windows`; the text itself, shortened, of a browser that is not known.
  static func of(_ agent: String) -> String {
    guard let (mark, name) = browsers.first(where: { agent.contains($0.0) }), let place = agent.firstRange(of: mark) else {
      return String(agent.prefix(40))
    }
    let version = agent[place.upperBound...].prefix(while: \.isNumber)
    let system = systems.first { agent.contains($0.0) }?.1
    return [version.isEmpty ? name : "\(name) \(version)", system].compactMap { $0 }.joined(separator: " · ")
  }
}
