public import Ledger
public import Records

/// Reads what monitoring systems post. Pure: what cannot be read is refused with a sentence.
public enum AlarmMessage {
  /// How many alarms one message may carry.
  public static let most = 5000

  /// Alertmanager's webhook, version 4: one message for a group of alerts.
  public static func alertmanager(_ json: JSON) throws -> [AlarmSignal] {
    guard let alerts = json["alerts"]?.array else {
      throw Refusal(
        .unsound, "这不是 Alertmanager 的消息：缺少 alerts。请检查 webhook_configs 的地址。", "This is no message of Alertmanager.")
    }
    try mustBeFew(alerts.count)
    return alerts.map { alert in
      let labels = alert["labels"] ?? .object([])
      let notes = alert["annotations"] ?? .object([])
      func first(_ names: String..., of json: JSON) -> String {
        names.lazy.compactMap { json[$0]?.text }.first { !$0.isEmpty } ?? ""
      }
      let name = first("alertname", of: labels)
      let object = host(first("hostname", "host", "instance", "node", "device", of: labels))
      let detail = first("description", "summary", "message", of: notes)
      return AlarmSignal(
        fingerprint: first("fingerprint", of: alert).isEmpty ? labels.sorted : first("fingerprint", of: alert),
        name: name.isEmpty ? "未命名报警" : name, object: object,
        severity: AlarmSeverity(word: first("severity", "level", "priority", of: labels)),
        detail: detail.isEmpty ? name : detail, labels: labels.written, isCleared: alert["status"]?.text == "resolved")
    }
  }

  /// What the webhook script of Zabbix posts: one event, with the names our documentation gives its parameters.
  public static func zabbix(_ json: JSON) throws -> [AlarmSignal] {
    func value(_ name: String) -> String {
      switch json[name] {
      case .text(let text): text
      case .integer(let number): String(number)
      default: ""
      }
    }
    let name = value("name")
    let key = value("trigger_id").isEmpty ? value("event_id") : value("trigger_id")
    guard !name.isEmpty, !key.isEmpty else {
      throw Refusal(
        .unsound, "Zabbix 的消息须有 name，以及 trigger_id 或 event_id，请按文档设置媒介类型的参数。",
        "A message of Zabbix needs name and trigger_id or event_id.")
    }
    let status = value("status").uppercased()
    let object = value("host").isEmpty ? value("ip") : value("host")
    return [
      AlarmSignal(
        fingerprint: "\(key)/\(object)", name: name, object: object, severity: AlarmSeverity(zabbix: value("severity")),
        detail: value("message").isEmpty ? name : value("message"), labels: json.written,
        isCleared: ["0", "RESOLVED", "OK", "RECOVERED"].contains(status))
    ]
  }

  private static func mustBeFew(_ count: Int) throws {
    guard count <= most else {
      throw Refusal(
        .unsound, "一条消息最多 \(most) 个报警，这条有 \(count) 个，请减小 group 的大小。", "At most \(most) alarms a message.")
    }
  }

  /// `10.1.2.3:9100` is the machine, not the port of its exporter.
  static func host(_ instance: String) -> String {
    let parts = instance.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, Int(parts[1]) != nil, !parts[0].isEmpty else { return instance }
    return String(parts[0])
  }
}

extension AlarmSeverity {
  /// Zabbix counts 0 (not classified) to 5 (disaster), or says the word.
  init(zabbix word: String) {
    switch word.lowercased() {
    case "5", "disaster", "灾难": self = .critical
    case "4", "high", "严重": self = .major
    case "2", "3", "warning", "average", "警告", "一般严重": self = .warning
    default: self = .information
    }
  }
}

extension JSON {
  /// The same for the same labels, in whatever order they came.
  fileprivate var sorted: String {
    JSON.object((members ?? []).sorted { $0.name < $1.name }).written
  }
}
