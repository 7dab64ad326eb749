import Ledger
import Procedures
import Testing
import Time

@testable import Web

@Suite struct SheetActsTests {
  @Test func `two people fill, sign and review a whole sheet and close it`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    let all = Array(try house.run(id).cells.indices)
    let due = all.filter { !(try! house.run(id).procedure.item(ofCell: $0).isOptional) }
    #expect(try house.post(.wu, "/runs/\(id)/cells", house.fillings(id, due)).status == 200)
    let run = try house.run(id)
    // Whatever is early, late or odd is signed with its reason, given at once.
    let reasons = due.filter { run.cells[$0].needsReason }.map { ("reason.\($0)", "按当日安排") }
    let signed = try house.post(
      .wu, "/runs/\(id)/sign", house.seen(id, due) + reasons + [("password", RunHouse.password)])
    #expect(signed.status == 200, "\(signed.body.prefix(300))")
    house.clock.set("2026-07-07 08:15")
    let reviewable = try house.run(id).awaitingReview(by: PersonID(house.person(.zheng)))
    let reviewed = try house.post(
      .zheng, "/runs/\(id)/review", house.seen(id, reviewable) + [("password", RunHouse.password)])
    #expect(reviewed.status == 200, "\(reviewed.body.prefix(300))")
    #expect(try house.run(id).unsigned.isEmpty)
    #expect(try house.post(.zhou, "/runs/\(id)/close", []).status == 200)
    #expect(try house.run(id).state == .closed)
    let again = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0], "×"))
    #expect(again.status == 409)
    #expect(again.body.contains("本单已关闭"))
  }

  @Test func `a tick answers with the parts that changed and nothing else`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    let answer = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [3]) + [("since", "0")])
    #expect(answer.status == 200)
    #expect(answer.body.contains(#"id="v3""#))
    #expect(answer.body.contains(#"id="run-status""#))
    #expect(!answer.body.contains(#"id="v4""#))
    #expect(answer.body.contains(#"aria-pressed="true""#))
  }

  @Test func `what somebody else changed meanwhile is refused and shown as it is now`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    let stale = try house.ticks(id, [5])
    #expect(try house.post(.zheng, "/runs/\(id)/cells", stale).status == 200)
    let answer = try house.post(.wu, "/runs/\(id)/cells", stale + [("since", "0")])
    #expect(answer.status == 409)
    #expect(answer.body.contains("class=\"refusal\""))
    #expect(answer.body.contains(#"id="v5""#))
    #expect(answer.body.contains("郑岚"))
    #expect(try house.run(id).cells[5].filledBy == PersonID(house.person(.zheng)))
  }

  @Test func `the operator cannot review, whether in his own session or as the second person`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0]))
    let both = try house.post(
      .wu, "/runs/\(id)/sign",
      house.seen(id, [0]) + [
        ("password", RunHouse.password), ("witness", "wu"), ("witness_password", RunHouse.password),
      ])
    #expect(both.status == 403)
    #expect(both.body.contains("同一个人"))
    #expect(try house.run(id).cells[0].operatorMark == nil)
    _ = try house.post(.wu, "/runs/\(id)/sign", house.seen(id, [0]) + [("password", RunHouse.password)])
    let own = try house.post(.wu, "/runs/\(id)/review", house.seen(id, [0]) + [("password", RunHouse.password)])
    #expect(own.status == 403)
    #expect(try house.run(id).cells[0].reviewerMark == nil)
  }

  @Test func `both sign at one terminal in one act`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, 0..<4))
    let answer = try house.post(
      .wu, "/runs/\(id)/sign",
      house.seen(id, 0..<4) + [
        ("password", RunHouse.password), ("witness", "zheng"), ("witness_password", RunHouse.password),
      ])
    #expect(answer.status == 200)
    for cell in try house.run(id).cells[0..<4] {
      #expect(cell.operatorMark?.person == PersonID(house.person(.wu)))
      #expect(cell.reviewerMark?.person == PersonID(house.person(.zheng)))
    }
  }

  @Test func `a wrong password signs nothing and says so`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0]))
    let answer = try house.post(.wu, "/runs/\(id)/sign", house.seen(id, [0]) + [("password", "guess")])
    #expect(answer.status == 401)
    #expect(answer.body.contains("口令不对"))
    #expect(try house.run(id).cells[0].operatorMark == nil)
  }

  @Test func `an abnormal step asks for its reason and is signed with it`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0], "×"))
    let form = try house.get(.wu, "/runs/\(id)/sign", fragment: true)
    #expect(form.body.contains(#"name="reason.0""#))
    let without = try house.post(.wu, "/runs/\(id)/sign", house.seen(id, [0]) + [("password", RunHouse.password)])
    #expect(without.status == 422)
    let with = try house.post(
      .wu, "/runs/\(id)/sign", house.seen(id, [0]) + [("password", RunHouse.password), ("reason.0", "服务未启动")])
    #expect(with.status == 200)
    #expect(try house.run(id).cells[0].remark == "服务未启动")
  }

  @Test func `the reviewer returns what is marked with a reason and signs the rest`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, 0..<3))
    _ = try house.post(.wu, "/runs/\(id)/sign", house.seen(id, 0..<3) + [("password", RunHouse.password)])
    let fields = try house.seen(id, 0..<3) + [("password", RunHouse.password), ("back", "1")]
    #expect(try house.post(.zheng, "/runs/\(id)/review", fields).status == 422)
    #expect(try house.run(id).cells[0].reviewerMark == nil)
    #expect(try house.post(.zheng, "/runs/\(id)/review", fields + [("reason", "日志未见登录")]).status == 200)
    let cells = try house.run(id).cells
    #expect(cells[0].reviewerMark != nil && cells[2].reviewerMark != nil)
    #expect(cells[1].operatorMark == nil && cells[1].returned == "日志未见登录")
  }

  @Test func `auditors, other departments and branches of other places change nothing`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    let fields = try house.ticks(id, [0])
    #expect(try house.post(.auditor, "/runs/\(id)/cells", fields).status == 403)
    #expect(try house.post(.trader, "/runs/\(id)/cells", fields).status == 403)
    #expect(try house.post(.branch, "/runs/\(id)/cells", fields).status == 404)
    #expect(try house.get(.trader, "/runs/\(id)").status == 403)
    #expect(try house.get(.branch, "/runs/\(id)").status == 404)
    #expect(try house.get(.auditor, "/runs/\(id)").status == 200)
    #expect(try house.run(id).revision == 0)
  }

  @Test func `a form without the token of its session is refused`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    #expect(try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0]), token: "foreign").status == 403)
    #expect(try house.run(id).revision == 0)
  }

  @Test func `garbled, oversized and unknown entries are refused whole`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    #expect(try house.post(.wu, "/runs/\(id)/cells", [("set", "first √")]).status == 422)
    #expect(try house.post(.wu, "/runs/\(id)/cells", [("set", "9999 0 √")]).status == 404)
    #expect(try house.post(.wu, "/runs/\(id)/cells", [("set", "0 0 七")]).status == 422)
    let long = String(repeating: "长", count: 501)
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0]))
    let revision = try house.run(id).revision
    #expect(try house.post(.wu, "/runs/\(id)/cells", [("note", "0 \(revision) \(long)")]).status == 422)
    #expect(try house.post(.wu, "/runs/\(id)/cells", []).status == 422)
    #expect(try house.run(id).revision == revision)
  }

  @Test func `without a script the sheet is a form that can be sent`() throws {
    let house = try RunHouse(packs: ["equipment-and-link-patrol"])
    let id = try house.runs()["equipment-and-link-patrol"]!
    let answer = try house.post(.wu, "/runs/\(id)/cells", [("set", "0 0 √"), ("n1.0", ""), ("m0.0", "")], fragment: false)
    #expect(answer.status == 303)
    #expect(answer.body == "/runs/\(id)")
    #expect(try house.run(id).cells[0].value == .tick(true))
    #expect(try house.run(id).cells[1].value == nil)
  }

  @Test func `a correction of a closed run needs two people and keeps what was signed`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0]))
    _ = try house.post(.zhou, "/runs/\(id)/close", [("why", "演练")])
    #expect(try house.run(id).state == .closed)
    let fields = [("at", "0"), ("value", "×"), ("remark", "重启两次"), ("reason", "漏记异常"), ("password", RunHouse.password)]
    #expect(try house.post(.wu, "/runs/\(id)/correct", fields).status == 200)
    #expect(try house.run(id).effective(0).value == .tick(true))
    let own = [("number", "0"), ("password", RunHouse.password)]
    #expect(try house.post(.wu, "/runs/\(id)/countersign", own).status == 403)
    #expect(try house.post(.zheng, "/runs/\(id)/countersign", own).status == 200)
    #expect(try house.run(id).effective(0).value == .tick(false))
    #expect(try house.run(id).cells[0].value == .tick(true))
    let page = try house.get(.auditor, "/runs/\(id)").body
    #expect(page.contains("漏记异常"))
    #expect(page.contains("<del>√</del>"))
  }

  @Test func `an abnormal step opens its incident in one write`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    let fields = [("at", "0"), ("title", "行情服务未启动"), ("symptom", "启动后无行情")]
    #expect(try house.post(.wu, "/runs/\(id)/incident", fields).status == 409)
    _ = try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0], "×"))
    let answer = try house.post(.wu, "/runs/\(id)/incident", fields)
    #expect(answer.status == 200, "\(answer.body.prefix(200))")
    #expect(try house.run(id).cells[0].incident != nil)
    #expect(try house.post(.wu, "/runs/\(id)/incident", fields).status == 409)
  }

  @Test func `only who leads the watch cancels, with a reason`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    #expect(try house.post(.wu, "/runs/\(id)/cancel", [("reason", "休市")]).status == 403)
    #expect(try house.post(.zhou, "/runs/\(id)/cancel", [("reason", " ")]).status == 422)
    #expect(try house.post(.zhou, "/runs/\(id)/cancel", [("reason", "休市")]).status == 200)
    #expect(try house.run(id).state == .cancelled)
  }

  @Test func `the same start form sent twice starts one run`() throws {
    let house = try RunHouse(packs: ["database-restart"])
    let first = try house.post(.wu, "/runs", [("code", "database-restart"), ("token", "t1")], fragment: false)
    let second = try house.post(.wu, "/runs", [("code", "database-restart"), ("token", "t1")], fragment: false)
    #expect(first.status == 303)
    #expect(first.body == second.body)
    #expect(try house.post(.wu, "/runs", [("code", "nothing")]).status == 404)
    #expect(try house.post(.auditor, "/runs", [("code", "database-restart")]).status == 403)
  }
}

extension RunHouse {
  /// Something that fits into each of these cells.
  func fillings(_ id: Int, _ cells: [Int]) throws -> [(String, String)] {
    let run = try run(id)
    return cells.map { index in
      let typed =
        switch run.procedure.item(ofCell: index).cell {
        case .tick: "√"
        case .number(let measure): "\(measure.lower ?? measure.upper ?? Quantity(1))"
        case .text: "正常"
        case .choice(let choices): choices[0].id
        }
      return ("set", "\(index) \(run.cells[index].revision) \(typed)")
    }
  }
}
