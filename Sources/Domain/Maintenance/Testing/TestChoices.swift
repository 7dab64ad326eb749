public import Records

/// 使用环境 of 3.2.3.
public enum TestEnvironment: String, Choice {
  case simulation, production
  public var label: Wording {
    switch self {
    case .simulation: Wording("模拟环境", "Simulation")
    case .production: Wording("正式生产环境", "Production")
    }
  }
}

/// Who asked for a test (3.2.1, articles 7 and 8).
public enum TestOrigin: String, Choice {
  case own, exchange
  case goLive = "go-live"
  public var label: Wording {
    switch self {
    case .own: Wording("公司组织", "Our own")
    case .exchange: Wording("交易所等外部机构组织", "An exchange's")
    case .goLive: Wording("系统上线测试", "Before going live")
    }
  }
}

/// 3.2.1, article 4 (7): production data goes into a test only without what names customers.
public enum TestData: String, Choice {
  case made, desensitised, production
  public var label: Wording {
    switch self {
    case .made: Wording("测试数据", "Made up")
    case .desensitised: Wording("生产数据（已脱敏）", "Production, desensitised")
    case .production: Wording("生产环境原有数据", "Production's own")
    }
  }
}

/// The parts of the operation sheet 3.2.2.
public enum TestPart: String, Choice {
  case preparation, test, restoration
  public var label: Wording {
    switch self {
    case .preparation: Wording("测试前备份及环境准备", "Backup and preparation")
    case .test: Wording("测试过程", "Test")
    case .restoration: Wording("交易系统环境恢复", "Restoration")
    }
  }
}

/// One line of the operation sheet as it is planned.
public enum TestLine: LineType {
  public static let part = Column<TestPart>("part", "部分")
  public static let subject = Column<String>("subject", "项目", .length(1...40))
  public static let step = Column<String>("step", "具体操作流程及步骤", .length(1...300))
  public static let columns = Columns<TestLine> {
    part
    subject
    step
  }
}
