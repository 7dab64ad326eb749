import Printing
import Records

/// The flow of a record type as the collection draws its charts: from the top down, the beginning and the ends
/// rounded, a question where there are several ways on, and what leads aside dashed.
struct FlowDiagram {
  let type: TypeDescription
  let language: Language
  private var nodes: [Diagram.Node] = []
  private var edges: [Diagram.Edge] = []
  private var places: [String: Int] = [:]

  init(_ type: TypeDescription, _ language: Language) {
    (self.type, self.language) = (type, language)
    draw()
  }

  var diagram: Diagram { Diagram(nodes: nodes, edges: edges) }

  private mutating func draw() {
    let first = type.states.filter { $0.value == type.initialState }
    for state in first + type.states.filter({ $0.value != type.initialState }) {
      places[state.value] = nodes.count
      let isEnd = type.isFinal(state.value)
      nodes.append(
        .init(
          state.label[language], shape: state.value == type.initialState || isEnd ? .round : .box,
          tone: state.value == type.initialState ? .main : isEnd ? .strong : .plain))
    }
    for state in type.states { drawWays(from: state.value) }
    // From the beginning along the first way on, as long as it leads to what was not passed yet.
    var place = 0
    while !nodes[place].isSpine {
      nodes[place].isSpine = true
      guard let way = edges.first(where: { $0.from == place && $0.isMain }) else { break }
      place = way.to
    }
  }

  private mutating func drawWays(from state: String) {
    let ways = type.steps.filter { $0.from.contains(state) }
    let main = ways.filter { !$0.isAside }
    let refusals = main.count == 1 ? ways.filter { $0.isAside && answers($0, main[0]) } : []
    var start = places[state]!
    let isQuestion = main.count > 1 || !refusals.isEmpty
    if isQuestion {
      let question = main.count > 1 ? Wording("如何办理", "Which way") : main[0].label
      nodes.append(.init(question[language] + (language == .zh ? "？" : "?"), shape: .diamond))
      edges.append(.init(start, nodes.count - 1, isMain: true))
      start = nodes.count - 1
    }
    for step in main {
      let yes = main.count == 1 && isQuestion ? Wording("是", "Yes")[language] : step.label[language]
      edges.append(.init(start, places[step.to]!, ([yes] + signers(step)).joined(separator: "\n"), isMain: true))
    }
    for step in refusals {
      edges.append(.init(start, places[step.to]!, Wording("否：", "No: ")[language] + step.label[language]))
    }
    // What leads nowhere else is said at one loop: several would lie over each other.
    let loops = ways.filter { step in step.isAside && step.to == state && !refusals.contains { $0.name == step.name } }
    if !loops.isEmpty {
      edges.append(.init(places[state]!, places[state]!, loops.map { $0.label[language] }.joined(separator: "\n"), isDashed: true))
    }
    for step in ways where step.isAside && step.to != state && !refusals.contains(where: { $0.name == step.name }) {
      edges.append(.init(places[state]!, places[step.to]!, step.label[language], isDashed: true))
    }
  }

  /// Whether an aside is the other answer to what a step decides: the same people give it, and it does not end
  /// what they were asked about by withdrawing it.
  private func answers(_ aside: StepDescription, _ step: StepDescription) -> Bool {
    switch step.signing {
    case .none: return false
    case .own, .witnessed, .approval: break
    }
    let deciders = step.by + step.signers.flatMap(\.who)
    return !["cancel", "discard", "drop"].contains(aside.name) && aside.by.contains { deciders.contains($0) }
  }

  private func signers(_ step: StepDescription) -> [String] {
    switch step.signing {
    case .none, .own: []
    case .witnessed: [Wording("（操作人、复核人签字）", "(two sign)")[language]]
    case .approval: ["（" + step.signers.map { $0.label[language] }.joined(separator: "、") + "）"]
    }
  }
}

extension StepDescription {
  fileprivate var signers: [Signer] {
    if case .approval(let signers, _) = signing { signers } else { [] }
  }
}
