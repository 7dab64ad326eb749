public import Procedures
public import Records
import Time

extension Record<Change> {
  /// 附件四 变更操作手册和操作记录卡: the six parts as a procedure of this change alone. What the form has printed in
  /// its parts is there too.
  ///
  /// - Parameter names: of the people who are planned for a step.
  public func card(names: (Ref<Person>) -> String) -> Procedure {
    Procedure(
      identifier: ChangeCard.identifier, title: "变更操作卡 \(self[Change.number] ?? "") \(self[Change.name])",
      english: "Operation card", form: "3.3.1", chapter: .maintenance, kind: .card, object: self[Change.systems],
      schedules: [.init(.onDemand, start: ClockTime("00:00")!, due: ClockTime("23:59")!)],
      operatorTitle: "变更实施人", reviewerTitle: "变更复核人",
      groups: CardPart.allCases.compactMap { part in
        let items = ChangeCard.items(part, planned(part), names)
        return items.isEmpty ? nil : .init(part.rawValue, part.label.zh, part: ChangeCard.parts[part]!, items: items)
      },
      layout: .init(requirementHead: "计划", remarkHead: "备注", operatorHead: "操作", reviewerHead: "复核"),
      sources: ["3.3.1 附件四"])
  }

  private func planned(_ part: CardPart) -> [Line<CardLine>] {
    let lines = cardLines
    // What was decided by word is carried out before anybody writes a plan.
    guard lines.isEmpty, isEmergency else { return lines.filter { $0[CardLine.part] == part } }
    let steps: [CardPart: [String]] = [
      .backup: ["备份将被改动的程序、配置和数据"], .steps: [String(self[Change.content].prefix(300))],
      .verification: ["验证业务恢复正常"], .rollback: ["用备份恢复到变更前"], .rollbackVerification: ["验证恢复后系统正常"],
    ]
    return (steps[part] ?? []).map { text in
      Line<CardLine> {
        $0[CardLine.part] = part
        $0[CardLine.step] = text
      }
    }
  }
}

public enum ChangeCard {
  public static let identifier = "change-operation"
  static let parts: [CardPart: Procedure.Part] = [
    .backup: .backup, .precheck: .precheck, .steps: .steps, .verification: .verification, .rollback: .rollback,
    .rollbackVerification: .rollbackVerification,
  ]
  /// What annex 4 has printed at the end of its parts.
  public static let fixed: [CardPart: [String]] = [
    .steps: ["变更设备有冷备或温备的，应进行相应的变更", "涉及配置变更的，同步更新配置库信息"],
    .verification: ["确认实施成功"], .rollbackVerification: ["确认回滚成功"],
  ]

  static func items(
    _ part: CardPart, _ lines: [Line<CardLine>], _ names: (Ref<Person>) -> String
  ) -> [Procedure.Item] {
    let own = lines.enumerated().map { number, line in
      Procedure.Item(
        "\(part.rawValue)-\(number + 1)", line[CardLine.step], requirement: plan(line, names), isKey: true)
    }
    let printed = (fixed[part] ?? []).enumerated().map { number, text in
      Procedure.Item("\(part.rawValue)-fixed-\(number + 1)", text, isKey: true)
    }
    return own + printed
  }

  /// 吴航 / 郑岚 18:10
  private static func plan(_ line: Line<CardLine>, _ names: (Ref<Person>) -> String) -> String? {
    let people = [line[CardLine.operators], line[CardLine.reviewer]].compactMap { $0 }.map(names).joined(separator: " / ")
    let time = line[CardLine.at].map { String($0.description.dropFirst(5).prefix(11)) } ?? ""
    let words = [people, time].filter { !$0.isEmpty }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }
}
