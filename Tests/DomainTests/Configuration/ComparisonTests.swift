import Domain
import Records
import Testing

@Suite struct `A comparison with the library` {
  private func item(_ id: Int, _ kind: ConfigurationKind = .server, _ fill: (inout Record<ConfigurationItem>) -> Void) -> Record<ConfigurationItem> {
    var item = Record<ConfigurationItem> {
      $0[ConfigurationItem.name] = "项 \(id)"
      $0[ConfigurationItem.kind] = kind
    }
    item.data.id = id
    item.data.state = "production"
    fill(&item)
    return item
  }
  private func front(_ fill: (inout Record<ConfigurationItem>) -> Void = { _ in }) -> Record<ConfigurationItem> {
    item(7) {
      $0[ConfigurationItem.hostname] = "HY-FRONT1"
      $0[ConfigurationItem.managementIP] = "10.20.6.1"
      $0[ConfigurationItem.ports] = [
        Line {
          $0[ConfigurationItem.Port.ip] = "10.20.6.1"
          $0[ConfigurationItem.Port.mac] = "00E0-FC12-1001"
        }
      ]
      $0[ConfigurationItem.services] = "22/tcp，41205/tcp"
      fill(&$0)
    }
  }
  private var scanned: [CollectedHost] { try! CollectionFormat.nmap.read(Array(Collected.nmap.utf8)) }

  @Test func `finds nothing where everything agrees`() {
    let comparison = CollectionComparison(scanned, recorded: [front()])
    #expect(comparison.matches.map(\.item) == [7] && comparison.matches[0].differences.isEmpty)
    #expect(comparison.new.isEmpty && comparison.unclear.isEmpty)
  }
  @Test func `names recorded and real where they differ, and knows a gap from a contradiction`() {
    let changed = front {
      $0[ConfigurationItem.services] = "22/tcp 80/tcp"
      $0[ConfigurationItem.ports] = []
    }
    let differences = CollectionComparison(scanned, recorded: [changed]).matches[0].differences
    #expect(differences.map(\.field) == ["ports", "open_ports"])
    #expect(differences[0].real == "10.20.6.1 00:e0:fc:12:10:01")
    #expect(differences[1].recorded == "22/tcp 80/tcp" && !differences[1].isGap)
    let facts = try! CollectionFormat.ansible.read(Array(Collected.ansible.utf8))
    let bare = item(3) { $0[ConfigurationItem.hostname] = "hy-db1" }
    let gaps = CollectionComparison(facts, recorded: [bare]).matches[0].differences
    #expect(gaps.count == 5 && gaps.count { $0.isGap } == 5)
  }
  @Test func `knows a host by its address when its name is new, but not the software on it`() {
    let renamed = front { $0[ConfigurationItem.hostname] = "old-name" }
    let software = item(8, .application) { $0[ConfigurationItem.managementIP] = "10.20.6.1" }
    let comparison = CollectionComparison(scanned, recorded: [renamed, software])
    #expect(comparison.matches.map(\.item) == [7])
    #expect(comparison.matches[0].differences.map(\.field) == ["hostname"])
  }
  @Test func `tells what is new from what could be two items`() {
    #expect(CollectionComparison(scanned, recorded: []).new.map(\.caption) == ["hy-front1"])
    let twin = item(9) {
      $0[ConfigurationItem.hostname] = "hy-front1"
      $0[ConfigurationItem.managementIP] = "10.9.9.9"
    }
    // The address decides between two of one name; without it nobody can.
    #expect(CollectionComparison(scanned, recorded: [front(), twin]).matches.map(\.item) == [7])
    let other = front { $0.data.id = 10 }
    #expect(CollectionComparison(scanned, recorded: [front(), other]).unclear.map(\.items) == [[7, 10]])
  }
}
