import CCurl

/// One envelope under way.
final class Flight {
  private let envelope: Envelope
  private let tag: Int
  private let body: [UInt8]
  private var sent = 0
  private var answer: [UInt8] = []
  private var isTooLong = false
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private let said = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init(_ envelope: Envelope, _ tag: Int) {
    self.envelope = envelope
    self.tag = tag
    body = Array(envelope.body.utf8)
    said.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    for list in lists { curl_slist_free_all(list) }
    said.deallocate()
  }

  func prepare(_ easy: UnsafeMutableRawPointer) {
    shz_set_text(easy, CURLOPT_URL, envelope.url)
    shz_set_text(easy, CURLOPT_PROTOCOLS_STR, envelope.mail == nil ? "http,https" : "smtp,smtps")
    shz_set_long(easy, CURLOPT_CONNECTTIMEOUT, Courier.connectSeconds)
    shz_set_long(easy, CURLOPT_TIMEOUT, Courier.wholeSeconds)
    shz_set_long(easy, CURLOPT_NOSIGNAL, 1)
    // A message goes where the channel says and nowhere else.
    shz_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    shz_set_long(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    shz_set_text(easy, CURLOPT_USERAGENT, "shouzheng")
    if !envelope.certificate.isEmpty {
      let pem = Array(envelope.certificate.utf8)
      shz_set_blob(easy, CURLOPT_CAINFO_BLOB, pem, pem.count)
    }
    shz_set_pointer(easy, CURLOPT_ERRORBUFFER, said)
    let me = Unmanaged.passUnretained(self).toOpaque()
    shz_set_writer(easy, takeAnswer, me)
    if let mail = envelope.mail { prepareMail(easy, mail, me) } else { preparePost(easy) }
  }

  private func preparePost(_ easy: UnsafeMutableRawPointer) {
    // Without Expect, which many receivers answer late or not at all.
    shz_set_list(easy, CURLOPT_HTTPHEADER, list(envelope.headers + ["Expect:"]))
    shz_set_long(easy, CURLOPT_POST, 1)
    shz_set_long(easy, CURLOPT_POSTFIELDSIZE, body.count)
    shz_set_text(easy, CURLOPT_COPYPOSTFIELDS, envelope.body)
  }

  private func prepareMail(
    _ easy: UnsafeMutableRawPointer, _ mail: (from: String, to: String), _ me: UnsafeMutableRawPointer
  ) {
    // STARTTLS is a must: neither password nor text goes over the wire for all to read.
    shz_set_long(easy, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    if !envelope.account.isEmpty {
      shz_set_text(easy, CURLOPT_USERNAME, envelope.account)
      shz_set_text(easy, CURLOPT_PASSWORD, envelope.password)
    }
    shz_set_text(easy, CURLOPT_MAIL_FROM, "<\(mail.from)>")
    shz_set_list(easy, CURLOPT_MAIL_RCPT, list(["<\(mail.to)>"]))
    shz_set_long(easy, CURLOPT_UPLOAD, 1)
    shz_set_reader(easy, giveBody, me)
  }

  private func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    var head: UnsafeMutablePointer<curl_slist>?
    for line in lines { head = curl_slist_append(head, line) }
    if let head { lists.append(head) }
    return head
  }

  func outcome(_ easy: UnsafeMutableRawPointer, _ result: CURLcode) -> Courier.Outcome {
    Courier.Outcome(
      tag: tag, status: shz_response_code(easy), body: String(decoding: answer, as: UTF8.self),
      trouble: result == CURLE_OK ? nil : trouble(result))
  }

  private func trouble(_ result: CURLcode) -> String {
    let detail = String(cString: said)
    let words = detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
    switch result {
    case CURLE_OPERATION_TIMEDOUT: return "对方在 \(Courier.wholeSeconds) 秒内没有回答"
    case CURLE_COULDNT_CONNECT: return "连接不上：\(words)"
    case CURLE_COULDNT_RESOLVE_HOST: return "找不到主机：\(words)"
    case CURLE_PEER_FAILED_VERIFICATION: return "服务器证书不可信：\(words)"
    case CURLE_USE_SSL_FAILED: return "邮件服务器不支持加密，没有发送"
    case CURLE_LOGIN_DENIED: return "登录被拒绝，请检查账号和口令"
    case CURLE_WRITE_ERROR where isTooLong: return "对方的回答超过 \(Courier.answerLimit >> 10) KB"
    default: return "发送失败：\(words)"
    }
  }

  fileprivate func give(_ room: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
    let piece = body[sent..<min(sent + count, body.count)]
    for (offset, byte) in piece.enumerated() { room[offset] = CChar(bitPattern: byte) }
    sent += piece.count
    return piece.count
  }

  fileprivate func take(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
    guard answer.count + count <= Courier.answerLimit else {
      isTooLong = true
      return 0
    }
    answer += UnsafeBufferPointer(start: bytes, count: count).map(UInt8.init(bitPattern:))
    return count
  }
}

private func giveBody(
  _ room: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  Unmanaged<Flight>.fromOpaque(context!).takeUnretainedValue().give(room!, size * count)
}

private func takeAnswer(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  Unmanaged<Flight>.fromOpaque(context!).takeUnretainedValue().take(bytes!, size * count)
}
