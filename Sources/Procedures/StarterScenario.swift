/// One failure and what is done about it, as the packs have it (case collection 4.2, annexes 4 to 8).
public struct StarterScenario: Sendable, Equatable, Decodable {
  /// The kinds of failure under which it is looked for.
  public enum Group: String, Sendable, Codable, CaseIterable {
    case core, online
    case transferAndQuotes = "transfer-and-quotes"
    case network, website, branch
  }

  /// One step: who does it, and how it is seen to have worked.
  public struct Step: Sendable, Equatable, Codable {
    public let who: ScenarioRole
    public let text, check: String
    /// The case in which alone it is done; nil when it always is.
    public let when: String?

    public init(who: ScenarioRole, text: String, check: String, when: String? = nil) {
      (self.who, self.text, self.check, self.when) = (who, text, check, when)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (who, text) = (try read("who"), try read("text"))
      (check, when) = (try read("check"), try read.optional("when"))
      try read.finish()
    }
  }

  public let identifier: String
  /// Where it stands in the collection: 附件四 一.
  public let number: String
  public let group: Group
  public let title, english, description, effect: String
  /// 故障源, where the collection names it.
  public let causes: String?
  /// Who decides what the steps leave open, where the collection names somebody.
  public let decider: ScenarioRole?
  /// Whom the opening calls for help: 设备供应商. Nil when nobody is.
  public let support: String?
  public let steps: [Step]
  /// 相关单位、客户等处理办法.
  public let dealing: String?
  public let aftercare: [String]
  /// Whose telephone numbers are needed.
  public let calls: [Counterpart]

  public init(from decoder: any Decoder) throws {
    var read = try Reading(decoder)
    (identifier, number, group) = (try read("identifier"), try read("number"), try read("group"))
    (title, english) = (try read("title"), try read("english"))
    (description, effect) = (try read("description"), try read("effect"))
    (causes, decider) = (try read.optional("causes"), try read.optional("decider"))
    (support, dealing) = (try read.optional("support"), try read.optional("dealing"))
    (steps, aftercare, calls) = (try read("steps"), try read("aftercare"), try read("calls"))
    try read.finish()
  }
}
