public import Records
public import Time

/// A line of 2.5.4, 2.5.5 or 2.5.6: a facility of a machine room that somebody checked, serviced or renewed. Each has
/// the columns of its own form; what becomes of a line is the same for all.
public protocol FacilityCheck: RecordType where State == CheckState {
  static var facility: Field<Ref<RoomFacility>> { get }
  static var at: Field<Moment> { get }
  static var content: Field<String> { get }
  static var result: Field<CheckResult> { get }
  static var executor: Field<Ref<Person>> { get }
  static var handling: Field<String?> { get }
  /// Until when the facility is good after it; nil where that does not change.
  static func newValidity(_ it: Record<Self>) -> Day?
}

extension FacilityCheck {
  public static func newValidity(_ it: Record<Self>) -> Day? { nil }

  /// Whoever did it signs; what is abnormal is told and stays open until two people sign that it was dealt with.
  public static var flow: Flow<Self> {
    Flow(from: .draft) {
      step(
        "sign", "执行人签字", "Sign", .draft, to: .signed, by: [.named(executor)], signing: .own,
        when: Branch { $0[result] == .normal }
      ) { it, work in try work.checked(it[facility], on: it[at].day, validUntil: newValidity(it)) }
      step(
        "report", "签字并报告异常", "Report", .draft, to: .open, by: [.named(executor)], signing: .own,
        when: Branch { $0[result] == .abnormal }
      ) { it, work in
        try work.checked(it[facility], on: it[at].day, validUntil: newValidity(it))
        try work.tellOfFault(it[content], about: it.data)
      }
      step(
        "resolve", "异常已处理", "Resolve", .open, to: .resolved, by: [.named(executor)] + .roomKeepers,
        needs: [handling], signing: .witnessed(reviewers: .operations))
    }
  }

  public static var access: Access {
    Access(
      read: .readers, create: .roomKeepers + [.post(.dutyOperator)], edit: [.author, .named(executor)],
      void: [.post(.head)], isLocal: false, keptYears: 1)
  }
}
