import Domain
import Ledger
import Records
import Time

/// One message as a channel wants it: where to, and every byte. Made without I/O.
struct Envelope: Sendable, Equatable {
  var url: String
  var headers: [String] = []
  var body: String
  /// Of a mail: the sender and the recipient of the envelope, and who signs in.
  var mail: (from: String, to: String)?
  var account = ""
  var password = ""
  var certificate = ""

  static func == (a: Envelope, b: Envelope) -> Bool {
    a.url == b.url && a.headers == b.headers && a.body == b.body && a.mail?.to == b.mail?.to && a.mail?.from == b.mail?.from
  }

  /// - Parameters:
  ///   - link: where the matter is looked at.
  ///   - name: of the person it is for.
  ///   - now: goes into the signature.
  init(_ item: OutboxItem, by channel: Channel, name: String, link: String, house: String, now: Moment) {
    let words = Words(item, name: name, link: link, house: house)
    url = channel.address.replacing("{token}", with: channel.token.urlEncoded)
    body = ""
    certificate = channel.certificate
    guard channel.kind != .mail else {
      let mail = Mail(
        from: channel.sender, to: item.address, subject: words.title,
        text: words.text(channel.template, default: "{text}\r\n\r\n{level} · {time}\r\n{link}\r\n"), token: item.token,
        at: item.createdAt)
      body = mail.source
      self.mail = (channel.sender, item.address)
      (account, password) = (channel.account, channel.key)
      return
    }
    headers = ["Content-Type: application/json; charset=utf-8", "Idempotency-Key: \(item.token)"]
    let text = words.text(channel.template, default: "【{level}】{text}\n{time}\n{link}")
    switch channel.kind {
    case .wecom: body = Self.plain(text)
    case .dingtalk:
      body = Self.plain(text)
      if !channel.key.isEmpty { url += Self.dingTalk(channel.key, now) }
    case .feishu: body = Self.feishu(text, channel.key, now)
    default:
      body = channel.template.isEmpty ? words.object : words.filled(channel.template, isJSON: true)
      if !channel.key.isEmpty {
        headers += [
          "X-Timestamp: \(now.seconds)",
          "X-Signature: sha256=" + Keyed.sha256(key: channel.key, "\(now.seconds).\(body)").hex,
        ]
      }
    }
  }

  /// What WeCom and DingTalk call a text message.
  private static func plain(_ text: String) -> String {
    JSON.object(["msgtype": .text("text"), "text": .object(["content": .text(text)])]).written
  }

  /// DingTalk: HMAC-SHA256 of `timestamp\nsecret` under the secret, the timestamp in milliseconds.
  static func dingTalk(_ secret: String, _ now: Moment) -> String {
    let stamp = "\(now.seconds)000"
    let sign = Keyed.sha256(key: secret, "\(stamp)\n\(secret)").base64
    return "&timestamp=\(stamp)&sign=\(sign.urlEncoded)"
  }

  /// Feishu: HMAC-SHA256 of nothing under `timestamp\nsecret`, the timestamp in seconds.
  static func feishu(_ text: String, _ secret: String, _ now: Moment) -> String {
    var members: [JSON.Member] = []
    if !secret.isEmpty {
      members = [
        .init("timestamp", .text("\(now.seconds)")),
        .init("sign", .text(Keyed.sha256(key: "\(now.seconds)\n\(secret)", "").base64)),
      ]
    }
    members += [.init("msg_type", .text("text")), .init("content", .object(["text": .text(text)]))]
    return JSON.object(members).written
  }
}

/// What a template may name.
struct Words: Sendable {
  let values: KeyValuePairs<String, String>
  let title: String
  let object: String

  init(_ item: OutboxItem, name: String, link: String, house: String) {
    let labels = ["通知", "提醒", "紧急", "监管时限"]
    let level = labels[min(max(item.level, 0), 3)]
    title = "【\(house)】\(level)：\(item.text.prefix(60))"
    let mobile = item.address
    values = [
      "text": item.text, "level": level, "time": item.createdAt.description, "link": link, "name": name,
      "mobile": mobile, "title": title,
    ]
    object =
      JSON.object([
        "id": .text(item.token), "level": .integer(item.level), "title": .text(title), "text": .text(item.text),
        "time": .text(item.createdAt.description), "link": .text(link), "name": .text(name), "mobile": .text(mobile),
      ]).written
  }

  func text(_ template: String, default plain: String) -> String {
    filled(template.isEmpty ? plain : template, isJSON: false)
  }

  /// One pass: what a text holds is never taken for a name.
  func filled(_ template: String, isJSON: Bool) -> String {
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      rest = rest[open...]
      guard let (name, value) = values.first(where: { rest.hasPrefix("{\($0.key)}") }) else {
        out += "{"
        rest = rest.dropFirst()
        continue
      }
      if isJSON {
        var quoted = ""
        JSON.quote(value, to: &quoted)
        out += quoted.dropFirst().dropLast()
      } else {
        out += value
      }
      rest = rest.dropFirst(name.count + 2)
    }
    return out + rest
  }
}

extension String {
  /// With every byte escaped that a query may misread.
  var urlEncoded: String {
    var out = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }
}
