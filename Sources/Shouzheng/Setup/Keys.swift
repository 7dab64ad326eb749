import Ledger
import SQL

/// The key that signs checkpoints of the audit trail, and where its parts lie in the data folder.
enum Keys {
  static func key(_ data: String) -> String { data + "/keys/checkpoint.pem" }
  /// The public half, to be given to inspectors.
  static func publicKey(_ data: String) -> String { data + "/keys/checkpoint.pub.pem" }
  static func log(_ data: String) -> String { data + "/checkpoints.log" }

  /// What seals the secrets of channels. Not in backups: on another machine the secrets are entered anew.
  static func secrets(_ data: String) -> String { data + "/keys/secrets.key" }

  /// Opens that key, and makes it where there is none. Nil in a folder that cannot be written, where no secret
  /// can be kept then.
  static func secretBox(_ data: String) throws -> SecretBox? {
    if Files.exists(secrets(data)) { return try SecretBox.open(path: secrets(data)) }
    guard (try? Files.makeFolder(data + "/keys")) != nil else { return nil }
    return try? SecretBox.open(path: secrets(data))
  }

  /// Makes the key at set-up; one that is there stays.
  static func prepare(_ data: String) throws {
    try Files.makeFolder(data + "/keys")
    if !Files.exists(key(data)) { _ = try SM2Key.create(at: key(data)) }
    try Files.write(Array(open(data).publicKey.pem.utf8), to: publicKey(data))
  }

  /// The key that signs from now on. A trail that was never signed is given one; where it was, a key that is
  /// missing is a matter for people.
  static func open(for installation: Installation) throws -> SM2Key {
    let data = installation.data
    if !Files.exists(key(data)) {
      let signed = try installation.database.read {
        try $0.first("SELECT 1 FROM audit_checkpoint LIMIT 1") { _ in true }
      }
      guard signed == nil else {
        throw Failure.failed(
          "没有检查点密钥 \(key(data))，而审计链已有签名：请放回原密钥。",
          "The key \(key(data)) is missing although the trail is signed: put it back.")
      }
      try prepare(data)
    }
    return try open(data)
  }

  static func open(_ data: String) throws -> SM2Key { try SM2Key(path: key(data)) }

  /// The public keys in the data folder: the one in use, and those of earlier installations whose data was
  /// restored here.
  static func trusted(_ data: String) throws -> [SM2PublicKey] {
    let folder = data + "/keys"
    guard Files.isFolder(folder) else { return [] }
    return try Files.list(folder, ending: ".pub.pem").map {
      try SM2PublicKey(pem: Files.text(folder + "/" + $0))
    }
  }

  /// Has an earlier key trusted from now on.
  static func trust(_ file: String, in data: String) throws {
    let key = try SM2PublicKey(pem: Files.text(file))
    try Files.makeFolder(data + "/keys")
    try Files.write(Array(key.pem.utf8), to: data + "/keys/\(key.fingerprint.prefix(16)).pub.pem")
  }
}
