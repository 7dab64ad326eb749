extension Procedure {
  /// What is wrong with the definition, a sentence each for who writes it; empty when it may be approved.
  public var defects: [String] {
    headDefects + scheduleDefects + columnDefects + groupDefects + places.flatMap { itemDefects($0.item) }
  }

  private var headDefects: [String] {
    var found: [String] = []
    let fits = identifier.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    if identifier.isEmpty || !fits { found.append("标识“\(identifier)”只能用小写字母、数字和连字符") }
    if version < 1 { found.append("版本号应从 1 开始") }
    if title.isBlank { found.append("缺少名称") }
    if object.isBlank { found.append("缺少操作对象") }
    if operatorTitle.isBlank || reviewerTitle.isBlank { found.append("缺少操作人或复核人的称谓") }
    return found
  }

  private var scheduleDefects: [String] {
    var found: [String] = schedules.isEmpty ? ["没有周期，至少写一个（按需为 on-demand）"] : []
    for (number, schedule) in schedules.enumerated() {
      let name = "第 \(number + 1) 个周期"
      if Recurrence(code: schedule.recurrence.code) != schedule.recurrence { found.append("\(name)不成立") }
      if schedule.due.seconds <= schedule.start.seconds { found.append("\(name)的完成时间不晚于开始时间") }
      for id in schedule.columns ?? [] where !columns.contains(where: { $0.id == id }) {
        found.append("\(name)的时点“\(id)”不存在")
      }
      for column in columns where schedule.columns?.contains(column.id) ?? true {
        guard let at = column.at,
          !(schedule.start.seconds...max(schedule.start.seconds, schedule.due.seconds))
            .contains(at.seconds)
        else { continue }
        found.append("时点“\(column.label)”不在\(name)的起止时间之内")
      }
      if cellCount > 0, !(0..<cellCount).contains(where: { isDue(cell: $0, schedule: number) }) {
        found.append("\(name)没有要填的内容")
      }
    }
    return found
  }

  private var columnDefects: [String] {
    var found = repeated(columns.map(\.id)).map { "时点“\($0)”重复" }
    if kind != .grid, columns.count != 1 { found.append("只有网格可以有多个时点") }
    if columns.contains(where: { $0.grace < 0 || $0.lead < 0 }) { found.append("时点的宽限和提前分钟数不能为负") }
    return found
  }

  private var groupDefects: [String] {
    var found = groups.isEmpty ? ["没有任何项目"] : []
    found += repeated(groups.map(\.id)).map { "项目“\($0)”重复" }
    found += repeated(places.map(\.item.id)).map { "步骤“\($0)”重复" }
    for group in groups {
      if group.title.isBlank { found.append("项目“\(group.id)”缺少名称") }
      if group.items.isEmpty { found.append("项目“\(group.title)”没有步骤") }
      if (group.part != nil) != (kind == .card) {
        found.append(kind == .card ? "操作卡的“\(group.title)”缺少所属部分" : "“\(group.title)”不是操作卡，不能有所属部分")
      }
    }
    if kind == .card {
      let order = groups.compactMap { $0.part.flatMap(Part.allCases.firstIndex) }
      if order != order.sorted() { found.append("操作卡各部分的次序应为备份、检查、实施、验证、回滚、回滚验证") }
      for part in [Part.steps, .verification] where !groups.contains(where: { $0.part == part }) {
        found.append("操作卡缺少“\(part.chinese)”")
      }
      let parts = Set(groups.compactMap(\.part))
      if parts.contains(.rollback) != parts.contains(.rollbackVerification) {
        found.append("失败回滚和回滚验证应同时有或同时没有")
      }
    }
    return found
  }

  private func itemDefects(_ item: Item) -> [String] {
    var found: [String] = []
    let name = "步骤“\(item.text)”（\(item.id)）"
    if item.id.isBlank || item.text.isBlank { found.append("\(name)缺少标识或内容") }
    for id in item.columns ?? [] where !columns.contains(where: { $0.id == id }) {
      found.append("\(name)的时点“\(id)”不存在")
    }
    if item.columns?.isEmpty ?? false { found.append("\(name)没有任何时点") }
    if let due = item.due {
      if let early = item.notBefore, early.seconds >= due.seconds { found.append("\(name)的最早时间不早于完成时间") }
      if schedules.allSatisfy({ due.seconds <= $0.start.seconds }) { found.append("\(name)的完成时间早于开始时间") }
    }
    switch item.cell {
    case .tick: break
    case .text(let lines): if !(1...100).contains(lines) { found.append("\(name)的行数应为 1 至 100") }
    case .number(let measure): found += measure.defects.map { name + $0 }
    case .choice(let choices):
      if choices.count < 2 { found.append("\(name)至少要有两个选项") }
      found += repeated(choices.map(\.id)).map { "\(name)的选项“\($0)”重复" }
      found += repeated(choices.map(\.label)).map { "\(name)的选项“\($0)”重复" }
    }
    return found
  }

  private func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }
}

extension CellKind.Measure {
  /// What is wrong with the limits, to be read after the name of the item.
  var defects: [String] {
    var found: [String] = []
    if !(0...3).contains(decimals) { found.append("的小数位数应为 0 至 3") }
    if let lower, let upper, lower > upper { found.append("的下限高于上限") }
    if let warnBelow, let warnAbove, warnBelow >= warnAbove { found.append("的低警戒值不低于高警戒值") }
    // Beyond a limit the warning would never be seen.
    if let upper, let warnAbove, warnAbove > upper { found.append("的高警戒值高于上限") }
    if let lower, let warnBelow, warnBelow < lower { found.append("的低警戒值低于下限") }
    return found
  }
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
