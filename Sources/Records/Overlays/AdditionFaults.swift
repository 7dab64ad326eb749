extension Overlay {
  /// What is wrong with the fields and columns that are added.
  func additionFaults(_ type: TypeDescription, _ past: [Overlay], _ faults: inout Faults) {
    let earlier = past.flatMap(\.additions)
    var seen: Set<String> = []
    for addition in additions {
      let name = addition.name
      if !name.hasPrefix("x_") || name.utf8.count < 3 || name.utf8.count > 40 || !name.isLowerName(allowing: "_") {
        faults.add("additions", Wording("自定义字段的代码要以 x_ 开头，只用小写字母、数字和下划线，例如 x_ticket。", "Name it like x_ticket."))
      }
      if !seen.insert(name).inserted {
        faults.add("additions", Wording("字段代码“\(name)”重复了。", "The field \(name) stands twice."))
      }
      if (addition.kind == .choice) == addition.options.isEmpty {
        faults.add(
          "additions", Wording("“\(addition.label.zh)”：选择字段要有选项，其他字段不能有。", "Only a choice has options, and it needs some."))
      }
      if Set(addition.options.map(\.value)).count != addition.options.count {
        faults.add("additions", Wording("“\(addition.label.zh)”的选项重复了。", "An option of \(name) stands twice."))
      }
      if earlier.contains(where: { $0.name == name && ($0.lines != addition.lines || !$0.kind.keepsColumn(of: addition.kind)) }) {
        faults.add(
          "additions",
          Wording("“\(name)”以前是另一种类型的字段，原有内容还在，请换一个代码。", "\(name) held something of another kind: choose another name."))
      }
      if addition.kind == .lines, addition.isFiltered {
        faults.add("additions", Wording("“\(addition.label.zh)”是多行文本，不能设为可筛选。", "\(addition.label.en) is too long to be filtered by."))
      }
      placeFaults(addition, type, &faults)
    }
    if additions.count(where: { $0.lines == nil }) > Self.mostAdditions {
      faults.add("additions", Wording("最多加 \(Self.mostAdditions) 个字段。", "At most \(Self.mostAdditions) fields may be added."))
    }
    for (lines, columns) in Dictionary(grouping: additions, by: \.lines) where lines != nil && columns.count > Self.mostColumns {
      faults.add("additions", Wording("“\(lines!)”最多加 \(Self.mostColumns) 列。", "At most \(Self.mostColumns) columns for \(lines!)."))
    }
  }

  /// Where it stands and who needs it.
  private func placeFaults(_ addition: Addition, _ type: TypeDescription, _ faults: inout Faults) {
    let label = addition.label.zh
    for step in addition.steps where type.step(step) == nil {
      let known = type.steps.map { "\($0.name)（\($0.label.zh)）" }.joined(separator: "、")
      faults.add(
        "additions",
        Wording("“\(label)”：没有“\(step)”这个环节" + (known.isEmpty ? "。" : "，可填：\(known)。"), "There is no step \(step)."))
    }
    guard let lines = addition.lines else { return }
    guard let field = type.declared.first(where: { $0.name == lines }), field.kind.isLines else {
      let known = type.declared.filter(\.kind.isLines).map { "\($0.name)（\($0.label.zh)）" }.joined(separator: "、")
      faults.add(
        "additions",
        Wording("“\(label)”：“\(lines)”不是明细" + (known.isEmpty ? "，这张表单没有明细。" : "，可填：\(known)。"), "\(lines) is no lines."))
      return
    }
    if addition.isNeeded, field.traits.isGiven {
      faults.add("additions", Wording("“\(label)”：“\(field.label.zh)”由系统生成，没有人填写，不能设为必填。", "Nobody fills in \(field.label.en)."))
    }
    for name in addition.steps {
      guard let step = type.step(name), !(step.needs + step.asks).contains(where: { $0 === field }),
        field.traits.isGiven || !step.from.allSatisfy(type.editableStates.contains)
      else { continue }
      faults.add(
        "additions",
        Wording(
          "“\(label)”：到“\(step.label.zh)”时“\(field.label.zh)”已不能修改，不能要求在这一环节填写。",
          "At \(step.label.en), \(field.label.en) can be changed no more."))
    }
    if addition.isListed || addition.isFiltered || addition.isSearched {
      faults.add("additions", Wording("“\(label)”是明细里的列，不能设为列表显示、筛选或检索。", "A column of lines is in no list."))
    }
  }
}

extension FieldKind {
  var isLines: Bool { if case .lines = self { true } else { false } }
}

extension Overlay.Addition.Kind {
  /// Text may be shown in one line or several, and a choice be opened to any text; everything else stays what it is.
  fileprivate func keepsColumn(of other: Self) -> Bool {
    let texts: Set<Self> = [.text, .lines]
    return self == other || texts.contains(other) && (texts.contains(self) || self == .choice)
  }
}
