import HTTP

extension Paths {
  public static let alarms = "/alarms"
  public static func alarm(_ id: Int) -> String { "/alarms/\(id)" }
  public static func alarmAct(_ id: Int, _ act: String) -> String { "/alarms/\(id)/\(act)" }
  public static let alarmSources = "/system/alarm-sources"
  public static func alarmToken(_ source: Int) -> String { "/system/alarm-sources/\(source)/token" }
  public static let alertmanagerIntake = "/api/v1/alarms/alertmanager"
  public static let zabbixIntake = "/api/v1/alarms/zabbix"

  public static let outbox = "/system/outbox"
  public static func sendAgain(_ id: Int) -> String { "/system/outbox/\(id)/send" }
  public static let channels = "/system/channels"
  public static func channel(_ id: Int) -> String { "/system/channels/\(id)" }
  public static func channelAct(_ id: Int, _ act: String) -> String { "/system/channels/\(id)/\(act)" }
}
