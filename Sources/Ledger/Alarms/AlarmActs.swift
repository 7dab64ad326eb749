import Records
import SQL
import Time

extension Writing {
  /// 确认: somebody has seen it and looks after it. Of a group, all its members too.
  public func acknowledgeAlarm(_ id: Int) throws {
    let alarm = try openAlarm(id)
    guard alarm.state == .open else {
      throw Refusal(.conflict, "这条报警已经有人确认，请刷新查看。", "Somebody has acknowledged it already.")
    }
    try connection.execute(
      """
      UPDATE alarm SET state = 'acknowledged', acknowledged_by = \(actor.person), acknowledged_at = \(now.seconds)
      WHERE (id = \(id) OR parent = \(id)) AND state = 'open'
      """)
    try audit("alarm", id, "acknowledge")
    announce("alarm")
  }

  /// 人工恢复: with a reason, where the source will not say that it is over. Of a group, all its members too.
  public func clearAlarm(_ id: Int, note: String) throws {
    let alarm = try openAlarm(id)
    guard (2...500).contains(note.count) else {
      throw Faults("note", Wording("请写明恢复说明（2 到 500 个字）。", "Say in 2 to 500 characters why it is over."))
    }
    try connection.execute(
      """
      UPDATE alarm SET state = 'cleared', cleared_at = \(now.seconds), cleared_by = \(actor.person), note = \(note)
      WHERE (id = \(id) OR parent = \(id)) AND state <> 'cleared'
      """)
    if alarm.parent != 0 { try clear([id], parents: [alarm.parent], by: actor.person, note: note) }
    try audit("alarm", id, "clear", after: JSON.object(["note": .text(note)]).written)
    announce("alarm")
  }

  /// Ties the incident that was opened from it to an alarm; one an alarm.
  public func link(incident: Int, alarm id: Int) throws {
    guard let alarm = try alarm(id) else { throw Refusal.noRecord }
    guard alarm.incident == nil else {
      throw Refusal(.conflict, "这条报警已经登记事件，请刷新查看。", "It has its incident already.")
    }
    try connection.execute(
      """
      UPDATE alarm SET incident = \(incident),
        acknowledged_by = COALESCE(acknowledged_by, \(actor.person)),
        acknowledged_at = COALESCE(acknowledged_at, \(now.seconds)),
        state = CASE WHEN state = 'open' THEN 'acknowledged' ELSE state END
      WHERE id = \(id)
      """)
    try audit("alarm", id, "open incident", after: JSON.object(["incident": .integer(incident)]).written)
    announce("alarm")
  }

  private func openAlarm(_ id: Int) throws -> Alarm {
    guard let alarm = try alarm(id) else { throw Refusal.noRecord }
    guard alarm.state != .cleared else {
      throw Refusal(.conflict, "这条报警已经恢复。", "It is cleared already.")
    }
    return alarm
  }
}
