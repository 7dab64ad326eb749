public import Records
public import Time

/// 4.1, article 32: a point that a drill showed, what is done about it, and somebody else's word that it is.
public enum DrillImprovement: RecordType {
  public enum State: String, Choice {
    case open, done, verified
    public var label: Wording {
      switch self {
      case .open: Wording("整改中", "Open")
      case .done: Wording("待验证", "Done")
      case .verified: Wording("已验证", "Verified")
      }
    }
  }

  public static let drill = Field<Ref<Drill>>("drill", "演练", .list, .filter)
  public static let point = Field<String>("point", "问题", .name, .list, .search, .length(2...200))
  public static let measure = Field<String>("measure", "改进措施", .lines(3), .list)
  public static let person = Field<Ref<Person>>("person", "责任人", .list, .filter)
  public static let due = Field<Day>("due", "要求完成日期", .list, .sortable, .due(while: State.open))
  public static let doneOn = Field<Day?>("done_on", "完成日期", .notInFuture, .list)
  public static let result = Field<String?>("result", "完成情况", .lines(3))
  public static let verification = Field<String?>("verification", "验证情况", .lines(2))

  public static let form = Form<DrillImprovement>(
    "drill-improvement", "演练改进事项", "Improvements of drills", chapter: "7.2"
  ) {
    Section("问题", "Point") { drill; point; measure; person; due }
    Section("落实", "Outcome", later: true) { doneOn; result; verification }
  }

  public static let flow = Flow<DrillImprovement>(from: .open) {
    step("finish", "整改完成", "Finish", .open, to: .done, by: [.named(person)], needs: [doneOn, result])
    step(
      "reopen", "验证不通过", "Reopen", .done, to: .open, by: .managers, needs: [verification], aside: true)
    approval(
      "verify", "验证", "Verify", .done, to: .verified,
      signers: [Signer("验证人", "Verifier", .post(.head), .post(.dutyManager))], needs: [verification],
      barred: [.named(person)])
  }
  public static let access = Access(
    create: .operations, edit: .emergencyKeepers + [.author], void: [.post(.head)], isLocal: false, keptYears: 2)
}

extension Record<DrillImprovement> {
  public func isOverdue(on day: Day) -> Bool { state != .verified && self[DrillImprovement.due] < day }
}
