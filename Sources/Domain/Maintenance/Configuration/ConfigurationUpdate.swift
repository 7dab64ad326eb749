public import Records
public import Time

/// 3.4.3 配置库更新流程: after a change succeeded, what it altered is handed in, checked by somebody else, and
/// filed. Filing is what alters the library.
public enum ConfigurationUpdate: RecordType {
  public enum State: String, Choice {
    case preparing, submitted, checked, filed, cancelled
    public var label: Wording {
      switch self {
      case .preparing: Wording("待提交", "Preparing")
      case .submitted: Wording("待校验核对", "Submitted")
      case .checked: Wording("待入库", "Checked")
      case .filed: Wording("已入库", "Filed")
      case .cancelled: Wording("已取消", "Cancelled")
      }
    }
  }

  /// A value of the item that the change altered.
  public enum Alteration: LineType {
    public static let field = Column<AlterableField>("field", "字段")
    public static let value = Column<String?>("value", "变更后的内容", .length(1...2000), .hint("留空即清除"))
    public static let columns = Columns<Alteration> {
      field
      value
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("PZGX-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let item = Field<Ref<ConfigurationItem>>("item", "配置项", .list, .filter)
  public static let change = Field<String>(
    "change_number", "变更单编号", .list, .filter, .search, .leads, .length(3...40), .hint("已实施成功的变更"))
  public static let subject = Field<String>("subject", "更新内容", .name, .list, .search, .length(2...120))
  public static let day = Field<Day>("day", "变更实施日期", .notInFuture, .list, .sortable, .offers(.today))
  public static let alterations = Field<[Line<Alteration>]>("alterations", "配置项变动", .length(0...30))
  public static let files = Field<[Attachment]>(
    "files", "变更后的配置文件", .length(0...20), .hint("文件名与库中相同的成为下一个版本，其余作为新文件入库"))
  public static let finding = Field<Ref<ConfigurationFinding>?>("finding", "处理的差异", .list)
  public static let checkResult = Field<String?>("check_result", "校验核对情况", .lines(2))
  public static let returned = Field<String?>("return_reason", "不正确之处", .lines(2))
  public static let filedAt = Field<Moment?>("filed_at", "入库时间", .given, .list)

  public static let form = Form<ConfigurationUpdate>(
    "configuration-update", "配置库更新", "Library updates", number: "3.4.3", chapter: "6.4"
  ) {
    Section("变更", "Change") { number; item; change; subject; day; finding }
    Section("提交的配置", "What is handed in") { alterations; files }
    Section("办理", "Handling", later: true) { checkResult; returned; filedAt }
    Rule(Wording("变动后的内容不符合该字段的要求：名称不能空，管理 IP 须是 IP 地址，不能过长。", "A value does not suit its field."), on: alterations) {
      $0[alterations].allSatisfy(ConfigurationFiling.isSound)
    }
    Rule(Wording("上传的配置文件中有同名的。", "Two files have the same name."), on: files) {
      Set($0[files].map(\.name)).count == $0[files].count
    }
  }

  public static let flow = Flow<ConfigurationUpdate>(from: .preparing) {
    step(
      "submit", "提交配置文件", "Submit", .preparing, to: .submitted, by: [.author] + .librarians, signing: .own,
      guards: [
        ConfigurationRule.changeSucceeded,
        Guard(Wording("至少写一项变动，或者上传一个配置文件。", "Name an alteration or hand in a file.")) { update, _ in
          !update[alterations].isEmpty || !update[files].isEmpty
        },
      ])
    approval(
      "check", "校验核对", "Check", .submitted, to: .checked, signers: [.init("核对人", "Checker", .post(.configurationAdministration), .post(.systemAdministration), .post(.networkAdministration), .post(.databaseAdministration))],
      needs: [checkResult], notBy: ["submit"], together: .alone)
    step(
      "return", "不正确，退回", "Return", .submitted, .checked, to: .preparing, by: .operations, needs: [returned],
      signing: .own, aside: true)
    step("file", "归入配置文档库", "File", .checked, to: .filed, by: .librarians, signing: .own) {
      try ConfigurationFiling.file($0, $1)
    }
    step(
      "cancel", "取消", "Cancel", .preparing, to: .cancelled, by: [.author] + .librarians, needs: [returned], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author] + .librarians, void: [.post(.head)])
}
