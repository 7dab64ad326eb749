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

  /// Nobody reviews what they did themselves.
  ///
  /// - Parameter doers: who operated the steps that this one reviews.
  func mustBeAnother(_ standing: Standing, on record: RecordData, _ doers: Set<Int>) throws {
    if doers.contains(standing.person) || !isApproval && barred.admits(standing, record) { throw Refusal.doerMayReview }
  }

  /// Who operated, the last time, the steps that this one reviews.
  private func doers(_ signatures: [Signature]) -> Set<Int> {
    Set(notBy.compactMap { name in signatures.filter { $0.purpose == name && $0.place == 0 }.max { $0.id < $1.id }?.person })
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
    guard let place = turn.first(where: { $0.who.admits(standing, record) }) else { throw notYourTurn(turn) }
    return place
  }

  /// Why a person cannot take the step as the record stands, so that nobody is shown a form or a button that would
  /// only refuse; nil for whoever's turn it is.
  ///
  /// - Parameter signatures: of the record; those of earlier versions count no more.
  public func denial(_ standing: Standing, _ record: RecordData, _ signatures: [Signature]) -> Refusal? {
    let places = signingPlaces
    let isMeant = by.admits(standing, record) || places.contains { $0.who.admits(standing, record) }
    guard isMeant else { return notYours }
    do {
      try mustBeAnother(standing, on: record, doers(signatures))
      guard !places.isEmpty else { return nil }
      _ = try place(of: standing, on: record, signed: signed(record, signatures))
      return nil
    } catch { return error as? Refusal }
  }

  /// The same, with what the record's state has to say; guards are asked when the step is taken.
  public func obstacle(for standing: Standing, on record: RecordData, _ signatures: [Signature]) -> Refusal? {
    guard record.voided == nil else { return Refusal(.conflict, "这条记录已作废。", "This record is void.") }
    do { try mustFit(record) } catch { return error as? Refusal }
    return denial(standing, record, signatures)
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

  var notYours: Refusal {
    Refusal(.forbidden, "“\(label.zh)”不由您办理。", "\(label.en) is not yours to do.")
  }

  /// - Parameter turn: the places that may be signed now.
  func notYourTurn(_ turn: [SigningPlace]) -> Refusal {
    Refusal(
      .forbidden, "现在等“\(turn.map(\.role.zh).joined(separator: "、"))”签字，您不在其列。",
      "It waits for \(turn.map(\.role.en).joined(separator: ", ")).")
  }
}
