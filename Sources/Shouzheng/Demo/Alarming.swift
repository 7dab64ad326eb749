import Domain
import Ledger
import Records
import Time

/// 5.3: what the monitoring system says of a day. Most is over within the hour; the last one waits for somebody.
extension Stage {
  private static let alarms: [(host: String, name: String, detail: String, severity: AlarmSeverity)] = [
    ("hy-db1", "磁盘使用率", "/arch 使用率 86%，超过 85%", .warning), ("sw-core1", "接口丢包", "GE1/0/24 丢包率 0.3%", .warning),
    ("hy-as1", "进程内存", "中间件 AS 占用内存 91%", .major), ("hy-offer-shfe1", "席位重连", "上期所席位 1 分钟内重连 2 次", .major),
    ("ups-1", "电池温度", "2 号电池组 31℃", .warning), ("hy-web1", "响应时间", "网站首页 3.4 秒", .information),
  ]

  func planAlarms(on day: Day) {
    // Dice of its own: what alarms bring does not stir everything else.
    var dice = Dice(seed: UInt64(day.number) &* 0xA1A2)
    for _ in 0..<dice.roll(1...3) {
      let (sample, length) = (dice.pick(Self.alarms), dice.roll(180...2400))
      agenda.add(Moment(day, TimeOfDay(seconds: dice.roll(8 * 3600...16 * 3600))!)) { stage in
        try stage.report(sample, isOver: false)
        stage.agenda.add(stage.now.advanced(by: length)) { try $0.report(sample, isOver: true) }
      }
    }
  }

  private func monitoring() throws -> Int {
    if let known = try writing.find(AlarmSource.self, limit: 1).first { return known.id.id }
    return try create(
      AlarmSource.self, by: cast["wuhang"],
      ["name": .text("Zabbix 监控"), "kind": .text("zabbix"), "remark": .text("核心系统、网络和机房环境")]
    ).id
  }

  private func report(
    _ sample: (host: String, name: String, detail: String, severity: AlarmSeverity), isOver: Bool
  ) throws {
    let source = try monitoring()
    let signal = AlarmSignal(
      fingerprint: "\(sample.host)/\(sample.name)", name: sample.name, object: sample.host, severity: sample.severity,
      detail: isOver ? "已恢复" : sample.detail, isCleared: isOver)
    let message = #"{"host":"\#(sample.host)","name":"\#(sample.name)","at":\#(now.seconds)}"#
    _ = try asProduct { try $0.takeAlarms([signal], from: source, limit: 20, payload: Array(message.utf8)) }
  }
}
