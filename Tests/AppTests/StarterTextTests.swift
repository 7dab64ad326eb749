import Domain
import Foundation
import Ledger
import Procedures
import Records
import TestSupport
import Testing
import Time
import Web

@testable import Shouzheng

/// The policies and manuals that ship.
@Suite("Starter texts")
struct StarterTextTests {
  static let home = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path
  static let packs = Result { try StarterPolicies.packs(home: home) }
  private func packs() throws -> [PolicyPack] { try Self.packs.get() }

  @Test("each parses, has its number and name in the catalogue, and is what covers it")
  func catalogue() throws {
    let packs = try packs()
    let catalog = try Catalog(Registry(everyType), home: Self.home)
    #expect(Set(packs.map(\.number)).count == packs.count)
    for pack in packs {
      let artefact = try #require(catalog.artefacts.first { $0.number == pack.number }, "\(pack.number)")
      #expect(artefact.title.contains(pack.title) || pack.title.contains(artefact.title), "\(pack.number) \(artefact.title)")
      #expect(artefact.coveredBy.contains("policy/\(pack.number)"))
      #expect(artefact.kind == (pack.category == .policy ? "policy" : "manual"), "\(pack.number)")
    }
    let policies = catalog.artefacts.filter { $0.kind == "policy" }
    #expect(policies.filter { artefact in !packs.contains { $0.number == artefact.number } }.map(\.number) == [])
  }

  /// What stands between chapters and articles is said once, and the institution's name is filled in.
  @Test("each names the institution, no path of a machine and none of our tools")
  func sober() throws {
    for pack in try packs() {
      #expect(pack.text.contains("{institution}"), "\(pack.number)")
      let record = pack.record(
        institution: "海岳期货有限公司", department: Ref(1), post: nil, drafter: nil, on: Day("2026-07-07")!)
      let text = record[Policy.text]
      #expect(text.contains("海岳期货有限公司") && !text.contains("{") && !text.contains("XX"), "\(pack.number)")
      for word in ["/work", "/tmp", "/home", "/root", "seeds", "003", "http:", "https:", "TODO"] {
        #expect(!text.contains(word), "\(pack.number): \(word)")
      }
      #expect(text.contains("> 系统落实："), "\(pack.number) says where it is enforced")
    }
  }

  /// Record types that the catalogue plans and that are not declared yet. Their links are words until they are;
  /// this list may only shrink.
  static let awaited: Set<String> = [
    "access-control-rule", "access-request", "account-permission", "audit-report", "backup-medium", "backup-policy",
    "budget", "capacity-assessment", "confidentiality-agreement", "contract", "cooling-service", "data-retrieval",
    "data-retrieval-request", "device", "device-acceptance", "device-service", "device-transfer", "finding",
    "fire-equipment-check", "inspection-report", "medium-delivery", "medium-disposal", "medium-verification",
    "outsourcing", "password-change", "patch-assessment", "power-check", "room-equipment-movement", "room-visit",
    "security-assessment", "security-work", "software", "supplier", "supplier-confidentiality",
    "supplier-evaluation", "switch-port", "vulnerability-scan",
  ]
  static let awaitedProcedures: Set<String> = ["daily-inspection"]

  @Test("each link leads to a page, a list, a policy or a procedure that exists")
  func links() throws {
    let packs = try packs()
    let registry = Registry(everyType)
    let procedures = Set(try StarterProcedures.packs(home: Self.home).map(\.procedure.identifier))
    for pack in packs {
      for link in PolicyText(pack.text).links {
        switch link {
        case .page(let name): #expect(PolicyPages.known[name] != nil, "\(pack.number): page:\(name)")
        case .records(let type):
          #expect(registry[type] != nil || Self.awaited.contains(type), "\(pack.number): /records/\(type)")
        case .policy(let number): #expect(packs.contains { $0.number == number }, "\(pack.number): policy:\(number)")
        case .procedure(let code):
          #expect(procedures.contains(code) || Self.awaitedProcedures.contains(code), "\(pack.number): procedure:\(code)")
        }
      }
    }
  }

  /// What is reached through another record, or is a setting of the product that no article speaks of.
  static let within: Set<String> = ["device-count", "notification-channel", "escalation-policy"]

  @Test("each form of devices, suppliers and contacts is where some article leads")
  func reached() throws {
    let linked = Set(try packs().flatMap { PolicyText($0.text).links })
    let types = Registry(everyType).types.filter { ["4.5", "4.6", "4.7"].contains($0.chapter) }.map(\.identifier)
    #expect(types.count > 15)
    #expect(types.filter { !Self.within.contains($0) && !linked.contains(.records($0)) } == [])
  }

  @Test("a new installation has them as drafts, with its own name, and keeps what it has made of them")
  func founded() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let installation = try Installation(Arguments(["--data", folder.path], options: [.data], operands: []))
    defer { installation.close() }
    let drafts = try installation.ledger.read { try $0.find(Policy.self) }
    #expect(drafts.count == (try packs().count))
    #expect(drafts.allSatisfy { $0.state == .drafting && $0.data.createdBy == 0 && $0[Policy.text].contains("期货") })
    let again = try packs()
    try installation.ledger.write(.product) { try StarterPolicies.install(again, institution: "x", department: 1, $0) }
    #expect(try installation.ledger.read { try $0.find(Policy.self).count } == drafts.count)
  }
}
