public import Records
import SQL
import Time

extension Writing {
  /// Creates a record from an input: permission, then validation, then the row, its serial number, its audit
  /// entry and whom it waits for.
  ///
  /// - Parameters:
  ///   - token: from the form it was sent with; the same form sent twice creates one record.
  ///   - content: what was sent, where a program chose the token: the same token with something else is a mistake.
  ///   - isWhole: whether the whole form was there to be filled in. A page made for one purpose does not ask for what
  ///     the site wants filled, and is not refused for it.
  public func create(
    _ type: TypeDescription, _ input: [String: Input], token: String? = nil, content: [UInt8]? = nil,
    isWhole: Bool = false
  ) throws -> RecordData {
    try mayCreate(type)
    let digest = content.map { SM3().hash($0).hex }
    if let token, let earlier = try submission(token, digest, type) { return earlier }
    var record = RecordData(type)
    // Rules may ask who writes it.
    record.createdBy = actor.person
    let open = type.creationFields
    try type.fill(
      &record, from: input, editable: open, needed: open.filter { isWhole ? $0.isNeeded : !$0.isOptional },
      isWhole: isWhole, ask: self)
    let created = try insert(record)
    if let token {
      try connection.execute(
        """
        INSERT INTO submission (token, subject, subject_id, digest)
        VALUES (\(token), \(type.identifier), \(created.id), \(digest))
        """)
    }
    return created
  }

  func mayCreate(_ type: TypeDescription) throws {
    try mustBeAllowedToChange()
    guard type.access.create.admits(actor.standing, nil) else {
      throw Refusal(.forbidden, "您的岗位不能新建“\(type.title.zh)”。", "Your post may not create \(type.title.en).")
    }
  }

  private func submission(_ token: String, _ digest: String?, _ type: TypeDescription) throws -> RecordData? {
    let sent = try connection.first(
      "SELECT subject_id, digest FROM submission WHERE token = \(token) AND subject = \(type.identifier)"
    ) { (id: try $0.int(0), digest: try $0.textOrNil(1)) }
    let earlier = try (sent?.id).flatMap { try find(type, $0) }
    // Somebody else's token opens nothing.
    guard earlier == nil || earlier?.createdBy == actor.person else { throw Refusal.noRecord }
    guard sent?.digest == nil || sent?.digest == digest else {
      throw Refusal(
        .unsound, "这个键已经用于另一份内容，请换一个键。", "This key was sent with something else: choose another one.")
    }
    return earlier
  }

  /// Stores a record that is known to be sound.
  func insert(_ draft: RecordData) throws -> RecordData {
    var record = draft
    record.version = 1
    record.createdBy = actor.person
    record.createdAt = now
    record.updatedAt = now
    record.place = actor.standing.place
    if let field = record.type.serialField, let pattern = field.traits.serial.flatMap(SerialPattern.init) {
      record.values[field.place] = .text(try nextSerial(pattern))
    }
    try refuseSelfAppointment(record, from: nil)
    try refuseDuplicates(of: record)
    try refuseLostReferences(of: record, from: nil)
    record.id = try RecordTable(record.type).insert(record, connection)
    try audit(record.type.identifier, record.id, "create", after: record.auditText(from: nil))
    try followUp(record, from: nil)
    return record
  }

  /// Serial numbers have no gaps: the count is part of the transaction that uses it.
  private func nextSerial(_ pattern: SerialPattern) throws -> String {
    let series = pattern.series(on: now.day)
    let count = try connection.first(
      """
      INSERT INTO serial (series, last) VALUES (\(series), 1)
      ON CONFLICT (series) DO UPDATE SET last = serial.last + 1 RETURNING last
      """
    ) { try $0.int(0) }
    return pattern.number(on: now.day, count: count!)
  }
}
