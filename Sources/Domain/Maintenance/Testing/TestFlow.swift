public import Records
import Time

extension TestPlan {
  /// The boxes of 3.2.4.
  public enum State: String, Choice {
    case draft, submitted, reviewed, approved, announced, testing, restoring, verified, passed, failed, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("制定方案", "Being planned")
      case .submitted: Wording("待复核", "To be reviewed")
      case .reviewed: Wording("待批准", "To be approved")
      case .approved: Wording("待公告", "To be announced")
      case .announced: Wording("待测试", "Announced")
      case .testing: Wording("测试中", "Under way")
      case .restoring: Wording("待恢复验证", "To be verified")
      case .verified: Wording("待评估", "To be judged")
      case .passed: Wording("测试通过", "Passed")
      case .failed: Wording("测试不通过", "Failed")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }

  public static let flow = Flow<TestPlan>(from: .draft) {
    step(
      "submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .named(leader)],
      guards: [systemsGuard, windowGuard, changeGuard, partsGuard])
    approval(
      "review", "复核方案", "Review", .submitted, to: .reviewed, signers: [Signer("测试复核人", "Reviewer", .named(reviewer))],
      barred: [.named(leader)], together: .alone)
    approval(
      "approve", "批准", "Approve", .reviewed, to: .approved,
      signers: [Signer("技术部负责人意见", "Head of IT", .post(.head), .post(.leader))], barred: [.named(leader), .named(reviewer)],
      guards: [windowGuard], together: .alone)
    step(
      "announce", "发布测试公告", "Announce", .approved, to: .announced, by: [.named(leader), .post(.dutyManager)],
      needs: [announcement], then: { try announce($0, $1) })
    step(
      "start", "开始测试", "Start", .announced, to: .testing, by: [.named(leader), .named(reviewer)],
      guards: [nowGuard, changeGuard], then: { try begin($0, $1) })
    step(
      "finish", "测试完成，环境已恢复", "Finish", .testing, to: .restoring, by: [.named(leader)], needs: [verification],
      guards: [sheetGuard], then: { try finish($0, $1) })
    // 3.2.1, article 7 (4): whoever settles and whoever trades see that production is as it was.
    approval(
      "verify", "恢复验证", "Verify", .restoring, to: .verified,
      signers: [Signer("结算", "Settlement", .named(settlement)), Signer("交易", "Trading", .named(trading))], inOrder: false,
      barred: [.named(leader)], when: Branch { $0.isInProduction }, together: .alone)
    step(
      "verify-simulation", "恢复确认", "Verify", .restoring, to: .verified, by: [.named(reviewer)], signing: .own,
      barred: [.named(leader)], when: Branch { !$0.isInProduction })
    approval(
      "pass", "评估通过", "Passed", .verified, to: .passed,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))], needs: [conclusion],
      barred: [.named(leader), .named(reviewer), .named(settlement), .named(trading)], together: .alone)
    step(
      "fail", "评估不通过", "Failed", .verified, to: .failed, by: [.post(.head), .post(.leader)], needs: [conclusion],
      signing: .own, aside: true)
    step("again", "重新制定方案", "Plan anew", .failed, to: .draft, by: [.author, .named(leader)])
    step(
      "return", "退回", "Return", .submitted, .reviewed, .approved, to: .draft,
      by: [.named(reviewer), .named(leader), .post(.head), .post(.leader)], needs: [returned], aside: true)
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .reviewed, .approved, .announced, to: .cancelled,
      by: [.author, .named(leader), .post(.head)], needs: [returned], aside: true)
  }

  /// Article 5 (2).
  private static let windowGuard = Guard<TestPlan>(
    Wording("交易时段不得使用生产环境测试，请改到收市后或休市日。", "Production is not tested in while an exchange trades: move the test.")
  ) { !$0.isInProduction || ![nil, .trading].contains(ChangeTimes($1.calendar).strictest(of: $0.hours)) }

  private static let nowGuard = Guard<TestPlan>(
    Wording("现在是交易时段，生产环境测试不能开始。", "An exchange trades: a test in production cannot begin now.")
  ) {
    !$0.isInProduction || ChangeTimes($1.calendar).strictest(of: $1.now..<$1.now.advanced(by: 1)) != .trading
  }

  /// Article 5 (1): whoever tests in production has an approved change for it.
  private static let changeGuard = Guard<TestPlan>(
    Wording("使用生产环境测试须先有已批准的变更单，请选择批准后、未完成的变更。", "Production is tested in under an approved change.")
  ) { plan, ask in
    guard plan.isInProduction else { return true }
    guard let change = try plan[change].flatMap({ try ask.find($0) }), change.data.voided == nil else { return false }
    return [.approved, .notified, .carryingOut, .oral].contains(change.state)
  }

  private static let systemsGuard = Guard<TestPlan>(
    Wording("请选择涉及的配置项；不在配置库里的写在“涉及系统（库外）”。", "Choose the configuration items, or name the systems.")
  ) { plan, _ in !plan[configurationItems].isEmpty || plan[systems] != nil }

  private static let partsGuard = Guard<TestPlan>(
    Wording("测试操作表缺少测试前备份准备或环境恢复的步骤，请补齐。", "The sheet lacks preparation or restoration.")
  ) { plan, _ in
    [TestPart.preparation, .restoration].allSatisfy { part in plan[operations].contains { $0[TestLine.part] == part } }
  }

  private static let sheetGuard = Guard<TestPlan>(
    Wording("测试操作表还没有关闭，请先在执行单里签完并关闭。", "The operation sheet is not closed: complete and close it first.")
  ) { try sheet(of: $0, $1)?.state == .closed }

  static func sheet(of plan: Record<TestPlan>, _ ask: any Inquiry) throws -> RunStanding? {
    try ask.runs(about: plan).last { $0.state != .cancelled && $0.procedure == TestSheet.identifier }
  }
}
