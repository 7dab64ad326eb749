public import Time

/// One annex of the emergency plan as it is shipped: the steps that all its failures share, and the failures.
public struct ScenarioPack: Sendable, Equatable {
  /// A row of the annex's table of duties: 发现、处理、善后.
  public struct Duty: Sendable, Equatable, Decodable {
    public enum Stage: String, Sendable, Decodable, CaseIterable { case discovery, handling, aftermath }
    public let stage: Stage
    public let task, duty: String
  }

  /// What every scenario of the annex begins with, has beside it, and ends with.
  public struct Common: Sendable, Equatable, Decodable {
    public let opening, parallel, closing: [StarterScenario.Step]
  }

  public let pack: String
  public let effective: Day
  public let source, title, english: String
  public let principles: [String]
  public let stages: [Duty]
  public let common: Common
  public let scenarios: [StarterScenario]

  /// Reads the bytes of a pack; throws the first thing that cannot be read, or what is missing of a scenario.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    (pack, self.effective, source) = (document.pack, effective, document.source)
    (title, english) = (document.title, document.english)
    (principles, stages) = (document.principles, document.stages)
    (common, scenarios) = (document.common, document.scenarios)
    for (number, scenario) in scenarios.enumerated() {
      if let problem = problem(of: scenario, at: number) {
        throw PackFault(file: file, path: "scenarios[\(number)]", problem: problem, advice: "请补正后重新载入")
      }
    }
  }

  private func problem(of scenario: StarterScenario, at number: Int) -> String? {
    if scenarios.prefix(number).contains(where: { $0.identifier == scenario.identifier }) {
      return "标识“\(scenario.identifier)”重复"
    }
    let texts = [scenario.identifier, scenario.title, scenario.description, scenario.effect]
    if texts.contains(where: \.isBlank) { return "标识、名称、描述或影响没有写" }
    if scenario.steps.isEmpty { return "“\(scenario.title)”没有处置步骤" }
    if scenario.steps.contains(where: { $0.text.isBlank || $0.check.isBlank }) {
      return "“\(scenario.title)”有步骤没有写内容或验证办法"
    }
    return scenario.calls.isEmpty ? "“\(scenario.title)”没有写要联系谁" : nil
  }

  /// The opening steps of a scenario: whom it calls for help is named in them; where nobody is, that step is
  /// left out.
  public func opening(of scenario: StarterScenario) -> [StarterScenario.Step] {
    common.opening.compactMap { step in
      guard step.text.contains("{support}") else { return step }
      return scenario.support.map {
        .init(
          who: step.who, text: step.text.replacing("{support}", with: $0), check: step.check, when: step.when)
      }
    }
  }

  private struct Document: PackDocument {
    let pack, effective, source, title, english: String
    let principles: [String]
    let stages: [Duty]
    let common: Common
    let scenarios: [StarterScenario]

    init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (pack, effective, source) = (try read("pack"), try read("effective"), try read("source"))
      (title, english) = (try read("title"), try read("english"))
      (principles, stages) = (try read("principles"), try read("stages"))
      (common, scenarios) = (try read("common"), try read("scenarios"))
      try read.finish()
    }
  }
}
