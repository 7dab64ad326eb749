import Foundation
import LDAP
import TestSupport
import Testing

extension LDAPTests {
  /// ldaps: against a real slapd, and servers that say nothing: whatever they do, the answer comes in time.
  @Suite(.serialized) struct `A directory over ldaps` {
    private let folder = "/tmp/sz-ca-" + UUID().uuidString.prefix(8)
    private let authority: CertificateAuthority
    private let wuhang = "uid=wuhang,ou=people,\(SlapdServer.base)"

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      authority = try CertificateAuthority(in: folder)
    }

    private func settings(_ server: String, timeout: Int = 3) -> LDAPSettings {
      var settings = LDAPSettings(server: server, base: SlapdServer.base)
      settings.bindName = SlapdServer.reader
      settings.bindPassword = SlapdServer.readerPassword
      settings.authority = authority.certificate
      settings.timeout = timeout
      return settings
    }
    private func check(_ settings: LDAPSettings) -> LDAPAnswer {
      LDAPClient(settings).check(login: "wuhang", password: SlapdServer.password)
    }
    private func trouble(_ answer: LDAPAnswer) -> String? { if case .down(let why) = answer { why } else { nil } }
    private func server(_ name: String, days: Int = 2) throws -> SlapdServer {
      try SlapdServer { try authority.issue(name, days: days, in: $0) }
    }

    @Test func `lets in whom the directory knows, with a certificate of the institution's authority`() throws {
      let server = try server("IP:127.0.0.1")
      #expect(settings(server.secureURL).fault == nil)
      #expect(check(settings(server.secureURL)).person?.name == wuhang)
      #expect(LDAPClient(settings(server.secureURL)).check(login: "wuhang", password: "wrong") == .wrong)
      #expect(check(settings(server.url)).person?.name == wuhang, "StartTLS as before")
      var plain = settings(server.secureURL)
      plain.startsTLS = false
      #expect(plain.fault == nil && check(plain).person?.name == wuhang, "ldaps is sealed by itself")
    }

    @Test func `refuses a certificate that is of nobody known, has expired, or is another server's`() throws {
      let expired = try server("IP:127.0.0.1", days: -1)
      let elsewhere = try server("DNS:ldap.example.cn")
      let stranger = try SlapdServer()
      for (server, what) in [(expired, "expired"), (elsewhere, "another name"), (stranger, "unknown authority")] {
        let sealed = try #require(trouble(check(settings(server.secureURL))), "ldaps, \(what)")
        #expect(sealed.contains("ldaps://127.0.0.1") && !sealed.contains("no answer in"), "\(sealed)")
        #expect(trouble(check(settings(server.url))) != nil, "StartTLS, \(what)")
      }
    }

    @Test func `goes on to the next server when the first is down or silent`() throws {
      let (server, silent) = (try server("IP:127.0.0.1"), try SilentServer())
      let dead = try SlapdServer.freePort()
      let both = "ldaps://127.0.0.1:\(dead) ldaps://127.0.0.1:\(silent.port) \(server.secureURL)"
      #expect(check(settings(both, timeout: 1)).person?.name == wuhang)
      let why = trouble(check(settings("ldaps://127.0.0.1:\(dead) ldaps://127.0.0.1:\(silent.port)", timeout: 1))) ?? ""
      #expect(why.contains("Connection refused") && why.contains("no answer in 1 s"), "\(why)")
    }

    @Test(arguments: ["ldap", "ldaps"]) func `waits for a silent server as long as it is told to`(_ scheme: String) throws {
      let silent = try SilentServer()
      let began = ContinuousClock.now
      #expect(trouble(check(settings("\(scheme)://127.0.0.1:\(silent.port)", timeout: 2))) != nil)
      let took = began.duration(to: .now)
      #expect(took > .seconds(1.8) && took < .seconds(5), "\(took)")
    }

    /// Half a record of TLS, half a message of LDAP: what a stuck proxy may send.
    @Test func `waits no longer for a server that stops in the middle`() throws {
      for beginning: [UInt8] in [[0x16, 0x03, 0x03, 0x40, 0x00, 0x02], [0x30, 0x84, 0x00, 0x00, 0x20, 0x00, 0x02]] {
        let stuck = try SilentServer(saying: beginning)
        for scheme in ["ldap", "ldaps"] {
          let began = ContinuousClock.now
          #expect(trouble(check(settings("\(scheme)://127.0.0.1:\(stuck.port)", timeout: 1))) != nil)
          #expect(began.duration(to: .now) < .seconds(4))
        }
      }
    }

    @Test func `leaves no thread and no open file behind, fifty silent servers on`() throws {
      let silent = try SilentServer()
      func count(_ what: String) throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(what)").count }
      let once = settings("ldaps://127.0.0.1:\(silent.port)", timeout: 1)
      _ = check(once)
      let (threads, files) = (try count("task"), try count("fd"))
      for _ in 0..<5 {
        let finished = DispatchSemaphore(value: 0)
        for _ in 0..<10 {
          Thread.detachNewThread {
            _ = LDAPClient(once).check(login: "wuhang", password: SlapdServer.password)
            finished.signal()
          }
        }
        for _ in 0..<10 { finished.wait() }
      }
      // The threads of the checks themselves need a moment to be gone; other suites may have some of their own.
      #expect(eventually { (try? count("task")).map { $0 <= threads + 4 } ?? false })
      #expect(eventually { (try? count("fd")).map { $0 <= files + 4 } ?? false })
    }
  }
}
