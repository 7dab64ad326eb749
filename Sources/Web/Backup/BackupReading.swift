import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  func backupModel(_ reading: Reading) throws -> BackupModel {
    let day = reading.now.day
    let standing = try reading.backupStanding()
    let today = try reading.find(BackupJob.self, Condition(BackupJob.day, .equals, day), limit: 2000)
    let open = try reading.find(BackupJob.self, .states(BackupJob.State.due, .failed), limit: 500)
      .filter { $0[BackupJob.day] < day }
    let out = try reading.find(DataRetrieval.self, .state(DataRetrieval.State.out), limit: 500)
    let names = try reading.captions(BackupMedium.description, Set(out.map { $0[DataRetrieval.medium].id }))
    return BackupModel(
      day: day, isTradingDay: reading.isTradingDay(day), rows: rows(today, reading.now),
      earlier: open.map { job in
        .init(
          caption: "\(job[BackupJob.day]) \(job[BackupJob.system]) \(say(job[BackupJob.moment].label))",
          path: Paths.record("backup-job", job.id.id), detail: say(job.state.label), css: "bad")
      }, systems: standing.systems.map { system($0, day) },
      offsite: standing.offsite.map { medium in
        let since = medium[BackupMedium.sentOffsite].map { say("\($0) 起", "since \($0)") }
        return line(medium, [medium[BackupMedium.location], since].compactMap { $0 }.joined(separator: " · "))
      },
      abroad: try out.map { it in
        let isLate = it[DataRetrieval.returnBy] < day
        let user = try reading.name(ofPerson: it[DataRetrieval.user].id)
        return .init(
          caption: names[it[DataRetrieval.medium].id] ?? "", path: Paths.record("data-retrieval", it.id.id),
          detail: "\(user) · \(say("应于 \(it[DataRetrieval.returnBy]) 归还", "due \(it[DataRetrieval.returnBy])"))", css: isLate ? "bad" : "warn")
      } + standing.moving.map { line($0, say("递送中", "On its way"), "warn") },
      attention: attention(standing),
      shelves: standing.shelves.map { .init(kind: say($0.kind.label), spares: $0.spares, least: $0.least) },
      mayKeep: mayCreate(BackupMedium.description), language: language)
  }

  private func rows(_ jobs: [Record<BackupJob>], _ now: Moment) -> [BackupModel.Row] {
    let finish = BackupJob.description.step("finish")
    var order: [String] = []
    for job in jobs where !order.contains(job[BackupJob.system]) { order.append(job[BackupJob.system]) }
    return order.map { name in
      let own = jobs.filter { $0[BackupJob.system] == name }
      return .init(
        system: name,
        cells: BackupMoment.allCases.map { moment in
          own.filter { $0[BackupJob.moment] == moment }.map { job in
            let due = job[BackupJob.due]
            let isLate = job.state.isOpen && due < now
            return .init(
              id: job.id.id, what: job[BackupJob.what], due: due.day == job[BackupJob.day] ? due.clock : due.short,
              state: isLate && job.state == .due ? say("已超时", "Late") : say(job.state.label),
              css: job.state == .done ? "good" : job.state == .failed || isLate ? "bad" : job.state == .skipped ? "quiet" : "warn",
              isOpen: job.state.isOpen, isMine: job.state.isOpen && finish?.by.admits(standing, job.data) == true && !standing.changesNothing)
          }
        })
    }
  }

  private func system(_ system: BackupStanding.System, _ day: Day) -> BackupModel.System {
    func css(_ due: Day?) -> String { due.map { $0 < day ? "bad" : $0 < day.advanced(by: 14) ? "warn" : "good" } ?? "quiet" }
    return .init(
      name: system.policy[BackupPolicy.system], path: Paths.record("backup-policy", system.policy.id.id),
      verified: system.verifiedOn?.description ?? say("未验证", "never"), verifyBy: system.verifyBy.description,
      verifyCSS: css(system.verifyBy), sent: system.sentOn?.description ?? say("未送出", "never"),
      sendBy: system.sendBy?.description ?? say("不要求", "not asked"),
      sendCSS: system.sendBy.map { $0 < day ? "bad" : "good" } ?? "quiet")
  }

  private func attention(_ standing: BackupStanding) -> [BackupModel.Line] {
    var found = standing.faulty.map { line($0, say("验证不通过，待修复", "Faulty"), "bad") }
    found += standing.unstored.map { line($0, say("已标贴，待入库", "To be stored"), "warn") }
    found += standing.toRerecord.map { medium in
      line(medium, say("\(medium[BackupMedium.rerecordBy]!) 前转储", "Re-record by \(medium[BackupMedium.rerecordBy]!)"),
        medium[BackupMedium.rerecordBy]! < standing.day ? "bad" : "warn")
    }
    found += standing.expired.map { line($0, say("已失效，待作废处置", "Expired"), "quiet") }
    return found
  }

  private func line(_ medium: Record<BackupMedium>, _ detail: String, _ css: String = "") -> BackupModel.Line {
    .init(caption: medium.data.caption, path: Paths.record("backup-medium", medium.id.id), detail: detail, css: css)
  }
}
