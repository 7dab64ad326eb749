import Domain
import Glibc
import Records
import Synchronization
import TestSupport
import Testing

@testable import Ledger
@testable import Messaging

@Suite struct `A message of syslog` {
  private func read(_ text: String) -> SyslogMessage? { SyslogMessage(Array(text.utf8), sender: "10.1.1.1") }

  @Test func `is read as RFC 5424 writes it`() throws {
    let message = try #require(
      read(#"<34>1 2026-07-07T08:20:00.003Z core-sw1 sshd 411 ID47 [a@1 b="x]\"y"][c@2] 链路中断 port 3"#))
    #expect(message.severity == 2 && message.host == "core-sw1" && message.app == "sshd")
    #expect(message.text == "链路中断 port 3")
    #expect(read("<165>1 - - - - - - \u{FEFF}nothing known")?.text == "nothing known")
    #expect(read("<165>1 - - - - - -")?.host == "10.1.1.1")
  }

  @Test func `is read as RFC 3164 writes it, and as devices write it`() throws {
    let message = try #require(read("<187>Jul  7 08:20:01 fw-01 kernel[12]: link down on eth3"))
    #expect(message.severity == 3 && message.host == "fw-01" && message.app == "kernel")
    #expect(read("<187>%LINK-3-UPDOWN: Interface changed")?.host == "10.1.1.1")
    #expect(read("no priority") == nil && read("<999>x") == nil && read("<x>y") == nil && read("") == nil)
  }

  @Test func `is the same alarm when only its numbers differ`() throws {
    let a = try #require(read("<187>Jul  7 08:20:01 fw-01 kernel: 3 packets lost"))
    let b = try #require(read("<187>Jul  7 08:21:44 fw-01 kernel: 14 packets lost"))
    let c = try #require(read("<187>Jul  7 08:21:44 fw-02 kernel: 14 packets lost"))
    #expect(a.signal.fingerprint.replacing("##", with: "#") == b.signal.fingerprint.replacing("##", with: "#"))
    #expect(b.signal.fingerprint != c.signal.fingerprint && a.signal.severity == .major)
  }

  @Test func `may be GBK`() throws {
    // 磁盘已满
    let gbk: [UInt8] = Array("<11>".utf8) + [0xB4, 0xC5, 0xC5, 0xCC, 0xD2, 0xD1, 0xC2, 0xFA]
    #expect(SyslogMessage(gbk, sender: "h")?.text == "磁盘已满")
    #expect(TextBytes.gbk([0xFF, 0xFF]) == nil)
  }

  @Test func `is cut out of a stream, counted or by lines, however it arrives`() {
    var frames = SyslogFrames()
    var found: [String] = []
    for byte in "6 <1>one<1>two\r\n\n7 <1>th\nrest".utf8 {
      found += frames.take([byte]).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(found == ["<1>one", "<1>two", "<1>th\nr"])
    #expect(String(decoding: frames.rest(), as: UTF8.self) == "est")
    #expect(frames.take(Array(repeating: 0x61, count: SyslogFrames.limit + 1)).count == 1)
  }
}

/// Against the real sockets.
@Suite struct `The port of syslog` {
  let bureau: Bureau
  let listener: SyslogListener
  private let troubles = Troubles()
  final class Troubles: Sendable { let all = Mutex<[String]>([]) }

  init() throws {
    bureau = try Bureau()
    listener = try SyslogListener("127.0.0.1:0", bureau.ledger) { [troubles] text in
      troubles.all.withLock { $0.append(text) }
    }
    listener.start()
  }

  private func source(_ senders: String = "127.0.0.1") throws {
    _ = try bureau.ledger.write(.product) { writing in
      try writing.create(
        Record<AlarmSource> {
          $0[AlarmSource.name] = "核心交换机"
          $0[AlarmSource.kind] = .syslog
          $0[AlarmSource.senders] = senders
        })
    }
  }

  private func send(_ messages: [[UInt8]], tcp: Bool) {
    let file = socket(AF_INET, Int32((tcp ? SOCK_STREAM : SOCK_DGRAM).rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(listener.port).bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    withUnsafePointer(to: &address) {
      _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    for message in messages { _ = write(file, message, message.count) }
  }

  private var alarms: [Alarm] { get throws { try bureau.ledger.read { try $0.openAlarms() } } }

  @Test func `takes UDP and TCP, counts what is the same, and leaves out what is below the level`() throws {
    try source()
    send((0..<5).map { _ in Array("<3>Jul  7 08:20:01 core-sw1 link: 端口中断".utf8) }, tcp: false)
    #expect(try eventually { try alarms.first?.occurrences == 5 })
    send([Array("<3>Jul  7 08:20:01 core-sw1 link: 端口中断\n<6>1 - core-sw1 x - - - 只是消息\n<1>1 - core-sw1 x - - - 电源故障\n".utf8)], tcp: true)
    #expect(try eventually { try alarms.count == 2 && alarms.last?.occurrences == 6 })
    #expect(try alarms.map(\.name) == ["x: 电源故障", "link: 端口中断"] && alarms.map(\.object) == ["core-sw1", "core-sw1"])
    listener.stop()
  }

  @Test func `refuses who is no source, once a minute in the log`() throws {
    try source("10.9.9.9")
    send([Array("<1>one".utf8), Array("<1>two".utf8)], tcp: false)
    #expect(eventually { !troubles.all.withLock { $0.isEmpty } })
    listener.stop()
    #expect(troubles.all.withLock { $0 } == ["syslog from 127.0.0.1, which is no alarm source, is refused"])
    #expect(try alarms.isEmpty)
  }

  @Test func `that is taken already, or is none, is refused with a sentence`() throws {
    for place in ["127.0.0.1:\(listener.port)", "127.0.0.1", "somewhere:514", "127.0.0.1:99999"] {
      #expect(throws: Refusal.self) { try SyslogListener(place, bureau.ledger) { _ in } }
    }
    listener.stop()
  }
}
