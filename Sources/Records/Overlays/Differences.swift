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
      return Wording("改名：\(before.zh) → \(after.zh)", "Renamed: \(before.en) → \(after.en)")
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
      return Wording("\(field.zh)\(zh)：\(option.label.zh)（等同于 \(option.countsAs)）", "\(field.en), \(en): \(option.label.en)")
    }
    return options.filter { !other.options.contains($0) }.map { option in
      let isKnown = other.options.contains { $0.field == option.field && $0.value == option.value }
      return isKnown ? sentence(option, "改选项", "choice changed") : sentence(option, "加选项", "choice added")
    } + other.options.filter { old in !options.contains { $0.field == old.field && $0.value == old.value } }.map {
      sentence($0, "去掉选项", "choice taken off")
    }
  }

  private func additionDifferences(_ other: Overlay, _ type: TypeDescription) -> [Wording] {
    func sentence(_ addition: Addition, _ zh: String, _ en: String) -> Wording {
      let place = addition.lines.map { name($0, type) }
      return Wording(
        "\(zh)：" + (place.map { "\($0.zh) · " } ?? "") + "\(addition.label.zh)（\(addition.name)）",
        "\(en): \(addition.label.en) (\(addition.name))")
    }
    return additions.filter { !other.additions.contains($0) }.map { addition in
      let isKnown = other.additions.contains { $0.name == addition.name }
      var said = isKnown ? sentence(addition, "修改字段", "Field changed") : sentence(addition, "增加字段", "Field added")
      if addition.isNeeded { said = Wording(said.zh + "，新建必填", said.en + ", needed") }
      let steps = addition.steps.compactMap { type.step($0)?.label }
      if !steps.isEmpty {
        said = Wording(
          said.zh + "，“\(steps.map(\.zh).joined(separator: "”“"))”时必填", said.en + ", needed to \(steps.map(\.en).joined(separator: ", "))")
      }
      return said
    } + other.additions.filter { old in !additions.contains { $0.name == old.name } }.map {
      sentence($0, "去掉字段", "Field taken off")
    }
  }
}
