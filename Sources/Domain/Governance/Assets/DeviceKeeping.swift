import Records
import Time

/// What is done to a device while it is used, beside its way through the chart.
extension Device {
  enum Keeping {
    static let renew = Device.step(
      "renew", "续保", "Renew the warranty", .inUse, to: .inUse, by: .assetKeepers + .machineRooms, needs: [warrantyUntil],
      guards: [
        Guard(Wording("续保后的保修期限应在今天以后。", "The new warranty is over already.")) { it, ask in
          it[warrantyUntil].map { $0 > ask.now.day } ?? false
        }
      ], aside: true
    ) { try DeviceEntry.add(.warranty, "续保至 \($0[warrantyUntil]!)", to: $0, $1) }

    /// 4.5.7 of the standard: the state of devices is assessed, and they are replaced where it demands it.
    static let assess = Device.step(
      "assess", "定期评估", "Assess", .inUse, to: .inUse, by: .assetKeepers + .machineRooms, needs: [assessedOn, assessment],
      aside: true
    ) { try DeviceEntry.add(.assessed, $0[assessment] ?? "", to: $0, $1) }

    static let fault = Device.step(
      "fault", "登记故障或隐患", "Note a fault", .inUse, to: .inUse, by: .operations + [.named(holder)], needs: [reason],
      aside: true
    ) { try DeviceEntry.add(.fault, $0[reason] ?? "", to: $0, $1) }

    static let tie = Device.step(
      "tie", "对应配置项", "Tie to an item", .inUse, to: .inUse, by: .machineRooms + .librarians, asks: [item], aside: true)

    static let lose = Device.step(
      "lose", "盘亏", "Written off as lost", .stored, .issued, .ready, .inUse, .withdrawn, to: .lost, by: .assetKeepers,
      needs: [endedOn, reason], signing: .witnessed(reviewers: [.post(.head), .post(.leader)]), aside: true
    ) { try DeviceEntry.add(.counted, "盘亏：\($0[reason] ?? "")", to: $0, $1) }

    static let find = Device.step(
      "find", "找回", "Found again", .lost, to: .stored, by: .assetKeepers, needs: [reason], signing: .own, aside: true
    ) { device, work in
      var found = device
      found[endedOn] = nil
      try work.change(found)
      try DeviceEntry.add(.counted, "找回：\(device[reason] ?? "")", to: found, work)
    }
  }
}
