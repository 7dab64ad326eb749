import Records

/// Who else may confirm what somebody did: the house may have seven people, and whoever is refused has to know whom to
/// ask.
extension Refusal {
  /// Whether it says that somebody's own work is not theirs to sign.
  var isOwnWork: Bool { self == .doerMayReview || self == .applicantMaySign || self == .authorMaySign }

  /// The same, with the names of those who may.
  func naming(othersWho record: RecordData, _ step: StepDescription, _ ask: some ConnectionHolder) throws -> Refusal {
    let names = try ask.others(for: step, on: record)
    let shown = names.prefix(5)
    guard !shown.isEmpty else {
      return Refusal(
        kind, String(sentence.zh.dropLast()) + "；现在没有别人能办，请先给另一位同事授予可以办理的岗位，或改填记录里的经办人。",
        String(sentence.en.dropLast()) + ", and nobody else may now: give another colleague the post, or name another person in the record.")
    }
    let more = names.count > shown.count
    return Refusal(
      kind, String(sentence.zh.dropLast()) + "，可以请\(shown.joined(separator: "、"))\(more ? "等人" : "")办理。",
      String(sentence.en.dropLast()) + "; \(shown.joined(separator: ", "))\(more ? " and others" : "") may.")
  }
}

extension ConnectionHolder {
  /// The names of those who may take a step as the record stands, without whoever did what it looks at.
  func others(for step: StepDescription, on record: RecordData) throws -> [String] {
    let facts = try facts()
    let signed = try signedPlaces(record, step)
    let open = step.signingPlaces.filter { signed[$0.index] == nil }
    let who = open.isEmpty ? step.by : (step.isInOrder ? Array(open.prefix(1)) : open).flatMap(\.who)
    let doers = try doers(record, step).union(signed.values)
    return facts.active.filter { one in
      let standing = facts.standing(of: one.id)
      return who.admits(standing, record) && standing.maySee(record) && !doers.contains(one.id)
        && !step.barred.admits(standing, record) && !(step.isApproval && one.id == record.createdBy)
    }.map(\.name)
  }
}
