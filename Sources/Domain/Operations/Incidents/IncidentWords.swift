public import Records
public import Time

extension Incident {
  public enum State: String, Choice {
    case open, assessed, handling, handled, analysed, closed
    public var label: Wording {
      switch self {
      case .open: Wording("已登记", "Reported")
      case .assessed: Wording("已定级", "Graded")
      case .handling: Wording("处理中", "Being handled")
      case .handled: Wording("已恢复", "Restored")
      case .analysed: Wording("已分析", "Analysed")
      case .closed: Wording("已关闭", "Closed")
      }
    }
    /// Nothing is restored yet.
    public var isUnresolved: Bool { self == .open || self == .assessed || self == .handling }
  }
  public enum Source: String, Choice {
    case patrol, alarm, call, branch
    public var label: Wording {
      switch self {
      case .patrol: Wording("巡检", "Patrol")
      case .alarm: Wording("监控报警", "Alarm")
      case .call: Wording("电话报告", "Call")
      case .branch: Wording("分支机构", "Branch")
      }
    }
  }
  /// 按原因分类 (4.3 article 6).
  public enum Cause: String, Choice {
    case equipment, mistake, attack, external
    public var label: Wording {
      switch self {
      case .equipment: Wording("设备设施故障事件", "Equipment failure")
      case .mistake: Wording("人为失误事件", "Human error")
      case .attack: Wording("攻击破坏事件", "Attack or sabotage")
      case .external: Wording("外部因素传导事件", "External cause")
      }
    }
  }
  /// 按性质分类 (4.3 article 7).
  public enum Responsibility: String, Choice {
    case responsible, notResponsible = "not-responsible"
    public var label: Wording {
      switch self {
      case .responsible: Wording("责任事件", "Somebody's fault")
      case .notResponsible: Wording("非责任事件", "Nobody's fault")
      }
    }
  }
  /// 达到监管部门事故标准 (2.8.1 article 5).
  public enum Accident: String, Choice {
    case no, general, major
    public var label: Wording {
      switch self {
      case .no: Wording("未达到事故标准", "No accident")
      case .general: Wording("一般事故", "Accident")
      case .major: Wording("重大事故", "Major accident")
      }
    }
  }
  /// 处理方案的来源 (2.8.1 article 11).
  public enum Plan: String, Choice {
    case emergency, temporary, company
    public var label: Wording {
      switch self {
      case .emergency: Wording("按应急方案处理", "By an emergency scenario")
      case .temporary: Wording("临时处理方案", "A plan made for it")
      case .company: Wording("启动公司应急预案", "The company's emergency plan")
      }
    }
  }

  /// 中断时段: one system, from when until when.
  public enum Outage: LineType {
    public static let system = Column<SystemKind>("system", "系统类别")
    public static let name = Column<String?>("system_name", "系统名称", .length(1...60))
    public static let extent = Column<Extent?>("extent", "中断程度")
    public static let from = Column<Moment>("since", "开始时间", .notInFuture)
    public static let until = Column<Moment?>("until", "结束时间", .notInFuture)
    public static let item = Column<Ref<ConfigurationItem>?>("item", "配置项")
    public static let columns = Columns<Outage> { system; name; item; extent; from; until }
  }
}
