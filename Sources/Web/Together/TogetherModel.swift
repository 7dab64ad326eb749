import HTTP
import Ledger
import Records
import Time

/// Several records before one person who takes a step for them in one act.
struct TogetherModel: Sendable, Equatable {
  /// One record, with all that the signature covers.
  struct Laid: Sendable, Equatable {
    let id: Int
    let path: String
    let caption: String
    let author: String
    let createdAt: Moment
    let state: String
    let stateClass: String
    /// Where the step leads once all have signed, and who signs after the reader.
    let next: String
    let rest: [String]
    /// The columns of the list, and every field that is filled; number and name are the caption.
    let summary, content: RecordModel.Section
    let version: Int
    let hash: String
    let isChosen: Bool
  }
  /// A record that was asked for and cannot be signed by the reader now.
  struct Excluded: Sendable, Equatable {
    let caption: String
    /// Nil where the reader may not know of it.
    let path: String?
    let why: String
  }
  let identifier: String
  let title: String
  let step: StepShown
  let laid: [Laid]
  let excluded: [Excluded]
  /// More wait than one act takes.
  let isCut: Bool
  let token: String
  let openedAt: Moment
  let remark: String
  let faults: [String]
  let language: Language

  struct StepShown: Sendable, Equatable {
    let name: String
    let label: String
    let isSigned: Bool
    let takesOpinion: Bool
  }

  /// So many records stand open, every field of them; of more the columns of the list do, and the rest unfolds.
  static let openLimit = 20
}

extension Visit {
  /// - Parameters:
  ///   - asked: ids; nil for all that wait.
  ///   - typed: the form that comes back with what was wrong with it.
  func togetherModel(
    _ type: TypeDescription, _ step: StepDescription, asked: [Int]?, typed: FormData? = nil, faults: Faults = Faults()
  ) throws -> TogetherModel {
    try read { reading in
      let wanted = try asked ?? reading.awaiting(step.name, of: type, by: standing, limit: Folder.limit + 1)
      let ids = Array(wanted.prefix(Folder.limit))
      let found = try reading.records(type, ids).filter(standing.maySee)
      let signatures = try reading.signatures(type.identifier, of: found.map(\.id))
      let captions = try Captions(found, type.fields, reading)
      let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
      let chosen = typed.map { Set($0.values("chosen").compactMap { Int($0) }) }
      var laid: [TogetherModel.Laid] = []
      var excluded: [TogetherModel.Excluded] = []
      for id in ids {
        guard let record = byID[id] else {
          excluded.append(.init(caption: "#\(id)", path: nil, why: say(Denial.noSuchRecord.sentence)))
          continue
        }
        let signed = signatures[id] ?? []
        if let obstacle = step.obstacle(for: standing, on: record, signed) {
          let path = Paths.record(type.identifier, id)
          excluded.append(.init(caption: record.shownCaption, path: path, why: say(obstacle.sentence)))
        } else {
          laid.append(try self.laid(record, step, signed, captions, isChosen: chosen?.contains(id) ?? true, reading))
        }
      }
      let opened = typed?["opened"].flatMap { Int($0) }.map(Moment.init(seconds:))
      return TogetherModel(
        identifier: type.identifier, title: say(type.title), step: shown(step), laid: laid, excluded: excluded,
        isCut: wanted.count > Folder.limit, token: typed?["token"] ?? freshToken(),
        openedAt: opened ?? site.ledger.now, remark: typed?["remark"] ?? "",
        faults: faults.all.map { say($0.sentence) }, language: language)
    }
  }

  private func shown(_ step: StepDescription) -> TogetherModel.StepShown {
    let isApproval = if case .approval = step.signing { true } else { false }
    return .init(name: step.name, label: say(step.label), isSigned: step.signing != .none, takesOpinion: isApproval)
  }

  private func laid(
    _ record: RecordData, _ step: StepDescription, _ signed: [Signature], _ captions: Captions, isChosen: Bool,
    _ reading: Reading
  ) throws -> TogetherModel.Laid {
    let type = record.type
    let heading = [type.numberField, type.nameField].compactMap { $0?.name }
    let values = sections(record, captions).flatMap(\.values).filter { !$0.isEmpty && !heading.contains($0.name) }
    let listed = Set(type.fields.filter(\.traits.isListed).map(\.name))
    return TogetherModel.Laid(
      id: record.id, path: Paths.record(type.identifier, record.id), caption: record.shownCaption,
      author: try reading.name(ofPerson: record.createdBy), createdAt: record.createdAt,
      state: say(type.stateLabel(record.state)), stateClass: type.stateClass(record.state),
      next: say(type.stateLabel(step.to)), rest: step.rest(after: standing, on: record, signed).map { say($0.role) },
      summary: .init(title: "", values: values.filter { listed.contains($0.name) }),
      content: .init(title: "", values: values), version: record.version,
      hash: record.shownHash(for: step.name, site.ledger), isChosen: isChosen)
  }
}
