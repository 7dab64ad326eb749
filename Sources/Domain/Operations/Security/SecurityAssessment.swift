public import Records
public import Time

/// 2.7.5 系统安全评估报告 and, with a scan from before hardening, 2.7.6: drafted from a recorded scan, edited,
/// approved and then frozen. Its tables and charts are those of the scan.
public enum SecurityAssessment: RecordType {
  public typealias State = WrittenReportState

  public static let number = Field<String?>("number", "编号", .serial("PG-{yyyy}-{00}"), .list, .sortable, .search)
  public static let title = Field<String>("title", "报告名称", .name, .list, .search, .length(2...80))
  public static let scan = Field<Ref<VulnerabilityScan>>("scan", "扫描", .list, .filter)
  public static let baseline = Field<Ref<VulnerabilityScan>?>("baseline", "加固前的扫描", .list, .filter)
  public static let day = Field<Day>("day", "评估日期", .list, .sortable, .filter, .offers(.today))
  public static let assessor = Field<String?>("assessor", "评估机构和资质", .length(2...200), .hint("请专业安全机构评估的填写，资质证明放附件"))
  public static let summary = Field<String>("summary", "综述", .lines(6), .search)
  public static let hardening = Field<String?>("hardening", "加固措施", .lines(4), .hint("加固后评估填写：打了哪些补丁、关了哪些端口"))
  public static let advice = Field<String>("advice", "安全建议", .lines(10), .search)
  public static let files = Field<[Attachment]>("files", "附件")
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<SecurityAssessment>(
    "security-assessment", "系统安全评估报告", "Security assessments", number: "2.7.5", covers: ["2.7.6"], chapter: "5.7"
  ) {
    Section("报告", "Report") { number; title; scan; baseline; day; assessor; summary; hardening; advice; files }
    Section("办理", "Handling", later: true) { returned }
    Rule(Wording("两次扫描不能是同一次。", "The two scans are one."), on: baseline) {
      $0[baseline] == nil || $0[baseline] != $0[SecurityAssessment.scan]
    }
    Rule(Wording("加固后评估须写明加固措施。", "Say what was hardened."), on: hardening) { $0[baseline] == nil || $0[hardening] != nil }
    Check(Wording("扫描结果还没有登记，不能据此出报告。", "The scan is not recorded yet."), on: scan) { it, ask in
      guard it.state != .approved else { return true }
      let scans = [it[SecurityAssessment.scan]] + [it[baseline]].compactMap { $0 }
      return try scans.allSatisfy { try ask.find($0)?.state == .recorded }
    }
  }
  public static let flow = Flow<SecurityAssessment>(from: .draft) {
    step("submit", "提交", "Submit", .draft, to: .submitted, by: [.author] + .scanners)
    step("return", "退回", "Return", .submitted, to: .draft, by: [.post(.head), .post(.leader)], needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .approved,
      signers: [Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader))])
  }
  public static let access = Access(
    read: .readers, create: .scanners, edit: [.author] + .scanners, void: [.author, .post(.head)], isLocal: false,
    keptYears: 1)
}
