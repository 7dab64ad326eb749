import Ledger
import Records
import SQL

extension Command {
  static let backup = Command(
    name: "backup",
    summary: Wording("在线备份全部数据（含附件）到一个文件；密钥不在其中。", "Copies all data, attachments included, to a file."),
    options: [.data, .database], operands: ["FILE"]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    // The copy carries a signed end, so that it can be verified by itself.
    let checkpoints = Checkpoints(
      installation.ledger, key: try Keys.open(for: installation), file: Keys.log(installation.data))
    try checkpoints.sign(.request)
    guard !Files.exists(arguments.operands[0]) else {
      throw Failure.failed(
        "\(arguments.operands[0]) 已经存在，不会覆盖。", "\(arguments.operands[0]) is there already.")
    }
    try installation.database.backup(to: arguments.operands[0])
    return .done
  }

  static let restore = Command(
    name: "restore",
    summary: Wording("把备份恢复到一个没有数据的目录，并核验审计链。", "Restores a backup into an empty data folder."),
    options: [
      .data,
      Option(
        name: "key", value: "FILE",
        help: Wording("原机器的检查点公钥，恢复后继续信任它", "public key of the machine it comes from, to be trusted")),
    ], operands: ["FILE"]
  ) { arguments in
    let (source, target) = (arguments.operands[0], arguments.data + "/shouzheng.db")
    guard Files.exists(source) else {
      throw Failure.failed("没有备份文件 \(source)。", "There is no backup file \(source).")
    }
    guard !Files.exists(target) else {
      throw Failure.failed("\(target) 已经存在，请先移走。", "\(target) is there already: move it away first.")
    }
    try Files.makeFolder(arguments.data)
    let copy = try Database.open(.sqlite(path: source))
    defer { copy.close() }
    if let damage = try copy.damage().first {
      throw Failure.failed("备份文件已损坏：\(damage)。", "The backup is damaged: \(damage).")
    }
    guard try copy.holdsTrail() else {
      throw Failure.failed("\(source) 不是守正的备份。", "\(source) is no backup of ours.")
    }
    if let key = arguments["key"] { try Keys.trust(key, in: arguments.data) }
    let verdict = try AuditVerifier(copy, keys: Keys.trusted(arguments.data), checkpointFile: nil).verify()
    guard verdict.isSound || verdict.lacksOnlyKeys else {
      throw Failure(
        .no, "备份的审计链不完整，没有恢复：" + verdict.sentence.zh,
        "Not restored: " + verdict.sentence.en)
    }
    try copy.backup(to: target)
    try Keys.prepare(arguments.data)
    Console.out(verdict.sentence[Console.language] + "\n")
    return .done
  }
}

extension AuditVerdict {
  /// The entries are sound; only who signed the checkpoints is not known here.
  fileprivate var lacksOnlyKeys: Bool {
    if case .checkpointOfUnknownKey? = broken?.why { true } else { false }
  }
}
