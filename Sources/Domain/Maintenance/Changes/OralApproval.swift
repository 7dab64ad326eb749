public import Records
public import Time

/// 3.3.1, article 19: the word by which an emergency change began. Whoever gave it signs within one working day,
/// and the change's record is written within one as well.
public enum OralApproval: RecordType {
  public enum State: String, Choice {
    case noted, confirmed, denied
    public var label: Wording {
      switch self {
      case .noted: Wording("待签字确认", "To be confirmed")
      case .confirmed: Wording("已确认", "Confirmed")
      case .denied: Wording("不属实", "Denied")
      }
    }
  }
  /// Working days for the signature, and for the record.
  public static let days = 1

  public static let change = Field<Ref<Change>>("change", "变更", .list, .filter)
  public static let by = Field<Ref<Person>>("approved_by", "口头批准人", .list)
  public static let at = Field<Moment>("approved_at", "口头批准时间", .list, .notInFuture)
  public static let due = Field<Moment>("due_at", "签字和补单时限", .list, .sortable, .filter, .due(while: State.noted))
  public static let recordedAt = Field<Moment?>("recorded_at", "补单时间", .given, .list)
  public static let note = Field<String?>("note", "说明", .length(2...200))

  public static let form = Form<OralApproval>("oral-approval", "紧急变更口头批准", "Words of approval", chapter: "6.3") {
    Section("口头批准", "Word") {
      change
      by
      at
      due
      recordedAt
    }
    Section("确认", "Confirmation", later: true) { note }
  }

  public static let flow = Flow<OralApproval>(from: .noted, editable: []) {
    approval(
      "confirm", "签字确认", "Confirm", .noted, to: .confirmed, signers: [Signer("口头批准人", "Approver", .named(by))],
      asks: [note], together: .alone)
    step("deny", "不属实", "Deny", .noted, to: .denied, by: [.named(by)], needs: [note], signing: .own, aside: true) {
      word, work in
      try work.tell(
        try work.holders(of: .head) + work.holders(of: .leader),
        Wording("紧急变更的口头批准被否认，请核查。", "A word of approval was denied: look into it."), about: word.data)
    }
  }
  // Made by the steps of a change only.
  public static let access = Access(read: .readers, create: [.post(.head)], edit: [], void: [.post(.head)], isLocal: false)

  static func note(_ change: Record<Change>, _ work: any Work, isConfirmed: Bool) throws {
    var change = change
    change[Change.submittedAt] = work.now
    change[Change.window] = ChangeTimes(work.calendar).strictest(of: change.hours)
    change[Change.board] = try ChangeBoard.judges(of: change, asking: work)
    try work.change(change)
    guard let by = change[Change.oralBy], let at = change[Change.oralAt] else { return }
    var word = Record<OralApproval> {
      $0[OralApproval.change] = change.id
      $0[OralApproval.by] = by
      $0[OralApproval.at] = at
      $0[OralApproval.due] = ChangeTimes(work.calendar).deadline(days, after: at)
    }
    if isConfirmed { word.data.state = State.confirmed.rawValue }
    try work.create(word)
    if !isConfirmed {
      try work.tell(
        [by.id],
        Wording(
          "紧急变更 \(change[Change.number] ?? "") 登记为您口头批准，请在一个工作日内签字确认。",
          "Confirm within a working day that you approved an emergency change."), about: change.data)
    }
  }

  static func words(for change: Record<Change>, asking ask: any Inquiry) throws -> [Record<OralApproval>] {
    change.isEmergency ? try ask.find(OralApproval.self, Condition(OralApproval.change, .equals, change.id)) : []
  }
}
