import Domain
import Records
import Testing

@Suite struct `What is collected` {
  private func read(_ format: CollectionFormat, _ text: String) throws -> [CollectedHost] {
    try format.read(Array(text.utf8))
  }
  private func fault(_ format: CollectionFormat, _ bytes: [UInt8]) -> CollectionFault? {
    do throws(CollectionFault) {
      _ = try format.read(bytes)
      return nil
    } catch { return error }
  }

  @Test func `is read from the facts of a host`() throws {
    let host = try #require(try read(.ansible, Collected.ansible).first)
    #expect(host.hostname == "hy-db1" && host.managementIP == "10.20.5.1" && host.serialNumber == "2102310001")
    #expect(host.operatingSystem == "Kylin Linux Advanced Server V10" && host.brandAndModel == "Huawei 2288H V5")
    #expect(host.equipment == "CPU 64 线程，内存 126 GB")
    #expect(host.ports.map(\.name) == ["bond0.20", "eth0"])
    #expect(host.ports.map(\.mac) == ["00:e0:fc:12:34:57", "00:e0:fc:12:34:56"])
  }
  @Test func `is read from lists, mappings and what an ad hoc run prints`() throws {
    #expect(try read(.ansible, "[\(Collected.ansible), \(Collected.ansible)]").count == 2)
    let mapped = try read(.ansible, #"{"front9": {"ansible_fqdn": "x"}, "front8": {"ansible_hostname": "f8"}}"#)
    #expect(mapped.map(\.hostname) == ["front9", "f8"])
    let printed = try read(.ansible, Collected.adHoc)
    #expect(printed.map(\.hostname) == ["hy-front1", "hy-front2"])
    #expect(printed.map(\.line) == [1, 8])
  }
  @Test func `is read from a scan: hosts that are up, ports that are open`() throws {
    let hosts = try read(.nmap, Collected.nmap)
    #expect(hosts.count == 1)
    #expect(hosts[0].hostname == "hy-front1" && hosts[0].ports == [.init(ip: "10.20.6.1", mac: "00:e0:fc:12:10:01")])
    #expect(hosts[0].services == ["22/tcp ssh OpenSSH 8.2 & later", "41205/tcp unknown"])
  }
  @Test func `is read from the configuration of three makers`() throws {
    let huawei = try read(.device, Collected.huawei)[0]
    #expect(huawei.hostname == "HY-SW-CORE1" && huawei.version == "V200R019C10SPC800")
    #expect(huawei.managementIP == "10.20.0.1" && huawei.ports.map(\.ip) == ["10.20.0.1", "10.20.20.1"])
    let h3c = try read(.device, Collected.h3c)[0]
    #expect(h3c.hostname == "HY-SW-DMZ1" && h3c.version == "7.1.070, Release 6715" && h3c.managementIP == "10.20.0.21")
    let cisco = try read(.device, Collected.cisco.replacing("\n", with: "\r\n"))[0]
    #expect(cisco.hostname == "RT-EX1" && cisco.version == "15.2" && cisco.ports.map(\.ip) == ["10.20.2.1", "10.20.2.5"])
  }

  @Test(arguments: CollectionFormat.allCases) func `is refused when it is empty or too large`(_ format: CollectionFormat) {
    #expect(fault(format, [])?.reason.zh == "文件是空的。")
    #expect(fault(format, [UInt8](repeating: 0x20, count: CollectionFormat.limit + 1))?.reason.zh.contains("20 MB") == true)
  }
  @Test(arguments: CollectionFormat.allCases) func `is refused when it is something else`(_ format: CollectionFormat) {
    #expect(fault(format, Array("PK\u{3}\u{4} no such thing".utf8)) != nil)
    #expect(fault(format, [0xFF, 0xFE, 0x00, 0x41, 0x00, 0x0A, 0xD8]) != nil)
    #expect(fault(format, Array(#"{"a": 1}"#.utf8)) != nil)
    #expect(fault(format, Array("<html><body/></html>".utf8)) != nil)
  }
  @Test func `names the line of what is wrong`() {
    #expect(fault(.ansible, Array("{\"ansible_facts\": {\n\"ansible_hostname\": }\n}".utf8))?.line == 2)
    #expect(fault(.ansible, Array("a | SUCCESS => {\n\"ansible_hostname\": \"x\"}\nb | UNREACHABLE! => {\n}".utf8))?.line == 3)
    #expect(fault(.nmap, Array("<nmaprun>\n<host>\n</nmaprun>".utf8))?.line == 3)
    #expect(fault(.device, Array("sysname A\ninterface X\n ip address 10.1.1.300 24\n".utf8))?.line == 3)
    #expect(fault(.device, Array("sysname A\nsysname B\n".utf8))?.line == 2)
    #expect(fault(.device, Array("sysname A\n".utf8) + [0xC4, 0xE3, 0x0A])?.line == 2)
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><nmaprun>&b;</nmaprun>",
    "<!DOCTYPE nmaprun SYSTEM \"file:///etc/passwd\"><nmaprun/>", "<nmaprun x=\"&secret;\"/>", "<nmaprun>&secret;</nmaprun>",
  ])
  func `expands and fetches no entities`(_ bomb: String) {
    let found = fault(.nmap, Array(bomb.utf8))
    #expect(found?.reason.zh.contains("实体") == true, "\(String(describing: found))")
  }
  @Test func `stops at XML that is nested without end`() {
    let deep = "<nmaprun>" + String(repeating: "<host>", count: 100_000)
    #expect(fault(.nmap, Array(deep.utf8))?.reason.zh == "嵌套过深。")
  }
  @Test func `reads a scan of twenty thousand hosts, and refuses more`() throws {
    func scan(_ count: Int) -> [UInt8] {
      var text = "<nmaprun>"
      for one in 0..<count {
        text += "<host><status state=\"up\"/><address addr=\"10.\(one / 65536).\(one / 256 % 256).\(one % 256)\" addrtype=\"ipv4\"/></host>"
      }
      return Array((text + "</nmaprun>").utf8)
    }
    #expect(try CollectionFormat.nmap.read(scan(20_000)).count == 20_000)
    #expect(fault(.nmap, scan(20_001))?.reason.zh.contains("20000") == true)
  }
}

@Suite struct `An address` {
  @Test func `has one spelling`() {
    #expect(IPAddress("010.001.2.3")?.description == "10.1.2.3")
    #expect(IPAddress("FE80::1%eth0")?.description == "fe80::1")
    #expect(MACAddress("00E0-FC12-3456")?.description == "00:e0:fc:12:34:56")
    for wrong in ["10.1.2", "10.1.2.256", "10.1.2.3/24", "a.b.c.d", "1::2::3", "12345::", "", "10.1.2.3.4", "::g"] {
      #expect(IPAddress(wrong) == nil, "\(wrong)")
    }
    for wrong in ["00:e0:fc:12:34", "00:e0:fc:12:34:5g", "", "00 e0 fc 12 34 56"] { #expect(MACAddress(wrong) == nil, "\(wrong)") }
    for right in ["::", "::1", "2001:db8::8:800:200c:417a", "1:2:3:4:5:6:7:8", "::ffff:10.1.2.3"] {
      #expect(IPAddress(right) != nil, "\(right)")
    }
  }
}
