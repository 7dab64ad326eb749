public import Records
public import Time

/// What kind of room it is. 2.5.1, article 8, closes the machine rooms in trading hours, not the operations room.
public enum RoomKind: String, Choice {
  case center, power, hosted, operations
  public var label: Wording {
    switch self {
    case .center: Wording("中心机房", "Machine room")
    case .power: Wording("供配电间", "Power room")
    case .hosted: Wording("托管机房", "Hosted room")
    case .operations: Wording("操作间", "Operations room")
    }
  }
  public var isClosedInTrading: Bool { self != .operations }
}

/// Whether what was brought in was looked at for viruses (2.5.1, article 11).
public enum VirusCheck: String, Choice {
  case clean, infected
  case notNeeded = "not-needed"
  public var label: Wording {
    switch self {
    case .clean: Wording("已检查，无病毒", "Clean")
    case .infected: Wording("发现病毒", "Infected")
    case .notNeeded: Wording("不接入设备，不需检查", "Not needed")
    }
  }
}

/// What a check of a facility came to.
public enum CheckResult: String, Choice {
  case normal, abnormal
  public var label: Wording {
    switch self {
    case .normal: Wording("正常", "Normal")
    case .abnormal: Wording("异常", "Abnormal")
    }
  }
}

/// The states of a line of 2.5.4, 2.5.5 and 2.5.6: what is abnormal stays open until it is dealt with.
public enum CheckState: String, Choice {
  case draft, signed, open, resolved
  public var label: Wording {
    switch self {
    case .draft: Wording("待签字", "To be signed")
    case .signed: Wording("已签字", "Signed")
    case .open: Wording("异常待处理", "To be dealt with")
    case .resolved: Wording("异常已处理", "Dealt with")
    }
  }
}

extension [Who] {
  /// Who keeps the rooms and their facilities.
  public static let roomKeepers: [Who] = [.post(.machineRoomAdministration), .post(.dutyManager)]
  /// The posts of the technical department, whose people need nobody beside them.
  static let technicalPosts: [PostCode] = operations.compactMap { if case .post(let post) = $0 { post } else { nil } }
}

extension InstitutionCalendar {
  /// Whether any of the exchanges trades at that moment, auctions and nights included.
  public func isTrading(at moment: Moment) -> Bool {
    exchanges.contains { calendar.session(at: moment, on: $0) != nil }
  }
}

extension Inquiry {
  public var isTrading: Bool { calendar.isTrading(at: now) }

  /// Whether somebody holds a post of the technical department.
  public func isTechnical(_ person: Ref<Person>) throws -> Bool {
    let posts = Set([Who].technicalPosts.map(\.rawValue))
    return try find(Post.self, limit: 1000).contains {
      posts.contains($0[Post.code]) && ($0[Post.main] + $0[Post.backup]).contains(person)
    }
  }
}
