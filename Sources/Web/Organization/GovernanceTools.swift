import Records

/// Where the pages of chapter 4 are reached from the generic ones.
enum GovernanceTools {
  static func ofList(_ type: String) -> [PageTools.Tool] {
    switch type {
    case "department", "post": [chart, staff]
    case "person", "training-plan", "staff-training", "confidentiality-agreement": [staff]
    case "budget": [.init(label: Wording("IT 投入与预算", "Spending"), path: Paths.spending)]
    case "supplier", "contract", "supplier-confidentiality", "outsourcing":
      [.init(label: Wording("供应商一览", "At a glance"), path: Paths.suppliers)]
    case "contact":
      [
        .init(label: Wording("打印联系表", "Print the list"), path: Paths.contactsPrint),
        .init(label: Wording("每月核实", "Verify"), path: Paths.contacts),
      ]
    default: []
    }
  }

  static func ofRecord(_ type: String, _ id: Int) -> [PageTools.Tool] {
    switch type {
    case "supplier":
      [
        .init(label: Wording("登记合同", "New contract"), path: Paths.new("contract") + "?supplier=\(id)"),
        .init(label: Wording("评价", "Evaluate"), path: Paths.new("supplier-evaluation") + "?supplier=\(id)"),
      ]
    case "outsourcing":
      [
        .init(label: Wording("登记人员", "New person"), path: Paths.new("outsourced-worker") + "?service=\(id)"),
        .init(label: Wording("监督检查", "Supervise"), path: Paths.new("outsourcing-check") + "?service=\(id)"),
      ]
    case "training-plan":
      [.init(label: Wording("登记培训", "New training"), path: Paths.new("staff-training") + "?plan=\(id)")]
    default: []
    }
  }

  private static let chart = PageTools.Tool(label: Wording("组织架构图", "Chart"), path: Paths.organization)
  private static let staff = PageTools.Tool(label: Wording("人员与比例", "Staff and ratios"), path: Paths.staff)
}
