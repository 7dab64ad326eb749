import Ledger
import Records
import Time

extension Command {
  static let demo = Command(
    name: "demo",
    summary: Wording("建立示例机构及其运行历史，供试用和培训；不得用作真实证据。", "Makes a sample institution with its history."),
    options: [
      .data,
      Option(
        name: "years", value: "N",
        help: Wording("历史的年数，默认一个月，0 为只有当天", "years of history; a month by default")),
      Option(
        name: "large", value: nil,
        help: Wording(
          "加上大型机构的数据量：十年约 10 万起事件和变更、5 万配置项、300 万条审计", "with the records of a large institution")),
      Option(
        name: "seed", value: "S", help: Wording("随机种子，默认 1；同样的种子得到同样的数据", "the same seed makes the same data")
      ),
      Option(
        name: "until", value: "DATE",
        help: Wording(
          "最后一天（到 10:40）或“日期 时间”，默认现在", "the last day (to 10:40), or date and time; now by default")),
      .database,
    ]
  ) { arguments in
    let until = try DemoSpan.end(arguments["until"], now: SystemTime().now)
    let first = try DemoSpan.first(arguments["years"], until: until.day)
    guard let seed = UInt64(arguments["seed"] ?? "1") else {
      throw Failure.wrongUse("--seed 须为非负整数。", "--seed takes a whole number.")
    }
    // Everything is arranged the evening before the first day.
    let clock = DemoClock(Moment(first.advanced(by: -1), TimeOfDay(19, 0)!))
    let installation = try Installation(arguments, mayCreate: true, time: clock)
    defer { installation.close() }
    let demonstration = Demonstration(
      installation: installation, clock: clock, seed: seed, first: first, until: until,
      isLarge: arguments["large"] != nil)
    var bar = ProgressBar(Wording("天", "days"), total: until.day - first + 1)
    let outcome = try demonstration.make { done, _ in bar.show(done) }
    Console.out(DemoReport.text(outcome, data: arguments.data))
    return .done
  }
}

/// From when to when.
enum DemoSpan {
  static func end(_ text: String?, now: Moment) throws -> Moment {
    guard let text else { return now }
    if let day = Day(text) { return Moment(day, TimeOfDay(10, 40)!) }
    guard let moment = Moment(text) else {
      throw Failure.wrongUse("--until 须为日期，例 2026-07-07。", "--until takes a date such as 2026-07-07.")
    }
    return moment
  }

  static func first(_ years: String?, until last: Day) throws -> Day {
    guard let years else { return last.advanced(by: -30) }
    guard let count = Int(years), (0...15).contains(count) else {
      throw Failure.wrongUse("--years 须为 0 到 15。", "--years takes 0 to 15.")
    }
    return count == 0 ? last : Day(last.year - count, last.month, min(last.day, 28))!
  }
}

/// What is said at the end.
enum DemoReport {
  static func text(_ outcome: Demonstration.Outcome, data: String) -> String {
    let rate = Int(Double(outcome.signedCells) / max(outcome.seconds, 0.001))
    let logins = [
      ("zhoumin", "值班经理"), ("wuhang", "值班员、系统管理岗"), ("shenliqun", "信息技术部负责人"), ("sunrui", "机房管理岗"),
      ("xuwen", "信息安全岗"), ("zhaoyiming", "备份介质管理岗"), ("shaolin", "综合管理"), ("yeqing", "合规审计"), ("dengbo", "业务部门"), ("liuyang", "分支机构"),
      ("fangzq", "分管领导"), ("luchengan", "总经理"), ("fengyz", "首席风险官"), ("admin", "系统管理员"), ("guyan", "安全管理员"),
      ("tianwei", "审计管理员"),
    ]
    return """
      示例机构：\(Cast.institution)，\(Cast.roles.count) 人；历史 \(outcome.days) 天，操作签字 \(outcome.signedCells) 格，\
      复核签字 \(outcome.reviewedCells) 格，审计 \(outcome.auditEntries) 条，每秒 \(rate) 格。
      全部登录名的口令都是 \(Cast.password)（示例数据，不得用作真实证据）。可用这些登录名：
      \(logins.map { "  \($0.0)  \($0.1)" }.joined(separator: "\n"))
      启动：shouzheng serve --data \(data)

      """
  }
}
