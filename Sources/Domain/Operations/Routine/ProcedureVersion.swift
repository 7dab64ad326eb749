import Procedures
public import Records
public import Time

/// 2.2.1: one version of a procedure. The steps are kept as the text of a pack; a version is used only once
/// it is approved, and a run keeps the version it was started from (5.2).
public enum ProcedureVersion: RecordType {
  public enum State: String, Choice {
    case draft, submitted, effective, retired
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待审批", "Submitted")
      case .effective: Wording("生效", "Effective")
      case .retired: Wording("已停用", "Retired")
      }
    }
  }

  public static let code = Field<String>("code", "规程代码", .list, .filter, .length(2...60))
  public static let title = Field<String>("title", "规程名称", .name, .list, .search, .length(1...80))
  public static let edition = Field<Int>("edition", "版本", .list, .range(1...9999))
  public static let effectiveFrom = Field<Day>("effective_from", "生效日期", .list, .sortable, .offers(.today))
  public static let change = Field<String>("change_note", "修订说明", .lines(2), .list)
  /// JSON of one procedure.
  public static let definition = Field<String>("definition", "步骤", .lines(30), .length(2...400_000))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<ProcedureVersion>(
    "procedure", "操作规程", "Procedures", number: "2.2.1", chapter: "5.2"
  ) {
    Section("版本", "Version") {
      title
      code
      edition
      effectiveFrom
      change
    }
    Section("内容", "Content") { definition }
    Section("办理", "Handling", later: true) { returned }
  }

  public static let flow = Flow<ProcedureVersion>(from: .draft) {
    step(
      "submit", "提交审批", "Submit", .draft, to: .submitted, by: [.author, .post(.head)],
      guards: [
        Guard(
          Wording(
            "步骤无法读取、有缺陷，或其中的标识、版本与规程代码、版本不一致，请改正后再提交。",
            "The steps cannot be read, are defective, or name another code or edition: mend them first.")
        ) { version, _ in version.isSound }
      ])
    step(
      "return", "退回修改", "Return", .submitted, to: .draft, by: [.post(.head), .post(.dutyManager)],
      needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .effective,
      signers: [Signer("批准人", "Approver", .post(.head), .post(.dutyManager))], together: .alone
    ) { version, work in
      for earlier in try work.find(
        ProcedureVersion.self, Condition(code, .equals, version[code]), .state(State.effective))
      where earlier.id != version.id && earlier[effectiveFrom] >= version[effectiveFrom] {
        // A version that was to start later than this one would shadow it.
        var data = earlier.data
        data.state = State.retired.rawValue
        try work.change(data)
      }
    }
    step("retire", "停用", "Retire", .effective, to: .retired, by: [.post(.head)], signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers + [.everyone], create: .operations, edit: .operations, void: [.author, .post(.head)],
    isLocal: false)
}

extension Record<ProcedureVersion> {
  /// Whether runs can be started from it: what is approved is started every day without anybody looking again.
  var isSound: Bool {
    guard let procedure = try? Procedure(json: self[ProcedureVersion.definition], name: "") else {
      return false
    }
    return procedure.defects.isEmpty && procedure.identifier == self[ProcedureVersion.code]
      && procedure.version == self[ProcedureVersion.edition]
  }
}
