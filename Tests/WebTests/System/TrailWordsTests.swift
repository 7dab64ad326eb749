import Domain
import Foundation
import Ledger
import Records
import Testing

@testable import Web

/// The audit trail keeps short English names; people never meet one.
@Suite struct `Words of the trail` {
  /// Every act that the code writes down, with what it is about where that is said in the same place.
  static let acts: [(subject: String, verb: String)] = {
    let root = URL(filePath: #filePath).appending(path: "../../../../Sources").standardizedFileURL
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)!.compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }
    return files.flatMap { file -> [(String, String)] in
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      let calls = text.matches(of: /\baudit\(\s*([^\n]*\n?[^\n]*)/).flatMap { call -> [(String, String)] in
        // A call that ends with its line; else what matters stands on the next.
        let lines = call.output.1.split(separator: "\n", maxSplits: 1)
        let first = lines.first ?? ""
        var rest = String(first.contains(") }") || first.hasSuffix(")") ? first : call.output.1)
        for end in ["after:", "before:"] { if let range = rest.range(of: end) { rest = String(rest[..<range.lowerBound]) } }
        guard rest.filter({ $0 == "," }).count >= 2 else { return [] }
        var words = rest.matches(of: /"([a-z][a-z -]*)"/).map { String($0.output.1) }
        let subject = rest.hasPrefix("\"") ? words.removeFirst() : rest.hasPrefix("Self.owner") ? "account" : ""
        return words.map { (subject, $0) }
      }
      let runs = file.path.contains("/Ledger/Runs/") ? text.matches(of: /verb: "([a-z ]+)"/).map { ("run", String($0.output.1)) } : []
      return calls + runs
    }
  }()

  @Test func `are there for every act that the code writes down`() {
    #expect(Self.acts.count > 40)
    for (subject, verb) in Self.acts {
      let said = TrailWords.act(verb, of: subject)
      #expect(said != nil, "nobody says \(subject) \(verb)")
      #expect(said?.zh.contains { $0 > "\u{3000}" } ?? true)
    }
  }

  @Test func `are there for everything that is acted upon and is no record`() throws {
    let registry = try TestSite().ledger.registry
    for subject in Set(Self.acts.map(\.subject)) where !subject.isEmpty && registry[subject] == nil {
      #expect(TrailWords.subject(subject) != nil, "\(subject)")
    }
  }

  @Test(arguments: [("open display", "开通大屏"), ("end sign out", "会话结束：退出登录"), ("end of days", "会话结束：of days")])
  func `tell how`(_ verb: String, _ words: String) { #expect(TrailWords.act(verb, of: "session")?.zh == words) }
}
