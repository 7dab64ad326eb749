import Domain
import Ledger
import Printing
import Records
import Time

/// The forms of 1.1, 1.2 and 1.6 of the case collection on paper.
extension RecordPrint {
  /// Nil for types that print by their declaration.
  func governancePaper(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    let desk = PaperDesk(site: site, record: record, reading: reading, footer: printedBy)
    switch record.type.identifier {
    case ConfidentialityAgreement.description.identifier: return try desk.confidentialityAgreement(Record(record))
    case Post.description.identifier: return try desk.post(Record(record))
    case Budget.description.identifier: return try desk.budget(Record(record))
    case SupplierEvaluation.description.identifier: return try desk.evaluation(Record(record))
    case Contract.description.identifier: return try desk.contract(Record(record))
    case SupplierConfidentiality.description.identifier: return try desk.supplierConfidentiality(Record(record))
    case TrainingPlan.description.identifier: return try desk.trainingPlan(Record(record))
    case StaffTraining.description.identifier: return try desk.training(Record(record))
    default: return nil
    }
  }
}

extension PaperDesk {
  /// 1.1.1 信息技术人员保密协议.
  func confidentialityAgreement(_ agreement: Record<ConfidentialityAgreement>) throws -> PrintDocument {
    let institution = try site.institution(reading).name
    let secrets = agreement[ConfidentialityAgreement.scope].split(separator: "\n").enumerated()
      .map { "\($0 + 1)．\($1)" }.joined(separator: "\n")
    let person = try name(agreement[ConfidentialityAgreement.person])
    let articles = """
      甲方：\(institution)；乙方：\(person)。乙方受聘于甲方从事信息技术工作，双方依照有关法律法规和公司规定约定如下：
      一、受聘期间以及离职后 \(agreement[ConfidentialityAgreement.years]) 年内，未经甲方事先书面授权，乙方不向第三方透露、也不在甲方以外使用属于甲方的机密资料。
      二、乙方不论因何原因离职，应主动退还所保管的全部机密资料。
      三、机密资料包括：
      \(secrets)
      四、乙方在甲方业务中不使用他人的机密，遵守并促使甲方遵守知识产权和商业秘密保护的法律法规。
      五、\(agreement[ConfidentialityAgreement.liability])。
      """
    return try paper(
      "信息技术人员保密协议", number: "1.1.1", serial: agreement[ConfidentialityAgreement.number],
      watermark: agreement.state == .draft ? "未签字" : nil,
      [
        .paragraph(articles),
        .signatures([
          try place("甲方：\(institution)", [("countersign", 0)]), try place("乙方签字", [("sign", 0)]),
        ]),
      ])
  }

  /// 1.1.3 岗位说明书, its five parts in their order.
  func post(_ post: Record<Post>) throws -> PrintDocument {
    func numbered(_ text: String?) -> String {
      (text ?? "").split(separator: "\n").enumerated().map { "\($0 + 1)）\($1)" }.joined(separator: "\n")
    }
    let department = try post[Post.department].map { try departments([$0]) } ?? ""
    let holders = try names(post[Post.main]) + (post[Post.backup].isEmpty ? "" : "（备岗：\(try names(post[Post.backup]))）")
    let approved = try signed("approve")
    return try paper(
      "信息技术部岗位说明书", number: "1.1.3", serial: post[Post.code],
      [
        .heading("\(post[Post.title])—岗位说明书"), .heading("一、基本资料"),
        .facts(
          .init(
            columns: 2, labelWidth: 24,
            [
              Fact("岗位名称", post[Post.title]), Fact("所属部门", department), Fact("批准人", approved?.name ?? ""),
              Fact("批准时间", post[Post.approvedOn]?.description ?? ""), Fact("在职人", holders, span: 2),
            ])),
        .heading("二、职责及职权"),
        grid(2, width: 24, [wide("工作目标", post[Post.goals], lines: 1), wide("岗位职责", numbered(post[Post.duties]), lines: 3), wide("岗位职权", numbered(post[Post.authorities]), lines: 3)]),
        .heading("三、任职资格"),
        grid(2, width: 24, [wide("基本要求", numbered(post[Post.requirements]))]),
        .table(abilities(post)),
        .heading("四、工作关系"),
        grid(2, width: 30, [
          wide("上级主管部门", post[Post.superior], lines: 1), wide("内部工作关联部门", joined(post[Post.relations]), lines: 1),
          wide("外部工作关联部门", joined(post[Post.outside]), lines: 1),
        ]),
        .heading("五、绩效考核"),
        grid(2, width: 30, [Fact("绩效考核时间", post[Post.appraisal] ?? ""), Fact("绩效考核范围", post[Post.appraised] ?? "")]),
      ])
  }

  private func joined(_ text: String?) -> String { (text ?? "").split(separator: "\n").joined(separator: "、") }

  /// Knowledge on the left, abilities on the right, as the form has them.
  private func abilities(_ post: Record<Post>) -> PrintDocument.Table {
    func head(_ text: String, rows: Int = 1) -> Cell { Cell(text, rows: rows, emphasis: .strong) }
    return .init(
      columns: [
        .init(.millimetres(22)), .init(.share(1), .start), .init(.millimetres(22)), .init(.millimetres(18)), .init(.share(0.8), .start),
      ],
      header: [[Cell("任职所需知识结构", columns: 2, emphasis: .strong), Cell("任职所需能力结构", columns: 3, emphasis: .strong)]],
      rows: [
        [head("专业知识"), Cell(post[Post.knowledge] ?? ""), head("管理能力"), Cell(post[Post.abilities] ?? "", columns: 2, alignment: .start)],
        [head("管理知识"), Cell(post[Post.managing] ?? ""), head("人际交往"), Cell(post[Post.social] ?? "", columns: 2, alignment: .start)],
        [
          head("其它知识", rows: 2), Cell(post[Post.otherKnowledge] ?? "", rows: 2), head("一般技能", rows: 2), Cell("语言能力"),
          Cell(post[Post.language] ?? ""),
        ],
        [Cell("电脑技能"), Cell(post[Post.computer] ?? "")],
      ], rowHeight: 8)
  }
}
