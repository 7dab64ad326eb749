import Domain
public import Ledger
import Records
import Time

extension Writing {
  /// Tells the keepers, and whoever answers for it, of warranties and licences that end: a month before, and when they
  /// have ended. For the scheduler; each is told once a step.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func remindOfAssets() throws -> Int {
    // What ended long ago stands in the overview; nobody is told of a whole list that was just imported.
    let (from, until) = (now.day.advanced(by: -7), now.day.advanced(by: 30))
    let keepers = try holders(of: .generalAffairs)
    var count = 0
    func tell(_ record: RecordData, _ what: Wording, _ day: Day?, _ person: Ref<Person>?) throws {
      guard let day, from <= day, day <= until else { return }
      let isOver = day < now.day
      let text = Wording(
        "“\(record.caption)”的\(what.zh)\(isOver ? "已于 \(day) 到期，继续使用请及时续办。" : "将于 \(day) 到期，请按需要续办。")",
        "The \(what.en) of \(record.caption) \(isOver ? "ended" : "ends") on \(day).")
      for one in Set(keepers + [person].compactMap { $0?.id }).sorted() {
        let isNew = try notify(
          one, text, subject: record.type.identifier, id: record.id, level: isOver ? 1 : 0,
          dedupe: "asset-end/\(record.type.identifier)/\(record.id)/\(what.en)/\(day)/\(isOver ? 1 : 0)")
        if isNew { count += 1 }
      }
    }
    func ending<R: RecordType>(_ field: OwnedField<R, Day?>) throws -> [Record<R>] {
      try find(R.self, Condition(field, .atLeast, from), Condition(field, .atMost, until), limit: 5000)
    }
    for device in try ending(Device.warrantyUntil) where device.state == .inUse || device.state == .ready {
      try tell(device.data, Wording("保修", "warranty"), device[Device.warrantyUntil], device[Device.holder])
    }
    for one in try ending(Software.licensedUntil) where one.state != .retired {
      try tell(one.data, Wording("授权", "licence"), one[Software.licensedUntil], one[Software.responsible])
    }
    for one in try ending(Software.maintainedUntil) where one.state != .retired {
      try tell(one.data, Wording("维护服务", "maintenance"), one[Software.maintainedUntil], one[Software.responsible])
    }
    return count
  }
}
