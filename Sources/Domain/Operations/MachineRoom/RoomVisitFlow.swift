public import Records
import Time

extension RoomVisit {
  public static let flow = Flow<RoomVisit>(from: .requested) {
    step(
      "enter", "进入", "Enter", .requested, to: .inside, by: ownWay, guards: [onItsDay, notWhileTrading, cleanEquipment],
      when: Branch { !$0.needsApproval }, then: goIn)
    approval(
      "approve", "批准进入", "Approve", .requested, to: .approved,
      signers: [Signer("授权人", "Authorized by", .post(.head), .post(.leader))], barred: [.named(person)], guards: [escorted, idle],
      when: Branch { $0.needsApproval }
    ) { visit, work in
      let people = [visit.data.createdBy, visit[escort]?.id].compactMap { $0 }
      try work.tell(people, Wording("“\(visit[visitors])”进入机房已批准。", "The visit is approved."), about: visit.data)
    }
    step(
      "admit", "陪同进入", "Admit", .approved, to: .inside, by: [.named(escort)], signing: .own,
      guards: [onItsDay, asApproved, cleanEquipment], when: Branch { $0[kind] != .technical }, then: goIn)
    step(
      "enter-approved", "进入", "Enter", .approved, to: .inside, by: ownWay, guards: [onItsDay, cleanEquipment],
      when: Branch { $0[kind] == .technical }, then: goIn)
    step(
      "leave", "离开", "Leave", .inside, to: .left,
      by: [.named(person), .named(escort), .author, .onDuty, .post(.head)] + .roomKeepers
    ) { visit, work in
      var visit = visit
      visit[leftAt] = work.now
      try work.change(visit)
    }
    step(
      "refuse", "不批准", "Refuse", .requested, to: .refused, by: [.post(.head), .post(.leader)], needs: [refusal],
      signing: .own, aside: true)
    step(
      "cancel", "取消", "Cancel", .requested, .approved, to: .cancelled, by: [.author, .named(person), .named(escort)] + .roomKeepers,
      aside: true)
  }
  private static let ownWay: [Who] = [.named(person), .author] + .roomKeepers

  private static let onItsDay = Guard<RoomVisit>(
    Wording("登记的不是今天：日期未到不能进入，过期请重新登记。", "It is for another day.")
  ) { visit, ask in visit[day] == ask.now.day }

  private static let notWhileTrading = Guard<RoomVisit>(
    Wording(
      "现在是交易时段，除应急和巡检外不得进入机房。确有必要的，请勾选“交易时段内进入”，由技术部门负责人批准。",
      "The exchanges trade: only patrol and emergency may enter. Ask for approval.")
  ) { visit, ask in
    if visit[purpose].isNecessary || !ask.isTrading { return true }
    return try ask.find(visit[room])?[MachineRoom.kind].isClosedInTrading == false
  }

  private static let asApproved = Guard<RoomVisit>(
    Wording("批准的不是交易时段进入，请等交易结束，或重新申请。", "It was not approved for trading hours.")
  ) { visit, ask in
    if visit[inTrading] || !ask.isTrading { return true }
    return try ask.find(visit[room])?[MachineRoom.kind].isClosedInTrading == false
  }

  private static let escorted = Guard<RoomVisit>(
    Wording("非技术人员须由技术人员全程陪同，请先填写陪同人员。", "Name the escort first.")
  ) { visit, _ in visit[kind] == .technical || visit[escort] != nil }

  private static let idle = Guard<RoomVisit>(
    Wording("交易期间禁止施工，请改到交易结束以后。", "No construction in trading hours.")
  ) { visit, _ in visit[purpose] != .construction || !visit[inTrading] }

  private static let cleanEquipment = Guard<RoomVisit>(
    Wording("携带设备须先做病毒安全检查并登记结果；发现病毒的不得带入。", "Check the equipment for viruses first.")
  ) { visit, _ in visit[equipment] == nil || visit[virus] == .clean || visit[virus] == .notNeeded }

  private static func goIn(_ visit: Record<RoomVisit>, _ work: any Work) throws {
    var visit = visit
    visit[enteredAt] = work.now
    try work.change(visit)
    guard visit[purpose] == .emergency, work.isTrading else { return }
    try work.tell(
      try work.holders(of: .head), Wording("交易时段应急进入机房：\(visit[visitors])，\(visit[reason])", "Somebody entered in an emergency."),
      about: visit.data)
  }
}
