public import Records
public import Time

/// 4.5 年应急培训计划 and 4.2, chapter 9: a training of the year's plan, and that it was held; who took part signs.
public enum EmergencyTraining: RecordType {
  public enum State: String, Choice {
    case planned, held, recorded, cancelled
    public var label: Wording {
      switch self {
      case .planned: Wording("计划", "Planned")
      case .held: Wording("待签到", "Held")
      case .recorded: Wording("已归档", "Recorded")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }

  public static let number = Field<String?>("number", "应急培训编号", .serial("PX-{yyyy}-{00}"), .list, .sortable, .search)
  public static let content = Field<String>("content", "培训内容", .name, .list, .search, .length(2...200))
  public static let planned = Field<Day>("planned_on", "培训时间", .list, .sortable, .filter)
  public static let drill = Field<Ref<Drill>?>("drill", "为哪次演练", .list, .filter, .english("Drill"), .hint("演练前培训选择那次演练"))
  public static let responsible = Field<Ref<Person>>("responsible", "培训负责人", .list)
  public static let recorder = Field<Ref<Person>>("recorder", "记录人", .list)
  public static let remark = Field<String?>("remark", "备注", .length(1...200), .list)
  public static let heldOn = Field<Day?>("held_on", "举办日期", .notInFuture, .list)
  public static let attendees = Field<[Ref<Person>]>("attendees", "参加人员", .length(0...300))
  public static let minutes = Field<String?>("minutes", "培训记录", .lines(5))
  public static let files = Field<[Attachment]>("files", "培训材料")
  public static let returned = Field<String?>("return_reason", "取消原因", .lines(2))

  public static let form = Form<EmergencyTraining>(
    "emergency-training", "应急培训", "Emergency training", number: "4.5", chapter: "7.2"
  ) {
    Section("计划", "Plan") { number; content; planned; drill; responsible; recorder; remark; files }
    Section("记录", "Record", later: true) { heldOn; attendees; minutes; returned }
  }

  public static let flow = Flow<EmergencyTraining>(from: .planned) {
    step(
      "hold", "已举办", "Held", .planned, to: .held, by: [.named(responsible), .named(recorder), .post(.head)],
      needs: [heldOn, attendees, minutes]
    ) { training, work in
      for attendee in training[attendees] {
        try work.create(
          Record<TrainingAttendance> {
            $0[TrainingAttendance.training] = training.id
            $0[TrainingAttendance.person] = attendee
            $0[TrainingAttendance.content] = training[content]
          })
      }
      try work.tell(
        training[attendees].map(\.id),
        Wording("请为应急培训“\(training[content])”签字确认。", "Please sign that you attended: \(training[content])."),
        about: training.data)
    }
    step(
      "record", "归档", "File", .held, to: .recorded, by: [.named(recorder), .named(responsible), .post(.head)],
      signing: .own,
      guards: [
        Guard(Wording("还有参加人员没有签字；没到的请改为“缺席”。", "Somebody has not signed yet.")) { it, ask in
          try ask.find(TrainingAttendance.self, Condition(TrainingAttendance.training, .equals, it.id)).allSatisfy {
            $0.state != .expected
          }
        }
      ])
    step(
      "cancel", "取消", "Cancel", .planned, to: .cancelled, by: [.author, .post(.head)], needs: [returned],
      aside: true)
  }
  /// Kept as long as the records of drills.
  public static let access = Access(
    create: .emergencyKeepers, edit: .emergencyKeepers + [.author], void: [.author, .post(.head)], isLocal: false, keptYears: 2)
}

/// One attendee of a training, who signs for themselves.
public enum TrainingAttendance: RecordType {
  public typealias State = AttendeeState
  public static let training = Field<Ref<EmergencyTraining>>("training", "培训", .list, .filter)
  public static let content = Field<String>("content", "培训内容", .name, .list, .length(2...200))
  public static let person = Field<Ref<Person>>("person", "参加人", .list, .filter)
  public static let reason = Field<String?>("reason", "缺席原因", .length(1...120), .list)

  public static let form = Form<TrainingAttendance>(
    "training-attendance", "培训签到", "Training attendance", chapter: "7.2"
  ) {
    Section("签到", "Attendance") { training; content; person }
    Section("缺席", "Absence", later: true) { reason }
  }
  public static let flow = Flow<TrainingAttendance>(from: .expected, editable: []) {
    step("sign", "签字确认", "Sign", .expected, to: .signed, by: [.named(person)], signing: .own)
    step(
      "absent", "缺席", "Absent", .expected, to: .absent, by: .emergencyKeepers, needs: [reason], aside: true)
  }
  public static let access = Access(
    create: .emergencyKeepers, edit: [], void: [.post(.head)], isLocal: false, keptYears: 2)
}
