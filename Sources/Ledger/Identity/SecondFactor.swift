import Records
import SQL
public import Time

/// What is known of a person's second factor; never the secret.
public struct FactorNote: Sendable, Equatable {
  public let person: Int
  public let confirmedAt: Moment
  public let lockedUntil: Moment
  /// Recovery codes that are left.
  public let codes: Int
}

extension Identity {
  static let codesGiven = 10
  private static let owner = "account"
  private static let kept = "totp"
  private static let offered = "totp-new"

  private func box() throws -> SecretBox {
    guard let secrets else {
      throw Refusal(.unsound, "数据目录没有密钥文件，不能使用动态码，请联系系统管理员。", "There is no key file: no second factor can be kept.")
    }
    return secrets
  }

  /// The password of somebody who enrols, and a code as well from whoever has a factor already.
  public func proveToEnrol(person: Int, password: String, code: String, from address: String) throws -> Proof {
    let proof = try provePassword(try account(person: person), password, mayRemember: true, from: address)
    guard try factor(of: person) != nil else { return proof }
    guard !code.isEmpty else { throw Refusal.codeNeeded }
    let method = try useCode(code, of: person, from: address)
    return Proof(standing: proof.standing, at: proof.at, method: "\(proof.method)+\(method)")
  }

  /// Begins an enrolment: a new secret, which counts for nothing until a code of it was shown.
  ///
  /// - Parameter proof: the person's own; with a code as well where there is a factor already.
  public func beginFactor(_ proof: Proof, by actor: Actor) throws {
    guard proof.person == actor.person else { throw Refusal.notYourself }
    if try factor(of: actor.person) != nil, !proof.hasCode { throw Refusal.codeNeeded }
    let box = try box()
    try ledger.write(actor) { writing in
      try writing.keepSecret(Self.offered, Base32.encode(Passwords.random(20)), of: Self.owner, actor.person, box)
    }
  }

  /// The secret of an enrolment under way, to be shown to its owner; nil when none is.
  public func offeredFactor(of person: Int) throws -> TOTP? {
    guard let secrets else { return nil }
    return try ledger.read { try $0.secret(Self.offered, of: Self.owner, person, secrets) }
      .flatMap(Base32.decode).map { TOTP(secret: $0) }
  }

  /// Ends an enrolment with one code, and gives ten recovery codes. They are shown now and never again.
  public func confirmFactor(code: String, by actor: Actor) throws -> [String] {
    guard let totp = try offeredFactor(of: actor.person) else {
      throw Refusal(.conflict, "没有进行中的登记，请重新开始。", "No enrolment is under way: begin anew.")
    }
    guard let step = totp.step(of: code.filter { !$0.isWhitespace }, at: ledger.now.seconds, after: 0) else {
      throw Refusal(.unsound, "动态码不对，请核对手机时间后重新输入。", "The code is wrong: check the clock of your telephone.")
    }
    let codes = (0..<Self.codesGiven).map { _ in Self.grouped(Base32.encode(Passwords.random(10))) }
    let box = try box()
    try ledger.write(actor) { writing in
      let person = actor.person
      try writing.forgetFactor(person)
      try writing.keepSecret(Self.kept, Base32.encode(totp.secret), of: Self.owner, person, box)
      try writing.connection.execute(
        """
        INSERT INTO second_factor (person, confirmed_at, last_step, failures, locked_until)
        VALUES (\(person), \(writing.now.seconds), \(step), 0, 0)
        """)
      for code in codes {
        try writing.connection.execute(
          "INSERT INTO recovery_code (person, hash) VALUES (\(person), \(Self.hash(code, person)))")
      }
      try writing.audit(Self.owner, person, "enrol second factor")
    }
    refresh(actor.person)
    return codes
  }

  /// Takes somebody's second factor away, as when a telephone was lost: the security administrator's to do, before
  /// a second person who answers for it.
  public func resetFactor(of person: Int, _ own: Proof, witness: Proof, by actor: Actor) throws {
    try mustKeepAccess(actor)
    guard own.person == actor.person else { throw Refusal.notYourself }
    guard person != actor.person, witness.person != person else {
      throw Refusal(.forbidden, "不能重置自己的动态码，也不能为自己作证。", "Nobody resets their own factor or vouches for themselves.")
    }
    guard witness.person != own.person else { throw Refusal.samePerson }
    let vouching: Set<PostCode> = ["head", "leader", "chief-risk-officer", "administrator"]
    guard !witness.standing.posts.isDisjoint(with: vouching) else {
      throw Refusal(
        .forbidden, "第二人须是信息技术部负责人、分管领导、首席风险官或系统管理员。", "The second person must be the head, a leader or the system administrator.")
    }
    guard try factor(of: person) != nil else {
      throw Refusal(.missing, "此人没有启用动态码。", "This person has no second factor.")
    }
    try ledger.write(actor) { writing in
      try writing.forgetFactor(person)
      try writing.audit(
        Self.owner, person, "reset second factor", after: JSON.object(["witness": .integer(witness.person)]).written)
      try writing.endSessions(of: person, note: "second factor reset")
    }
    forget(person)
  }

  public func factor(of person: Int) throws -> FactorNote? { try factors(of: person).first }

