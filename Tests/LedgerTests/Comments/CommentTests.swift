import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// An incident of head office, and people who talk beside it.
struct Talk {
  let house: House
  let incident: Int
  static let type = Incident.description

  init(_ engine: Engine = .usual, by who: House.Who = .operatorA) throws {
    let house = try House(engine, at: "2026-07-07 09:40")
    self.house = house
    incident = try house.as(who) {
      let found: [String: Input] = ["found_at": .text("2026-07-07 09:35"), "found_by": .text(String(house[who]))]
      return try $0.create(
        Self.type, ["title": .text("行情中断"), "symptom": .text("上期行情不动"), "source": .text("patrol")].merging(found) { $1 }
      ).id
    }
  }

  @discardableResult
  func say(_ text: String, _ who: House.Who, token: String? = nil) throws -> RecordComment {
    try house.as(who) { try $0.comment(on: Self.type, incident, text, token: token) }
  }
  func said(asOf moment: String? = nil) throws -> [RecordComment] {
    try house.ledger.read { try $0.comments(on: Self.type, incident, asOf: moment.flatMap { Moment($0) }, limit: 100) }
  }
  func told(_ who: House.Who) throws -> [Notice] {
    try house.ledger.read { try $0.notices(for: house[who]) }.filter { $0.subject == "comment" }
  }
  func found(_ words: String, by who: House.Who) throws -> [String] {
    let standing = try house.standing(who)
    return try house.ledger.read { try $0.searchComments(words, for: standing) }.map(\.comment.text)
  }
}

@Suite struct `Talk beside a record` {
  @Test(arguments: Engine.allCases)
  func `is kept in its order with whom it mentions, told once to each, and audited`(_ engine: Engine) throws {
    let talk = try Talk(engine)
    let first = try talk.say("  @operatorB 和 @operatorB 请切备机\r\n详情见电话记录 ", .operatorA)
    #expect(first.text == "@operatorB 和 @operatorB 请切备机\n详情见电话记录")
    #expect(first.mentions == [.init(label: "operatorB", people: [talk.house[.operatorB]])])
    let second = try talk.say("已切", .operatorB)
    #expect(try talk.said() == [first, second])
    // Mentioned: one notice with the first line, for all to hear; the answer is a quiet one to who wrote before.
    let mention = try talk.told(.operatorB)
    #expect(mention.map(\.level) == [1] && mention[0].subjectID == first.id)
    #expect(mention[0].text.zh.hasSuffix("的评论中提到您：@operatorB 和 @operatorB 请切备机"))
    #expect(try talk.told(.operatorA).map(\.level) == [0])
    #expect(try talk.told(.manager).isEmpty)
    let entries = try talk.house.ledger.read { try $0.history("comment", first.id) }
    #expect(entries.map(\.verb) == ["create"] && entries[0].actor == talk.house[.operatorA])
    #expect(entries[0].after.contains("请切备机"))
    // The record itself is as it was.
    #expect(try talk.house.verbs("incident", talk.incident) == ["create"])
    #expect(try AuditVerifier(talk.house.ledger.database, keys: [], checkpointFile: nil).verify().isSound)
  }

  @Test func `calls the holders of a post and the people of a department who may read the record`() throws {
    let talk = try Talk()
    let comment = try talk.say("请 @duty-operator 和 @信息技术部 知悉", .manager)
    let operators = [talk.house[.operatorA], talk.house[.operatorB]]
    #expect(comment.mentions.first { $0.label == "duty-operator" }?.people.sorted() == operators.sorted())
    #expect(try talk.told(.operatorB).count == 1 && talk.told(.head).count == 1, "once, though both groups have them")
    #expect(try talk.told(.trader).isEmpty && talk.told(.branchA).isEmpty)
    let labels = try talk.house.ledger.read { try $0.mentionables($0.find(Talk.type, talk.incident)!) }.map(\.label)
    #expect(labels.contains("auditor") && !labels.contains("trader") && !labels.contains("branchA"))
    #expect(!labels.contains("technical-service") && !labels.contains("交易部"), "nobody in them may read it")
  }

  @Test func `offers and calls nobody who may not read the record`() throws {
    let talk = try Talk()
    for name in ["trader", "branchA", "technical-service"] {
      #expect(kind { try talk.say("@\(name) 看一下", .operatorA) } == .unsound)
    }
    #expect(try talk.said().isEmpty, "nothing is half done")
    // An address of mail, and a name nobody has, call nobody.
    #expect(try talk.say("发到 ops@operatorB 或 @没有这个人", .operatorA).mentions.isEmpty)
  }

  /// A post with so many more holders.
  private func crowd(_ talk: Talk, _ count: Int, _ code: String) throws {
    try talk.house.ledger.write(.product) { writing in
      let people = try (0..<count).map { number in
        try writing.create(
          Record<Person> {
            $0[Person.name] = "\(code) 第\(number)人"
            $0[Person.department] = Ref(1)
            $0.data.state = "active"
          })
      }
      try writing.create(
        Record<Domain.Post> {
          $0[Domain.Post.code] = code
          $0[Domain.Post.title] = code
          $0[Domain.Post.isKey] = false
          $0[Domain.Post.main] = people
        })
    }
  }

