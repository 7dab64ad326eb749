import Foundation

/// Where a word stands, in points from the top left of its page.
struct Box {
  let left: Double, top: Double, right: Double, bottom: Double
  let word: String
}

extension Print {
  static func boxes(_ html: String) -> [Box] {
    html.matches(of: /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</).map
    {
      Box(
        left: Double($0.1) ?? .nan, top: Double($0.2) ?? .nan, right: Double($0.3) ?? .nan,
        bottom: Double($0.4) ?? .nan, word: String($0.5))
    }
  }
}
