import Records
import Time

extension AccessControlRule {
  static let addressRules: FormItem<AccessControlRule> = Rule(
    Wording(
      "源地址和目的地址请写成 any、10.1.2.3、10.1.2.0/24 或 10.1.2.3-10.1.2.9，且不得对任意地址放行到任意地址。",
      "Write addresses as any, 10.1.2.3, 10.1.2.0/24 or a range; nothing permits any to any."), on: source
  ) { it in
    guard let from = NetworkAddress.list(it[source]), let to = NetworkAddress.list(it[destination]) else { return false }
    return it[verdict] == .deny || !(from.contains(where: \.isAny) && to.contains(where: \.isAny))
  }
  /// 关闭与业务无关的端口: what is permitted names its ports.
  static let portRule: FormItem<AccessControlRule> = Rule(
    Wording(
      "TCP、UDP 请写目的端口，例如 22 或 8000-8010；允许的策略不能是任意端口。",
      "TCP and UDP name their ports; what is permitted does not permit all of them."), on: ports
  ) { it in
    guard it[transport] == .tcp || it[transport] == .udp else { return it[verdict] == .deny || it[transport] == .icmp }
    guard let list = it[ports].flatMap({ PortList($0) }) else { return false }
    return it[verdict] == .deny || !list.isAny
  }
  private static let remotePorts = [22, 23, 3389, 5900, 5901]
  /// 2.6.1, article 29.
  static let remoteRule: FormItem<AccessControlRule> = Rule(
    Wording(
      "从互联网远程维护只能是临时的：请填有效期和控制措施，用后及时关闭。",
      "Remote maintenance over the internet is for a time only: give its end and its safeguards."), on: until
  ) { it in
    guard it[verdict] == .permit, it[fromZone] == .internet, let list = it[ports].flatMap({ PortList($0) }) else { return true }
    return !remotePorts.contains(where: list.contains) || it[until] != nil && it[safeguards] != nil
  }
  /// Class-3 inspection 4.4.2.8: telnet and ftp are to be avoided.
  static let telnetRule: FormItem<AccessControlRule> = Rule(
    Wording("telnet、ftp 有安全隐患：请改用 SSH，确需使用的写明控制措施。", "Telnet and ftp are unsafe: use SSH, or say what safeguards them."),
    on: safeguards
  ) { it in
    guard it[verdict] == .permit, it[transport] == .tcp, let list = it[ports].flatMap({ PortList($0) }) else { return true }
    return ![20, 21, 23].contains(where: list.contains) || it[safeguards] != nil
  }

  static let accessControlFlow = Flow<AccessControlRule>(from: .draft, editable: [.draft, .rejected]) {
    step("submit", "提交", "Submit", .draft, .rejected, to: .submitted, by: [.author, .named(applicant)] + .networkKeepers)
    approval(
      "approve", "审批", "Approve", .submitted, to: .approved,
      signers: [
        Signer("信息安全管理岗", "Security administrator", .post(.securityAdministration)),
        Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader)),
      ], barred: [.named(applicant)], together: .alone)
    step(
      "reject", "退回", "Return", .submitted, to: .rejected, by: [.post(.securityAdministration), .post(.head), .post(.leader)],
      needs: [returned], signing: .own, aside: true)
    step(
      "apply", "实施生效", "Put in force", .approved, to: .inForce, by: .networkKeepers, needs: [appliedAt, applied],
      asks: [change], signing: .witnessed(reviewers: .operations), guards: [outsideTrading, notOver])
    step(
      "review", "复查仍需要", "Still needed", .inForce, to: .inForce, by: .networkKeepers + [.post(.securityAdministration)],
      needs: [reviewedOn], signing: .own, barred: [.author, .named(applicant)], aside: true)
    step(
      "withdraw", "撤销", "Withdraw", .inForce, .approved, to: .withdrawn, by: .networkKeepers, needs: [returned],
      signing: .witnessed(reviewers: .operations), guards: [outsideTrading], aside: true)
  }

  /// 2.6.1, article 30: the devices of the trading network keep their configuration while there is trading, but for
  /// a change for an emergency.
  private static let outsideTrading = Guard<AccessControlRule>(
    Wording(
      "交易时段不得改动交易业务网的配置，请在收盘后实施；紧急处置请关联应急变更单。",
      "Nothing is reconfigured while there is trading: wait for the close, or name an emergency change.")
  ) { it, ask in
    if let change = try it[change].flatMap({ try ask.find($0) }), change[Change.kind] == .emergency { return true }
    let moments = [ask.now] + (it.state == .approved ? [it[appliedAt]].compactMap { $0 } : [])
    return moments.allSatisfy { ask.calendar.calendar.window(at: $0, on: ask.calendar.exchanges) != .trading }
  }
  private static let notOver = Guard<AccessControlRule>(
    Wording("有效期已过，请重新申请。", "Its time is over: apply anew.")
  ) { it, ask in it[until].map { $0 >= ask.now.day } ?? true }
}
