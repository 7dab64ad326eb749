import Domain
import Printing
import Records

/// 1.1.2 运维组织架构图, drawn from departments, posts and people: leaders and bodies first, then departments with
/// their groups, and below the department of each post its holders.
struct OrganizationChart {
  private let facts: StaffFacts
  private let language: Language
  private let names: [Int: String]
  /// On paper a post is one line, so that all of them stay legible on one page.
  private let isPaper: Bool
  private var nodes: [Diagram.Node] = []
  private var edges: [Diagram.Edge] = []
  private var places: [Int: Int] = [:]

  init(_ facts: StaffFacts, institution: String, _ language: Language, isPaper: Bool = false) {
    (self.facts, self.language, names, self.isPaper) = (facts, language, facts.names, isPaper)
    nodes.append(.init(institution, shape: .round, tone: .main))
    // Who leads comes first, then what stands across departments, then the departments.
    drawPosts { $0[Post.department] == nil }
    let bodies = facts.departments.filter { $0[Department.kind] == .committee }
    let departments = bodies + facts.departments.filter { $0[Department.kind] != .committee }
    for department in departments { draw(department) }
    for department in departments { connect(department) }
    drawPosts { $0[Post.department] != nil }
    drawTechnicians()
  }

  var diagram: Diagram { Diagram(nodes: nodes, edges: edges, direction: .right, isDense: isPaper) }

  private mutating func draw(_ department: Record<Department>) {
    let isBody = department[Department.kind] == .committee
    let head = department[Department.head].flatMap { names[$0.id] }
    let people = isBody ? department[Department.members].count : facts.people.count { $0[Person.department] == department.id }
    let detail = [head, people > 0 ? (language == .zh ? "\(people) 人" : "\(people)") : nil].compactMap { $0 }.joined(separator: " · ")
    places[department.id.id] = nodes.count
    nodes.append(
      .init(
        department[Department.name], detail: detail.isEmpty ? nil : detail, shape: isBody ? .round : .box,
        tone: facts.tree.isTechnology(department.id.id) ? .strong : isBody ? .muted : .plain,
        link: Paths.record("department", department.id.id)))
  }

  private mutating func connect(_ department: Record<Department>) {
    let parent = department[Department.parent].flatMap { places[$0.id] } ?? 0
    edges.append(.init(parent, places[department.id.id]!, isDashed: department[Department.kind] == .committee))
  }

  private mutating func drawPosts(_ isMeant: (Record<Post>) -> Bool) {
    for post in facts.posts where isMeant(post) {
      let main = post[Post.main].compactMap { names[$0.id] }
      let backup = post[Post.backup].compactMap { names[$0.id] }
      let isOpen = post[Post.isKey] && (main.isEmpty || backup.isEmpty)
      guard !main.isEmpty || !backup.isEmpty || isOpen else { continue }
      var node = Diagram.Node(post[Post.title], tone: isOpen ? .warning : .plain, link: Paths.record("post", post.id.id))
      let holders = [
        (language == .zh ? "主 " : "Main ") + shortened(main), (language == .zh ? "备 " : "Backup ") + shortened(backup),
      ]
      node.lines = isPaper ? [([post[Post.title]] + holders).joined(separator: "　")] : node.lines + holders
      nodes.append(node)
      edges.append(.init(post[Post.department].flatMap { places[$0.id] } ?? 0, nodes.count - 1))
    }
  }

  /// Branches have no posts of their own: whoever looks after their technology.
  private mutating func drawTechnicians() {
    for branch in facts.tree.branches {
      let people = facts.members.filter { $0.branch == branch && $0.isTechnician }.map(\.name)
      nodes.append(
        .init(
          people.isEmpty ? (language == .zh ? "技术人员空缺" : "No technician") : shortened(people), tone: people.isEmpty ? .warning : .plain,
          link: Paths.record("department", branch)))
      if let place = places[branch] { edges.append(.init(place, nodes.count - 1)) }
    }
  }

  private func shortened(_ names: [String]) -> String {
    if names.isEmpty { return language == .zh ? "空缺" : "vacant" }
    return names.count > 3 ? names.prefix(3).joined(separator: "、") + (language == .zh ? "等 \(names.count) 人" : " and \(names.count - 3) more") : names.joined(separator: "、")
  }
}
