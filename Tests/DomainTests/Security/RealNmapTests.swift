import Domain
import Foundation
import Testing

@Suite struct `What nmap itself writes` {
  private static let program = ["/usr/bin/nmap", "/usr/local/bin/nmap"].first { FileManager.default.isExecutableFile(atPath: $0) }

  /// A listener of our own, so that one port is surely open.
  @Test(.enabled(if: program != nil, "nmap is not installed")) func `is read as a scan`() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw -> Int in
        guard bind(listener, raw, size) == 0, listen(listener, 4) == 0, getsockname(listener, raw, &size) == 0 else { return 0 }
        return Int(UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr_in.self).pointee.sin_port.bigEndian)
      }
    }
    try #require(port > 0)
    let process = Process()
    process.executableURL = URL(filePath: Self.program!)
    process.arguments = ["-sT", "-Pn", "-n", "-p", String(port), "-oX", "-", "127.0.0.1"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    let report = try ScanReport.read(bytes)
    #expect(report.hosts.map(\.address) == ["127.0.0.1"] && report.version?.hasPrefix("nmap ") == true)
    #expect(report.findings.map(\.port) == ["\(port)/tcp"] && report.startedAt != nil && report.endedAt != nil)
    // The same file tells the configuration library what is open.
    #expect(try CollectionFormat.nmap.read(bytes).first?.managementIP == "127.0.0.1")
  }
}
