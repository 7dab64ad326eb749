import Ledger
import Records
import SQL

extension Command {
  /// Opens nothing but the database: an inspector may run it on a copy, with a public key kept elsewhere.
  static let auditVerify = Command(
    name: "audit verify", summary: Wording("逐条核验审计链和检查点签名。", "Verifies the audit trail entry by entry."),
    options: [
      .data, .database,
      Option(
        name: "key", value: "FILE",
        help: Wording(
          "信任的公钥 PEM 文件；默认信任数据目录 keys 中的", "the public key to trust; those in the data folder by default")),
      Option(
        name: "checkpoints", value: "FILE", help: Wording("检查点文件；默认用数据目录中的", "the checkpoint file")),
    ]
  ) { arguments in
    let place = Installation.place(arguments)
    if case .sqlite(let path) = place, !Files.exists(path) {
      throw Failure.failed("没有数据库文件 \(path)。", "There is no database file \(path).")
    }
    let keys =
      try arguments["key"].map { [try SM2PublicKey(pem: Files.text($0))] } ?? Keys.trusted(arguments.data)
    let log = arguments["checkpoints"] ?? Keys.log(arguments.data)
    if arguments.has("checkpoints"), !Files.exists(log) {
      throw Failure.failed("没有检查点文件 \(log)。", "There is no checkpoint file \(log).")
    }
    let database = try Database.open(place)
    defer { database.close() }
    guard try database.holdsTrail() else {
      throw Failure.failed("数据库中没有审计链。", "There is no audit trail in this database.")
    }
    let verdict = try AuditVerifier(database, keys: keys, checkpointFile: Files.exists(log) ? log : nil)
      .verify()
    Console.out(verdict.sentence[Console.language] + "\n")
    return verdict.isSound ? .done : .no
  }
}

extension Database {
  /// Whether it is a database of this product.
  func holdsTrail() throws -> Bool {
    (try? read { try $0.first("SELECT sequence FROM audit_head") { try $0.int(0) } }) ?? nil != nil
  }
}
