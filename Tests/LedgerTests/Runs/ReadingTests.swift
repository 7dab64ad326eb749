import Domain
import Procedures
import Records
import Testing
import Time

@testable import Ledger

/// The numbers on sheets, as reports read them.
@Suite struct `The readings of a procedure` {
  /// The load of two devices, each with its peak and its mean.
  static let baseline = Procedure(
    identifier: "monitoring-baseline", title: "系统监控基础数据表", english: "Baseline", chapter: .afterClose, kind: .grid, object: "网络",
    schedules: [.init(.everyTradingDay, start: ClockTime("08:00")!, due: ClockTime("17:30")!)],
    columns: [.init("peak", "峰"), .init("mean", "平")],
    groups: [
      .init(
        "devices", "网络设备",
        items: ["核心交换机", "交易所路由器"].enumerated().flatMap { place, device in
          [
            Procedure.Item("cpu-\(place)", "CPU", under: device, cell: .number(.init(unit: "%", decimals: 1))),
            Procedure.Item("memory-\(place)", "MEM", under: device, cell: .number(.init(unit: "%", decimals: 1))),
          ]
        })
    ])

  @Test(arguments: Engine.allCases) func `are told apart by the device they stand under, and by the point they were read at`(
    _ engine: Engine
  ) throws {
    let house = try House(engine)
    let id = try #require(try house.open(Self.baseline)["monitoring-baseline"])
    let run = try house.run(id).run
    // Peak and mean of CPU and memory of the switch, then of the router.
    let numbers = ["41", "22.5", "60", "51", "12", "8", "33", "30"]
    _ = try house.as(.operatorA) { writing in
      try writing.fill(run: id, numbers.enumerated().map { CellEntry($0, seen: run.cells[$0].revision, .typed($1)) })
    }
    let day = Day(2026, 7, 7)!
    func values(_ column: String?) throws -> [String: String] {
      let found = try house.ledger.read { try $0.readings(of: "monitoring-baseline", at: column, day...day) }
      return Dictionary(uniqueKeysWithValues: found.map { ($0.item, $0.mean!.description) })
    }
    #expect(
      try values("mean") == [
        "网络设备 核心交换机 CPU": "22.5", "网络设备 核心交换机 MEM": "51", "网络设备 交易所路由器 CPU": "8", "网络设备 交易所路由器 MEM": "30",
      ])
    #expect(try values("peak")["网络设备 交易所路由器 CPU"] == "12")
    // Of a day the greatest, whenever it was read.
    #expect(try values(nil)["网络设备 核心交换机 CPU"] == "41")
    #expect(try values("none").isEmpty)

    let days = day...day
    let (mean, peak) = try house.ledger.read {
      (
        try $0.readings(of: "monitoring-baseline", at: "mean", days), try $0.readings(of: "monitoring-baseline", at: "peak", days)
      )
    }
    typealias Load = QuarterlyOperationsReport.DeviceLoad
    let loads = QuarterlyOperationsReport.loads(mean: mean, peak: peak)
    #expect(loads.map { $0[Load.device] } == ["核心交换机", "交易所路由器"])
    #expect(loads[0][Load.cpuMean]?.description == "22.5" && loads[0][Load.cpuPeak]?.description == "41")
    #expect(loads[1][Load.memoryMean]?.description == "30" && loads[1][Load.memoryPeak]?.description == "33")
  }

  @Test func `have means to two places`() {
    let series = ReadingSeries(
      ["报盘"], unit: "笔", days: [1, 2, 2].enumerated().map { (Day(2026, 7, 7 + $0)!, Records.Quantity(tenThousandths: $1 * 10_000)) })
    #expect(series.mean?.description == "1.67" && series.peak?.description == "2")
  }
}
