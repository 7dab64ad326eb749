import Records
import Testing

/// A step of every kind, for what may be taken together.
private enum Paper: RecordType {
  enum State: String, Choice {
    case open, done
    var label: Wording { Wording(rawValue) }
  }
  static let title = Field<String>("title", "标题", .name)
  static let result = Field<String?>("result", "结果")
  static let form = Form<Paper>("paper", "纸", "Paper", chapter: "4") {
    Section("甲", "A") { title }
    Section("乙", "B", later: true) { result }
  }
  private static let signers = [Signer("批准人", "Approver", .post("head"))]
  static let flow = Flow<Paper>(from: .open) {
    approval("approve", "批准", "Approve", .open, to: .done, signers: signers, asks: [result])
    approval("conclude", "评定", "Conclude", .open, to: .done, signers: signers, needs: [result])
    approval("release", "放行", "Release", .open, to: .done, signers: signers, together: .alone)
    approval("repeal", "废止", "Repeal", .open, to: .done, signers: signers, aside: true)
    step("read", "阅读", "Read", .open, to: .done, by: [.author], signing: .own)
    step("tick-off", "核对", "Tick off", .open, to: .done, by: [.author], signing: .own, together: .allowed)
    step("operate", "操作", "Operate", .open, to: .done, by: [.author], signing: .witnessed(reviewers: [.everyone]))
    step("hand-in", "提交", "Hand in", .open, to: .done, by: [.author])
    step("start", "启动", "Start", .open, to: .done, by: [.author]) { _, _ in }
    step("cancel", "取消", "Cancel", .open, to: .done, by: [.author], aside: true)
    step("expire", "到期", "Expire", .open, to: .done, by: [.product])
  }
}

private enum Contradicting: RecordType {
  enum State: String, Choice {
    case open
    var label: Wording { Wording(rawValue) }
  }
  static let title = Field<String>("title", "标题", .name)
  static let form = Form<Contradicting>("contradicting", "矛盾", "Contradicting", chapter: "4") { Section("甲", "A") { title } }
  static let flow = Flow<Contradicting>(from: .open) {
    step(
      "operate", "操作", "Operate", .open, to: .open, by: [.author], signing: .witnessed(reviewers: [.everyone]), together: .allowed)
  }
}

@Suite struct `What several records may be signed for in one act` {
  @Test func `follows from the declaration of the step`() {
    let together = Paper.description.steps.filter(\.isTakenTogether).map(\.name)
    #expect(together == ["approve", "tick-off", "hand-in"])
  }

  @Test func `is never what two people sign, whatever a declaration says`() {
    #expect(!Contradicting.description.steps[0].isTakenTogether)
    #expect(Contradicting.description.defects == ["the step operate can not be taken together, though it says so"])
  }
}
