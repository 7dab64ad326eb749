public import Domain
public import Ledger
import Records
import Synchronization
import Time

/// Where alarms come in, whatever they came by.
public struct AlarmDesk: Sendable {
  let ledger: Ledger
  /// Alarms a minute that stand alone where a source says nothing.
  static let storm = 20

  public init(_ ledger: Ledger) { self.ledger = ledger }

  /// Takes a message over HTTP.
  ///
  /// - Throws: `Refusal` for a token that is not good, a source that is retired or of another kind, and a body that
  ///   cannot be read.
  public func take(
    _ body: [UInt8], isGBK: Bool = false, token: String?, kind: AlarmSource.Kind, address: String
  ) throws -> AlarmTaken {
    let source = try source(token, kind)
    let json = try Self.json(body, isGBK: isGBK)
    let signals = try kind == .zabbix ? AlarmMessage.zabbix(json) : AlarmMessage.alertmanager(json)
    return try take(signals, from: source, payload: body, address: address)
  }

  func take(_ signals: [AlarmSignal], from source: Record<AlarmSource>, payload: [UInt8], address: String) throws
    -> AlarmTaken
  {
    let actor = Actor(Actor.product.standing, session: 0, address: address)
    return try ledger.write(actor) {
      try $0.takeAlarms(
        signals, from: source.id.id, limit: source[AlarmSource.stormLimit] ?? Self.storm, payload: payload)
    }
  }

  private func source(_ token: String?, _ kind: AlarmSource.Kind) throws -> Record<AlarmSource> {
    guard let token, !token.isEmpty else {
      throw Refusal(
        .unauthenticated, "缺少令牌，请在请求头写 Authorization: Bearer 令牌。", "There is no token: send Authorization: Bearer.")
    }
    let found = try ledger.read { reading in
      try reading.alarmSource(ofToken: token).flatMap { try reading.find(Ref<AlarmSource>($0)) }
    }
    guard let found, found.data.voided == nil else {
      throw Refusal(.unauthenticated, "令牌不正确或已更换，请在报警来源页面重新生成。", "The token is not or no longer good.")
    }
    guard found.state == .active else {
      throw Refusal(.forbidden, "报警来源“\(found[AlarmSource.name])”已停用。", "The source is retired.")
    }
    guard found[AlarmSource.kind] == kind else {
      throw Refusal(
        .forbidden, "这个令牌属于\(found[AlarmSource.kind].label.zh)来源，请换用对应的接收地址。", "The token is of another kind of source.")
    }
    return found
  }

  private static func json(_ body: [UInt8], isGBK: Bool) throws -> JSON {
    guard let text = isGBK ? TextBytes.gbk(body) : TextBytes.utf8(body) else {
      throw Refusal(
        .unsound, "请求体不是\(isGBK ? " GBK" : " UTF-8")文字；GBK 的消息请在 Content-Type 写明 charset=gbk。",
        "The body is no UTF-8; say charset=gbk if it is GBK.")
    }
    do throws(JSONFault) {
      return try JSON.parse(text)
    } catch {
      throw Refusal(
        .unsound, "请求体不是正确的 JSON（第 \(error.position) 个字节），没有登记任何报警。", "The body is no JSON: nothing was taken.")
    }
  }
}
