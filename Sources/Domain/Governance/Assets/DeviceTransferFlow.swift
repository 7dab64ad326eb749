public import Records

extension DeviceTransfer {
  private static let takerSigns = Signer("领用部门负责人", "Head of the department that takes it", .headOf(department), .post(.leader))
  private static let giverSigns = Signer("原责任部门负责人", "Head of the department that had it", .headOf(fromDepartment), .post(.leader))

  public static let flow = Flow<DeviceTransfer>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author], guards: [stillSuits]) { try $0.remember($1) }
    approval(
      "agree", "部门负责人签字", "Head signs", .submitted, to: .agreed, signers: [takerSigns], barred: [.named(recipient)],
      when: Branch { $0[kind].hasRecipient && $0[isBetween] != true })
    approval(
      "agree-both", "双方部门负责人签字", "Both heads sign", .submitted, to: .agreed, signers: [giverSigns, takerSigns], inOrder: false,
      when: Branch { $0[kind].hasRecipient && $0[isBetween] == true })
    approval(
      "agree-back", "原责任部门负责人签字", "Head signs", .submitted, to: .agreed,
      signers: [giverSigns], when: Branch { $0[kind] == .giveBack })
    // The data are dealt with before anything leaves production.
    approval(
      "clear", "系统和安全管理员签字", "Data dealt with", .submitted, to: .agreed,
      signers: [
        Signer("系统管理员", "System administrator", .post(.systemAdministration), .post(.networkAdministration), .post(.databaseAdministration)),
        Signer("安全管理员（数据处理）", "Security administrator", .post(.securityAdministration)),
      ], needs: [dataHandling], when: Branch { $0[kind] == .leave })
    step(
      "confirm", "技术部经办人确认", "Confirm", .agreed, to: .confirmed, by: .assetKeepers, asks: [isEquipped], signing: .own,
      barred: [.named(recipient)], guards: [equipped, stillSuits])
    step(
      "receive", "领用人签字领用", "Receive", .confirmed, to: .done, by: [.named(recipient)], signing: .own, guards: [stillSuits],
      when: Branch { $0[kind].hasRecipient && ($0[fromHolder] == nil || $0[fromHolder] == $0[recipient] || $0[kind] == .issue) }
    ) { try $0.move($1) }
    step(
      "hand-over", "原责任人和领用人签字", "Hand over", .confirmed, to: .done, by: [.named(fromHolder)],
      signing: .witnessed(reviewers: [.named(recipient)]), guards: [stillSuits],
      when: Branch { $0[kind] == .transfer && $0[fromHolder] != nil && $0[fromHolder] != $0[recipient] }
    ) { try $0.move($1) }
    step(
      "give-back", "原责任人签字交回", "Give back", .confirmed, to: .done,
      by: [.named(fromHolder), .headOf(fromDepartment)], signing: .own, guards: [stillSuits],
      when: Branch { !$0[kind].hasRecipient }
    ) { try $0.move($1) }
    step(
      "return", "退回", "Return", .submitted, .agreed, .confirmed, to: .draft,
      by: [.headOf(department), .headOf(fromDepartment), .post(.generalAffairs), .post(.securityAdministration)],
      needs: [returned], signing: .own, aside: true)
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .agreed, .confirmed, to: .cancelled, by: [.author, .post(.head)],
      needs: [returned], aside: true)
  }

  private static let stillSuits = Guard<DeviceTransfer>(
    Wording("设备的状态已经变化，不能再这样办理，请取消后重新填单。", "The device is elsewhere by now: cancel this slip and write another.")
  ) { it, ask in try ask.find(it[device]).map { it.suits($0) } ?? false }

  /// 1.5.2, article 12.
  private static let equipped = Guard<DeviceTransfer>(
    Wording("办公电脑装好正版操作系统和主要办公软件后才能领用，请先安装并勾选。", "A computer is handed out once its licensed software is installed.")
  ) { it, ask in
    guard it[kind] == .issue, let found = try ask.find(it[device]), found[Device.category].isComputer else { return true }
    return it[isEquipped] == true
  }
}

extension Record<DeviceTransfer> {
  /// Whose it was when the slip was handed in.
  fileprivate func remember(_ work: any Work) throws {
    guard let found = try work.find(self[DeviceTransfer.device]) else { return }
    var slip = self
    slip[DeviceTransfer.fromUse] = found[Device.use]
    slip[DeviceTransfer.fromDepartment] = found[Device.department]
    slip[DeviceTransfer.fromHolder] = found[Device.holder]
    slip[DeviceTransfer.fromLocation] = found[Device.location]
    slip[DeviceTransfer.fromPurpose] = found[Device.purpose]
    slip[DeviceTransfer.isBetween] =
      self[DeviceTransfer.kind] == .transfer && found[Device.department] != nil
      && found[Device.department] != self[DeviceTransfer.department]
    try work.change(slip)
  }

  /// The device goes where the slip says, and its ledger says so.
  fileprivate func move(_ work: any Work) throws {
    guard var device = try work.find(self[DeviceTransfer.device]) else { return }
    let kind = self[DeviceTransfer.kind]
    if kind.hasRecipient {
      device[Device.department] = self[DeviceTransfer.department]
      device[Device.holder] = self[DeviceTransfer.recipient]
      device[Device.use] = self[DeviceTransfer.use] ?? device[Device.use]
      device[Device.room] = self[DeviceTransfer.room] ?? (device[Device.use].isOffice ? nil : device[Device.room])
      device[Device.purpose] = self[DeviceTransfer.purpose] ?? device[Device.purpose]
    } else {
      device[Device.holder] = nil
      device[Device.item] = nil
      if kind == .leave { device[Device.use] = .nonProduction }
    }
    device[Device.location] = self[DeviceTransfer.location]
    if kind == .issue { device[Device.issuedOn] = self[DeviceTransfer.day] }
    if let state = target(device) { device.data.state = state.rawValue }
    try work.change(device)
    try DeviceEntry.add(
      entryKind, summary, to: device, slip: self[DeviceTransfer.number], isSigned: kind == .leave, work)
  }

  private func target(_ device: Record<Device>) -> Device.State? {
    switch self[DeviceTransfer.kind] {
    case .issue: device[Device.use] == .production ? .issued : .inUse
    case .transfer: nil
    case .leave, .giveBack: .withdrawn
    }
  }
  private var entryKind: DeviceEntry.Kind {
    switch self[DeviceTransfer.kind] {
    case .issue: .issued
    case .transfer: .moved
    case .leave, .giveBack: .withdrawn
    }
  }
  private var summary: String {
    let words = [self[DeviceTransfer.kind].label.zh, self[DeviceTransfer.reason], self[DeviceTransfer.dataHandling]]
    return words.compactMap { $0 }.joined(separator: "；")
  }
}
