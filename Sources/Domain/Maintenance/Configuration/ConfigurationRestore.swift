public import Records
public import Time

/// 3.4.2 配置恢复流程, in earnest or as the drill that article 11 of 3.4.1 asks for: applied for, approved, the
/// file fetched, imported and verified; when it is not right, what was before comes back and it is tried again.
public enum ConfigurationRestore: RecordType {
  public enum State: String, Choice {
    case draft, applied, approved, fetched, imported, reverted, verified, registered, refused
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .applied: Wording("待审批", "Applied")
      case .approved: Wording("待获取文件", "Approved")
      case .fetched: Wording("待导入", "Fetched")
      case .imported: Wording("待验证", "Imported")
      case .reverted: Wording("已恢复验证前状态", "Reverted")
      case .verified: Wording("待登记归档", "Verified")
      case .registered: Wording("已归档", "Registered")
      case .refused: Wording("未批准", "Refused")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("PH-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let item = Field<Ref<ConfigurationItem>>("item", "配置项", .list, .filter)
  public static let subject = Field<String>("subject", "恢复内容", .name, .list, .search, .length(2...120))
  public static let isDrill = Field<Bool>("is_drill", "演练", .english("Drill"), .list, .filter)
  public static let reason = Field<String>("reason", "恢复原因", .lines(2))
  public static let plan = Field<String>("plan", "恢复步骤和退回办法", .english("Steps and way back"), .lines(4))
  public static let plannedAt = Field<Moment>("planned_at", "计划时间", .list, .sortable)
  public static let version = Field<Ref<ConfigurationFileVersion>?>(
    "file_version", "取得的配置文件版本", .english("Version fetched"))
  public static let fetchNote = Field<String?>("fetch_note", "获取情况", .hint("校验 SM3 与库中一致"), .length(1...400))
  public static let importedAt = Field<Moment?>("imported_at", "导入时间", .notInFuture)
  public static let importNote = Field<String?>("import_note", "导入情况", .lines(2))
  public static let verification = Field<String?>("verification", "验证情况", .lines(3))
  public static let reverted = Field<String?>("revert_note", "不正确之处和恢复验证前状态的情况", .english("What was wrong, and how it was reverted"), .lines(3))
  public static let registration = Field<String?>("registration", "登记归档", .lines(2))
  public static let returned = Field<String?>("return_reason", "不批准的理由", .lines(2))

  public static let form = Form<ConfigurationRestore>(
    "configuration-restore", "配置恢复", "Configuration restores", number: "3.4.2", chapter: "6.4"
  ) {
    Section("申请", "Application") { number; item; subject; isDrill; reason; plan; plannedAt }
    Section("实施", "Handling", later: true) { version; fetchNote; importedAt; importNote; verification; reverted }
    Section("归档", "Filing", later: true) { registration; returned }
  }

  public static let flow = Flow<ConfigurationRestore>(from: .draft, editable: [.draft, .refused]) {
    step("apply", "提交恢复申请", "Apply", .draft, .refused, to: .applied, by: [.author], signing: .own)
    approval(
      "approve", "批准恢复", "Approve", .applied, to: .approved,
      signers: [.init("技术部负责人", "Head of IT", .post(.head), .post(.leader))], together: .alone)
    step(
      "refuse", "不批准", "Refuse", .applied, to: .refused, by: [.post(.head), .post(.leader)], needs: [returned],
      signing: .own, aside: true)
    step(
      "fetch", "获取配置文件", "Fetch", .approved, .reverted, to: .fetched, by: .librarians, needs: [version, fetchNote],
      signing: .own, guards: [ownFile])
    step(
      "import", "导入恢复", "Import", .fetched, to: .imported, by: [.author], needs: [importedAt, importNote],
      signing: .witnessed(reviewers: .operations))
    step(
      "verify", "配置正确", "Verified", .imported, to: .verified, by: .operations, needs: [verification],
      signing: .witnessed(reviewers: .operations))
    step(
      "revert", "配置不正确，恢复验证前状态", "Revert", .imported, to: .reverted, by: [.author] + .librarians,
      needs: [reverted], signing: .witnessed(reviewers: .operations), aside: true)
    step(
      "register", "登记归档", "Register", .verified, to: .registered, by: .librarians, needs: [registration],
      signing: .own)
  }
  private static let ownFile = Guard<ConfigurationRestore>(
    Wording("取得的文件版本不属于这个配置项。", "That version is of another item's file.")
  ) { restore, ask in
    guard let version = try restore[version].flatMap({ try ask.find($0) }),
      let file = try ask.find(version[ConfigurationFileVersion.file])
    else { return false }
    return file[ConfigurationFile.item] == restore[item]
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author], void: [.post(.head)])
}
