public import Records
public import Time

/// 五、交付时间、地点 of 3.1.2.
public enum HandOverLine: LineType {
  public static let day = Column<Day>("day", "交付时间")
  public static let place = Column<String>("place", "交付地点", .length(1...60))
  public static let what = Column<String>("what", "交付物列表", .length(1...200))
  public static let note = Column<String?>("note", "备注", .length(1...100))
  public static let columns = Columns<HandOverLine> {
    day
    place
    what
    note
  }
}

/// 六、培训计划.
public enum LessonLine: LineType {
  public static let skill = Column<String>("skill", "所需技能", .length(1...60))
  public static let content = Column<String>("content", "培训内容", .length(1...200))
  public static let teacher = Column<String>("teacher", "培训负责人", .length(1...40))
  public static let day = Column<Day>("day", "培训时间")
  public static let people = Column<String>("people", "参加人员", .length(1...200))
  public static let columns = Columns<LessonLine> {
    skill
    content
    teacher
    day
    people
  }
}

public enum DeliveryParty: String, Choice {
  case demand, technology, supply
  public var label: Wording {
    switch self {
    case .demand: Wording("需求方", "Who asked for it")
    case .technology: Wording("技术部门", "IT")
    case .supply: Wording("供应实施方", "Supplier")
    }
  }
}

/// 七、交付各方职责.
public enum PartyLine: LineType {
  public static let party = Column<DeliveryParty>("party", "交付各方")
  public static let name = Column<String>("name", "成员姓名", .length(1...40))
  public static let role = Column<String>("role", "项目角色", .length(1...40))
  public static let department = Column<String>("department", "所属部门", .length(1...60))
  public static let duty = Column<String>("duty", "职责", .length(1...200))
  public static let columns = Columns<PartyLine> {
    party
    name
    role
    department
    duty
  }
}

public enum Acceptance: String, Choice {
  case accepted, rejected
  public var label: Wording {
    switch self {
    case .accepted: Wording("合格", "Accepted")
    case .rejected: Wording("不合格", "Rejected")
    }
  }
}

/// 3.1.3, 一、软件清单.
public enum SoftwareLine: LineType {
  public static let name = Column<String>("name", "软件名称", .length(1...80))
  public static let version = Column<String>("version", "版本", .length(1...40))
  public static let result = Column<Acceptance?>("result", "验收结果")
  public static let note = Column<String?>("note", "备注（所在服务器 IP 地址等）", .length(1...120))
  public static let columns = Columns<SoftwareLine> {
    name
    version
    result
    note
  }
}

/// 二、硬件清单.
public enum HardwareLine: LineType {
  public static let name = Column<String>("name", "名称", .length(1...80))
  public static let use = Column<String>("use", "用途", .length(1...80))
  public static let model = Column<String?>("model", "型号", .length(1...80))
  public static let equipment = Column<String?>("equipment", "配置", .length(1...120))
  public static let result = Column<Acceptance?>("result", "验收结果")
  public static let note = Column<String?>("note", "备注（IP 地址等）", .length(1...120))
  public static let columns = Columns<HardwareLine> {
    name
    use
    model
    equipment
    result
    note
  }
}

public enum DocumentKind: String, Choice {
  case design, implementation, test, business, operation, training, contract
  public var label: Wording {
    switch self {
    case .design: Wording("设计文档", "Design")
    case .implementation: Wording("实施文档", "Implementation")
    case .test: Wording("测试文档", "Test")
    case .business: Wording("业务操作手册", "Business manual")
    case .operation: Wording("运维操作手册", "Operating manual")
    case .training: Wording("培训材料", "Training material")
    case .contract: Wording("协议/合同", "Contract")
    }
  }
}

/// 三、文档清单.
public enum DocumentLine: LineType {
  public static let kind = Column<DocumentKind>("kind", "文档类型")
  public static let name = Column<String>("name", "文档名称", .length(1...80))
  public static let use = Column<String?>("use", "用途", .length(1...80))
  public static let result = Column<Acceptance?>("result", "验收结果")
  public static let note = Column<String?>("note", "备注", .length(1...120))
  public static let columns = Columns<DocumentLine> {
    kind
    name
    use
    result
    note
  }
}

/// 遗留问题及后续解决计划: who does what until when.
public enum OpenLine: LineType {
  public static let what = Column<String>("what", "遗留问题", .length(1...200))
  public static let plan = Column<String>("plan", "解决计划", .length(1...200))
  public static let owner = Column<Ref<Person>>("owner", "责任人")
  public static let due = Column<Day>("due", "完成日期")
  public static let columns = Columns<OpenLine> {
    what
    plan
    owner
    due
  }
}
