extension Overlay {
  /// What somebody who knows the form as `other` makes it will find changed, a sentence each.
  ///
  /// - Parameter other: nil for the form as it is declared.
  public func differences(from other: Overlay?, of type: TypeDescription) -> [Wording] {
    let other = other ?? Overlay(type: self.type)
    return labelDifferences(other, type) + hiddenDifferences(other, type) + optionDifferences(other, type)
      + additionDifferences(other, type)
  }

  private func name(_ path: String, _ type: TypeDescription) -> Wording {
    guard let field = type.declaredField(at: path) else { return Wording(path) }
    guard let dot = path.firstIndex(of: "."), let lines = type.declaredField(at: String(path[..<dot])) else {
      return field.declaredLabel
    }
    return Wording("\(lines.declaredLabel.zh) · \(field.declaredLabel.zh)", "\(lines.declaredLabel.en) · \(field.declaredLabel.en)")
  }

  private func labelDifferences(_ other: Overlay, _ type: TypeDescription) -> [Wording] {
    Set(labels.keys).union(other.labels.keys).sorted().compactMap { path in
      let declared = type.declaredField(at: path)?.declaredLabel ?? Wording(path)
      let (before, after) = (other.labels[path] ?? declared, labels[path] ?? declared)
      guard before != after else { return nil }
      let lines = path.firstIndex(of: ".").map { name(String(path[..<$0]), type) }
      let place = lines.map { Wording($0.zh + " · ", $0.en + " · ") } ?? Wording("", "")
      guard before.zh != after.zh else {
        return Wording("“\(place.zh)\(after.zh)”的英文名称：\(before.en) → \(after.en)", "Renamed: \(before.en) → \(after.en)")
      }
      return Wording("改名：\(place.zh)\(before.zh) → \(after.zh)", "Renamed: \(before.en) → \(after.en)")
    }
  }

  private func hiddenDifferences(_ other: Overlay, _ type: TypeDescription) -> [Wording] {
    hidden.subtracting(other.hidden).sorted().map { path in
      let name = name(path, type)
      return Wording("不再显示：\(name.zh)", "Hidden: \(name.en)")
    } + other.hidden.subtracting(hidden).sorted().map { path in
      let name = name(path, type)
      return Wording("恢复显示：\(name.zh)", "Shown again: \(name.en)")
    }
  }

  private func optionDifferences(_ other: Overlay, _ type: TypeDescription) -> [Wording] {
    func sentence(_ option: Option, _ zh: String, _ en: String) -> Wording {
      let field = name(option.field, type)
      let counts = type.declaredField(at: option.field)?.declaredOption(option.countsAs) ?? Wording(option.countsAs)
      return Wording(
        "“\(field.zh)”\(zh)：\(option.label.zh)（等同于“\(counts.zh)”）",
        "\(field.en), \(en): \(option.label.en) (counts as \(counts.en))")
    }
    func known(_ option: Option, _ overlay: Overlay) -> Option? {
      overlay.options.first { $0.field == option.field && $0.value == option.value }
    }
    return options.compactMap { option in
      guard let before = known(option, other) else { return sentence(option, "加选项", "choice added") }
      guard before != option else { return nil }
      guard before.label != option.label else { return sentence(option, "改选项", "choice changed") }
      return sentence(option, "选项“\(before.label.zh)”改为", "choice \(before.label.en) renamed")
    } + other.options.filter { known($0, self) == nil }.map { sentence($0, "去掉选项", "choice taken off") }
  }

  private func additionDifferences(_ other: Overlay, _ type: TypeDescription) -> [Wording] {
    func sentence(_ addition: Addition, _ zh: String, _ en: String, _ details: [Wording]) -> Wording {
      let place = addition.lines.map { name($0, type) }
      return Wording(
        "\(zh)：" + (place.map { "\($0.zh) · " } ?? "") + "\(addition.label.zh)（\(addition.name)）" + details.map { "，" + $0.zh }.joined(),
        "\(en): " + (place.map { "\($0.en) · " } ?? "") + "\(addition.label.en) (\(addition.name))" + details.map { ", " + $0.en }.joined())
    }
    return additions.compactMap { addition in
      guard let before = other.additions.first(where: { $0.name == addition.name }) else {
        return sentence(addition, "增加字段", "Field added", addition.details(type))
      }
      return before == addition ? nil : sentence(addition, "修改字段", "Field changed", addition.details(type, since: before))
    } + other.additions.filter { old in !additions.contains { $0.name == old.name } }.map {
      sentence($0, "去掉字段", "Field taken off", [])
    }
  }
}

extension Overlay.Addition {
  /// What there is to say of a field that is added, in the words of its choices.
  fileprivate func details(_ type: TypeDescription) -> [Wording] {
    var said: [Wording] = []
    if !options.isEmpty {
      said.append(Wording("选项：" + options.map(\.label.zh).joined(separator: "、"), "choices: " + options.map(\.label.en).joined(separator: ", ")))
    }
    return said + demands(type)
  }

  private func demands(_ type: TypeDescription) -> [Wording] {
    var said: [Wording] = []
    if isNeeded { said.append(Wording("新建必填", "needed")) }
    let steps = steps.compactMap { type.step($0)?.label }
    if !steps.isEmpty {
      said.append(Wording("“\(steps.map(\.zh).joined(separator: "”“"))”时必填", "needed to \(steps.map(\.en).joined(separator: ", "))"))
    }
    return said
  }

  /// What is another now.
  fileprivate func details(_ type: TypeDescription, since before: Self) -> [Wording] {
    var said: [Wording] = []
    if before.label != label { said.append(Wording("原名“\(before.label.zh)”", "was \(before.label.en)")) }
    let (new, old) = (options.filter { !before.options.contains($0) }, before.options.filter { !options.contains($0) })
    for option in new {
      let renamed = old.first { $0.value == option.value }
      said.append(
        renamed.map { Wording("选项“\($0.label.zh)”改为“\(option.label.zh)”", "choice \($0.label.en) renamed \(option.label.en)") }
          ?? Wording("加选项“\(option.label.zh)”", "choice \(option.label.en) added"))
    }
    for option in old where !options.contains(where: { $0.value == option.value }) {
      said.append(Wording("去掉选项“\(option.label.zh)”", "choice \(option.label.en) taken off"))
    }
    if before.isNeeded != isNeeded || before.steps != steps {
      let demands = demands(type)
      said += demands.isEmpty ? [Wording("不再必填", "needed no more")] : demands
    }
    func turned(_ was: Bool, _ now: Bool, _ zh: String, _ en: String) {
      if was != now { said.append(Wording((now ? "" : "不再") + zh, (now ? "" : "no more ") + en)) }
    }
    turned(before.isListed, isListed, "在列表显示", "in lists")
    turned(before.isFiltered, isFiltered, "可筛选", "to filter by")
    turned(before.isSearched, isSearched, "可检索", "found by search")
    if before.hint != hint { said.append(Wording("填写说明改为“\(hint?.zh ?? "无")”", "another hint")) }
    if before.kind != kind { said.append(Wording("类型改变", "another kind")) }
    return said
  }
}

extension FieldDescription {
  /// What a declared choice is called.
  fileprivate func declaredOption(_ value: String) -> Wording? {
    guard case .choice(let options) = declaredKind else { return nil }
    return options.first { $0.value == value }?.label
  }
}
