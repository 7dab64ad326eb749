package import Records
import Time

extension QuarterlyOperationsReport {
  /// The sheets whose numbers are the quarter's capacity figures: patrols of the trading session, the database, the
  /// baseline of hosts and lines, the machine room.
  package static let measured = ["intraday-patrol", "database-monitoring", "monitoring-baseline", "machine-room-environment"]

  /// Of these the sheet with the load of each network device: what it mostly is, and what it comes to.
  private static let baseline = "monitoring-baseline"

  /// Everything the report counts, as it is when it is compiled.
  static func collect(_ it: Record<Self>, _ work: any Work) throws {
    var it = it
    let quarter = Quarter(it[from])
    it[tradingDays] = quarter.days.count { work.isTradingDay($0) }
    let found = try work.incidents(quarter.days)
    it[incidents] = found.count
    it[interrupted] = found.count { ($0.confirmedGrade ?? .below) >= .general }
    it[events] = found.map(event)
    let changed = try work.find(
      Change.self, Condition(Change.startsAt, .atLeast, quarter.first.midnight),
      Condition(Change.startsAt, .atMost, Moment(quarter.last, .lastSecond)), limit: 20_000
    ).filter { $0[Change.realEnd] != nil }
    it[changes] = changed.count
    it[failed] = changed.count { $0[Change.outcome] == .failed }
    it[done] = changed.map { change in
      Line {
        $0[DoneChange.number] = change[Change.number]
        $0[DoneChange.name] = change[Change.name]
        $0[DoneChange.day] = change[Change.realEnd]?.day ?? change[Change.startsAt].day
        $0[DoneChange.outcome] = change[Change.outcome]
      }
    }
    it[sheets] = try work.runFigures(quarter.days).map(\.line)
    it[devices] = loads(
      mean: try work.readings(of: baseline, at: "mean", quarter.days), peak: try work.readings(of: baseline, at: "peak", quarter.days))
    it[capacity] = try measured.flatMap { procedure in
      let before = try work.readings(of: procedure, quarter.previous.days)
      return try work.readings(of: procedure, quarter.days).map { series in
        line(series, before: before.first { $0.item == series.item })
      }
    }
    try work.change(it)
  }

  /// 表 3-1: a line a device of the group of network devices, in the order of the sheet.
  package static func loads(mean: [ReadingSeries], peak: [ReadingSeries]) -> [Line<DeviceLoad>] {
    func value(_ series: [ReadingSeries], _ device: String, _ of: String) -> ReadingSeries? {
      series.first { $0.path == ["网络设备", device, of] }
    }
    var names: [String] = []
    for one in mean + peak where one.path.first == "网络设备" && one.path.count == 3 && !names.contains(one.path[1]) {
      names.append(one.path[1])
    }
    return names.map { name in
      Line {
        $0[DeviceLoad.device] = name
        $0[DeviceLoad.cpuMean] = value(mean, name, "CPU")?.mean
        $0[DeviceLoad.cpuPeak] = value(peak, name, "CPU")?.peak
        $0[DeviceLoad.memoryMean] = value(mean, name, "MEM")?.mean
        $0[DeviceLoad.memoryPeak] = value(peak, name, "MEM")?.peak
      }
    }
  }

  private static func event(_ incident: Record<Incident>) -> Line<Event> {
    Line {
      $0[Event.day] = incident[Incident.foundAt].day
      $0[Event.time] = incident[Incident.foundAt].time
      $0[Event.content] = incident[Incident.title]
      $0[Event.handling] = incident[Incident.handling]
      $0[Event.following] = incident[Incident.tracking]
      $0[Event.person] = incident[Incident.foundBy]
    }
  }

  private static func line(_ series: ReadingSeries, before: ReadingSeries?) -> Line<Capacity> {
    Line {
      $0[Capacity.item] = series.item
      $0[Capacity.unit] = series.unit
      $0[Capacity.days] = series.days.count
      ($0[Capacity.mean], $0[Capacity.peak], $0[Capacity.before]) = (series.mean, series.peak, before?.mean)
      $0[Capacity.change] = movement(from: before?.mean, to: series.mean)
    }
  }

  /// In per cent with one place; nil where there is nothing to compare with.
  package static func movement(from before: Quantity?, to now: Quantity?) -> Quantity? {
    guard let before, let now, before.tenThousandths != 0 else { return nil }
    let perMille = (now.tenThousandths - before.tenThousandths) * 1000 / abs(before.tenThousandths)
    return Quantity(tenThousandths: perMille * 1000)
  }
}
