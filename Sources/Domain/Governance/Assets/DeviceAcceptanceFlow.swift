public import Records
import Time

extension DeviceAcceptance {
  public static let flow = Flow<DeviceAcceptance>(from: .draft) {
    step(
      "accept", "验收合格", "Accept", .draft, to: .accepted, by: [.author],
      needs: [acceptedOn, specification, quantity, performance, quality], asks: [finding], signing: .own,
      guards: [
        Guard(Wording("规格、数量、性能、质量都相符才是验收合格；有一项不符请办“验收不合格”。", "Only what is right in all four is accepted.")) { it, _ in
          [specification, quantity, performance, quality].allSatisfy { it[$0] == true }
        },
        Guard(Wording("验收日期不能早于采购日期。", "It was inspected before it was bought.")) { it, _ in
          it[acceptedOn].map { $0 >= it[purchasedOn] } ?? false
        },
      ])
    // Never whoever inspected it: the slip has two names.
    approval(
      "store", "入库", "Store", .accepted, to: .stored,
      signers: [Signer("入库办理人", "Stored by", .post(.generalAffairs), .post(.head))], needs: [storedOn], asks: [voucher],
      guards: [
        Guard(Wording("入库日期不能早于验收日期。", "It is stored once it is accepted.")) { it, _ in
          guard let accepted = it[acceptedOn], let stored = it[storedOn] else { return false }
          return stored >= accepted
        },
        Guard(Wording("有设备编号已经在用，请退回更正编号。", "A number is in use already: return the slip.")) { it, ask in
          try it[items].compactMap { $0[Item.number] }.allSatisfy {
            try ask.find(Device.self, Condition(Device.description.numberField!.name, .equals, .text($0)), limit: 1).isEmpty
          }
        },
      ]
    ) { try $0.store($1) }
    step(
      "refuse", "验收不合格", "Refuse", .draft, to: .refused, by: [.author], needs: [acceptedOn, finding], signing: .own,
      aside: true)
    step(
      "return", "退回更正", "Return", .accepted, to: .draft, by: .assetKeepers + [.author], needs: [finding], signing: .own,
      aside: true)
  }
}

extension Record<DeviceAcceptance> {
  private typealias Slip = DeviceAcceptance
  private typealias Item = DeviceAcceptance.Item

  /// Each line becomes a device with a number; the numbers then stand on the slip too.
  fileprivate func store(_ work: any Work) throws {
    var slip = self
    var numbers = DeviceNumbers(self[Slip.items].compactMap { $0[Item.number] })
    var lines = self[Slip.items]
    for place in lines.indices {
      let number = try lines[place][Item.number] ?? numbers.next(lines[place][Item.category], work)
      lines[place][Item.number] = number
      var device = made(lines[place], number)
      device.data.id = try work.create(device.data)
      try DeviceEntry.add(.stored, "验收入库", to: device, slip: self[Slip.number], work)
    }
    slip[Slip.items] = lines
    try work.change(slip)
    guard let id = self[Slip.request], var request = try work.find(id), request.state == .ordered else { return }
    request.data.state = DeviceRequest.State.received.rawValue
    try work.change(request)
  }

  private func made(_ line: Line<DeviceAcceptance.Item>, _ number: String) -> Record<Device> {
    Record<Device> {
      $0[Device.number] = number
      $0[Device.name] = line[Item.name]
      $0[Device.category] = line[Item.category]
      $0[Device.use] = line[Item.use]
      $0[Device.brandAndModel] = line[Item.brandAndModel]
      $0[Device.parameters] = line[Item.parameters]
      $0[Device.serialNumber] = line[Item.serialNumber]
      $0[Device.price] = line[Item.price]
      $0[Device.acceptance] = id
      $0[Device.purchasedOn] = self[Slip.purchasedOn]
      $0[Device.acceptedOn] = self[Slip.acceptedOn]
      $0[Device.storedOn] = self[Slip.storedOn]
      $0[Device.voucher] = self[Slip.voucher]
      $0[Device.warrantyUntil] = line[Item.warrantyUntil]
      $0[Device.papers] = self[Slip.papers]
      $0[Device.room] = line[Item.use].isOffice ? nil : self[Slip.room]
    }
  }
}