  @Test func `calls fifty at most, by one mention or by several, and says so before`() throws {
    let talk = try Talk()
    try crowd(talk, 51, "network-administration")
    try crowd(talk, 50, "media-administration")
    func refusal(_ text: String) -> String? {
      do { try talk.say(text, .operatorA) } catch { return (error as? Refusal)?.sentence.zh }
      return nil
    }
    #expect(refusal("请 @network-administration 知悉") == "“network-administration”有 51 人能看到这条记录，一条评论最多提醒 50 人，请改为提到有关的岗位或具体的人。")
    #expect(refusal("请 @media-administration 和 @manager 知悉") == "这条评论要提醒 51 人，最多 50 人，请去掉一些，或改为提到具体的人。")
    #expect(try talk.said().isEmpty && talk.told(.manager).isEmpty, "nothing is half done")
    let offered = try talk.house.ledger.read { try $0.mentionables($0.find(Talk.type, talk.incident)!) }
    #expect(offered.first { $0.label == "network-administration" }?.detail == "51 人，超过 50 人，不能一次提醒")
    #expect(offered.first { $0.label == "media-administration" }?.detail == "50 人")
    #expect(try talk.say("请 @media-administration 知悉", .operatorA).calls.count == 50)
  }

  @Test func `tells two people of one name apart by a number`() throws {
    let talk = try Talk()
    let twin = try talk.house.ledger.write(.product) { writing in
      let twin = try writing.create(
        Record<Person> {
          $0[Person.name] = "operatorB"
          $0[Person.department] = Ref(1)
          $0.data.state = "active"
        })
      var post = try writing.find(Domain.Post.self).first { $0[Domain.Post.code] == "duty-operator" }!
      post[Domain.Post.backup] = [twin]
      try writing.change(post)
      return twin.id
    }
    #expect(kind { try talk.say("@operatorB 看一下", .operatorA) } == .unsound)
    let comment = try talk.say("@operatorB(\(twin)) 看一下", .operatorA)
    #expect(comment.mentions.flatMap(\.people) == [twin] && comment.mentions[0].label == "operatorB(\(twin))")
  }

  @Test func `is refused where it is empty, too long, unreadable, or turns the direction of writing`() throws {
    let talk = try Talk()
    func fault(_ text: String) -> Bool {
      do {
        try talk.say(text, .operatorA)
        return false
      } catch let faults as Faults { return faults.all.map(\.field) == ["text"] } catch { return false }
    }
    for text in ["", " \n\t ", "看不见\u{7}的", "反\u{202E}转", "\u{2066}隔离\u{2069}", "\u{200F}", String(repeating: "长", count: 4001)] {
      #expect(fault(text), "\(text.debugDescription.prefix(40))")
    }
    #expect(try talk.say(String(repeating: "长", count: 4000), .operatorA).text.count == 4000)
    #expect(try talk.say("👨‍👩‍👧 家", .operatorA).text == "👨‍👩‍👧 家")
    let crowd = (0..<51).map { _ in "@operatorB" }.joined(separator: " ")
    #expect(try talk.say(crowd, .operatorA).mentions.count == 1, "the same name again is no other mention")
  }

  @Test(arguments: [House.Who.trader, .branchA, .branchB])
  func `is neither read nor written by who may not read the record`(_ who: House.Who) throws {
    let talk = try Talk()
    try talk.say("内部情况", .operatorA)
    #expect(kind { try talk.say("看看", who) } == .missing)
    #expect(kind { try talk.house.as(who) { try $0.setFollowing(Talk.type, talk.incident, true) } } == .missing)
    #expect(try talk.found("内部情况", by: who).isEmpty)
    #expect(try talk.found("内部情况", by: .operatorB) == ["内部情况"])
  }

  @Test func `is said once by a form that is sent twice, and with something else is a mistake`() throws {
    let talk = try Talk()
    let first = try talk.say("收到", .operatorA, token: "f1")
    #expect(try talk.say("收到", .operatorA, token: "f1") == first)
    #expect(try talk.said().count == 1)
    #expect(kind { try talk.say("别的", .operatorA, token: "f1") } == .unsound)
    // Another person's form may have made the same token.
    try talk.say("收到", .operatorB, token: "f1")
    #expect(try talk.said().count == 2)
  }

