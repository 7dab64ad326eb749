import Records
import Time

extension PatchAssessment {
  private static let security: [Who] = [.post(.securityAdministration)]
  private static let engineers: [Who] = .accountSetters + [.post(.securityAdministration), .post(.machineRoomAdministration)]

  /// What is obtained, tested and installed follows what was decided; 2.7.1, articles 13 to 17.
  static let patchFlow = Flow<PatchAssessment>(from: .followed) {
    step(
      "assess", "补丁评估", "Assess", .followed, to: .assessed, by: security, needs: [effect, isNeeded, needReason],
      signing: .own,
      guards: [
        Guard(Wording("评估为不需要安装的，请办理“不安装”。", "What is not needed is closed with “not installed”.")) { it, _ in it[isNeeded] == true }
      ])
    step(
      "decline", "不安装", "Do not install", .followed, .assessed, .obtained, .tested, to: .notNeeded, by: security, needs: [effect, needReason],
      signing: .witnessed(reviewers: [.post(.head), .post(.dutyManager)]), aside: true)
    step(
      "obtain", "补丁获取", "Obtain", .assessed, to: .obtained, by: engineers, needs: [channel, checksum, isClean],
      asks: [channelNote], signing: .own,
      guards: [
        Guard(Wording("补丁须先作病毒检查。", "Check it for viruses first.")) { it, _ in it[isClean] == true }
      ])
    step(
      "test", "补丁测试", "Test", .obtained, to: .tested, by: engineers,
      needs: [environment, installTest, compatibility, course, conclusion], signing: .witnessed(reviewers: .operations))
    approval(
      "approve", "批准安装", "Approve", .tested, to: .approved,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))],
      guards: [
        Guard(Wording("安装测试和兼容性测试都通过才能批准安装。", "Both tests have to be passed.")) { it, _ in
          it[installTest] == .passed && it[compatibility] == .passed
        }
      ], together: .alone)
    step(
      "retest", "重新测试", "Test again", .tested, .approved, to: .obtained, by: security + [.post(.head)], needs: [returned],
      signing: .own, aside: true)
    step(
      "install", "补丁安装", "Install", .approved, to: .installed, by: engineers,
      needs: [change, isBackedUp, installedAt], asks: [onSite], signing: .witnessed(reviewers: .operations),
      guards: [underChange, backedUp])
    // Articles 16 and 17: what does not run as it should is undone, and tested again or given up.
    step(
      "undo", "验证不通过，回退", "Undo", .installed, to: .tested, by: engineers, needs: [returned],
      signing: .witnessed(reviewers: .operations), aside: true
    ) { it, work in
      try work.tell(
        try work.holders(of: .head) + work.holders(of: .securityAdministration),
        Wording("补丁“\(it[title])”验证不通过，已回退：\(it[returned] ?? "")", "A patch was undone."), about: it.data)
    }
    step(
      "verify", "补丁验证", "Verify", .installed, to: .verified, by: engineers, needs: [verification, watching],
      signing: .witnessed(reviewers: .operations))
  }

  /// Article 15: nothing is installed in production without a change that permits it.
  private static let underChange = Guard<PatchAssessment>(
    Wording("未经变更许可不能在生产系统上安装补丁：请关联正在实施或已实施成功的变更单。", "Nothing is installed without a change that is being carried out.")
  ) { it, ask in
    guard let change = try it[change].flatMap({ try ask.find($0) }) else { return false }
    return change.state == .carryingOut || change.state.isOver && change.state != .rolledBack
  }
  private static let backedUp = Guard<PatchAssessment>(
    Wording("安装前须做好数据备份，确保可以回退。", "Back everything up first, so that it can be undone.")
  ) { it, _ in it[isBackedUp] == true }
}
