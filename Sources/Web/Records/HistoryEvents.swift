import Ledger
import Records

/// An entry of the audit trail with what it changed, read once.
struct HistoryEntry {
  let written: AuditEntry
  /// Nothing of a signature, whose entry holds something else.
  let before, after: [JSON.Member]

  init(_ written: AuditEntry) {
    self.written = written
    func members(_ text: String) -> [JSON.Member] {
      text.isEmpty || written.verb.hasPrefix("sign ") ? [] : (try? JSON.parse(text))?.members ?? []
    }
    (before, after) = (members(written.before), members(written.after))
  }
}

extension Visit {
  /// One entry of the audit trail as people read it.
  func event(
    _ known: HistoryEntry, _ type: TypeDescription, _ captions: Captions, _ reading: some ConnectionHolder
  ) throws -> RecordModel.Event {
    let entry = known.written
    return RecordModel.Event(
      at: entry.at, actor: try reading.name(ofPerson: entry.actor), what: words(entry.verb, type),
      changes: entry.verb == "create" ? [] : changes(known, type, captions),
      folder: Folder.of(entry).map { folder, chosen in
        .init(
          note: chosen > 1
            ? say("与另外 \(chosen - 1) 条一并提交", "together with \(chosen - 1) others") : say("在一并签字页签的", "from a page for several"),
          path: entry.actor == standing.person || standing.looksOverFolders ? Paths.folder(folder) : nil)
      })
  }

  /// What was done to a record.
  func words(_ verb: String, _ type: TypeDescription) -> String {
    let parts = verb.split(separator: " ", maxSplits: 1).map(String.init)
    let step = parts.count > 1 ? type.step(parts[1]).map { say($0.label) } : nil
    switch parts[0] {
    case "create": return say("新建", "Created")
    case "change": return say("修改", "Changed")
    case "void": return say("作废", "Voided")
    case "fill": return say("填写“\(step ?? "")”", "Filled in \(step ?? "")")
    case "step": return step ?? verb
    case "sign": return say("签字：\(step ?? say("更正", "correction"))", "Signed \(step ?? "correction")")
    case "correct": return say("更正：\(parts.count > 1 ? parts[1] : "")", "Corrected: \(parts.count > 1 ? parts[1] : "")")
    default: return TrailWords.act(verb, of: type.identifier).map(say) ?? verb
    }
  }

  /// What became of the fields of a record.
  func changes(
    _ entry: HistoryEntry, _ type: TypeDescription, _ captions: Captions
  ) -> [RecordModel.Event.Change] {
    func before(_ name: String) -> JSON? { entry.before.first { $0.name == name }?.value }
    return entry.after.compactMap { member in
      if member.name == "state" {
        return .init(
          label: say("状态", "State"), before: before("state")?.text.map { say(type.stateLabel($0)) } ?? "",
          after: member.value.text.map { say(type.stateLabel($0)) } ?? "")
      }
      guard let field = type.field(member.name) else { return nil }
      func text(_ json: JSON?) -> String {
        let datum = json.flatMap { field.kind.datum(from: $0) } ?? .none
        return String(field.text(datum, language, name: captions.callAsFunction).prefix(300))
      }
      return .init(label: say(field.label), before: text(before(member.name)), after: text(member.value))
    }
  }
}
