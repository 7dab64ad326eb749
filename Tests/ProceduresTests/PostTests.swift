import Procedures
import Testing

@Suite struct PostTests {
  func shipped() throws -> PostPack {
    try PostPack(Shipped.bytes("Packs/posts/posts.json"), file: "posts.json")
  }

  @Test func `the nine posts are described in full`() throws {
    let pack = try shipped()
    #expect(
      pack.posts.map(\.title) == [
        "系统管理岗", "信息安全管理岗", "网络管理岗", "备份介质管理岗", "配置管理岗", "数据库管理岗", "技术服务岗", "机房管理岗", "综合管理岗",
      ])
    #expect(pack.posts.map(\.duties.count) == [5, 7, 6, 11, 11, 6, 7, 8, 9])
    #expect(pack.posts.map(\.goals.count) == [1, 3, 1, 1, 4, 1, 1, 1, 1])
    for post in pack.posts {
      #expect(post.mainAndBackup && post.requirements.count == 3 && post.authorities.count >= 4)
      #expect(!post.internalRelations.isEmpty && !post.externalRelations.isEmpty)
      #expect(!post.knowledge.professional.isEmpty && !post.abilities.management.isEmpty)
    }
    #expect(
      pack.posts.filter(\.isKey).map(\.identifier) == [
        "system-administration", "security-administration", "network-administration",
        "database-administration",
        "machine-room-administration",
      ])
  }

  @Test func `who guards may not be who does`() throws {
    let pack = try shipped()
    #expect(pack.conflicts(among: ["network-administration", "technical-service"]).isEmpty)
    let found = pack.conflicts(among: ["system-administration", "security-administration", "general-affairs"])
    #expect(found.map { [$0.0, $0.1] } == [["security-administration", "system-administration"]])
  }

  @Test func `an exclusion that holds one way only is a fault`() throws {
    let text = String(decoding: try Shipped.bytes("Packs/posts/posts.json"), as: UTF8.self)
      .replacing("\"isKey\": true", with: "\"isKey\": false")
    let broken = text.replacing("\"media-administration\"\n      ]", with: "\"general-affairs\"\n      ]")
    #expect(text != broken)
    #expect(throws: PackFault.self) { try PostPack(Array(broken.utf8), file: "posts.json") }
    let whole = try PostPack(Array(text.utf8), file: "posts.json")
    #expect(whole.posts.allSatisfy { !$0.isKey })
  }
}
