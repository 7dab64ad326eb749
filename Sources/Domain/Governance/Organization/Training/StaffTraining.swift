public import Records
public import Time

/// 4.1.2: a training that was held or attended; whoever took part signs, and the hours count.
public enum StaffTraining: RecordType {
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

  public static let number = Field<String?>("number", "编号", .serial("RYPX-{yyyy}-{000}"), .list, .search)
  public static let content = Field<String>("content", "培训内容", .name, .list, .search, .length(2...120))
  public static let plan = Field<Ref<TrainingPlan>?>("plan", "所属年度计划", .filter)
  public static let kind = Field<TrainingKind>("kind", "类别", .list, .filter)
  public static let host = Field<TrainingHost>("host", "组织单位", .list, .filter)
  public static let planned = Field<Day>("planned_on", "培训时间", .list, .sortable, .filter)
  public static let room = Field<String?>("room", "地点", .length(1...60))
  public static let teacher = Field<String>("teacher", "讲师", .length(1...60), .list)
  public static let hours = Field<Quantity>("hours", "学时", .range(0...2_000_000), .list)
  public static let ruleHours = Field<Quantity>(
    "rule_hours", "其中法律法规及标准学时", .range(0...2_000_000), .offers(.datum(.integer(0))))
  public static let cases = Field<[Ref<KnownCase>]>("cases", "回顾的案例", .length(0...30), .hint("问题库案例回顾的必选"))
  public static let material = Field<String?>("material", "培训教材", .length(1...120), .english("Material"))
  public static let files = Field<[Attachment]>("files", "教材和合格证明")
  public static let responsible = Field<Ref<Person>>("responsible", "培训负责人", .list, .offers(.actor))
  public static let heldOn = Field<Day?>("held_on", "举办日期", .notInFuture, .list)
  public static let attendees = Field<[Ref<Person>]>("attendees", "参加人员", .length(0...300))
  public static let minutes = Field<String?>("minutes", "培训记录", .lines(4))
  public static let exam = Field<String?>("exam", "考核情况", .lines(2))
  public static let reason = Field<String?>("cancel_reason", "取消原因", .lines(2))

  public static let form = Form<StaffTraining>("staff-training", "人员培训记录", "Trainings", chapter: "4.1") {
    Section("培训", "Training") {
      number; content; plan; kind; host; planned; room; teacher; hours; ruleHours; cases; material; files
      responsible
    }
    Section("记录", "Record", later: true) { heldOn; attendees; minutes; exam; reason }
    Rule(Wording("法规标准学时不能多于总学时。", "More hours on rules than hours."), on: ruleHours) {
      $0[ruleHours] <= $0[hours]
    }
    Rule(Wording("问题库案例回顾须选择回顾的案例。", "Say which cases are looked back upon."), on: cases) {
      $0[kind] != .cases || !$0[cases].isEmpty
    }
    Rule(Wording("内部的岗位培训须写明培训教材。", "Training for a post needs its material."), on: material) {
      $0[kind] != .post || $0[host] != .company || $0[material] != nil
    }
  }

  public static let flow = Flow<StaffTraining>(from: .planned) {
    step(
      "hold", "已举办", "Held", .planned, to: .held, by: .trainingKeepers + [.named(responsible)],
      needs: [heldOn, attendees, minutes], asks: [exam],
      guards: [
        Guard(Wording("请选择参加人员。", "Say who attended.")) { it, _ in !it[attendees].isEmpty }
      ]
    ) { training, work in
      for person in training[attendees] {
        try work.create(
          Record<TrainingHours> {
            $0[TrainingHours.training] = training.id
            $0[TrainingHours.content] = training[content]
            $0[TrainingHours.person] = person
            $0[TrainingHours.day] = training[heldOn]!
            $0[TrainingHours.kind] = training[kind]
            $0[TrainingHours.host] = training[host]
            $0[TrainingHours.hours] = training[hours]
            $0[TrainingHours.ruleHours] = training[ruleHours]
          })
      }
      try work.tell(
        training[attendees].map(\.id),
        Wording("请为培训“\(training[content])”签字确认。", "Please sign that you attended: \(training[content])."),
        about: training.data)
    }
    step(
      "record", "归档", "File", .held, to: .recorded, by: .trainingKeepers + [.named(responsible)], signing: .own,
      guards: [
        Guard(Wording("还有参加人员没有签字；没到的请改为“缺席”。", "Somebody has not signed yet.")) { it, ask in
          try ask.find(
            TrainingHours.self, Condition(TrainingHours.training, .equals, it.id), .state(TrainingHours.State.expected), limit: 1
          ).isEmpty
        }
      ])
    step(
      "cancel", "取消", "Cancel", .planned, to: .cancelled, by: .trainingKeepers + [.author], needs: [reason], aside: true)
  }
  public static let access = Access(
    create: .trainingKeepers + [.post(.securityAdministration), .post(.dutyManager)], edit: .trainingKeepers + [.author], void: [.post(.head)],
    isLocal: false, keptYears: 2)
}

/// One attendee of a training, who signs for themselves; the hours count once they have.
public enum TrainingHours: RecordType {
  public typealias State = AttendeeState
  public static let training = Field<Ref<StaffTraining>>("training", "培训", .list, .filter)
  public static let content = Field<String>("content", "培训内容", .name, .list, .length(2...120))
  public static let person = Field<Ref<Person>>("person", "参加人", .list, .filter)
  public static let day = Field<Day>("day", "日期", .list, .sortable, .filter)
  public static let kind = Field<TrainingKind>("kind", "类别", .list, .filter)
  public static let host = Field<TrainingHost>("host", "组织单位", .list, .filter)
  public static let hours = Field<Quantity>("hours", "学时", .list)
  public static let ruleHours = Field<Quantity>("rule_hours", "法规标准学时", .list)
  public static let reason = Field<String?>("reason", "缺席原因", .length(1...120), .list)

  public static let form = Form<TrainingHours>("training-hours", "培训学时", "Training hours", chapter: "4.1") {
    Section("学时", "Hours") { training; content; person; day; kind; host; hours; ruleHours }
    Section("缺席", "Absence", later: true) { reason }
  }
  public static let flow = Flow<TrainingHours>(from: .expected, editable: []) {
    step("sign", "签字确认", "Sign", .expected, to: .signed, by: [.named(person)], signing: .own)
    step("absent", "缺席", "Absent", .expected, to: .absent, by: .trainingKeepers, needs: [reason], aside: true)
  }
  public static let access = Access(
    create: .trainingKeepers, edit: [], void: [.post(.head)], isLocal: false, keptYears: 2)
}
