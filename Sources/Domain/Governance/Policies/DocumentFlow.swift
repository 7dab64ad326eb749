public import Records
import Time

extension Document {
  public static let flow = Flow<Document>(from: .drafting) {
    step(
      "submit", "提交审核", "Submit", .drafting, to: .submitted, by: [.author, .named(writer), .post(.generalAffairs)],
      guards: [
        Guard(Wording("请写正文、上传附件，或写明纸质存放位置。", "Write the text, attach a file or say where the paper is.")) { it, _ in
          it[text] != nil || !it[files].isEmpty || it[paperPlace] != nil
        },
        Guard(Wording("请选择有权使用的部门或岗位。", "Say which departments or posts may use it.")) { it, _ in
          !it[readDepartments].isEmpty || !it[readPosts].isEmpty
        },
      ])
    step(
      "return", "退回修改", "Return", .submitted, to: .drafting, by: [.post(.generalAffairs), .post(.securityAdministration)],
      needs: [returned], aside: true)
    // 1.4.1, article 2: both look after the documents together.
    approval(
      "approve", "审核发布", "Approve", .submitted, to: .inForce,
      signers: [
        Signer("综合管理员", "General affairs", .post(.generalAffairs)),
        Signer("安全管理员", "Security", .post(.securityAdministration)),
      ], inOrder: false, barred: [.named(writer)], together: .alone, then: DocumentKeeping.publish)
    step(
      "revise", "编写新版", "Revise", .inForce, to: .inForce, by: [.post(.generalAffairs), .named(writer), .post(.head)],
      guards: [
        Guard(Wording("新版已经在编写中，请打开那一版。", "The next edition is being made already.")) { it, ask in
          try ask.find(Document.self, Condition(code, .equals, it[code]), limit: 1000)
            .allSatisfy { $0[edition] <= it[edition] || $0.state.isObsolete }
        }
      ], aside: true, then: DocumentKeeping.revise)
    step(
      "retire", "作废", "Retire", .inForce, to: .obsolete, by: [.post(.generalAffairs), .post(.head)],
      needs: [obsoleteReason],
      signing: .witnessed(reviewers: [.post(.securityAdministration), .post(.head)]), aside: true)
    step("supersede", "被新版取代", "Superseded", .inForce, to: .superseded, by: [.product], aside: true)
  }
}

/// What happens to documents beside their own steps.
public enum DocumentKeeping {
  static func publish(_ published: Record<Document>, _ work: any Work) throws {
    var document = published
    document[Document.publishedOn] = work.now.day
    document[Document.readers] = try readers(of: document, work)
    try work.change(document)
    for var earlier in try work.find(Document.self, Condition(Document.code, .equals, document[Document.code]), limit: 1000)
    where earlier.id != document.id && earlier.state == .inForce {
      earlier.data.state = Document.State.superseded.rawValue
      earlier[Document.nextEdition] = document.id
      try work.change(earlier)
    }
  }

  static func revise(_ document: Record<Document>, _ work: any Work) throws {
    let editions = try work.find(Document.self, Condition(Document.code, .equals, document[Document.code]), limit: 1000)
    let next = Record<Document> { it in
      for field in Document.description.creationFields { it.data.values[field.place] = document.data.values[field.place] }
      it[Document.edition] = (editions.map { $0[Document.edition] }.max() ?? 0) + 1
      it[Document.writtenOn] = work.now.day
      it[Document.changes] = [Line { $0[Document.Change.what] = "修订（请写明本次修改的内容）" }]
      it[Document.basis] = nil
    }
    try work.create(next)
  }

  /// Everybody active of the departments, and the holders of the posts.
  static func readers(of document: Record<Document>, _ ask: any Inquiry) throws -> [Ref<Person>] {
    let departments = Set(document[Document.readDepartments])
    var people: Set<Int> = []
    if !departments.isEmpty {
      for person in try ask.find(Person.self, .state(Person.State.active), limit: 100_000)
      where departments.contains(person[Person.department]) { people.insert(person.id.id) }
    }
    for reference in document[Document.readPosts] {
      guard let post = try ask.find(reference) else { continue }
      people.formUnion((post[Post.main] + post[Post.backup]).map(\.id))
    }
    return people.sorted().map(Ref.init)
  }

  /// Brings who may use the documents in force up to date with people and posts, and ends approved uses whose
  /// time is over. For the scheduler.
  public static func refresh(_ work: any Work) throws {
    for var document in try work.find(Document.self, .state(Document.State.inForce), limit: 10_000) {
      let now = try readers(of: document, work)
      guard now != document[Document.readers] else { continue }
      document[Document.readers] = now
      try work.change(document)
    }
    for var use in try work.find(DocumentUse.self, .state(DocumentUse.State.approved), limit: 10_000)
    where use[DocumentUse.until] < work.now.day {
      use.data.state = DocumentUse.State.ended.rawValue
      use[DocumentUse.endedOn] = work.now.day
      try work.change(use)
      try DocumentUse.close(use, work)
    }
  }
}
