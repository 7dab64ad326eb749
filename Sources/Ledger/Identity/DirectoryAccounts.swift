import Records
import SQL
import Time

/// Accounts whose passwords lie in the company directory.
extension Identity {
  /// Whether such accounts can be opened here.
  public var hasDirectory: Bool { elsewhere != nil }

  /// How long a password that the directory took is taken again for signing: what is locked there may sign here
  /// for that long, and a sheet can be finished while the directory is down. Seconds.
  static let rememberedElsewhere = 5 * 60

  /// - Parameter mayRemember: when signing; a sign-in always asks the directory.
  func proveElsewhere(_ account: Account, _ password: String, mayRemember: Bool, from address: String) throws {
    let now = ledger.now
    guard !password.isEmpty else {
      try countFailure(account, from: address, now)
      throw Self.wrong
    }
    let digest = Passwords.digest(password + "\u{0}" + (account.directory ?? ""), key: processKey)
    if mayRemember, account.directory != nil, isRemembered(account.person, digest, now) { return }
    guard let elsewhere else { throw Refusal.directoryUnset }
    switch elsewhere.check(login: account.login, password: password) {
    case .right(let entry):
      try link(account, to: entry, from: address)
      let linked = Passwords.digest(password + "\u{0}" + entry.name, key: processKey)
      remember(account.person, linked, until: now.advanced(by: Self.rememberedElsewhere))
    case .wrong:
      try countFailure(account, from: address, now)
      throw Self.wrong
    case .missing: throw try told(account, Refusal.directoryMissing, from: address)
    case .locked: throw try told(account, Refusal.directoryLocked, from: address)
    case .disabled: throw try told(account, Refusal.directoryDisabled, from: address)
    case .expired: throw try told(account, Refusal.directoryExpired, from: address)
    case .ended: throw try told(account, Refusal.directoryEnded, from: address)
    case .mustChange: throw try told(account, Refusal.directoryMustChange, from: address)
    case .barred: throw try told(account, Refusal.directoryBarred, from: address)
    case .down(let reason): throw try told(account, Refusal.directoryDown, from: address, reason)
    }
  }

  /// The trail keeps why somebody could not come in.
  private func told(_ account: Account, _ refusal: Refusal, from address: String, _ reason: String = "") throws -> Refusal {
    if refusal != .directoryDown { forgetProof(account.person) }
    try ledger.write(.product) {
      try $0.audit(
        "account", account.person, "directory refused",
        after: JSON.object(["address": .text(address), "why": .text(refusal.sentence.en), "reason": .text(reason)]).written)
    }
    return refusal
  }

  /// The first sign-in links the account to its entry; from then on another entry under the same login is not them.
  /// An entry that was renamed or moved is known by its id, and an account that was linked by name alone takes it on.
  private func link(_ account: Account, to entry: DirectoryEntry, from address: String) throws {
    if let known = account.directory {
      let isSameName = known.lowercased() == entry.name.lowercased()
      let isSame = if let id = account.directoryID, let shown = entry.id { id == shown } else { isSameName }
      guard isSame else { throw try told(account, Refusal.directoryOther, from: address, entry.name) }
      if known != entry.name || account.directoryID == nil && entry.id != nil {
        try ledger.write(.product) { writing in
          try writing.connection.execute(
            "UPDATE account SET directory = \(entry.name), directory_id = \(entry.id ?? account.directoryID) WHERE person = \(account.person)")
          guard known != entry.name else { return }
          try writing.audit(
            "account", account.person, "rename directory", before: JSON.object(["entry": .text(known)]).written,
            after: JSON.object(["entry": .text(entry.name)]).written)
        }
      }
    } else {
      let isFirst = try ledger.write(.product) { writing in
        let count = try writing.connection.execute(
          "UPDATE account SET directory = \(entry.name), directory_id = \(entry.id) WHERE person = \(account.person) AND directory IS NULL")
        guard count == 1 else { return false }
        try writing.audit(
          "account", account.person, "link directory", after: JSON.object(["entry": .text(entry.name)]).written)
        return true
      }
      guard isFirst else { throw Self.wrong }
    }
    if let posts = entry.posts { try appoint(account.person, posts) }
  }

  /// Has an account prove itself in the directory from now on, or with a password of its own again.
  ///
  /// - Parameter password: the first one, where the account becomes a local one.
  public func useDirectory(_ isElsewhere: Bool, person: Int, password: String = "", witness: Proof? = nil, by actor: Actor)
    throws
  {
    try mustAdminister(actor)
    guard let account = try account(person: person) else { throw Refusal.noAccount }
    if isElsewhere, !hasDirectory { throw Refusal.directoryUnset }
    if !isElsewhere {
      try ledger.write(actor) { writing in
        try writing.connection.execute("UPDATE account SET kind = 'password', directory = NULL, directory_id = NULL WHERE person = \(person)")
        try writing.audit("account", person, "use local password")
      }
      return try resetPassword(person: account.person, new: password, witness: witness, by: actor)
    }
    try mustBeWitnessedForPosts(witness, for: person, by: actor)
    try ledger.write(actor) { writing in
      try writing.connection.execute("UPDATE account SET kind = 'directory', directory = NULL, directory_id = NULL WHERE person = \(person)")
      try writing.audit("account", person, "use directory")
      try writing.endSessions(of: person, note: "account changed")
    }
    forget(person)
  }

  /// Gives a person the posts that the groups of the directory stand for, as backup holder, and takes away those
  /// that only the directory had given. What the rules of posts refuse is left alone and stands in the trail.
  private func appoint(_ person: Int, _ posts: Set<PostCode>) throws {
    guard let type = ledger.registry["post"] else { return }
    let given = try ledger.database.read { connection in
      Set(try connection.query("SELECT post FROM directory_post WHERE person = \(person)") { PostCode(rawValue: try $0.text(0)) })
    }
    guard given != posts else { return }
    for code in given.symmetricDifference(posts).sorted(by: { $0.rawValue < $1.rawValue }) {
      let isGiven = posts.contains(code)
      do {
        try ledger.write(.product) { writing in
          guard let post = try writing.find(type, [Condition("code", .equals, .text(code.rawValue))], limit: 1).first
          else { return }
          let holds = post["main_holders"].ids.contains(person) || post["backup_holders"].ids.contains(person)
          if isGiven { try writing.note(code, given: person) } else { try writing.forget(code, given: person) }
          guard holds != isGiven, isGiven || !post["main_holders"].ids.contains(person) else { return }
          let backup = post["backup_holders"].ids.filter { $0 != person } + (isGiven ? [person] : [])
          var next = post
          try type.fill(
            &next, from: ["backup_holders": .list(backup.map { .text(String($0)) })],
            editable: [type.field("backup_holders")!], needed: [], ask: writing)
          try writing.save(&next, from: post, verb: "directory groups")
        }
      } catch let faults as Faults {
        try ledger.write(.product) {
          try $0.audit(
            "account", person, "directory groups refused",
            after: JSON.object([
              "post": .text(code.rawValue), "why": .text(faults.all.map(\.sentence.zh).joined(separator: " ")),
            ]).written)
        }
      }
    }
  }
}

extension Writing {
  fileprivate func note(_ post: PostCode, given person: Int) throws {
    try connection.execute(
      "INSERT INTO directory_post (person, post) VALUES (\(person), \(post.rawValue)) ON CONFLICT DO NOTHING")
  }
  fileprivate func forget(_ post: PostCode, given person: Int) throws {
    try connection.execute("DELETE FROM directory_post WHERE person = \(person) AND post = \(post.rawValue)")
  }
}
