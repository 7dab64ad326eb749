/// A set of days within the covered range, ready for counting: which one follows, how many lie between.
/// Two arrays of small numbers make every question a look-up.
struct DayLine: Sendable {
  /// Offsets from the first covered day, ascending.
  private var members: [UInt16] = []
  /// How many members are at or before each offset.
  private var upTo: [UInt16] = []

  /// `days` covered days, of which those for which `isMember` is true belong.
  init(days: Int, isMember: (Int) -> Bool) {
    upTo.reserveCapacity(days)
    for offset in 0..<days {
      if isMember(offset) { members.append(UInt16(offset)) }
      upTo.append(UInt16(members.count))
    }
  }

  /// The `count`-th member after an offset; nil beyond the covered days.
  func after(_ offset: Int, _ count: Int) -> Int? {
    let index = Int(upTo[offset]) + count - 1
    return members.indices.contains(index) ? Int(members[index]) : nil
  }

  /// The `count`-th member before an offset; nil beyond the covered days.
  func before(_ offset: Int, _ count: Int) -> Int? {
    let first = offset == 0 ? 0 : Int(upTo[offset - 1])
    let index = first - count
    return members.indices.contains(index) ? Int(members[index]) : nil
  }

  /// Members from one offset through another.
  func between(_ first: Int, _ last: Int) -> [Int] {
    let low = first == 0 ? 0 : Int(upTo[first - 1])
    let high = Int(upTo[last])
    return low < high ? members[low..<high].map(Int.init) : []
  }

  func count(_ first: Int, _ last: Int) -> Int {
    max(0, Int(upTo[last]) - (first == 0 ? 0 : Int(upTo[first - 1])))
  }
}
