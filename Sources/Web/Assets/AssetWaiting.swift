import Domain
import Ledger
import Records
import Time

extension Visit {
  /// What is to be done about devices and software: slips on the way, tests that are over, checks of the month and of
  /// the quarter.
  func assetsWaiting(_ devices: [Record<Device>], _ reading: Reading) throws -> [AssetOverview.Waiting] {
    try slipsWaiting(reading) + testsWaiting(devices, reading.now) + countsWaiting(reading) + checksWaiting(reading)
  }

  private func slipsWaiting(_ reading: Reading) throws -> [AssetOverview.Waiting] {
    let today = reading.now.day
    let accepted = try reading.find(DeviceAcceptance.self, .state(DeviceAcceptance.State.accepted), limit: 200)
    let moving = try reading.find(
      DeviceTransfer.self, .states(DeviceTransfer.State.submitted, .agreed, .confirmed), limit: 200)
    let serviced = try reading.find(
      DeviceService.self, .states(DeviceService.State.submitted, .cleared, .approved, .out), limit: 200)
    return accepted.map { slip in
      let days = slip[DeviceAcceptance.acceptedOn].map { today - $0 } ?? 0
      return .init(
        path: Paths.record("device-acceptance", slip.id.id), text: slip.data.caption,
        detail: say("验收 \(days) 天，待入库", "accepted \(days) days ago, to be stored"), isLate: days > DeviceAcceptance.daysToStore)
    } + moving.map {
      .init(path: Paths.record("device-transfer", $0.id.id), text: $0.data.caption, detail: say($0.state.label), isLate: false)
    } + serviced.map { slip in
      let days = slip.state == .out ? slip[DeviceService.sentOn].map { today - $0 } ?? 0 : 0
      return .init(
        path: Paths.record("device-service", slip.id.id), text: slip.data.caption,
        detail: say(slip.state.label) + (days > 0 ? say(" \(days) 天", " for \(days) days") : ""), isLate: days > 30)
    }
  }

  private func testsWaiting(_ devices: [Record<Device>], _ now: Moment) -> [AssetOverview.Waiting] {
    devices.compactMap { device in
      switch device.state {
      case .testing:
        let days = device[Device.testFrom].map { (now.seconds - $0.seconds) / 86_400 } ?? 0
        return .init(
          path: Paths.record("device", device.id.id), text: device.data.caption,
          detail: days >= Device.testDays
            ? say("加电已满 7 天，登记验证结果", "seven days under power: note the result")
            : say("加电验证第 \(days + 1) 天", "day \(days + 1) under power"), isLate: false)
      case .issued, .ready:
        return .init(
          path: Paths.record("device", device.id.id), text: device.data.caption, detail: say(device.state.label), isLate: false)
      default: return nil
      }
    }
  }

  private func countsWaiting(_ reading: Reading) throws -> [AssetOverview.Waiting] {
    let sheets = try reading.find(
      DeviceStocktaking.self, .states(DeviceStocktaking.State.open, .closed), limit: 50)
    let quarter = Quarter(reading.now.day)
    let labels = try reading.find(
      DeviceStocktaking.self, Condition(DeviceStocktaking.day, .atLeast, quarter.first), limit: 200)
    let lines = sheets.map { sheet in
      AssetOverview.Waiting(
        path: Paths.stocktaking(sheet.id.id), text: sheet.data.caption,
        detail: say(sheet.state.label) + say("，\(sheet[DeviceStocktaking.due]) 截止", ", until \(sheet[DeviceStocktaking.due].description)"),
        isLate: sheet[DeviceStocktaking.due] < reading.now.day)
    }
    guard !labels.contains(where: { $0.state != .cancelled }) else { return lines }
    return lines + [
      .init(
        path: Paths.new("device-stocktaking") + "?kind=labels&title=" + Percents.encode(quarter.name.zh + "标签检查"),
        text: say("设备标签检查", "Check of labels"), detail: say("\(quarter.name.zh)还没有做", "not done in \(quarter.name.en)"), isLate: false)
    ]
  }

  private func checksWaiting(_ reading: Reading) throws -> [AssetOverview.Waiting] {
    let day = reading.now.day
    let quarter = Quarter(day)
    let month = Month(day)
    let checks = try reading.find(LicenceCheck.self, Condition(LicenceCheck.day, .atLeast, quarter.first), limit: 200)
    let mending = try reading.find(LicenceCheck.self, .state(LicenceCheck.State.mending), limit: 50)
    var found = mending.map {
      AssetOverview.Waiting(path: Paths.record("licence-check", $0.id.id), text: $0.data.caption, detail: say($0.state.label), isLate: false)
    }
    func due(_ kind: LicenceCheck.Kind, _ period: String, _ detail: String) {
      found.append(
        .init(
          path: Paths.new("licence-check") + "?kind=\(kind.rawValue)&period=" + Percents.encode(period), text: say(kind.label),
          detail: detail, isLate: false))
    }
    if !checks.contains(where: { $0[LicenceCheck.kind] == .monthly && $0[LicenceCheck.day] >= month.first }) {
      due(.monthly, month.description, say("本月还没有做", "not done this month"))
    }
    if !checks.contains(where: { $0[LicenceCheck.kind] == .quarterly }) {
      due(.quarterly, quarter.name.zh, say("本季度还没有做", "not done this quarter"))
    }
    return found
  }
}
