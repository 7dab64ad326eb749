public import Records

extension DeviceService {
  private static let owner = Signer("资产管理部门", "Keeper of assets", .post(.generalAffairs))

  public static let flow = Flow<DeviceService>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .named(applicant)], guards: [stillSuits]) { slip, work in
      guard let device = try work.find(slip[device]) else { return }
      var slip = slip
      slip[use] = device[Device.use]
      slip[purpose] = device[Device.purpose]
      try work.change(slip)
    }
    step(
      "clear", "处理数据", "Deal with the data", .submitted, to: .cleared, by: .operations, needs: [media, dataHandling],
      asks: [mediaNumbers, evidence], signing: .witnessed(reviewers: [.post(.securityAdministration)]),
      guards: [nothingLeft, documented], when: Branch { $0[kind] != .onsite })
    step(
      "repair-onsite", "现场维修完成", "Repaired on the spot", .submitted, to: .done, by: .operations,
      needs: [escort, returnedOn, outcome, result], asks: [cost], signing: .witnessed(reviewers: .operations),
      guards: [escorted], when: Branch { $0[kind] == .onsite }
    ) { try $0.note($1) }
    approval(
      "approve", "资产管理部门签字", "Approve", .cleared, to: .approved, signers: [owner],
      barred: [.named(applicant)], when: Branch { $0[kind] == .outside && $0[use] != .production })
    approval(
      "approve-production", "系统管理员和资产管理部门签字", "Approve", .cleared, to: .approved,
      signers: [
        Signer("系统管理员", "System administrator", .post(.systemAdministration), .post(.networkAdministration), .post(.databaseAdministration)),
        owner,
      ], barred: [.named(applicant)], when: Branch { $0[kind] == .outside && $0[use] == .production })
    approval(
      "approve-scrap", "报废审批", "Approve scrapping", .cleared, to: .approved,
      signers: [
        owner, Signer("技术部负责人", "Head of IT", .post(.head)), Signer("公司领导", "Leader", .post(.leader), .post(.generalManager)),
      ], needs: [selection], barred: [.named(applicant)], when: Branch { $0[kind] == .scrap })
    step(
      "send", "送出", "Send out", .approved, to: .out, by: .assetKeepers + .machineRooms, needs: [sentOn], guards: [stillSuits],
      when: Branch { $0[kind] == .outside }
    ) { try $0.send($1) }
    step(
      "bring-back", "修复返回", "Bring back", .out, to: .done, by: .assetKeepers + .machineRooms,
      needs: [returnedOn, outcome, result], asks: [cost], signing: .own, guards: [inOrder]
    ) { try $0.bringBack($1) }
    step(
      "dispose", "处置", "Dispose", .approved, to: .done, by: .assetKeepers, needs: [disposal, disposedOn], asks: [proceeds],
      signing: .witnessed(reviewers: .operations), guards: [stillSuits, priced], when: Branch { $0[kind] == .scrap }
    ) { try $0.dispose($1) }
    step(
      "return", "退回", "Return", .submitted, .cleared, to: .draft,
      by: [.post(.securityAdministration), .post(.generalAffairs), .post(.head)], needs: [returned], signing: .own, aside: true)
    step(
      "cancel", "取消", "Cancel", .draft, .submitted, .cleared, .approved, to: .cancelled, by: [.author, .named(applicant), .post(.head)],
      needs: [returned], aside: true)
  }

  private static let stillSuits = Guard<DeviceService>(
    Wording("设备的状态已经变化，不能再这样办理，请取消后重新填单。", "The device is elsewhere by now: cancel this slip and write another.")
  ) { it, ask in try ask.find(it[device]).map { it.suits($0) } ?? false }
  private static let nothingLeft = Guard<DeviceService>(
    Wording("报废的设备不能留有数据：存储介质须清除全部信息或者销毁。", "Nothing may be left on what is scrapped: erase or destroy its media.")
  ) { it, _ in it[kind] != .scrap || it[media] != .removed }
  private static let documented = Guard<DeviceService>(
    Wording("销毁介质请写介质序列号。", "Give the serial numbers of what was destroyed.")
  ) { it, _ in it[media] != .destroyed || it[mediaNumbers] != nil }
  private static let escorted = Guard<DeviceService>(
    Wording("陪同人应是安全管理员或现场保障人员。", "The escort must be of security or of the machine room.")
  ) { it, ask in
    guard it[use] == .production, let escort = it[escort] else { return true }
    return try ask.holders(of: .securityAdministration).contains(escort.id)
      || ask.holders(of: .machineRoomAdministration).contains(escort.id)
  }
  private static let inOrder = Guard<DeviceService>(
    Wording("返回日期不能早于送出日期。", "It came back before it was sent.")
  ) { it, _ in
    guard let sent = it[sentOn], let back = it[returnedOn] else { return false }
    return back >= sent
  }
  private static let priced = Guard<DeviceService>(Wording("作价处理请写作价金额。", "Say for how much it was sold.")) { it, _ in
    it[disposal] != .sale || it[proceeds] != nil
  }
}

extension Record<DeviceService> {
  private typealias Slip = DeviceService
  private func write(_ kind: DeviceEntry.Kind, _ words: [String?], _ device: Record<Device>, _ work: any Work) throws {
    // The security administrator has signed the slip, but for repairs on the spot.
    try DeviceEntry.add(
      kind, words.compactMap { $0 }.joined(separator: "；"), to: device, slip: self[Slip.number],
      isSigned: self[Slip.kind] != .onsite, work)
  }

  fileprivate func note(_ work: any Work) throws {
    guard let device = try work.find(self[Slip.device]) else { return }
    try write(.repair, ["现场维修", self[Slip.reason], self[Slip.outcome]?.label.zh, self[Slip.result]], device, work)
  }

  fileprivate func send(_ work: any Work) throws {
    guard var device = try work.find(self[Slip.device]) else { return }
    device.data.state = Device.State.repairing.rawValue
    try work.change(device)
    try write(.repair, ["送外维修：\(self[Slip.vendor] ?? "")", self[Slip.reason], self[Slip.media]?.label.zh], device, work)
  }

  fileprivate func bringBack(_ work: any Work) throws {
    guard var device = try work.find(self[Slip.device]) else { return }
    let state: Device.State =
      if self[Slip.outcome] == .notRepaired || device[Device.holder] == nil { .withdrawn }
      // What serves production goes through its two signatures again.
      else if device[Device.use] == .production { .ready } else { .inUse }
    device.data.state = state.rawValue
    try work.change(device)
    try write(.repair, ["维修返回", self[Slip.outcome]?.label.zh, self[Slip.result]], device, work)
  }

  fileprivate func dispose(_ work: any Work) throws {
    guard var device = try work.find(self[Slip.device]) else { return }
    let isReused = self[Slip.disposal] == .reuse
    device.data.state = (isReused ? Device.State.withdrawn : .scrapped).rawValue
    device[Device.holder] = nil
    device[Device.item] = nil
    if isReused {
      device[Device.use] = device[Device.use] == .production ? .nonProduction : device[Device.use]
    } else {
      device[Device.endedOn] = self[Slip.disposedOn]
      device[Device.reason] = self[Slip.reason]
    }
    try work.change(device)
    try write(
      .scrapped, ["报废申请：\(self[Slip.disposal]?.label.zh ?? "")", self[Slip.media]?.label.zh, self[Slip.selection]], device, work)
  }
}
