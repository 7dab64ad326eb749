import Domain
import Ledger
import Printing
import Records
import Time

extension IncidentPapers {
  /// 2.8.4 事件记录表.
  func incident() throws -> [PrintDocument.Block] {
    let incident = Record<Incident>(record)
    let day = (incident[Incident.occurredAt] ?? incident[Incident.foundAt]).day
    let occurred = incident[Incident.occurredAt] == nil ? hour("found_at", on: day) : hour("occurred_at", on: day)
    let manager = { (steps: [String]) in try taken(steps, as: "事件管理人") }
    let handler = { (steps: [String], name: String?) in try taken(steps, as: "事件处理人", name: name) }
    var rows: [[[Cell]]] = [
      [[label("故障发生日期"), value("\(day.year) 年 \(day.month) 月 \(day.day) 日", columns: 4)]],
      large("事件现象", "symptom"), large("事件影响", "impact"),
      pair("发生时间", occurred, "发现时间", hour("found_at", on: day)),
      pair("上报时间", hour("reported_at", on: day), "处理时间", hour("handled_at", on: day)),
      pair("受理人", text("accepted_by"), "处理人", text("handler")),
      pair("事件级别", text("grade"), "升级至", text("raised_to")),
      pair("事故级别", text("accident"), "升级至", text("accident_raised")),
    ]
    rows.append(large("事件分析", "cause", by: try manager(["analyse"])))
    rows.append(large("处理方案", "plan", by: try manager(["dispatch"])))
    rows.append(large("处理过程", "handling", by: try handler(["restore"], nil)))
    rows.append(large("改进计划", "improvement", by: try handler(["analyse"], text("handler"))))
    rows.append(large("跟踪情况", "tracking", by: try manager(["analyse", "close"])))
    rows.append(large("事件管理人意见", "opinion", by: try manager(["close"])))
    rows.append(large("备注", "remark"))
    return [grid(rows), try confirmations("close")]
  }

  /// 2.8.5 问题记录表.
  func problem() throws -> [PrintDocument.Block] {
    let state = record.state
    let manager = { (steps: [String]) in try taken(steps, as: "问题管理人") }
    let closed =
      (state == "closed" ? "☑" : "□") + "成功关闭　　" + (state == "history" ? "☑" : "□") + "转为历史问题\n注：未打勾说明问题未关闭。"
    let submitted = record["submitted_at"].integer.map { Moment(seconds: $0).description.prefix(16) } ?? ""
    var rows: [[[Cell]]] = [
      [[label("问题编号"), value(text("number"), columns: 4)]],
      [[label("问题来源"), value(text("source") + "　" + text("incident"), columns: 4)]],
      large("问题现象描述", "symptom", by: Taken("问题提交人", text("submitter"), String(submitted))),
      large("问题评估、分析", "evaluation", by: try manager(["assign"])),
      large("问题原因", "cause", by: try manager(["find-cause"])),
      pair("问题管理人", text("manager"), "问题责任人", text("owner")),
    ]
    rows.append(large("问题解决方案", "solution", by: try manager(["solve"])))
    rows.append(large("问题处理过程", "process", by: try manager(["solve"])))
    rows.append([[label("问题关闭状态"), value(closed, columns: 4)]])
    rows.append(large("问题管理人意见", "opinion", by: try taken(["close", "shelve"], as: "签名")))
    rows.append(large("问题库入库情况", "filing", by: try taken(["close"], as: "问题库管理人")))
    rows.append(large("备注", "remark"))
    return [grid(rows)]
  }

  /// 2.8.6 问题库案例.
  func knownCase() throws -> [PrintDocument.Block] {
    let publisher = signatures.last { $0.purpose == "publish" }
    let name = try publisher.map { try person($0.person) } ?? ""
    return [
      grid([
        pair("案例编号", text("number"), "案例整理人", text("editor")),
        pair("案例发布状态", record.type.stateLabel(record.state).zh, "案例发布人", name),
        pair("发生时间", text("happened_at"), "发生地点", text("location")),
        pair("涉及系统", text("systems"), "涉及部门", text("departments")), large("问题现象", "symptom"),
        large("问题判断过程", "judging"), large("问题原因", "cause"), large("问题处理过程", "process"),
        large("问题处理结果", "result"),
      ])
    ]
  }

  /// 4.6 信息安全事件情况报告书.
  func incidentReport() throws -> [PrintDocument.Block] {
    let at = Moment(seconds: record["reported_at"].integer ?? 0)
    let head = "报告时间：\(at.day.year) 年 \(at.day.month) 月 \(at.day.day) 日 \(at.time.hour) 时 \(at.time.minute) 分　　第 \(text("report_number").filter(\.isNumber)) 次"
    return [
      .paragraph(head),
      grid([
        pair("单位名称", text("unit_name"), "报告人", text("reporter")),
        pair("联系电话", text("phone"), "传真", text("fax")),
        pair("签发人", text("issuer"), "联系方式（含手机）", text("issuer_phone")),
        large("事件发生时间、地点", "time_and_place"), large("事件简要经过", "course"),
        large("事件影响范围、影响程度、影响人数、经济损失情况", "effect"),
        large("事件导致的后果、发生原因和事件性质判断", "consequence"), large("已采取的措施及效果", "measures"),
        large("需要有关部门和单位协助处置的有关事宜", "help"), large("备注", "remark"),
      ]), .notes(["单位名称处须加盖公章，或者由机构信息技术负责人签字。"]), try confirmations("confirm"),
    ]
  }

  /// 4.8 处理情况报告: a letter with ten sections.
  func handlingReport() -> [PrintDocument.Block] {
    var blocks: [PrintDocument.Block] = [
      .facts(
        .init(
          columns: 1, labelWidth: 34,
          [
            .init("报告单位", text("unit_name")), .init("负责人", text("responsible")),
            .init("报告单位联系人", text("contact")), .init("联系方式", text("reach")),
          ])), .heading("报告正文", level: 2),
    ]
    for field in HandlingReport.tenSections {
      blocks.append(.heading(field.label.zh, level: 3))
      for paragraph in text(field.name).split(separator: "\n") { blocks.append(.paragraph(String(paragraph))) }
    }
    if let approvals = try? confirmations("approve") { blocks.append(approvals) }
    return blocks
  }
}
