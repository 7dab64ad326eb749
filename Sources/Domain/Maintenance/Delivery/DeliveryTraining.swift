public import Records
public import Time

/// 3.1.4 系统培训记录检查单.
public enum DeliveryTraining: RecordType {
  public enum State: String, Choice {
    case draft, confirmed
    public var label: Wording {
      switch self {
      case .draft: Wording("待确认", "To be confirmed")
      case .confirmed: Wording("已确认", "Confirmed")
      }
    }
  }
  public enum Occasion: String, Choice {
    case new, upgrade
    public var label: Wording {
      switch self {
      case .new: Wording("新上线", "New")
      case .upgrade: Wording("系统升级", "Upgrade")
      }
    }
  }
  /// 序号, 培训人姓名, 培训内容, 培训时间, 相关材料, 授课人姓名, 是否完成培训.
  public enum Lesson: LineType {
    public static let person = Column<String>("person", "培训人姓名", .length(1...40))
    public static let content = Column<String>("content", "培训内容", .length(1...200))
    public static let at = Column<Moment>("at", "培训时间")
    public static let material = Column<String?>("material", "相关材料", .length(1...100))
    public static let teacher = Column<String>("teacher", "授课人姓名", .length(1...40))
    public static let isDone = Column<Bool>("is_done", "是否完成培训", .english("Done"))
    public static let columns = Columns<Lesson> {
      person
      content
      at
      material
      teacher
      isDone
    }
  }

  public static let delivery = Field<Ref<Delivery>>("delivery", "交付", .list, .filter)
  public static let department = Field<Ref<Department>>("department", "部门", .list, .filter, .offers(.actorsDepartment))
  public static let occasion = Field<Occasion>("occasion", "是否新上线", .list, .offers(.datum(.text("new"))))
  public static let system = Field<String>("system", "系统名称", .name, .list, .search, .length(1...80))
  public static let version = Field<String?>("system_version", "版本", .length(1...40))
  public static let lessons = Field<[Line<Lesson>]>("lessons", "培训记录", .length(1...100))
  public static let confirmer = Field<Ref<Person>>("confirmer", "确认人", .list)

  public static let form = Form<DeliveryTraining>(
    "delivery-training", "系统培训记录检查单", "Delivery training", number: "3.1.4", chapter: "6.1"
  ) {
    Section("系统", "System") {
      delivery
      department
      occasion
      system
      version
      confirmer
    }
    Section("培训记录", "Lessons") { lessons }
    Rule(Wording("确认人不能是填这张表的人，请另选一人。", "Somebody other than the author confirms it."), on: confirmer) {
      $0.state != .draft || $0[confirmer].id != $0.data.createdBy
    }
  }
  public static let flow = Flow<DeliveryTraining>(from: .draft) {
    step(
      "confirm", "培训确认", "Confirm", .draft, to: .confirmed, by: [.named(confirmer)], signing: .own, barred: [.author],
      guards: [
        Guard(Wording("还有人没有完成培训，不能确认。", "Somebody has not completed the training.")) { it, _ in
          it[lessons].allSatisfy { $0[Lesson.isDone] }
        },
        Guard(Wording("培训时间还没有到，不能确认。", "A lesson is still to come.")) { it, ask in
          it[lessons].allSatisfy { $0[Lesson.at] <= ask.now }
        },
      ])
  }
  public static let access = Access(
    create: .operations, edit: [.author], void: [.author, .post(.head)], isLocal: false)
}
