public import Records

/// Which departments belong to which: what is technology, and what is a branch. Pure.
public struct OrganizationTree: Sendable {
  private let departments: [Int: Record<Department>]
  private let technology: Set<Int>

  /// - Parameter home: the department of the head of operations, which is the technology department where no
  ///   department says that it is one.
  public init(_ all: [Record<Department>], home: Int?) {
    departments = Dictionary(all.map { ($0.id.id, $0) }, uniquingKeysWith: { first, _ in first })
    let marked = Set(all.filter { $0[Department.isTechnology] == true }.map(\.id.id))
    technology = marked.isEmpty ? Set([home].compactMap { $0 }) : marked
  }

  /// The department itself and those above it, nearest first.
  private func line(_ id: Int) -> [Record<Department>] {
    var found: [Record<Department>] = []
    var next: Int? = id
    // Circles are refused when they are written; what came before that is not followed for ever.
    while let one = next.flatMap({ departments[$0] }), found.count < 12 {
      found.append(one)
      next = one[Department.parent]?.id
    }
    return found
  }

  /// The branch that the department is, or belongs to.
  public func branch(of id: Int) -> Int? { line(id).first { $0[Department.kind] == .branch }?.id.id }
  /// A department of head office that is the technology department, or a group of it.
  public func isTechnology(_ id: Int) -> Bool { branch(of: id) == nil && line(id).contains { technology.contains($0.id.id) } }
  public var branches: [Int] { departments.values.filter { $0[Department.kind] == .branch }.map(\.id.id).sorted() }
  public func name(_ id: Int) -> String { departments[id]?[Department.name] ?? "" }
}
