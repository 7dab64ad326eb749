public import Records
public import Time

/// 4.6 and 1.6.2, articles 2, 10 and 13: somebody of an outsourcing company, from entry to exit.
public enum OutsourcedWorker: RecordType {
  public enum State: String, Choice {
    case expected, present, left
    public var label: Wording {
      switch self {
      case .expected: Wording("待入场", "Expected")
      case .present: Wording("在场", "Present")
      case .left: Wording("已离场", "Left")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("WBRY-{yyyy}-{000}"), .list, .search)
  public static let name = Field<String>("name", "姓名", .name, .list, .search, .length(1...40))
  public static let service = Field<Ref<Outsourcing>>("service", "外包服务", .list, .filter)
  public static let phone = Field<String>("phone", "联系电话", .length(5...40), .list)
  public static let identity = Field<String?>(
    "identity", "证件号码后四位", .length(4...4), .english("Last four digits of the identity card"))
  public static let skills = Field<String>("skills", "技术资质和培训", .lines(2), .hint("与所外包业务相符的专业知识、资质或培训"))
  public static let duties = Field<String>("duties", "工作职责", .lines(2))
  public static let area = Field<String>("area", "活动范围", .length(2...120), .list)
  public static let rights = Field<String>("rights", "操作权限", .length(2...200))
  public static let supervisor = Field<Ref<Person>>("supervisor", "监督人", .list, .filter)
  public static let until = Field<Day>("expected_until", "计划离场日期", .list, .sortable, .filter, .due(while: State.present))
  public static let promisedOn = Field<Day?>("promised_on", "保密协议签订日期", .notInFuture, .list, .english("Confidentiality signed on"))
  public static let files = Field<[Attachment]>("files", "保密协议和资质证书")
  public static let enteredOn = Field<Day?>("entered_on", "入场日期", .notInFuture, .list)
  public static let briefed = Field<String?>("briefed", "入场告知", .lines(2), .hint("规章制度、机房纪律、出入登记"))
  public static let leftOn = Field<Day?>("left_on", "离场日期", .notInFuture, .list)
  public static let cardBack = Field<Bool?>("card_back", "门禁卡和资料已收回", .english("Card and papers returned"))
  public static let accountsClosed = Field<Bool?>("accounts_closed", "账户和权限已停用", .english("Accounts closed"))
  public static let handover = Field<String?>("handover", "工作移交", .lines(2))

  public static let form = Form<OutsourcedWorker>("outsourced-worker", "外包人员", "Outsourced people", chapter: "4.6") {
    Section("人员", "Person") { number; name; service; phone; identity; skills }
    Section("界定", "Bounds") { duties; area; rights; supervisor; until }
    Section("入场", "Entry", later: true) { enteredOn; promisedOn; briefed; files }
    Section("离场", "Exit", later: true) { leftOn; cardBack; accountsClosed; handover }
  }

  public static let flow = Flow<OutsourcedWorker>(from: .expected, editable: [.expected, .present]) {
    step(
      "enter", "办理入场", "Enter", .expected, to: .present, by: .supplierKeepers + [.named(supervisor)],
      needs: [enteredOn, promisedOn, briefed, files], signing: .own,
      guards: [
        Guard(Wording("外包服务还没有批准开始，不能入场。", "The service has not begun.")) { it, ask in
          try ask.find(it[service])?.state == .running
        },
        Guard(Wording("保密协议应在入场前签订。", "The agreement is signed before entry.")) { it, _ in
          guard let promised = it[promisedOn], let entered = it[enteredOn] else { return false }
          return promised <= entered
        },
      ])
    step(
      "leave", "办理离场", "Leave", .present, to: .left, by: .supplierKeepers + [.named(supervisor)],
      needs: [leftOn, cardBack, accountsClosed, handover], signing: .own,
      guards: [
        Guard(Wording("门禁卡、资料收回并停用账户和权限后才能离场。", "Card, papers and accounts come back first.")) { it, _ in
          it[cardBack] == true && it[accountsClosed] == true
        },
        Guard(Wording("离场日期早于入场日期。", "Left before entering.")) { it, _ in
          guard let left = it[leftOn], let entered = it[enteredOn] else { return false }
          return left >= entered
        },
      ], aside: true)
    step(
      "cancel", "不再入场", "Cancel", .expected, to: .left, by: .supplierKeepers, needs: [handover], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: .supplierKeepers, isLocal: false)
}

/// 1.6.2, article 12: the supervision of outsourced work, and what was found.
public enum OutsourcingCheck: RecordType {
  /// 1.6.1, article 14 (4) and 1.6.2, article 12: what they do is looked at; article 14 of 1.6.2: the service is
  /// evaluated together with the departments that use it.
  public enum Kind: String, Choice {
    case supervision, evaluation
    public var label: Wording {
      switch self {
      case .supervision: Wording("监督检查", "Supervision")
      case .evaluation: Wording("服务质量评估", "Evaluation of the service")
      }
    }
  }
  public enum Verdict: String, Choice {
    case fine, faults
    public var label: Wording {
      switch self {
      case .fine: Wording("符合要求", "Fine")
      case .faults: Wording("有问题", "Faults")
      }
    }
  }
  public enum State: String, Choice {
    case open, signed
    public var label: Wording {
      switch self {
      case .open: Wording("待确认", "Open")
      case .signed: Wording("已确认", "Signed")
      }
    }
  }
  public static let number = Field<String?>("number", "编号", .serial("WBJD-{yyyy}-{000}"), .list, .search)
  public static let service = Field<Ref<Outsourcing>>("service", "外包服务", .list, .filter)
  public static let kind = Field<Kind?>("kind", "类别", .list, .filter, .offers(.datum(.text("supervision"))))
  public static let price = Field<String?>("price", "服务价格", .length(1...200), .hint("服务质量评估必填"))
  public static let response = Field<String?>("response", "服务响应时间", .length(1...200), .hint("服务质量评估必填"))
  public static let usage = Field<String?>("usage", "产品使用情况", .length(1...200), .hint("服务质量评估必填，会同使用部门"))
  public static let worker = Field<Ref<OutsourcedWorker>?>("worker", "外包人员", .list, .filter)
  public static let day = Field<Day>("day", "检查日期", .notInFuture, .list, .sortable, .filter, .offers(.today))
  public static let work = Field<String>("work", "检查的工作", .name, .list, .search, .length(2...120))
  public static let logs = Field<Bool>("logs_seen", "已核对操作记录和日志", .english("Logs were looked at"))
  public static let finding = Field<String>("finding", "检查情况", .lines(3))
  public static let verdict = Field<Verdict>("verdict", "结论", .list, .filter)
  public static let demand = Field<String?>("demand", "整改要求", .lines(2))
  public static let form = Form<OutsourcingCheck>("outsourcing-check", "外包监督检查", "Supervision of outsourcing", chapter: "4.6") {
    Section("检查", "Check") { number; service; kind; worker; day; work; logs; finding; verdict; demand }
    Section("服务质量", "Quality of the service") { price; response; usage }
    Rule(Wording("服务质量评估须写明价格、响应时间和使用情况。", "An evaluation says what it costs, how fast they answer and how it is used."), on: price) {
      $0[kind] != .evaluation || $0[price] != nil && $0[response] != nil && $0[usage] != nil
    }
    Rule(Wording("有问题的，请写整改要求。", "Say what is to be put right."), on: demand) {
      $0[verdict] == .fine || $0[demand] != nil
    }
  }
  public static let flow = Flow<OutsourcingCheck>(from: .open) {
    step(
      "sign", "监督人签字", "Sign", .open, to: .signed, by: [.author, .post(.head)], signing: .own)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author], void: [.author, .post(.head)], isLocal: false)
}
