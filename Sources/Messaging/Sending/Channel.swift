import Domain
import Ledger
public import Records

/// A channel as it is used: its record with its secrets opened. Lives as long as one attempt, and is never logged.
struct Channel: Sendable {
  let id: Int
  let name: String
  let kind: NotificationChannel.Kind
  /// May hold `{token}`.
  let address: String
  let sender: String
  let account: String
  let template: String
  let certificate: String
  /// What stands for `{token}` in the address.
  let token: String
  /// The key of signatures; of mail, the password.
  let key: String

  init(_ record: Record<NotificationChannel>, _ reading: some ConnectionHolder, _ box: SecretBox?) throws {
    id = record.id.id
    name = record[NotificationChannel.name]
    kind = record[NotificationChannel.kind]
    address = record[NotificationChannel.address]
    sender = record[NotificationChannel.sender] ?? ""
    account = record[NotificationChannel.account] ?? ""
    template = record[NotificationChannel.template] ?? ""
    certificate = record[NotificationChannel.certificate] ?? ""
    func secret(_ name: ChannelSecret) throws -> String {
      guard let box else { return "" }
      return try reading.secret(name.rawValue, of: ChannelSecret.owner, record.id.id, box) ?? ""
    }
    token = try secret(.token)
    key = try secret(.key)
  }
}

/// The secrets a channel may have.
public enum ChannelSecret: String, Sendable, CaseIterable {
  case token, key
  public static let owner = "notification-channel"
  public var label: Wording {
    switch self {
    case .token: Wording("访问令牌", "Token")
    case .key: Wording("密钥", "Key")
    }
  }
}
