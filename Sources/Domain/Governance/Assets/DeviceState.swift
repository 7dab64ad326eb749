public import Records

extension Device {
  /// The stations of the chart 1.5.9: stored, handed out, tested under power, in use, repaired, taken out, scrapped.
  public enum State: String, Choice {
    case stored, issued, testing, ready
    case inUse = "in-use"
    case repairing, withdrawn, scrapped, lost
    public var label: Wording {
      switch self {
      case .stored: Wording("在库", "Stored")
      case .issued: Wording("已领用待验证", "Handed out, to be tested")
      case .testing: Wording("加电验证中", "Tested under power")
      case .ready: Wording("待上线", "Ready")
      case .inUse: Wording("在用", "In use")
      case .repairing: Wording("送修中", "Being repaired")
      case .withdrawn: Wording("已下线", "Taken out of use")
      case .scrapped: Wording("已报废", "Scrapped")
      case .lost: Wording("盘亏", "Lost")
      }
    }
    /// Whether it ought to be found when devices are counted.
    public var isHere: Bool { self != .scrapped && self != .lost && self != .repairing }
  }
}
