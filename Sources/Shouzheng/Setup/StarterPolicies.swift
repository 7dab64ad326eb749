import Domain
import Ledger
import Records
import Time

/// The policies and manuals that an installation begins with, as the packs have them.
enum StarterPolicies {
  static func packs(home: String) throws -> [PolicyPack] {
    let folder = home + "/Packs/policies"
    return try Files.list(folder, ending: ".md").map { name in
      do throws(PolicyPack.Fault) {
        return try PolicyPack(text("\(folder)/\(name)"), file: name)
      } catch {
        throw Failure.failed("起始文本 \(error)", "The starter text \(name) cannot be read.")
      }
    }
  }

  /// An unreadable file is an empty one to the pack, which then says what is wrong with it.
  private static func text(_ path: String) -> String { (try? Files.text(path)) ?? "" }

  /// As drafts, which from then on belong to the institution: each goes the way of every policy before anybody
  /// acts by it. A code that is kept already is left alone.
  static func install(_ packs: [PolicyPack], institution: String, department: Int, _ writing: Writing) throws {
    for pack in packs where try writing.find(Policy.self, Condition(Policy.code, .equals, pack.code), limit: 1).isEmpty {
      let post = try writing.find(Post.self, Condition(Post.code, .equals, pack.owner.rawValue), limit: 1).first
      try writing.create(
        pack.record(
          institution: institution, department: Ref(department), post: post?.id, drafter: nil, on: writing.now.day))
    }
  }
}
