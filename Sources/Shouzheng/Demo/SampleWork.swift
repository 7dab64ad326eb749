import Domain
import Ledger
import Records
import Time

/// A few matters under way, so that nobody's first look meets empty pages.
struct SampleWork {
  let staff: SampleStaff
  let writing: Writing

  func begin() throws {
    try incident()
    try maintenance()
    try instruction()
  }

  private func incident() throws {
    _ = try staff.acting(as: "wuhang") { _ in
      try writing.create(
        Incident.description,
        [
          "title": .text("行情备用链路延时偏高"), "source": .text("patrol"), "found_by": .text(staff.id("wuhang")),
          "found_at": .text(writing.now.advanced(by: -3600).description),
          "symptom": .text("巡检时备用行情链路往返 85 毫秒，主链路 12 毫秒；主链路正常，交易未受影响。"),
        ])
    }
  }

  /// Waits for the head of the department that applied, and then for the head of IT.
  private func maintenance() throws {
    let type = NonRoutineMaintenance.description
    let applicant = staff.id("shizhan")
    let department = try writing.standing(of: applicant).department ?? 0
    _ = try staff.acting(as: "fengtao") { _ in
      let made = try writing.create(
        type,
        [
          "day": .text(writing.now.day.description), "department": .text(department),
          "applicant": .text(applicant),
          "subject": .text("结算网段增加一台打印服务器"), "reason": .text("结算单据集中打印"),
          "content": .text("在结算网段接入打印服务器，开放到结算终端的打印端口。"),
          "actions": .list([
            .object(["at": .text("16:30"), "what": .text("核对端口连接表，接入交换机 3 号口")]),
            .object(["at": .text("16:45"), "what": .text("配置访问控制，测试打印")]),
          ]),
        ])
      return try writing.take("submit", of: type, made.id, StepRequest(seen: made.version))
    }
  }

  private func instruction() throws {
    let department = try writing.standing(of: staff.id("shizhan")).department ?? 0
    _ = try staff.acting(as: "qianning") { _ in
      try writing.create(
        BusinessInstruction.description,
        [
          "content": .text("结算完成后导出当日出入金流水，交结算部复核"), "department": .text(department),
          "sender": .text("施展"), "received_at": .text(writing.now.advanced(by: -1800).description),
        ])
    }
  }
}
