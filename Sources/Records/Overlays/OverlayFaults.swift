extension Overlay {
  /// The most fields a site may add to one type.
  public static let mostAdditions = 30

  /// What is wrong with it, each sentence with the part it is about; empty for one that can be put in force.
  ///
  /// - Parameter past: overlays of this type that were in force before: what they added stays stored, so a name
  ///   keeps its kind for good.
  public func faults(_ registry: Registry, past: [Overlay] = []) -> Faults {
    var faults = Faults()
    guard let type = registry[type] else {
      return Faults("target", Wording("没有“\(type)”这种表单。", "There is no record type \(type)."))
    }
    for (name, label) in labels.sorted(by: { $0.key < $1.key }) where !type.declares(name) || label.zh.isEmpty {
      faults.add("labels", Wording("“\(name)”不是“\(type.title.zh)”的字段，不能改名。", "There is no field \(name) to rename."))
    }
    for name in hidden.sorted() { if let sentence = type.whyNotHidden(name) { faults.add("hidden", sentence) } }
    optionFaults(type, &faults)
    additionFaults(type, past, &faults)
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
      if !known.contains(where: { $0.value == option.countsAs }) {
        faults.add(
          "options",
          Wording(
            "选项“\(option.label.zh)”要写明等同于哪个原有选项：" + known.map(\.value).joined(separator: "、") + "。",
            "\(option.value) must count as one of: " + known.map(\.value).joined(separator: ", ") + "."))
      }
    }
  }

  private func additionFaults(_ type: TypeDescription, _ past: [Overlay], _ faults: inout Faults) {
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
      if earlier.contains(where: { $0.name == name && !$0.kind.keepsColumn(of: addition.kind) }) {
        faults.add(
          "additions",
          Wording("“\(name)”以前是另一种类型的字段，原有内容还在，请换一个代码。", "\(name) held something of another kind: choose another name."))
      }
    }
    if additions.count > Self.mostAdditions {
      faults.add("additions", Wording("最多加 \(Self.mostAdditions) 个字段。", "At most \(Self.mostAdditions) fields may be added."))
    }
  }
}

extension Overlay.Addition.Kind {
  /// Text may be shown in one line or several, and a choice be opened to any text; everything else stays what it is.
  fileprivate func keepsColumn(of other: Self) -> Bool {
    let texts: Set<Self> = [.text, .lines]
    return self == other || texts.contains(other) && (texts.contains(self) || self == .choice)
  }
}

extension TypeDescription {
  fileprivate func declares(_ name: String) -> Bool { declared.contains { $0.name == name } }

  /// Why a field must stay on the form; nil when it may be left out.
  public func whyNotHidden(_ name: String) -> Wording? {
    guard let field = declared.first(where: { $0.name == name }) else {
      return Wording("“\(name)”不是“\(title.zh)”的字段，不能隐藏。", "There is no field \(name) to hide.")
    }
    let label = field.label
    if !field.isOptional || field.traits.isName || field.traits.serial != nil {
      return Wording("“\(label.zh)”是必填的，不能隐藏。", "\(label.en) is needed and cannot be hidden.")
    }
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
