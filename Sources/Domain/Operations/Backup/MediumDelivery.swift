public import Records
public import Time

/// 2.4.7 备份介质递送表: media on their way to another place. Giver and courier sign at the start, courier and
/// receiver at the end; both confirm kind and label.
public enum MediumDelivery: RecordType {
  public enum State: String, Choice {
    case draft, moving, delivered, returned, cancelled
    public var label: Wording {
      switch self {
      case .draft: Wording("待交付", "To be handed over")
      case .moving: Wording("递送中", "On its way")
      case .delivered: Wording("已送达入库", "Delivered")
      case .returned: Wording("已归还", "Returned")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }
  public enum Destination: String, Choice {
    case offsite, library, other
    public var label: Wording {
      switch self {
      case .offsite: Wording("异地存放点", "Off site")
      case .library: Wording("主介质库", "Main library")
      case .other: Wording("其他", "Other")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("DS-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let media = Field<[Ref<BackupMedium>]>("media", "介质标识", .length(1...100), .list)
  public static let destination = Field<Destination>("destination", "去向", .list, .filter)
  public static let place = Field<String>("delivered_to", "送达地点", .name, .list, .search, .length(2...80))
  public static let protection = Field<String>("protection", "安全措施", .length(2...200), .hint("例：加密、密封袋编号、专车"))
  public static let giver = Field<Ref<Person>>("giver", "交付人", .list, .offers(.actor))
  public static let courier = Field<Ref<Person>>("courier", "递送人员", .list)
  public static let receiver = Field<Ref<Person>>("receiver", "签收人", .list)
  public static let isReturned = Field<Bool>("needs_return", "是否需归还", .english("To be returned"))
  public static let returnBy = Field<Day?>("return_by", "归还时间", .list, .sortable, .filter, .due(while: State.moving, .delivered))
  public static let handedAt = Field<Moment?>("handed_at", "交付时间", .given, .list)
  public static let arrivedAt = Field<Moment?>("arrived_at", "送达时间", .given, .list)
  public static let condition = Field<String?>("condition", "签收情况", .length(2...200), .hint("类型、标识一致，外观无破损，已入库保存"))
  public static let backTo = Field<String?>("back_to", "归还存放点", .length(2...80), .hint("例：中心机房介质保险柜 2 层"))
  public static let backAt = Field<Moment?>("back_at", "实际归还时间", .given)

  public static let form = Form<MediumDelivery>(
    "medium-delivery", "备份介质递送", "Deliveries of media", number: "2.4.7", chapter: "5.4"
  ) {
    Section("介质交付", "Handing over") { number; media; destination; place; protection; giver; courier; receiver }
    Section("归还", "Return") { isReturned; returnBy }
    Section("交接", "Hands", later: true) { handedAt; arrivedAt; condition; backTo; backAt }
    Rule(Wording("递送人员不能同时是交付人或签收人。", "The courier is somebody else."), on: courier) {
      $0[courier] != $0[giver] && $0[courier] != $0[receiver]
    }
    Rule(Wording("需归还的，请填写归还时间。", "Say when it comes back."), on: returnBy) { !$0[isReturned] || $0[returnBy] != nil }
  }

  public static let flow = Flow<MediumDelivery>(from: .draft) {
    step(
      "hand-over", "交付递送人员", "Hand over", .draft, to: .moving, by: [.named(giver)],
      signing: .witnessed(reviewers: [.named(courier)]), guards: [ready], then: sendOff)
    step(
      "deliver", "送达签收入库", "Deliver", .moving, to: .delivered, by: [.named(courier)], needs: [condition],
      signing: .witnessed(reviewers: [.named(receiver)]), then: arrive)
    step(
      "return", "归还入库", "Return", .delivered, to: .returned, by: [.named(receiver), .named(courier)], needs: [backTo],
      signing: .witnessed(reviewers: .mediaKeepers), guards: [stillThere], when: Branch { $0[isReturned] }, then: bringBack)
    step("cancel", "取消", "Cancel", .draft, to: .cancelled, by: [.author] + .mediaKeepers, aside: true)
  }
  private static let ready = Guard<MediumDelivery>(
    Wording("有介质不在库（可能已调用、递送或作废），请核对后再交付。", "Some medium is not there.")
  ) { it, ask in
    let found = try ask.media(it[media])
    return found.count == it[media].count && found.allSatisfy { [.stored, .offsite].contains($0.state) }
  }
  private static let stillThere = Guard<MediumDelivery>(
    Wording("有介质已不在送达地点，请核对后再办理归还。", "Some medium is elsewhere by now.")
  ) { it, ask in try ask.media(it[media]).allSatisfy { [.stored, .offsite].contains($0.state) } }

  private static func sendOff(_ it: Record<MediumDelivery>, _ work: any Work) throws {
    try work.move(it[media], to: .moving)
    var it = it
    it[handedAt] = work.now
    try work.change(it)
  }
  private static func arrive(_ it: Record<MediumDelivery>, _ work: any Work) throws {
    let isAway = it[destination] != .library
    try work.move(it[media], to: isAway ? .offsite : .stored) {
      $0[BackupMedium.location] = it[place]
      $0[BackupMedium.sentOffsite] = it[destination] == .offsite ? work.now.day : nil
    }
    var it = it
    it[arrivedAt] = work.now
    try work.change(it)
  }
  private static func bringBack(_ it: Record<MediumDelivery>, _ work: any Work) throws {
    try work.move(it[media], to: .stored) {
      $0[BackupMedium.location] = it[backTo]
      $0[BackupMedium.sentOffsite] = nil
    }
    var it = it
    it[backAt] = work.now
    try work.change(it)
  }

  public static let access = Access(
    read: .readers + [.named(courier), .named(receiver)], create: .mediaKeepers + [.post(.dutyManager)], edit: [.author] + .mediaKeepers,
    void: [.post(.head)], isLocal: false, keptYears: 1)
}
