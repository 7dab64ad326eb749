public import Records

/// Whether a step fits a record, and whose turn it is to sign it: asked when it is taken, and when it is offered.
extension StepDescription {
  func mustFit(_ record: RecordData) throws {
    let type = record.type
    guard from.contains(record.state) else {
      throw Refusal(
        .conflict, "现在是“\(type.stateLabel(record.state).zh)”，不能“\(label.zh)”。",
        "It is \(type.stateLabel(record.state).en) now: \(label.en) is not possible.")
    }
    guard applies(record) else {
      throw Refusal(
        .conflict, "“\(label.zh)”不适用于这条记录，请刷新后按页面给出的环节办理。",
        "\(label.en) is not for this record: reload and take a step that is offered.")
    }
  }

  /// The place that is this person's to sign now.
  ///
  /// - Parameter signed: who has signed which place of the content as it stands.
  func place(of standing: Standing, on record: RecordData, signed: [Int: Int]) throws -> SigningPlace {
    if isApproval, standing.person == record.createdBy { throw Refusal.authorMaySign }
    if barred.admits(standing, record) { throw Refusal.applicantMaySign }
    if signed.values.contains(standing.person) { throw isApproval ? Refusal.signedAlready : Refusal.samePerson }
    let open = signingPlaces.filter { signed[$0.index] == nil }
    let turn = isInOrder ? Array(open.prefix(1)) : open
    guard let place = turn.first(where: { $0.who.admits(standing, record) }) else {
      let awaited = turn.map(\.role.zh).joined(separator: "、")
      throw Refusal(
        .forbidden, "现在等“\(awaited)”签字，您不在其列。", "It waits for \(turn.map(\.role.en).joined(separator: ", ")).")
    }
    return place
  }

  /// Why a person may not take the step for a record, as far as the record itself tells; guards are asked when it is
  /// taken. Nil when nothing is in the way.
  ///
  /// - Parameter signatures: all of the record's.
  public func obstacle(for standing: Standing, on record: RecordData, _ signatures: [Signature]) -> Refusal? {
    do {
      guard record.voided == nil else { throw Refusal(.conflict, "这条记录已作废。", "This record is void.") }
      try mustFit(record)
      guard !signingPlaces.isEmpty else {
        guard by.admits(standing, record) else {
          throw Refusal(.forbidden, "“\(label.zh)”不由您办理。", "\(label.en) is not yours to do.")
        }
        return nil
      }
      _ = try place(of: standing, on: record, signed: signed(record, signatures))
      return nil
    } catch { return error as? Refusal }
  }

  /// The places that are still to be signed once this person has.
  public func rest(after standing: Standing, on record: RecordData, _ signatures: [Signature]) -> [SigningPlace] {
    let signed = signed(record, signatures)
    guard let own = try? place(of: standing, on: record, signed: signed) else { return [] }
    return signingPlaces.filter { signed[$0.index] == nil && $0.index != own.index }
  }

  private func signed(_ record: RecordData, _ signatures: [Signature]) -> [Int: Int] {
    let own = signatures.filter { $0.purpose == name && $0.round == record.version }
    return Dictionary(own.map { ($0.place, $0.person) }, uniquingKeysWith: { first, _ in first })
  }
}
