import Records
import Testing
import Time

/// A type in which everything is wrong that can be wrong.
private enum Broken: RecordType {
  enum State: String, Choice {
    case open, lost
    var label: Wording { Wording(rawValue) }
  }
  static let twice = Field<String?>("twice", "两次")
  static let again = Field<String?>("twice", "两次")
  static let reserved = Field<String?>("state", "状态")
  static let serial = Field<String?>("serial", "编号", .serial("no count"))
  static let given = Field<String>("given", "给定", .given)
  static let later = Field<String>("later_field", "以后")
  static let nowhere = Field<String?>("nowhere", "不在表上")
  static let form = Form<Broken>("Broken Type", "坏", "Broken", chapter: "4") {
    Section("甲", "A") { twice; again; reserved; serial; given }
    Section("乙", "B", later: true) { later }
  }
  static let flow = Flow<Broken>(from: .open) {
    step("go", "走", "Go", .open, to: .open, by: [], needs: [nowhere])
    step("go", "走", "Go", .open, to: .open, by: [.named("nobody")])
    approval("sign", "签", "Sign", .open, to: .open, signers: [Signer("作者", "Author", .author), Signer("无人", "Nobody")])
  }
}

/// Its numbers begin as those of `Sample` do.
private enum Alike: RecordType {
  static let number = Field<String?>("number", "编号", .serial("YP-{00}"))
  static let form = Form<Alike>("alike", "相似", "Alike", chapter: "4") { Section("甲", "A") { number } }
}

@Suite struct `A declaration` {
  @Test func `without defects has none`() { #expect(Sample.description.defects == []) }

  @Test(arguments: [
    "identifier", "stands twice", "is reserved", "serial pattern", "given by a step", "filled later", "lost is never reached",
    "nobody may take", "needs nowhere", "is by nobody", "signed by nobody", "signed by the author",
  ])
  func `shows each of its defects`(words: String) {
    #expect(Broken.description.defects.contains { $0.contains(words) }, "\(Broken.description.defects)")
  }

  @Test func `is found by its identifier, once`() {
    let registry = Registry([Sample.self, Sample.self])
    #expect(registry["sample"] === Sample.description)
    #expect(registry.defects == ["sample is registered twice"])
  }

  @Test func `has numbers that begin as no other's do`() {
    let registry = Registry([Sample.self, Alike.self])
    #expect(registry.defects == ["alike and sample have numbers that begin with YP"])
  }

  @Test func `reads and writes each field with its type`() {
    var record = Record<Sample> {
      $0[Sample.title] = "甲"
      $0[Sample.others] = [Ref(7)]
      $0[Sample.colour] = .blue
    }
    record[Sample.colour] = nil
    #expect(record[Sample.title] == "甲")
    #expect(record[Sample.others] == [Ref(7)])
    #expect(record[Sample.colour] == nil)
    #expect(record.data["title"] == .text("甲"))
    #expect(record.data["no such field"] == .none)
  }
}

@Suite struct `What a signature covers` {
  private func record() -> RecordData {
    var record = RecordData(Sample.description)
    record.id = 3
    record.version = 2
    record["title"] = .text("甲")
    return record
  }

  @Test func `changes with everything that is shown`() {
    let base = record().signedContent(for: "finish")
    var seen: Set<String> = [base]
    for change in [
      { (r: inout RecordData) in r.id = 4 }, { $0.version = 3 }, { $0.state = "done" }, { $0["title"] = .text("乙") },
      { $0["others"] = .references([1]) }, { $0["text"] = .text("a\nb") }, { $0["text"] = .text("a\\nb") },
      { $0["count"] = .integer(1) },
      { $0["parts"] = .lines([[.text("a"), .none]]) }, { $0["parts"] = .lines([[.text("a\",-"), .none]]) },
    ] as [(inout RecordData) -> Void] {
      var changed = record()
      change(&changed)
      #expect(seen.insert(changed.signedContent(for: "finish")).inserted)
    }
    #expect(seen.insert(record().signedContent(for: "other")).inserted)
  }
}

@Suite struct `Who may` {
  private func standing(_ person: Int, posts: Set<PostCode> = [], place: Int = 0, heads: Set<Int> = []) -> Standing {
    Standing(person: person, posts: posts, department: 1, place: place, heads: heads, isOnDuty: false)
  }

  @Test func `is answered by post, author, name, department and watch`() {
    var record = RecordData(Sample.description)
    record.createdBy = 5
    record["other"] = .integer(9)
    record["others"] = .references([3, 4])
    #expect(Who.everyone.admits(standing(1), nil))
    #expect(!Who.product.admits(standing(1), record))
    #expect(Who.author.admits(standing(5), record) && !Who.author.admits(standing(6), record) && !Who.author.admits(standing(5), nil))
    #expect(Who.post("head").admits(standing(1, posts: ["head"]), nil) && !Who.post("head").admits(standing(1), nil))
    #expect(Who.named("others").admits(standing(4), record) && !Who.named("others").admits(standing(5), record))
    #expect(Who.headOf("other").admits(standing(1, heads: [9]), record) && !Who.headOf("other").admits(standing(1, heads: [8]), record))
    #expect(!Who.onDuty.admits(standing(1), record))
  }

  @Test func `see a branch's records is its own people and head office`() {
    let local = Access()
    #expect(local.reaches(7, from: standing(1)))
    #expect(local.reaches(7, from: standing(1, place: 7)))
    #expect(!local.reaches(7, from: standing(1, place: 8)))
    #expect(!local.reaches(0, from: standing(1, place: 8)))
    #expect(Access(isLocal: false).reaches(0, from: standing(1, place: 8)))
  }
}
