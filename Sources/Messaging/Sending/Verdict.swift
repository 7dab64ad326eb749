import Domain
import Records

/// Whether a receiver took a message, and what it said: the proof of delivery, or why it is tried again.
struct Verdict: Sendable, Equatable {
  let isDelivered: Bool
  let answer: String

  /// - Parameter trouble: what the transfer ended with, where it did not end well.
  init(_ kind: NotificationChannel.Kind, status: Int, body: String, trouble: String?) {
    let said = String(body.prefix(300)).replacing("\r", with: "").replacing("\n", with: " ")
    if let trouble {
      (isDelivered, answer) = (false, status > 0 ? "\(trouble)（\(status) \(said)）" : trouble)
    } else if kind == .mail {
      // curl ends well only when the server took the mail.
      (isDelivered, answer) = (true, "邮件服务器已接收（\(status)）")
    } else if !(200..<300).contains(status) {
      (isDelivered, answer) = (false, "HTTP \(status) \(said)")
    } else {
      (isDelivered, answer) = (Self.isTaken(kind, body), "HTTP \(status) \(said)")
    }
  }

  /// These services answer 200 to what they refuse, and say so inside.
  private static func isTaken(_ kind: NotificationChannel.Kind, _ body: String) -> Bool {
    let json = try? JSON.parse(body)
    switch kind {
    case .wecom, .dingtalk: return json?["errcode"]?.integer == 0
    case .feishu: return json?["code"]?.integer == 0 || json?["StatusCode"]?.integer == 0
    default: return true
    }
  }
}
