public import Procedures
import Records
import SQL
public import Time

/// An approved version of a procedure, as the register of procedures has it.
public struct ProcedureInForce: Sendable, Equatable {
  /// The id of the record of type `procedure`, and that record's version.
  public let record: Int
  public let recordVersion: Int
  public let code: String
  public let edition: Int
  /// The first business day that uses it, and the moment it was approved.
  public let effectiveFrom: Day
  public let approvedAt: Moment

  var key: ProcedureLibrary.Key { .init(record: record, version: recordVersion) }
}

/// The record type that holds procedures. Domain declares it; a test there holds it to the names used here.
enum ProcedureRecord {
  static let type = "procedure"
  static let effective = "effective"
}

extension ConnectionHolder {
  /// Every approved version that is not retired, by code and then the order in which they take effect.
  public func approvedProcedures() throws -> [ProcedureInForce] {
    guard ledger.registry[ProcedureRecord.type] != nil else { return [] }
    return try connection.query(
      """
      SELECT id, version, code, edition, effective_from, updated_at FROM procedure
      WHERE state = \(ProcedureRecord.effective) AND voided_at IS NULL
      ORDER BY code, effective_from, edition, id
      """
    ) {
      ProcedureInForce(
        record: try $0.int(0), recordVersion: try $0.int(1), code: try $0.text(2), edition: try $0.int(3),
        effectiveFrom: Day(number: try $0.int(4)), approvedAt: Moment(seconds: try $0.int(5)))
    }
  }

  /// The version of each procedure that a run of this business day is started from, by code.
  public func proceduresInForce(on day: Day) throws -> [ProcedureInForce] {
    let versions = try approvedProcedures().filter { $0.effectiveFrom <= day }
    return versions.indices.compactMap { index in
      let isLast = index + 1 == versions.count || versions[index + 1].code != versions[index].code
      return isLast ? versions[index] : nil
    }
  }

  /// The same for one code; nil when none is in force.
  public func procedureInForce(_ code: String, on day: Day) throws -> ProcedureInForce? {
    try proceduresInForce(on: day).first { $0.code == code }
  }

  /// The steps of a version.
  ///
  /// - Throws: `Refusal` when its text is no procedure: it was approved by mistake and must be replaced.
  public func procedure(_ version: ProcedureInForce) throws -> Procedure {
    if let known = ledger.library[version.key] ?? shelf?.kept.byVersion[version.key] { return known }
    let text = try connection.first("SELECT definition FROM procedure WHERE id = \(version.record)") {
      try $0.text(0)
    }
    let name = "\(version.code) \(version.edition)"
    do {
      let procedure = try Procedure(json: text ?? "", name: name)
      guard procedure.defects.isEmpty else {
        throw Refusal(
          .unsound, "规程“\(name)”有缺陷，请修订后重新审批：\(procedure.defects[0])。",
          "The procedure \(name) is defective: revise and approve it anew.")
      }
      keep { $0.byVersion[version.key] = procedure }
      return procedure
    } catch let fault as PackFault {
      throw Refusal(
        .unsound, "规程内容无法读取：\(fault)", "The procedure \(name) cannot be read: revise and approve it anew.")
    }
  }
}

extension Writing {
  /// The row of `run_procedure` that holds the text of a version; made when it is first used.
  func definition(of version: ProcedureInForce) throws -> Int {
    if let known = ledger.library.definition(of: version.key) ?? runShelf.kept.definitions[version.key] {
      return known
    }
    let id = try stored(procedure(version))
    keep { $0.definitions[version.key] = id }
    return id
  }

  /// The row of `run_procedure` that holds this very text.
  func stored(_ procedure: Procedure) throws -> Int {
    let text = procedure.json
    let hash = ledger.hasher.use { $0.hash(Array(text.utf8)).hex }
    let made = try connection.first(
      """
      INSERT INTO run_procedure (hash, definition) VALUES (\(hash), \(text)) ON CONFLICT DO NOTHING RETURNING id
      """
    ) { try $0.int(0) }
    let id =
      try made ?? connection.first("SELECT id FROM run_procedure WHERE hash = \(hash)") { try $0.int(0) }
    guard let id else { throw DatabaseError.corrupt("the text of a procedure was not stored") }
    keep { $0.byDefinition[id] = procedure }
    return id
  }
}
