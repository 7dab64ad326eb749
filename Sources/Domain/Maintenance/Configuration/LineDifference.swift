/// The lines in which two texts differ, by Myers' algorithm: the shortest script of deletions and insertions.
public struct LineDifference: Sendable, Equatable {
  public enum Kind: Sendable, Equatable { case same, removed, added }
  public struct Line: Sendable, Equatable {
    public let kind: Kind
    /// Line numbers from 1, where the line stands in the old and in the new text.
    public let old: Int?
    public let new: Int?
    public let text: Substring
  }
  public let lines: [Line]
  /// The texts have so little in common that the middle is shown as replaced as a whole.
  public let isWhole: Bool

  public var removed: Int { lines.count { $0.kind == .removed } }
  public var added: Int { lines.count { $0.kind == .added } }
  public var isEmpty: Bool { lines.allSatisfy { $0.kind == .same } }

  /// Beyond so many differing lines the shortest script is not looked for.
  static let effort = 3000

  public init(old: String, new: String) {
    let (a, b) = (Self.split(old), Self.split(new))
    var head = 0
    while head < a.count, head < b.count, a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < a.count - head, tail < b.count - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let (left, right) = (head..<(a.count - tail), head..<(b.count - tail))
    let kinds = Self.script(Array(a[left]), Array(b[right]))
    isWhole = kinds == nil
    let middle = kinds ?? Array(repeating: .removed, count: left.count) + Array(repeating: .added, count: right.count)
    var (i, j) = (0, 0)
    var lines: [Line] = []
    lines.reserveCapacity(max(a.count, b.count))
    let all = Array(repeating: Kind.same, count: head) + middle + Array(repeating: Kind.same, count: tail)
    for kind in all {
      switch kind {
      case .same:
        lines.append(Line(kind: .same, old: i + 1, new: j + 1, text: b[j]))
        (i, j) = (i + 1, j + 1)
      case .removed:
        lines.append(Line(kind: .removed, old: i + 1, new: nil, text: a[i]))
        i += 1
      case .added:
        lines.append(Line(kind: .added, old: nil, new: j + 1, text: b[j]))
        j += 1
      }
    }
    self.lines = lines
  }

  /// Lines without their ends; a last line feed begins no line.
  static func split(_ text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// What becomes of each line in turn; nil when it takes too much effort to know.
  private static func script(_ a: [Substring], _ b: [Substring]) -> [Kind]? {
    if a.isEmpty { return Array(repeating: .added, count: b.count) }
    if b.isEmpty { return Array(repeating: .removed, count: a.count) }
    // Numbers compare faster than texts.
    var numbers: [Substring: Int32] = [:]
    func number(_ line: Substring) -> Int32 {
      if let known = numbers[line] { return known }
      numbers[line] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    let (x, y) = (a.map(number), b.map(number))
    let most = min(x.count + y.count, effort)
    // furthest[k + d] is how far along `a` diagonal k was reached with d edits; one array a step, to walk back.
    var steps: [[Int32]] = []
    var furthest = [Int32](repeating: 0, count: 2 * most + 3)
    let middle = most + 1
    for d in 0...most {
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1])
        var i = Int(isDown ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1)
        var j = i - k
        while i < x.count, j < y.count, x[i] == y[j] { (i, j) = (i + 1, j + 1) }
        furthest[middle + k] = Int32(i)
        if k == x.count - y.count, i >= x.count {
          steps.append(Array(furthest[(middle - d)...(middle + d)]))
          return walkBack(steps, x.count, y.count)
        }
      }
      steps.append(Array(furthest[(middle - d)...(middle + d)]))
    }
    return nil
  }

  private static func walkBack(_ steps: [[Int32]], _ countA: Int, _ countB: Int) -> [Kind] {
    var kinds: [Kind] = []
    var (i, j) = (countA, countB)
    for d in stride(from: steps.count - 1, to: 0, by: -1) {
      let before = steps[d - 1]
      // Diagonals of the step before, as indexes of its array; what it did not reach counts as nothing.
      func reached(_ k: Int) -> Int32 { abs(k) <= d - 1 ? before[k + d - 1] : -1 }
      let k = i - j
      let isDown = k == -d || (k != d && reached(k - 1) < reached(k + 1))
      let previous = isDown ? k + 1 : k - 1
      let pi = Int(reached(previous))
      let pj = pi - previous
      for _ in (isDown ? pi : pi + 1)..<i { kinds.append(.same) }
      kinds.append(isDown ? .added : .removed)
      (i, j) = (pi, pj)
    }
    // Before the first edit everything is the same.
    kinds += Array(repeating: .same, count: i)
    return kinds.reversed()
  }
}