  @Test(arguments: Engine.allCases)
  func `is withdrawn by its writer, once, and stays for those who audit`(_ engine: Engine) throws {
    let talk = try Talk(engine)
    let comment = try talk.say("@operatorB 口令是……", .operatorA)
    #expect(kind { try talk.house.as(.operatorB) { _ = try $0.withdrawComment(comment.id) } } == .forbidden)
    #expect(kind { try talk.house.as(.head) { _ = try $0.withdrawComment(comment.id) } } == .forbidden)
    talk.house.clock.advance(60)
    // Quiet hours hold back what tells of it, and of another one.
    let house = talk.house
    try house.ledger.write(.product) { writing in
      for id in [comment.id, comment.id + 1] {
        try writing.post(
          channel: 1, person: 1, address: "a@b.cn", level: 1, text: "说了：\(comment.text)", subject: "comment", id: id,
          after: house.clock.now.advanced(by: 3600))
      }
    }
    let withdrawn = try talk.house.as(.operatorA) { try $0.withdrawComment(comment.id) }
    let waiting = try house.ledger.database.read { c in try c.query("SELECT zh FROM outbox ORDER BY id") { try $0.text(0) } }
    #expect(waiting.first?.hasSuffix("撤回了一条评论。") == true && waiting.last == "说了：\(comment.text)")
    #expect(withdrawn.withdrawnAt == talk.house.clock.now && withdrawn.shownText == nil && withdrawn.text == comment.text)
    #expect(kind { try talk.house.as(.operatorA) { _ = try $0.withdrawComment(comment.id) } } == .conflict)
    #expect(kind { try talk.house.as(.operatorA) { _ = try $0.withdrawComment(999) } } == .missing)
    #expect(try talk.found("口令", by: .operatorB).isEmpty, "it is found no more")
    #expect(try talk.told(.operatorB).map(\.text.zh) == ["operatorA撤回了一条评论。"])
    #expect(try talk.house.verbs("comment", comment.id) == ["create", "withdraw"])
    // As of before, it stood there.
    #expect(try talk.said(asOf: "2026-07-07 09:40:30").map(\.shownText) == [comment.text])
    #expect(try talk.said(asOf: "2026-07-07 09:41").map(\.shownText) == [nil])
    #expect(try talk.said(asOf: "2026-07-07 09:39").isEmpty)
  }

  @Test func `cannot be changed or removed, not even by whoever has the database`() throws {
    let talk = try Talk()
    let comment = try talk.say("在", .operatorA)
    try talk.house.as(.operatorA) { _ = try $0.withdrawComment(comment.id) }
    for sql in [
      "UPDATE record_comment SET text = 'x'", "DELETE FROM record_comment", "DELETE FROM comment_withdrawal",
    ] as [SQL] {
      #expect(throws: DatabaseError.self) { try talk.house.ledger.database.write { try $0.execute(sql) } }
    }
  }

  @Test func `is heard by who made, signed, said or follows, until they say otherwise`() throws {
    let talk = try Talk(by: .operatorB)
    try talk.house.as(.leader) { try $0.setFollowing(Talk.type, talk.incident, true) }
    try talk.say("一", .operatorA)
    #expect(try talk.told(.operatorB).count == 1 && talk.told(.leader).count == 1)
    #expect(try talk.told(.operatorA).isEmpty, "nobody hears of what they say themselves")
    try talk.house.as(.leader) { try $0.setFollowing(Talk.type, talk.incident, false) }
    try talk.house.as(.operatorA) { try $0.setFollowing(Talk.type, talk.incident, false) }
    try talk.say("二", .operatorB)
    #expect(try talk.told(.leader).count == 1 && talk.told(.operatorA).isEmpty)
    // A mention reaches them all the same; saying something is following again.
    try talk.say("@operatorA 三", .operatorB)
    #expect(try talk.told(.operatorA).map(\.level) == [1])
    try talk.say("四", .operatorA)
    try talk.say("五", .operatorB)
    #expect(try talk.told(.operatorA).count == 2)
  }

  @Test func `goes on beside a closed record, and ends beside a void one`() throws {
    let talk = try Talk()
    try talk.say("之前", .operatorA)
    try talk.house.ledger.database.write { try $0.execute("UPDATE incident SET state = 'closed' WHERE id = \(talk.incident)") }
    try talk.say("关闭后补充", .operatorB)
    try talk.house.as(.head) { _ = try $0.void(Talk.type, talk.incident, seen: 1, reason: "重复登记") }
    #expect(kind { try talk.say("作废后", .operatorA) } == .conflict)
    #expect(try talk.said().map(\.text) == ["之前", "关闭后补充"])
  }

  @Test func `is two hundred a day beside one record at most`() throws {
    let talk = try Talk()
    try talk.house.ledger.database.write { c in
      for number in 1...199 {
        try c.execute(
          """
          INSERT INTO record_comment (subject, subject_id, person, at, text, session, address)
          VALUES ('incident', \(talk.incident), 1, \(talk.house.clock.now.seconds), \("第 \(number) 条"), 1, '')
          """)
      }
    }
    try talk.say("第 200 条", .operatorA)
    #expect(kind { try talk.say("第 201 条", .operatorA) } == .tooOften)
    talk.house.clock.set("2026-07-08 00:00")
    try talk.say("次日", .operatorA)
    let page = try talk.house.ledger.read { try $0.comments(on: Talk.type, talk.incident, limit: 100) }
    #expect(page.count == 100 && page.last?.text == "次日")
    let before = try talk.house.ledger.read {
      try $0.comments(on: Talk.type, talk.incident, before: page[0].id, limit: 200)
    }
    #expect(before.count == 101 && before.first?.text == "第 1 条")
  }
}
