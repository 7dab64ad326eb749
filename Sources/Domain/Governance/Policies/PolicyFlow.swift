public import Records

extension Policy {
  private static let officers: [Who] = [.post(.generalAffairs)]
  private static let leaders: [Who] = [.post(.leader), .post(.generalManager)]

  public static let flow = Flow<Policy>(from: .drafting, editable: [.drafting, .discussing, .consulting]) {
    // Articles 7 to 11: how it is made.
    step(
      "tidy", "整理文字，提交审阅", "Put in order", .drafting, to: .reviewing, by: officers, asks: [editing])
    step(
      "read", "审阅", "Read", .reviewing, to: .discussing, by: [.post(.head)], needs: [headOpinion], signing: .own)
    step(
      "discuss", "记录部门讨论，形成初稿", "Record the discussion", .discussing, to: .consulting, by: officers,
      needs: [discussion])
    step(
      "submit", "形成送审稿", "Send to compliance", .consulting, to: .examining, by: officers, asks: [opinions],
      guards: [
        Guard(
          Wording("还有涉及的部门没有提出意见：请把初稿送交各部门，登记每个部门的意见后再送审。", "A department has not been heard yet.")
        ) { it, _ in it[reach] != .several || Set(it[departments]).isSubset(of: it[opinions].map { $0[Opinion.department] }) }
      ])
    approval(
      "examine", "合规审查定稿", "Examine", .examining, to: .final,
      signers: [Signer("合规部门", "Compliance", .post(.auditor), .post(.chiefRiskOfficer))], needs: [compliance],
      barred: [.named(drafter)], together: .alone)
    approval(
      "approve", "批准", "Approve", .final, to: .approved,
      signers: [Signer("批准人", "Approved by", .post(.leader), .post(.generalManager))], barred: [.named(drafter)], together: .alone)
    publishing
    step(
      "return", "退回修改", "Return", .reviewing, .discussing, .consulting, .examining, .final, to: .drafting,
      by: [.post(.head), .post(.generalAffairs), .post(.auditor), .post(.chiefRiskOfficer)] + leaders,
      needs: [returned], aside: true)
    review
    revising
    approval(
      "repeal", "废止", "Repeal", .inForce, to: .repealed,
      signers: [
        Signer("合规部门", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
        Signer("批准人", "Approved by", .post(.leader), .post(.generalManager)),
      ], needs: [repealReason], aside: true, together: .alone, then: PolicyPublishing.withdraw)
    step("supersede", "被新版取代", "Superseded", .inForce, to: .superseded, by: [.product], aside: true)
  }

  /// Articles 12 to 17: in the company's name, in the ways that its reach asks for.
  private static let publishing = step(
    "publish", "发布施行", "Publish", .approved, to: .inForce, by: officers, needs: [publications, effectiveFrom],
    signing: .own,
    guards: [
      Guard(
        Wording(
          "发布方式不全：只涉及本部门的须传阅签字、会议宣读并发送邮件，涉及其他部门的须传阅签字，涉及全公司的须发送邮件并在公司网站公布。",
          "A way of publishing that its reach asks for is missing.")
      ) { it, _ in it[reach].ways.isSubset(of: it[publications].map { $0[Publication.way] }) }
    ], then: PolicyPublishing.publish, offering: PolicyPublishing.offer)

  /// Articles 18 and 19: compliance begins it, once a year at least.
  private static let review = step(
    "review", "年度评审", "Yearly review", .inForce, to: .inForce, by: [.post(.auditor), .post(.chiefRiskOfficer)],
    needs: [reviewedOn, reviewers, verdict, conclusion], signing: .own, barred: [.author, .named(drafter)],
    guards: [
      Guard(Wording("请写明参加评审的人员，至少一人。", "Say who took part in the review.")) { it, _ in !it[reviewers].isEmpty }
    ], aside: true, then: PolicyPublishing.reviewed)

  /// Articles 20 to 24: a revision goes the whole way again.
  private static let revising = step(
    "revise", "修订新版", "Revise", .inForce, to: .inForce, by: [.post(.generalAffairs), .post(.head), .named(drafter)],
    guards: [
      Guard(Wording("新版已经在修订中，请打开那一版。", "The next edition is being made already.")) { it, ask in
        try Record<Policy>.editions(of: it[code], ask).allSatisfy { $0[edition] <= it[edition] || $0.state.isObsolete }
      }
    ], aside: true, then: PolicyPublishing.revise)
}
