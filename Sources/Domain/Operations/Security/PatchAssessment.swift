public import Records
public import Time

/// 2.7.4 信息安全补丁评估报告: a patch through its six stages (2.7.1, article 11): followed, assessed, obtained,
/// tested, installed under a change, verified.
public enum PatchAssessment: RecordType {
  public enum State: String, Choice {
    case followed, assessed, obtained, tested, approved, installed, verified
    case notNeeded = "not-needed"
    public var label: Wording {
      switch self {
      case .followed: Wording("跟踪", "Followed")
      case .assessed: Wording("已评估", "Assessed")
      case .obtained: Wording("已获取", "Obtained")
      case .tested: Wording("已测试", "Tested")
      case .approved: Wording("待安装", "To be installed")
      case .installed: Wording("待验证", "Installed")
      case .verified: Wording("已验证", "Verified")
      case .notNeeded: Wording("不安装", "Not installed")
      }
    }
  }
  public enum Urgency: String, Choice {
    case critical, high, usual
    public var label: Wording {
      switch self {
      case .critical: Wording("隐患极大，立即处理", "Critical")
      case .high: Wording("重要", "High")
      case .usual: Wording("一般", "Usual")
      }
    }
  }
  public enum Channel: String, Choice {
    case media, site, engineer, certified
    public var label: Wording {
      switch self {
      case .media: Wording("厂商官方安装介质", "The maker's media")
      case .site: Wording("厂商官方网站", "The maker's site")
      case .engineer: Wording("厂商工程师提供", "The maker's engineer")
      case .certified: Wording("经认证的第三方", "A certified third party")
      }
    }
  }
  public enum TestResult: String, Choice {
    case passed, failed
    public var label: Wording { self == .passed ? Wording("通过", "Passed") : Wording("不通过", "Failed") }
  }

  // 补丁跟踪.
  public static let number = Field<String?>("number", "编号", .serial("BD-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "安全补丁类别", .name, .list, .search, .length(2...120), .hint("例如 磁盘阵列微码升级补丁"))
  public static let reference = Field<String?>("reference", "补丁或漏洞编号", .list, .search, .length(2...120), .hint("厂商公告号、CVE 编号"))
  public static let urgency = Field<Urgency>("urgency", "紧急程度", .list, .filter)
  public static let source = Field<String>("source", "信息来源", .length(2...120))
  public static let foundOn = Field<Day>("found_on", "获知日期", .list, .sortable, .filter, .notInFuture, .offers(.today))
  public static let system = Field<String>("system", "涉及系统", .list, .filter, .search, .length(1...60))
  public static let items = Field<[Ref<ConfigurationItem>]>("items", "涉及的配置项")
  public static let scan = Field<Ref<VulnerabilityScan>?>("scan", "发现它的扫描", .filter)
  public static let currentVersion = Field<String>("current_version", "目前版本", .length(1...80))
  public static let newVersion = Field<String>("new_version", "补丁版本", .length(1...80))
  public static let introduction = Field<String>("introduction", "补丁情况介绍", .lines(4), .search)
  // 补丁评估.
  public static let effect = Field<String?>("effect", "对信息系统的影响", .lines(3))
  public static let isNeeded = Field<Bool?>("is_needed", "需要安装")
  public static let needReason = Field<String?>("need_reason", "是否安装的理由", .lines(2))
  // 补丁获取.
  public static let channel = Field<Channel?>("channel", "获取渠道", .filter)
  public static let channelNote = Field<String?>("channel_note", "渠道说明", .length(2...200), .hint("下载地址、介质编号；第三方写明认证情况"))
  public static let checksum = Field<String?>("checksum", "校验值", .length(8...200))
  public static let isClean = Field<Bool?>("is_clean", "已作病毒检查")
  // 补丁测试.
  public static let environment = Field<String?>("test_environment", "测试环境", .length(2...120))
  public static let installTest = Field<TestResult?>("install_test", "安装测试", .hint("安装过程正确，安装后系统正常启动"))
  public static let compatibility = Field<TestResult?>("compatibility_test", "兼容性测试", .hint("对应用系统没有影响，业务正常运行"))
  public static let course = Field<String?>("test_course", "测试过程及结果", .lines(4))
  // 结论、安装、验证.
  public static let conclusion = Field<String?>("conclusion", "补丁评估结论", .lines(3), .search)
  public static let change = Field<Ref<Change>?>("change", "变更单", .list, .filter)
  public static let isBackedUp = Field<Bool?>("is_backed_up", "安装前已备份，可以回退")
  public static let installedAt = Field<Moment?>("installed_at", "安装时间", .notInFuture, .list)
  public static let onSite = Field<String?>("on_site", "厂商现场支持", .length(1...120))
  public static let verification = Field<String?>("verification", "安装后验证", .lines(3), .hint("系统信息显示已安装，测试正常"))
  public static let watching = Field<String?>("watching", "性能和事件监控情况", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<PatchAssessment>(
    "patch-assessment", "信息安全补丁评估报告", "Patch assessments", number: "2.7.4", chapter: "5.7"
  ) {
    Section("补丁跟踪", "Following") {
      number; title; reference; urgency; source; foundOn; system; items; scan; currentVersion; newVersion; introduction
    }
    Section("补丁评估", "Assessment", later: true) { effect; isNeeded; needReason }
    Section("补丁获取", "Obtaining", later: true) { channel; channelNote; checksum; isClean }
    Section("补丁测试", "Test", later: true) { environment; installTest; compatibility; course }
    Section("评估结论", "Conclusion", later: true) { conclusion }
    Section("补丁安装", "Installation", later: true) { change; isBackedUp; installedAt; onSite }
    Section("补丁验证", "Verification", later: true) { verification; watching; returned }
    Rule(Wording("补丁版本和目前版本相同，请核对。", "Both versions are the same."), on: newVersion) { $0[newVersion] != $0[currentVersion] }
    Rule(Wording("从第三方获取须写明认证情况；不得使用未经认证的第三方下载的补丁。", "Say who certified the third party."), on: channelNote) {
      $0[channel] != .certified || $0[channelNote] != nil
    }
  }
  public static let flow = patchFlow
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .post(.securityAdministration)], void: [.author, .post(.head)],
    keptYears: 1)
}
