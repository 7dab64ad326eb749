public import Records
public import Time

/// 1.6.2 运维和外包管理制度: one service that somebody else runs for us, who watches over it, and what happens when
/// it ends without warning.
public enum Outsourcing: RecordType {
  public enum State: String, Choice {
    case planned, running, ended
    public var label: Wording {
      switch self {
      case .planned: Wording("筹备", "Planned")
      case .running: Wording("服务中", "Running")
      case .ended: Wording("已结束", "Ended")
      }
    }
  }
  /// Article 3.
  public enum Mode: String, Choice {
    case whole, byTime = "by-time", byCase = "by-case"
    public var label: Wording {
      switch self {
      case .whole: Wording("全包运维服务", "Everything")
      case .byTime: Wording("定制运维服务（按时长）", "To measure, by time")
      case .byCase: Wording("定制运维服务（按次）", "To measure, by case")
      }
    }
  }
  /// Article 4.
  public enum Manner: String, Choice {
    case onSite = "on-site", remote, visits
    public var label: Wording {
      switch self {
      case .onSite: Wording("现场服务（驻场）", "On site")
      case .remote: Wording("非现场服务", "Remote")
      case .visits: Wording("定期维护、紧急现场维护等", "Visits")
      }
    }
  }
  /// Articles 5 and 6.
  public enum Content: String, Choice {
    case hosts, network, power, environment, fire, applications
    public var label: Wording {
      switch self {
      case .hosts: Wording("主机设备", "Hosts")
      case .network: Wording("网络系统", "Network")
      case .power: Wording("机房动力", "Power")
      case .environment: Wording("机房环境", "Environment")
      case .fire: Wording("消防系统", "Fire protection")
      case .applications: Wording("应用系统", "Applications")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("WB-{yyyy}-{000}"), .list, .search)
  public static let title = Field<String>("title", "外包服务名称", .name, .list, .search, .length(2...80))
  public static let supplier = Field<Ref<Supplier>>("supplier", "外包公司", .list, .filter)
  public static let contract = Field<Ref<Contract>>("contract", "合同", .list, .filter)
  public static let mode = Field<Mode>("mode", "服务模式", .list, .filter)
  public static let manner = Field<Manner>("manner", "服务方式", .list, .filter)
  public static let content = Field<Content>("content", "服务内容", .list, .filter)
  public static let work = Field<String>("work", "服务内容说明", .lines(3), .search)
  public static let fitness = Field<String>(
    "fitness", "外包公司资质核查", .lines(4),
    .hint("法人和产权、注册资金和经营状况、办公和运维场所、技术设备、技术人员、内部控制和操作规程六项"))
  public static let isAllowed = Field<Bool>(
    "is_allowed", "不属于规定禁止外包的技术业务", .english("Not among what must not be outsourced"))
  public static let duties = Field<String>("duties", "工作职责", .lines(2))
  public static let area = Field<String>("area", "活动范围和工作地点", .lines(2), .english("Where they may be"))
  public static let rights = Field<String>("rights", "操作权限", .lines(2))
  public static let liability = Field<String>("liability", "责任及追究方式", .lines(2))
  public static let logging = Field<String>("logging", "操作记录的保存和防篡改措施", .lines(2), .english("How what they do is logged"))
  public static let supervisors = Field<[Ref<Person>]>("supervisors", "监督人", .length(1...10), .list)
  public static let endPlan = Field<String>("end_plan", "服务意外终止的应急措施", .lines(4))
  public static let begunOn = Field<Day?>("begun_on", "开始日期", .list)
  public static let endedOn = Field<Day?>("ended_on", "结束日期", .notInFuture, .list)
  public static let outcome = Field<String?>("outcome", "结束和移交情况", .lines(3))

  public static let form = Form<Outsourcing>("outsourcing", "运维外包", "Outsourcing", number: "1.6.2", chapter: "4.6") {
    Section("服务", "Service") { number; title; supplier; contract; mode; manner; content; work }
    Section("资质", "Fitness") { fitness; isAllowed }
    Section("界定", "Bounds") { duties; area; rights; liability; logging }
    Section("监督和应急", "Supervision") { supervisors; endPlan }
    Section("起止", "Begin and end", later: true) { begunOn; endedOn; outcome }
    Check(Wording("合同是另一家供应商的。", "That contract is another supplier's."), on: contract) { it, ask in
      try ask.find(it[contract]).map { $0[Contract.supplier] == it[supplier] } ?? true
    }
    Rule(Wording("规定禁止外包的技术业务不能外包。", "What must not be outsourced cannot be."), on: isAllowed) { $0[isAllowed] }
  }

  public static let flow = Flow<Outsourcing>(from: .planned, editable: [.planned, .running]) {
    approval(
      "begin", "批准并开始服务", "Begin", .planned, to: .running,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("分管领导", "Leader", .post(.leader), .post(.generalManager)),
      ], needs: [begunOn],
      guards: [
        Guard(Wording("合同还没有签订或已经结束。", "The contract is not in force.")) { it, ask in
          try ask.find(it[contract])?.state == .inForce
        },
        Guard(Wording("还没有与外包公司签订保密协议。", "There is no confidentiality agreement with the supplier.")) { it, ask in
          try !ask.find(
            SupplierConfidentiality.self, Condition(SupplierConfidentiality.supplier, .equals, it[supplier]),
            .state(SupplierConfidentiality.State.inForce), limit: 1
          ).isEmpty
        },
      ])
    step(
      "end", "结束服务", "End", .running, to: .ended, by: [.post(.head), .post(.leader)], needs: [endedOn, outcome],
      signing: .own,
      guards: [
        Guard(Wording("还有外包人员没有离场。", "Some of its people have not left yet.")) { it, ask in
          try ask.find(
            OutsourcedWorker.self, Condition(OutsourcedWorker.service, .equals, it.id),
            .state(OutsourcedWorker.State.present), limit: 1
          ).isEmpty
        }
      ])
    step(
      "cancel", "不再外包", "Cancel", .planned, to: .ended, by: .supplierKeepers, needs: [outcome], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: .supplierKeepers, isLocal: false)
}
