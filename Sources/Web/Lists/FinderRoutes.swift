import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// What a box in which records are looked for offers below itself.
  mutating func finding() {
    page("/records/:type/find", .signedIn) { visit in
      let type = try visit.type(visit.request.parameter("type"))
      let words = String((visit.request.query["q"] ?? "").prefix(100))
      let (all, hasMore) = try visit.read { try $0.offers(type, words, for: visit.standing) }
      return .html(visit.offers(all, hasMore, words).source)
    }
  }
}

extension Visit {
  fileprivate func offers(_ all: [Offered], _ hasMore: Bool, _ words: String) -> HTML {
    fragment {
      for one in all {
        li(.role("option"), .aria("selected", "false"), .data("id", String(one.id)), .data("caption", one.caption)) {
          one.caption
          if !say(one.detail).isEmpty { span(.class("muted")) { say(one.detail) } }
        }
      }
      if all.isEmpty {
        li(.class("none")) { words.isEmpty ? say("没有可选的记录。", "There is nothing to choose.") : say("没有找到，换个编号或名称试试。", "Nothing is found: try another number or name.") }
      } else if hasMore {
        li(.class("none")) { say("还有更多，请再输入几个字。", "There are more: type on.") }
      }
    }
  }

  /// Does something with a form whose boxes for records hold what was typed: each becomes the record that was meant.
  /// What is not clear comes back beside its field, together with whatever else is wrong with the form.
  func finding<T>(_ form: FormData, _ fields: [FieldDescription], _ body: (FormData) throws -> T) throws -> T {
    let boxes = FoundBoxes.boxes(form, fields)
    guard !boxes.isEmpty else { return try body(form) }
    let found = try read { try FoundBoxes(form, boxes, standing, $0) }
    do {
      return try body(found.form)
    } catch let faults as Faults where !found.faults.isEmpty {
      var all = Faults()
      for (path, sentence) in found.faults { all.add(path, sentence) }
      for fault in faults.all where !found.faults.contains(where: { $0.path == fault.field }) { all.add(fault.field, fault.sentence) }
      throw all
    }
  }
}

/// The boxes for records in a form, and what was meant by what is typed into them.
struct FoundBoxes {
  struct Box {
    /// In the form, and where its faults belong: the lines of a form are counted anew.
    let name, path: String
    let type: TypeDescription
    let takesMany: Bool
  }
  let form: FormData
  private(set) var faults: [(path: String, sentence: Wording)] = []
  /// No record has it, so that nothing is stored while something is not clear.
  private static let unclear = "?"

  static func boxes(_ form: FormData, _ fields: [FieldDescription]) -> [Box] {
    func box(_ field: FieldDescription, _ name: String, _ path: String) -> Box? {
      guard form.fields.contains(name + Finder.ending), let type = field.kind.targets.first?.type.description else { return nil }
      return Box(name: name, path: path, type: type, takesMany: field.kind.isList)
    }
    return fields.flatMap { field -> [Box] in
      guard case .lines(let shape) = field.kind else { return box(field, field.name, field.name).map { [$0] } ?? [] }
      return field.lineIndexes(form).enumerated().flatMap { place, index in
        shape.fields.compactMap { box($0, "\(field.name).\(index).\($0.name)", "\(field.name).\(place).\($0.name)") }
      }
    }
  }

  init(_ form: FormData, _ boxes: [Box], _ standing: Standing, _ reading: some ConnectionHolder) throws {
    var known: [String: [Int: String]] = [:]
    for (_, some) in Dictionary(grouping: boxes.filter { !$0.takesMany }, by: \.type.identifier) {
      known[some[0].type.identifier] = try reading.captions(some[0].type, Set(some.compactMap { form[$0.name].flatMap { Int($0) } }))
    }
    var values: [String: [String]] = [:]
    for box in boxes {
      let typed = form[box.name + Finder.ending] ?? ""
      let earlier = form.values(box.name).filter { !$0.isEmpty }
      if !box.takesMany, let id = earlier.first.flatMap({ Int($0) }), known[box.type.identifier]?[id] == typed { continue }
      var ids = box.takesMany ? earlier : []
      for text in box.takesMany ? typed.split(whereSeparator: { ";；、\n".contains($0) }).map(String.init) : [typed] {
        guard text.contains(where: { !$0.isWhitespace }) else { continue }
        switch try reading.meant(box.type, text, for: standing) {
        case .one(let id): ids.append(String(id))
        case .unclear(let sentence):
          ids.append(Self.unclear)
          faults.append((box.path, sentence))
        }
      }
      values[box.name] = ids.isEmpty ? [""] : ids
    }
    var fields = Fields()
    for field in form.fields.all where values[field.name] == nil { fields.add(field.name, field.value) }
    for (name, all) in values { for value in all { fields.add(name, value) } }
    self.form = FormData(fields: fields, files: form.files)
  }
}

extension FieldDescription {
  /// The numbers of the lines that a form sent, in their order.
  func lineIndexes(_ form: FormData) -> [Int] {
    Set(form.fields.all.compactMap { field -> Int? in
      let parts = field.name.split(separator: ".")
      return parts.count == 3 && parts[0] == name ? Int(parts[1]) : nil
    }).sorted()
  }
}
