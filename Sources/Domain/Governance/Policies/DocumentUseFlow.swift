public import Records

extension DocumentUse {
  private static let security = Signer("安全管理员", "Security", .post(.securityAdministration))
  private static let head = Signer("部门负责人", "Head", .post(.head))
  private static let compliance = Signer("合规部门", "Compliance", .post(.auditor))
  private static let leader = Signer("主管领导", "Leader", .post(.leader), .post(.generalManager))
  private static let bystander: [Who] = [.named(applicant)]

  public static let flow = Flow<DocumentUse>(from: .applying) {
    step("submit", "提交申请", "Submit", .applying, to: .routed, by: [.author, .named(applicant)], then: route)
    step("route-inner-second", "转内部二级", "Internal 2", .routed, to: .innerSecond, by: [.product])
    step("route-inner-first", "转内部一级", "Internal 1", .routed, to: .innerFirst, by: [.product])
    step("route-outer-second", "转内部一级", "External 2", .routed, to: .outerSecond, by: [.product])
    step("route-outer-first", "转内部一级", "External 1", .routed, to: .outerFirst, by: [.product])
    approval(
      "inner-second", "内部二级审批", "Internal, level 2", .innerSecond, to: .approved, signers: [security],
      barred: bystander, then: open)
    approval(
      "inner-first", "内部一级审批", "Internal, level 1", .innerFirst, to: .approved, signers: [security, head],
      barred: bystander, then: open)
    // What leaves the department passes the first internal level before anybody outside is asked.
    approval(
      "clear-second", "内部一级审批", "Internal first", .outerSecond, to: .clearedSecond, signers: [security, head],
      barred: bystander)
    approval(
      "clear-first", "内部一级审批", "Internal first", .outerFirst, to: .clearedFirst, signers: [security, head],
      barred: bystander)
    approval(
      "outer-second", "外部二级审批", "External, level 2", .clearedSecond, to: .approved, signers: [compliance],
      barred: bystander, then: open)
    approval(
      "outer-first", "外部一级审批", "External, level 1", .clearedFirst, to: .approved, signers: [compliance, leader],
      barred: bystander, then: open)
    step(
      "refuse", "不批准", "Refuse", .innerSecond, .innerFirst, .outerSecond, .outerFirst, .clearedSecond, .clearedFirst,
      to: .refused, by: [.post(.securityAdministration), .post(.head), .post(.auditor), .post(.leader)],
      needs: [refusal], signing: .own, aside: true)
    step(
      "end", "登记使用完毕", "Ended", .approved, to: .ended,
      by: [.named(applicant), .post(.securityAdministration), .post(.generalAffairs)], needs: [usage, endedOn],
      signing: .own, then: close)
  }

  /// Each level has a way of its own, so that nobody is asked who does not decide.
  private static func route(_ use: Record<DocumentUse>, _ work: any Work) throws {
    var use = use
    use.data.state = use[level].rawValue
    try work.change(use)
  }
}
