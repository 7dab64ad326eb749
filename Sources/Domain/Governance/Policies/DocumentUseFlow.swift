public import Records

extension DocumentUse {
  private static let security = Signer("安全管理员", "Security", .post(.securityAdministration))
  private static let head = Signer("部门负责人", "Head", .post(.head))
  private static let compliance = Signer("合规部门", "Compliance", .post(.auditor))
  private static let leader = Signer("主管领导", "Leader", .post(.leader), .post(.generalManager))
  private static let bystander: [Who] = [.named(applicant)]

  /// Each level has a way of its own, so that nobody is asked who does not decide. What leaves the department
  /// passes the first internal level before anybody outside is asked.
  public static let flow = Flow<DocumentUse>(from: .applying) {
    step("submit", "提交申请", "Submit", .applying, to: .submitted, by: [.author, .named(applicant)])
    approval(
      "inner-second", "内部二级审批", "Internal, level 2", .submitted, to: .approved, signers: [security],
      barred: bystander, when: Branch { $0[level] == .innerSecond }, then: open)
    approval(
      "inner-first", "内部一级审批", "Internal, level 1", .submitted, to: .approved, signers: [security, head],
      barred: bystander, when: Branch { $0[level] == .innerFirst }, then: open)
    approval(
      "clear", "内部一级审批", "Internal first", .submitted, to: .cleared, signers: [security, head], barred: bystander,
      when: Branch { $0[level].isOuter })
    approval(
      "outer-second", "外部二级审批", "External, level 2", .cleared, to: .approved, signers: [compliance],
      barred: bystander, when: Branch { $0[level] == .outerSecond }, then: open)
    approval(
      "outer-first", "外部一级审批", "External, level 1", .cleared, to: .approved, signers: [compliance, leader],
      barred: bystander, when: Branch { $0[level] == .outerFirst }, then: open)
    step(
      "refuse", "不批准", "Refuse", .submitted, .cleared, to: .refused,
      by: [.post(.securityAdministration), .post(.head), .post(.auditor), .post(.leader), .post(.generalManager)], needs: [refusal],
      signing: .own, aside: true)
    step(
      "end", "登记使用完毕", "Ended", .approved, to: .ended, by: [.named(applicant)], needs: [usage, endedOn],
      signing: .own, then: close)
    // Whoever keeps the documents may, and is not asked while they are used.
    step(
      "take-back", "收回，登记使用完毕", "Taken back", .approved, to: .ended,
      by: [.post(.securityAdministration), .post(.generalAffairs)], needs: [usage, endedOn], signing: .own, aside: true,
      then: close)
  }
}
