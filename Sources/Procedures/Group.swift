extension Procedure {
  /// Items under one heading: a project of a sheet, a system of a patrol, a part of a card.
  public struct Group: Sendable, Equatable, Codable {
    public let id: String
    /// 项目, as the form prints it.
    public let title: String
    /// The part of a card it is; nil on sheets and grids.
    public let part: Part?
    /// 操作对象 of its items that name none of their own.
    public let object: String?
    /// Who signs it when that is not the operator and the reviewer of the head: 值班经理, 被交接人.
    public let operatorTitle, reviewerTitle: String?
    /// Whether a second person signs it; what the procedure says when nil. Key items are reviewed all the same.
    public let isReviewed: Bool?
    public let items: [Item]

    public init(
      _ id: String, _ title: String, part: Part? = nil, object: String? = nil, operatorTitle: String? = nil,
      reviewerTitle: String? = nil, isReviewed: Bool? = nil, items: [Item]
    ) {
      (self.id, self.title, self.part, self.object) = (id, title, part, object)
      (self.operatorTitle, self.reviewerTitle) = (operatorTitle, reviewerTitle)
      (self.isReviewed, self.items) = (isReviewed, items)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (id, title, part) = (try read("id"), try read("title"), try read.optional("part"))
      object = try read.optional("object")
      (operatorTitle, reviewerTitle) = (
        try read.optional("operatorTitle"), try read.optional("reviewerTitle")
      )
      (isReviewed, items) = (try read.optional("isReviewed"), try read("items"))
      try read.finish()
    }
  }

  /// The six parts of an operation card, in the order of the card (case collection 3.3.1, appendix 4).
  public enum Part: String, Sendable, Equatable, Codable, CaseIterable {
    case backup, precheck, steps, verification, rollback
    case rollbackVerification = "rollback-verification"

    /// Its steps are done only when the run was declared to have failed.
    public var isOnlyOnFailure: Bool { self == .rollback || self == .rollbackVerification }

    public var chinese: String {
      switch self {
      case .backup: "操作前备份"
      case .precheck: "操作前检查"
      case .steps: "实施步骤"
      case .verification: "验证测试"
      case .rollback: "失败回滚"
      case .rollbackVerification: "回滚验证"
      }
    }

    public var english: String {
      switch self {
      case .backup: "Backup"
      case .precheck: "Pre-checks"
      case .steps: "Steps"
      case .verification: "Verification"
      case .rollback: "Rollback"
      case .rollbackVerification: "Rollback verification"
      }
    }
  }
}
