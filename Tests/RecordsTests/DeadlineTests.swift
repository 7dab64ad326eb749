import Records
import Testing
import Time

private enum Loan: RecordType {
  enum State: String, Choice {
    case out, back
    var label: Wording { Wording(rawValue) }
  }
  static let what = Field<String>("what", "何物")
  static let returnBy = Field<Day?>("return_by", "应归还日期", .sortable, .due(while: State.out))
  static let form = Form<Loan>("loan", "借用", "Loan", chapter: "4") { Section("借用", "Loan") { what; returnBy } }
  static let flow = Flow<Loan>(from: .out) { step("return", "归还", "Return", .out, to: .back, by: [.everyone]) }
}

/// Two deadlines, of which one is no day, has no index and counts in a state that is none.
private enum Muddled: RecordType {
  static let what = Field<String?>("what", "何物", .due(while: Loan.State.out))
  static let until = Field<Day?>("until", "有效期至", .sortable, .ends)
  static let form = Form<Muddled>("muddled", "乱", "Muddled", chapter: "4") { Section("甲", "A") { what; until } }
}

@Suite struct `A deadline` {
  @Test func `is declared on its field in one line, with the states in which it counts`() throws {
    #expect(Loan.description.defects.isEmpty)
    let (field, deadline) = try #require(Loan.description.deadline)
    #expect(field.name == "return_by" && deadline == Deadline(isEnd: false, states: ["out"]))
    #expect(Muddled.until.description.traits.deadline == Deadline(isEnd: true, states: []))
    #expect(Sample.description.deadline == nil)
  }

  @Test(arguments: ["has 2 deadlines", "what is neither day nor moment", "what is not sortable", "counts in out, which is no state"])
  func `that no list can hold stops the product from starting`(words: String) {
    #expect(Muddled.description.defects.contains { $0.contains(words) }, "\(Muddled.description.defects)")
  }
}
