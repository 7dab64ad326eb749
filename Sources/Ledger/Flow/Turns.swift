public import Records

extension StepDescription {
  /// Why a person cannot take the step as the record stands, so that nobody is shown a form or a button that would
  /// only refuse; nil for whoever's turn it is.
  ///
  /// - Parameter signatures: of the record; those of earlier versions count no more.
  public func denial(_ standing: Standing, _ record: RecordData, _ signatures: [Signature]) -> Refusal? {
    let places = signingPlaces
    let isMeant = by.admits(standing, record) || places.contains { $0.who.admits(standing, record) }
    guard isMeant else { return notYours }
    guard !places.isEmpty else { return nil }
    if isApproval, standing.person == record.createdBy { return Refusal.authorMaySign }
    if barred.admits(standing, record) { return Refusal.applicantMaySign }
    let signed = signatures.filter { $0.purpose == name && $0.round == record.version }
    if signed.contains(where: { $0.person == standing.person }) { return isApproval ? Refusal.signedAlready : Refusal.samePerson }
    let open = places.filter { place in !signed.contains { $0.place == place.index } }
    let turn = isInOrder ? Array(open.prefix(1)) : open
    return turn.contains { $0.who.admits(standing, record) } ? nil : notYourTurn(turn)
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
