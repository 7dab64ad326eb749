extension Procedure {
  /// What changed since an older version, a sentence each, for who approves: empty when nothing but the version.
  public func difference(from old: Procedure) -> [String] {
    var lines: [String] = []
    func told(_ name: String, _ before: String?, _ after: String?) {
      if before != after { lines.append("\(name)：\(before.shown) → \(after.shown)") }
    }
    told("名称", old.title, title)
    told("英文名称", old.english, english)
    told("表格编号", old.form, form)
    told("操作手册章节", old.chapter.chinese, chapter.chinese)
    told("类型", old.kind.rawValue, kind.rawValue)
    told("操作对象", old.object, object)
    told("操作前须知", old.preamble.joined(separator: "；"), preamble.joined(separator: "；"))
    told(
      "周期", old.schedules.map(\.chinese).joined(separator: "；"),
      schedules.map(\.chinese).joined(separator: "；"))
    told("签字方式", old.signing.chinese, signing.chinese)
    told("是否复核", old.isReviewed ? "是" : "否", isReviewed ? "是" : "否")
    told("操作人称谓", old.operatorTitle, operatorTitle)
    told("复核人称谓", old.reviewerTitle, reviewerTitle)
    told("表注", old.notes.joined(separator: "；"), notes.joined(separator: "；"))
    told("来源", old.sources.joined(separator: "；"), sources.joined(separator: "；"))
    if layout != old.layout { lines.append("版式有改动") }
    lines += changes("时点", old.columns, columns, \.id, \.label) { before, after in
      changed([
        ("名称", before.label, after.label), ("时间", before.at?.description, after.at?.description),
        ("宽限分钟", String(before.grace), String(after.grace)),
        ("提前分钟", String(before.lead), String(after.lead)),
      ])
    }
    lines += changes("项目", old.groups, groups, \.id, \.title) { before, after in
      changed([
        ("名称", before.title, after.title), ("所属部分", before.part?.chinese, after.part?.chinese),
        ("操作对象", before.object, after.object), ("操作人称谓", before.operatorTitle, after.operatorTitle),
        ("复核人称谓", before.reviewerTitle, after.reviewerTitle),
        ("是否复核", before.isReviewed.map { $0 ? "是" : "否" }, after.isReviewed.map { $0 ? "是" : "否" }),
      ])
    }
    lines += changes("步骤", old.places, places, \.item.id, \.item.text) { before, after in
      changed(
        [("所属项目", old.groups[before.group].title, groups[after.group].title)]
          + zip(before.item.aspects, after.item.aspects).map { ($0.name, $0.words, $1.words) })
    }
    return lines
  }

  /// Added, removed, changed and moved elements of a list, by their identifiers.
  private func changes<Element>(
    _ word: String, _ old: [Element], _ new: [Element], _ id: KeyPath<Element, String>,
    _ title: KeyPath<Element, String>, _ compare: (Element, Element) -> [String]
  ) -> [String] {
    let (before, after) = (
      Dictionary(old.map { ($0[keyPath: id], $0) }, uniquingKeysWith: { a, _ in a }),
      Set(new.map { $0[keyPath: id] })
    )
    var lines = old.filter { !after.contains($0[keyPath: id]) }.map { "删除\(word)“\($0[keyPath: title])”" }
    for element in new {
      guard let was = before[element[keyPath: id]] else {
        lines.append("新增\(word)“\(element[keyPath: title])”")
        continue
      }
      lines += compare(was, element).map { "\(word)“\(element[keyPath: title])”\($0)" }
    }
    let kept = old.map { $0[keyPath: id] }.filter { after.contains($0) }
    if kept != new.map({ $0[keyPath: id] }).filter({ before[$0] != nil }) { lines.append("\(word)的次序有改动") }
    return lines
  }

  private func changed(_ aspects: [(String, String?, String?)]) -> [String] {
    aspects.filter { $0.1 != $0.2 }.map { "的\($0.0)：\($0.1.shown) → \($0.2.shown)" }
  }
}

extension Procedure.Item {
  /// Everything said about it, for comparing two versions.
  var aspects: [(name: String, words: String?)] {
    [
      ("内容", text), ("归并标题", under), ("操作对象", object), ("要求", requirement), ("指令", command),
      ("操作要点", instruction), ("复核要点", review), ("关键操作", isKey ? "是" : "否"), ("填法", cell.chinese),
      ("最早时间", notBefore?.description), ("完成时间", due?.description), ("每单一次", isOnce ? "是" : "否"),
      ("可不填", isOptional ? "是" : "否"), ("时点", columns?.joined(separator: "、")),
    ]
  }
}

extension Procedure.Schedule {
  /// 每个交易日 08:00 开始，08:20 前完成.
  public var chinese: String {
    "\(recurrence.chinese) \(start) 开始，\(due) 前完成" + (columns.map { "（\($0.joined(separator: "、"))）" } ?? "")
  }

  public var english: String {
    "\(recurrence.english), from \(start), due \(due)"
      + (columns.map { " (\($0.joined(separator: ", ")))" } ?? "")
  }
}

extension Procedure.Signing {
  public var chinese: String {
    switch self {
    case .step: "逐步签字"
    case .group: "按项目签字"
    case .column: "按时点签字"
    case .run: "整单签字"
    }
  }

  public var english: String {
    switch self {
    case .step: "each step is signed"
    case .group: "each group is signed"
    case .column: "each point in time is signed"
    case .run: "the run is signed whole"
    }
  }
}

extension CellKind {
  /// √/×, 数值（ms，≤30ms）.
  public var chinese: String {
    switch self {
    case .tick: return "√/×"
    case .number(let measure):
      var words = [measure.unit, measure.limits].filter { !$0.isEmpty }
      if measure.decimals > 0 { words.append("\(measure.decimals) 位小数") }
      if let low = measure.warnBelow { words.append("≤\(low) 警戒") }
      if let high = measure.warnAbove { words.append("≥\(high) 警戒") }
      return words.isEmpty ? "数值" : "数值（\(words.joined(separator: "，"))）"
    case .text(let lines): return lines == 1 ? "文字" : "文字（\(lines) 行）"
    case .choice(let choices):
      return "选项（" + choices.map { $0.label + ($0.abnormal ? "[异常]" : "") }.joined(separator: "/") + "）"
    }
  }
}

extension Optional where Wrapped == String {
  fileprivate var shown: String { map { $0.isEmpty ? "（无）" : $0 } ?? "（无）" }
}
