extension Procedure {
  /// How the form stands on paper and on the screen: the words of its head, and which way its points run.
  public struct Layout: Sendable, Equatable, Codable {
    public enum Points: String, Sendable, Codable { case columns, rows }
    public enum Paper: String, Sendable, Codable { case run, week }
    public enum Orientation: String, Sendable, Codable { case portrait, landscape }

    /// Whether the points in time run across (patrols) or down (the intraday grid, whose items run across).
    public let points: Points
    /// The columns of a checklist on paper.
    public enum Head: String, Sendable, Codable, CaseIterable {
      case group, time, item, requirement, value, `operator`, reviewer, remark
    }

    /// One sheet of paper a run, or one a week with a line a day (the database sheet).
    public let paper: Paper
    public let orientation: Orientation
    /// Heads of the leading columns: 盘前项目, 时间, 步骤; the requirement has none when nil.
    public let groupHead, itemHead, timeHead, requirementHead, remarkHead: String?
    /// Heads of the two signatures: 操作状态 and 复核状态, 检查 and 复核.
    public let operatorHead, reviewerHead: String
    /// Head of the value when the form keeps it apart from the signatures: 状态.
    public let valueHead: String?
    /// The columns of a checklist in the order of its form; those without a head are left out.
    public let order: [Head]

    public init(
      points: Points = .columns, paper: Paper = .run, orientation: Orientation = .portrait,
      groupHead: String? = nil, itemHead: String? = nil, timeHead: String? = nil,
      requirementHead: String? = nil, remarkHead: String? = nil, valueHead: String? = nil,
      operatorHead: String = "操作状态", reviewerHead: String = "复核状态", order: [Head] = Head.allCases
    ) {
      (self.points, self.paper, self.orientation) = (points, paper, orientation)
      (self.groupHead, self.itemHead, self.timeHead) = (groupHead, itemHead, timeHead)
      (self.requirementHead, self.remarkHead, self.valueHead) = (requirementHead, remarkHead, valueHead)
      (self.operatorHead, self.reviewerHead, self.order) = (operatorHead, reviewerHead, order)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (points, paper) = (try read("points", or: .columns), try read("paper", or: .run))
      orientation = try read("orientation", or: .portrait)
      (groupHead, itemHead) = (try read.optional("groupHead"), try read.optional("itemHead"))
      (timeHead, requirementHead) = (try read.optional("timeHead"), try read.optional("requirementHead"))
      (remarkHead, valueHead) = (try read.optional("remarkHead"), try read.optional("valueHead"))
      operatorHead = try read("operatorHead", or: "操作状态")
      reviewerHead = try read("reviewerHead", or: "复核状态")
      order = try read("order", or: Head.allCases)
      try read.finish()
    }
  }
}
