public import Records
import Time

extension LicenceCheck {
  public static let flow = Flow<LicenceCheck>(from: .draft) {
    step("draw", "抽样", "Draw the sample", .draft, to: .checking, by: [.author, .named(checker)], when: Branch { $0[kind] == .quarterly }) {
      try $0.draw($1)
    }
    step(
      "list", "列出重装的设备", "List what was installed anew", .draft, to: .checking, by: [.author, .named(checker)],
      asks: [items], when: Branch { $0[kind] == .monthly })
    step(
      "begin", "开始自查", "Begin", .draft, to: .checking, by: [.author, .named(checker)], asks: [items],
      when: Branch { $0[kind] == .own || $0[kind] == .yearly })
    step(
      "finish", "检查完成（均为正版）", "All licensed", .checking, to: .closed, by: [.author, .named(checker)],
      needs: [summary], asks: [items, reportedOn], signing: .witnessed(reviewers: .operations),
      guards: [drawnEnough, looked, clean, told])
    step(
      "notice", "下达限期整改通知", "Have it mended", .checking, to: .mending, by: [.author, .named(checker)],
      needs: [items, summary], asks: [reportedOn], signing: .own, guards: [drawnEnough, looked, dirty, told], aside: true
    ) { try $0.tellHolders($1) }
    step(
      "recheck", "复查通过", "Checked again", .mending, to: .closed, by: [.author, .named(checker)], needs: [items],
      signing: .witnessed(reviewers: .operations), guards: [mended])
    step(
      "report", "逾期未改，上报总经理", "Report what was not mended", .mending, to: .closed,
      by: [.post(.head), .post(.generalAffairs)], needs: [reported], signing: .own, guards: [late], aside: true
    ) { it, work in
      try work.tell(
        try work.holders(of: .generalManager),
        Wording("软件正版化检查有逾期未整改的情况，请决定考核办法。", "Software without a licence was not removed in time."), about: it.data)
    }
  }

  private static let drawnEnough = Guard<LicenceCheck>(
    Wording("季度抽查的电脑不得少于办公电脑总数的 30%，请补足。", "A quarterly check takes at least 30 % of the office computers.")
  ) { it, _ in
    it[kind] != .quarterly || it[items].count * 100 >= (it[population] ?? 0) * leastShare
  }
  private static let told = Guard<LicenceCheck>(
    Wording("年度自查须书面报告财务管理部，请写明报告日期。", "The yearly check is reported to finance: say when.")
  ) { it, _ in it[kind] != .yearly || it[reportedOn] != nil }
  private static let looked = Guard<LicenceCheck>(
    Wording("还有设备没有填检查结果。", "Some machine has no finding yet.")
  ) { it, _ in it[items].allSatisfy { $0[Item.finding] != nil } }
  private static let clean = Guard<LicenceCheck>(
    Wording("有盗版或未登记软件，请下达限期整改通知。", "Something was found: have it mended.")
  ) { it, _ in it[items].allSatisfy { $0[Item.finding] == .licensed } }
  private static let dirty = Guard<LicenceCheck>(
    Wording("没有发现问题，请办“检查完成”。", "Nothing was found.")
  ) { it, _ in it[items].contains { $0[Item.finding] != .licensed } }
  private static let mended = Guard<LicenceCheck>(
    Wording("还有设备没有复查通过；期限已过的可以上报总经理。", "Something is not mended yet.")
  ) { it, _ in it[items].allSatisfy { $0[Item.finding] == .licensed || $0[Item.mendedOn] != nil } }
  private static let late = Guard<LicenceCheck>(
    Wording("整改期限还没有过，不必上报。", "There is still time to mend it.")
  ) { it, ask in
    it[items].contains { $0[Item.finding] != .licensed && $0[Item.mendedOn] == nil && ($0[Item.due].map { $0 < ask.now.day } ?? false) }
  }
}

extension Record<LicenceCheck> {
  private typealias Item = LicenceCheck.Item

  /// Draws the sample by lot. The order follows from the record and the moment, so that the lot cannot be repeated until
  /// it suits, and can be told again from the audit trail.
  fileprivate func draw(_ work: any Work) throws {
    let computers = try work.find(
      Device.self, Condition(Device.use, .equals, .office), .state(Device.State.inUse), limit: 100_000
    ).filter { $0[Device.category].isComputer }
    var lot = SplitMix64(seed: UInt64(bitPattern: Int64(id.id &* 1_000_003 &+ work.now.seconds)))
    let percent = max(self[LicenceCheck.share] ?? LicenceCheck.leastShare, LicenceCheck.leastShare)
    let count = (computers.count * percent + 99) / 100
    let already = Set(self[LicenceCheck.items].map { $0[Item.device] })
    let rest = computers.filter { !already.contains($0.id) }.shuffled(using: &lot)
    let drawn = rest.prefix(max(count - already.count, 0)).sorted { $0[Device.number] < $1[Device.number] }
    var sheet = self
    sheet[LicenceCheck.population] = computers.count
    sheet[LicenceCheck.items] += drawn.map { device in Line<LicenceCheck.Item> { $0[Item.device] = device.id } }
    try work.change(sheet)
  }

  /// Whoever has a machine on which something was found is told until when it has to go.
  fileprivate func tellHolders(_ work: any Work) throws {
    for line in self[LicenceCheck.items] where line[Item.finding] != .licensed {
      guard let device = try work.find(line[Item.device]), let holder = device[Device.holder] else { continue }
      try work.tell(
        [holder.id],
        Wording(
          "\(device[Device.number]) 上发现“\(line[Item.software] ?? "")”，请于 \(line[Item.due]?.description ?? "") 前卸载。",
          "Remove \(line[Item.software] ?? "") from \(device[Device.number])."), about: data)
    }
  }
}
