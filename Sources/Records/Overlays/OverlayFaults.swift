extension Overlay {
  /// The most fields a site may add to one type, and the most columns to the lines of one field.
  public static let mostAdditions = 30
  public static let mostColumns = 8

  /// What is wrong with it, each sentence with the part it is about; empty for one that can be put in force.
  ///
  /// - Parameter past: overlays of this type that were in force before: what they added stays stored, so a name
  ///   keeps its kind for good.
  public func faults(_ registry: Registry, past: [Overlay] = []) -> Faults {
    guard let type = registry[type] else {
      return Faults("target", Wording("没有“\(type)”这种表单。", "There is no record type \(type)."))
    }
    var faults = Faults()
    for (name, label) in labels.sorted(by: { $0.key < $1.key }) where type.declaredField(at: name) == nil || label.zh.isEmpty {
      faults.add("labels", Wording("“\(name)”不是“\(type.title.zh)”的字段，不能改名。", "There is no field \(name) to rename."))
    }
    for name in hidden.sorted() { if let sentence = type.whyNotHidden(name) { faults.add("hidden", sentence) } }
    optionFaults(type, &faults)
    additionFaults(type, past, &faults)
    guard faults.isEmpty else { return faults }
    labelFaults(type, &faults)
    return faults
  }

  private func optionFaults(_ type: TypeDescription, _ faults: inout Faults) {
    var seen: Set<String> = []
    for option in options {
      guard let field = type.declared.first(where: { $0.name == option.field }), case .choice(let known) = field.declaredKind else {
        faults.add("options", Wording("“\(option.field)”不是选择字段，不能加选项。", "\(option.field) is no field of choices."))
        continue
      }
      if !option.value.isLowerName(allowing: "_") || known.contains(where: { $0.value == option.value })
        || !seen.insert(option.field + " " + option.value).inserted
      {
        faults.add(
          "options",
          Wording("选项代码“\(option.value)”要用小写字母、数字和下划线，并且不能与已有的重复。", "\(option.value) must be new and lower_case."))
      }
      if known.contains(where: { $0.label.zh == option.label.zh })
        || options.count(where: { $0.field == option.field && $0.label.zh == option.label.zh }) > 1
      {
        faults.add("options", Wording("“\(field.declaredLabel.zh)”已经有叫“\(option.label.zh)”的选项。", "There is a choice called \(option.label.en)."))
      }
      if !known.contains(where: { $0.value == option.countsAs }) {
        faults.add(
          "options",
          Wording(
            "选项“\(option.label.zh)”要写明等同于哪个原有选项：" + known.map(\.value).joined(separator: "、") + "。",
            "\(option.value) must count as one of: " + known.map(\.value).joined(separator: ", ") + "."))
      }
    }
  }

  /// What people could not tell apart: two fields of one name, where the adjustment has brought it about.
  private func labelFaults(_ type: TypeDescription, _ faults: inout Faults) {
    func check(_ fields: [FieldDescription], _ prefix: String, _ lines: String?) {
      let declared = fields.filter { !hidden.contains(prefix + $0.name) }.map { (labels[prefix + $0.name] ?? $0.declaredLabel).zh }
      let all = declared + additions.filter { $0.lines == lines }.map(\.label.zh)
      let before = fields.map(\.declaredLabel.zh)
      for (label, same) in Dictionary(grouping: all, by: { $0 }).sorted(by: { $0.key < $1.key })
      where same.count > 1 && same.count > before.count(where: { $0 == label }) {
        faults.add("labels", Wording("有两个字段都叫“\(label)”，请改一个名称。", "Two fields are called \(label)."))
      }
    }
    check(type.declared, "", nil)
    for field in type.declared {
      if case .lines(let shape) = field.declaredKind { check(shape.fields, field.name + ".", field.name) }
    }
  }
}

extension TypeDescription {
  /// A declared field by its name, or a declared column as `items.what`.
  func declaredField(at path: String) -> FieldDescription? {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let field = declared.first(where: { $0.name == parts[0] }) else { return nil }
    guard parts.count == 2 else { return field }
    guard case .lines(let shape) = field.declaredKind else { return nil }
    return shape.fields.first { $0.name == parts[1] }
  }

  /// Why a field, or a column of its lines, must stay on the form; nil when it may be left out.
  public func whyNotHidden(_ name: String) -> Wording? {
    guard let field = declaredField(at: name) else {
      return Wording("“\(name)”不是“\(title.zh)”的字段，不能隐藏。", "There is no field \(name) to hide.")
    }
    let label = field.label
    if !field.isOptional || field.traits.isName || field.traits.serial != nil {
      return Wording("“\(label.zh)”是必填的，不能隐藏。", "\(label.en) is needed and cannot be hidden.")
    }
    guard !name.contains(".") else { return nil }
    if let step = steps.first(where: { $0.needs.contains { $0 === field } }) {
      return Wording("“\(step.label.zh)”要用“\(label.zh)”，不能隐藏。", "\(step.label.en) needs \(label.en).")
    }
    let who = steps.flatMap(\.by) + access.read + access.create + access.edit + access.void
    let decides = who.contains { who in
      switch who {
      case .named(let known), .headOf(let known): known == name
      default: false
      }
    }
    if decides {
      return Wording("谁能办理要看“\(label.zh)”，不能隐藏。", "\(label.en) decides who may act.")
    }
    return nil
  }
}
