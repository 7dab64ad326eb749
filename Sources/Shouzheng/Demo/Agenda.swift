import Time

/// What is going to happen in the sample institution, by time; what was put in first comes first of equals.
struct Agenda {
  /// One thing people do, at its moment.
  struct Scene {
    let at: Moment
    let number: Int
    let act: (Stage) throws -> Void
  }
  private var scenes: [Scene] = []
  private var count = 0

  mutating func add(_ at: Moment, _ act: @escaping (Stage) throws -> Void) {
    count += 1
    scenes.append(Scene(at: at, number: count, act: act))
    var child = scenes.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      scenes.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The next scene up to a moment, that moment included.
  mutating func next(upTo end: Moment) -> Scene? {
    guard let first = scenes.first, first.at <= end else { return nil }
    scenes.swapAt(0, scenes.count - 1)
    scenes.removeLast()
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < scenes.count }
      guard let least = children.min(by: isBefore), isBefore(least, parent) else { return first }
      scenes.swapAt(parent, least)
      parent = least
    }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (scenes[a].at, scenes[a].number) < (scenes[b].at, scenes[b].number)
  }
}
