import Domain
import Ledger
import Records

/// The people of the sample institution by login, and how they act.
struct SampleStaff {
  private(set) var ids: [String: Int] = [:]
  private let writing: Writing

  /// The staff that was made before.
  init(_ ids: [String: Int], _ writing: Writing) {
    self.ids = ids
    self.writing = writing
  }

  /// Makes departments, people and the holders of posts, on top of what the founding made.
  init(_ writing: Writing) throws {
    self.writing = writing
    let technology = try writing.find(Department.self, limit: 1)[0]
    var departments = [Sample.technology: technology.id.id]
    for department in Sample.departments {
      departments[department.name] = try writing.establish(
        Department.self,
        [
          "name": .text(department.name), "kind": .text(department.kind.rawValue),
          "phone": .text("021-5000\(1000 + departments.count)"),
        ]
      ).id
    }
    for (index, person) in Sample.people.enumerated() {
      ids[person.login] = try writing.establish(
        Person.self,
        [
          "name": .text(person.name), "staff_number": .text("HY\(1001 + index)"),
          "job_title": .text(person.title),
          "department": .text(departments[person.department]!),
          "is_qualified": .text(person.isQualified ? "1" : "0"),
          "mobile": .text("139000010\(10 + index)"), "trained_on": .text("2025-12-15"),
        ]
      ).id
    }
    try appoint(head: "luzheng", of: technology.id.id)
    for department in Sample.departments {
      try appoint(head: department.head, of: departments[department.name]!)
    }
    try fillPosts()
  }

  private func appoint(head login: String, of department: Int) throws {
    guard var record = try writing.find(Ref<Department>(department)) else { return }
    record[Department.head] = Ref(id(login))
    try writing.change(record)
  }

  private func fillPosts() throws {
    for (code, main, backup) in Sample.posts {
      try fill(code) {
        $0[Post.main] = main.map { Ref(id($0)) }
        $0[Post.backup] = backup.map { Ref(id($0)) }
      }
    }
    try fill(.administrator) { $0[Post.backup] = [Ref(id(Sample.secondAdministrator))] }
  }

  /// Changes a post and holds it to the rules of its form, as a person's change would be.
  private func fill(_ code: PostCode, _ change: (inout Record<Post>) -> Void) throws {
    guard var post = try writing.find(Post.self, Condition(Post.code, .equals, code.rawValue)).first else {
      return
    }
    change(&post)
    try Post.description.checkRules(post.data, writing)
    try writing.change(post)
  }

  func id(_ login: String) -> Int { ids[login]! }

  /// Has somebody act, as if they were signed in at a terminal of the institution.
  func acting<T>(as login: String, _ body: (Proof) throws -> T) throws -> T {
    let proof = try writing.demonstrationProof(of: id(login))
    return try writing.acting(as: Actor(proof.standing, session: 0, address: "demo")) { try body(proof) }
  }
}