  /// Everybody's, by person; or one person's.
  public func factors(of person: Int? = nil) throws -> [FactorNote] {
    let one: SQL = person.map { "WHERE f.person = \($0)" } ?? SQL()
    return try ledger.database.read { connection in
      try connection.query(
        """
        SELECT f.person, f.confirmed_at, f.locked_until,
          (SELECT COUNT(*) FROM recovery_code r WHERE r.person = f.person AND r.used_at IS NULL)
        FROM second_factor f \(one) ORDER BY f.person
        """
      ) {
        FactorNote(
          person: try $0.int(0), confirmedAt: Moment(seconds: try $0.int(1)),
          lockedUntil: Moment(seconds: try $0.int(2)), codes: try $0.int(3))
      }
    }
  }

  // MARK: Checking

  private enum Outcome { case right(String), wrong, lockedNow, locked(Moment), none }

  /// Checks a code, or a recovery code, and uses it up.
  ///
  /// - Returns: `totp` or `recovery`.
  func useCode(_ code: String, of person: Int, from address: String) throws -> String {
    let typed = code.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
    let box = try box()
    let (now, policy) = (ledger.now, try ledger.identityPolicy())
    // What was counted must stay counted, so nothing is thrown inside.
    let outcome = try ledger.write(.product) { writing -> Outcome in
      guard let (last, lockedUntil) = try writing.factorState(person) else { return .none }
      guard lockedUntil <= now else { return .locked(lockedUntil) }
      if let method = try use(typed, person, after: last, box, writing) { return .right(method) }
      return try writing.countWrongCode(person, policy, from: address) ? .lockedNow : .wrong
    }
    switch outcome {
    case .right(let method): return method
    case .wrong, .lockedNow: throw Refusal.wrongCode
    case .locked(let until):
      throw Refusal(.tooOften, "动态码连续输错，已锁定到 \(until.time)。", "Wrong codes have locked it until \(until.time).")
    case .none: throw Refusal.noFactor
    }
  }

  private func use(_ typed: String, _ person: Int, after last: Int, _ box: SecretBox, _ writing: Writing) throws -> String? {
    if typed.count == 6, typed.allSatisfy(\.isNumber) {
      guard let secret = try writing.secret(Self.kept, of: Self.owner, person, box).flatMap(Base32.decode),
        let step = TOTP(secret: secret).step(of: typed, at: writing.now.seconds, after: last)
      else { return nil }
      try writing.connection.execute(
        "UPDATE second_factor SET last_step = \(step), failures = 0 WHERE person = \(person)")
      return "totp"
    }
    let count = try writing.connection.execute(
      """
      UPDATE recovery_code SET used_at = \(writing.now.seconds)
      WHERE person = \(person) AND hash = \(Self.hash(typed, person)) AND used_at IS NULL
      """)
    guard count == 1 else { return nil }
    try writing.connection.execute("UPDATE second_factor SET failures = 0 WHERE person = \(person)")
    try writing.audit(Self.owner, person, "use recovery code")
    return "recovery"
  }

  /// Eighty random bits need no slow hash.
  private static func hash(_ code: String, _ person: Int) -> String {
    SM3.hex("recovery \(person) " + code.filter { $0 != "-" })
  }

  /// `ABCD-EFGH-IJKL-MNOP`
  private static func grouped(_ text: String) -> String {
    stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }
}

extension Writing {
  fileprivate func factorState(_ person: Int) throws -> (last: Int, lockedUntil: Moment)? {
    try connection.first("SELECT last_step, locked_until FROM second_factor WHERE person = \(person)") {
      (try $0.int(0), Moment(seconds: try $0.int(1)))
    }
  }

  /// - Returns: whether it is locked now.
  fileprivate func countWrongCode(_ person: Int, _ policy: IdentityPolicy, from address: String) throws -> Bool {
    let failures = try connection.first(
      "UPDATE second_factor SET failures = failures + 1 WHERE person = \(person) RETURNING failures"
    ) { try $0.int(0) } ?? 0
    let isLocked = failures >= policy.failures
    if isLocked {
      try connection.execute(
        """
        UPDATE second_factor SET failures = 0, locked_until = \(now.advanced(by: policy.lockSeconds).seconds)
        WHERE person = \(person)
        """)
    }
    try audit(
      "account", person, isLocked ? "lock second factor" : "wrong code",
      after: JSON.object(["address": .text(address), "failures": .integer(failures)]).written)
    return isLocked
  }

  fileprivate func forgetFactor(_ person: Int) throws {
    try connection.execute("DELETE FROM second_factor WHERE person = \(person)")
    try connection.execute("DELETE FROM recovery_code WHERE person = \(person)")
    try connection.execute(
      "DELETE FROM secret WHERE owner = 'account' AND owner_id = \(person) AND name IN \(list: ["totp", "totp-new"])")
  }
}

extension Refusal {
  static let wrongCode = Refusal(.unauthenticated, "动态码不对或已经用过，请等下一个。", "The code is wrong or was used: wait for the next.")
  static let codeNeeded = Refusal(
    .unauthenticated, "请同时输入动态码；没有动态码输入框时，写在口令后面，用空格隔开。",
    "Enter the code of your authenticator as well: after the password and a space where there is no field for it.")
  static let noFactor = Refusal(
    .forbidden, "您的岗位签字须用动态码，请先在“我的动态码”里启用。", "Your post signs with a code: enrol an authenticator first.")
}
