import Domain
import Records
import Testing

@Suite struct `The difference of two texts` {
  /// `-` removed, `+` added, ` ` the same; one text a line.
  private func script(_ old: String, _ new: String) -> [String] {
    LineDifference(old: old, new: new).lines.map { line in
      switch line.kind {
      case .same: " " + line.text
      case .removed: "-" + line.text
      case .added: "+" + line.text
      }
    }
  }

  @Test func `is empty for the same text, whatever its line ends`() {
    #expect(LineDifference(old: "a\nb\n", new: "a\nb\n").isEmpty)
    #expect(LineDifference(old: "a\nb\n", new: "a\r\nb").isEmpty)
    #expect(LineDifference(old: "", new: "").lines.isEmpty)
  }
  @Test func `names a changed line as one removed and one added`() {
    #expect(
      script("sysname A\nvlan 10\nreturn\n", "sysname A\nvlan 10 20\nreturn\n") == [
        " sysname A", "-vlan 10", "+vlan 10 20", " return",
      ])
  }
  @Test func `finds what was put in and what was taken out`() {
    #expect(script("a\nc\n", "a\nb\nc\n") == [" a", "+b", " c"])
    #expect(script("a\nb\nc\n", "c\n") == ["-a", "-b", " c"])
    #expect(script("", "a\n") == ["+a"])
    #expect(script("a\n", "") == ["-a"])
    // Myers' own example: five edits, not more.
    #expect(script("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc").count { !$0.hasPrefix(" ") } == 5)
  }
  @Test func `carries the numbers of both sides`() {
    let lines = LineDifference(old: "a\nx\nb", new: "a\nb\ny").lines
    #expect(lines.map(\.old) == [1, 2, 3, nil])
    #expect(lines.map(\.new) == [1, nil, 2, 3])
  }
  @Test func `gives both texts back and is the shortest there is`() {
    var state: UInt64 = 42
    func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<400 {
      let a = (0..<roll(14)).map { _ in ["a", "b", "c"][roll(3)] }
      let b = (0..<roll(14)).map { _ in ["a", "b", "c"][roll(3)] }
      let lines = LineDifference(old: a.joined(separator: "\n"), new: b.joined(separator: "\n")).lines
      #expect(lines.filter { $0.kind != .added }.map { String($0.text) } == a)
      #expect(lines.filter { $0.kind != .removed }.map { String($0.text) } == b)
      #expect(lines.count { $0.kind != .same } == a.count + b.count - 2 * common(a, b))
    }
  }
  /// The longest common subsequence, by the table.
  private func common(_ a: [String], _ b: [String]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var before = 0
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? before + 1 : max(above, row[j])
        before = above
      }
    }
    return row[b.count]
  }
  @Test func `shows texts without anything in common as replaced, in little time`() {
    let old = (0..<20_000).map { "old \($0)" }.joined(separator: "\n")
    let new = (0..<20_000).map { "new \($0)" }.joined(separator: "\n")
    let difference = LineDifference(old: "same\n" + old, new: "same\n" + new)
    #expect(difference.isWhole && difference.removed == 20_000 && difference.added == 20_000)
    #expect(difference.lines.first?.kind == .same)
  }
}
