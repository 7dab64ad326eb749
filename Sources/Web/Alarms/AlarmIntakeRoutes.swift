import Domain
import HTTP
import Ledger
import Messaging
import Records

extension Routes {
  /// Where monitoring systems post. They show who they are by the token of their source, not by a session.
  mutating func alarmIntake() {
    let desk = AlarmDesk(site.ledger)
    for (path, kind) in [
      (Paths.alertmanagerIntake, AlarmSource.Kind.alertmanager), (Paths.zabbixIntake, AlarmSource.Kind.zabbix),
    ] {
      open(.post, path, mode: .queued, bodyLimit: Self.alarmLimit) { request in
        do {
          let taken = try desk.take(
            request.body, isGBK: request.isGBK, token: request.bearer, kind: kind, address: request.peer.description)
          return .json(
            JSON.object([
              "new": .integer(taken.new), "again": .integer(taken.again), "cleared": .integer(taken.cleared),
              "idle": .integer(taken.idle),
            ]).written)
        } catch let denial as Denial where denial.kind == .tooOften {
          // Senders try again after 5xx only: nothing is lost while the database is busy.
          throw HTTP.Refusal(.serviceUnavailable, denial.sentence.zh)
        }
      }
    }
  }

  /// Bytes of one message: five thousand alarms with long texts.
  static let alarmLimit = 8 << 20
}

extension Request {
  /// Whether the sender says that its text is GBK.
  fileprivate var isGBK: Bool {
    let type = (headers["Content-Type"] ?? "").lowercased().filter { $0 != " " && $0 != "\"" }
    return ["charset=gbk", "charset=gb2312", "charset=gb18030"].contains { type.contains($0) }
  }
}
