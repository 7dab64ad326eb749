public import Procedures
import Records
import Time

extension Writing {
  /// Puts the procedures that come with the product into force, from the effective day of each pack, on behalf
  /// of the product: the audit trail shows that no person of the institution approved them yet. What has the
  /// code of a procedure already kept is left alone.
  ///
  /// - Returns: the ids of the records that were made.
  @discardableResult
  public func installStarter(_ packs: [ProcedurePack]) throws -> [Int] {
    try mustBeProduct()
    guard let type = ledger.registry[ProcedureRecord.type] else {
      throw Refusal(.unsound, "没有登记“操作规程”这类表单。", "There is no record type for procedures.")
    }
    return try packs.compactMap { pack in
      let procedure = pack.procedure
      let known = try find(type, [Condition("code", .equals, .text(procedure.identifier))], limit: 1)
      guard known.isEmpty else { return nil }
      var record = RecordData(type)
      record.state = ProcedureRecord.effective
      record["code"] = .text(procedure.identifier)
      record["title"] = .text(procedure.title)
      record["edition"] = .integer(procedure.version)
      record["effective_from"] = .integer(pack.effective.number)
      record["change_note"] = .text("起始规程（\(pack.pack)）：\(pack.source)")
      record["definition"] = .text(procedure.json)
      return try insert(record).id
    }
  }

  /// The same from the texts of packs, by their names.
  ///
  /// - Throws: `Refusal` with the first fault of a pack; nothing is installed then.
  @discardableResult
  public func installStarter(texts: [(name: String, text: String)]) throws -> [Int] {
    let packs = try texts.map { name, text in
      do throws(PackFault) {
        return try ProcedurePack(text.utf8, file: name)
      } catch {
        throw Refusal(.unsound, "\(error)", "The pack \(name) cannot be loaded: look at \(error.path).")
      }
    }
    return try installStarter(packs)
  }

  func mustBeProduct() throws {
    guard actor.person == 0 else {
      throw Refusal(.forbidden, "这由系统自动执行，不能手工操作。", "The product does this by itself; people do not.")
    }
  }
}
