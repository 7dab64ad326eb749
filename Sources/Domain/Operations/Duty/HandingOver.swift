import Records
import Time

extension DutyLog {
  /// 2.1.2: what was collected, and what the manager still follows from earlier watches, goes onto the sheet that
  /// the successor accepts item by item.
  static func list(_ log: Record<DutyLog>, _ work: any Work) throws {
    let collected = try work.find(Handover.self, .state(Handover.State.collected))
    let followed = try work.find(
      Handover.self, .state(Handover.State.accepted), Condition(Handover.successor, .equals, log[manager]))
    for var item in collected + followed {
      item[Handover.watch] = log.id
      item[Handover.successor] = log[successor]
      item.data.state = Handover.State.listed.rawValue
      try work.change(item)
    }
    guard let next = log[successor] else { return }
    try work.tell(
      [next.id],
      Wording(
        "\(log[day]) \(log[watch].label.zh)等您接班确认。", "The watch of \(log[day]) waits for you to take over."),
      about: log.data)
  }

  /// A watch that was returned collects its items again: the next evaluation may name another successor.
  static func takeBack(_ log: Record<DutyLog>, _ work: any Work) throws {
    for var item in try work.find(Handover.self, Condition(Handover.watch, .equals, log.id))
    where item.state == .listed || item.state == .accepted {
      item[Handover.watch] = nil
      item[Handover.successor] = nil
      item.data.state = Handover.State.collected.rawValue
      try work.change(item)
    }
    try work.tell(
      [log[manager].id],
      Wording("\(log[day]) 的值班日志被退回：\(log[reason] ?? "")", "The log of \(log[day]) was returned."),
      about: log.data)
  }

  /// With the next manager's signature the watch is over for everybody who was still on it.
  static func signOutAll(_ log: Record<DutyLog>, _ work: any Work) throws {
    for var presence in try work.find(Attendance.self, Condition(Attendance.watch, .equals, log.id))
    where presence.state != .off {
      presence[Attendance.offAt] = work.now
      presence.data.state = Attendance.State.off.rawValue
      try work.change(presence)
    }
  }
}
