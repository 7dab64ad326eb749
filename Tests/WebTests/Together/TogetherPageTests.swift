import Domain
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

@Suite struct `The page where several records are signed` {
  @Test func `is reached from the list and the inbox of whoever it waits for, and of nobody else`() throws {
    let scene = try FolderScene()
    let list = try scene.get(Paths.list(FolderScene.type)).content
    #expect(list.contains("本页等我办理的 5 条") && list.matches(of: /data-tick="approve"/).count == 5)
    #expect(try scene.get(Paths.inbox).content.contains("一并办理：设备进出机房登记“批准” 5 条"))
    for other in ["duty-operator", "auditor"] {
      let page = try scene.get(Paths.list(FolderScene.type), as: other).content
      #expect(!page.contains("data-tick=") && !page.contains("tick-bar"))
    }
    #expect(try !scene.get(Paths.inbox, as: "duty-operator").content.contains("一并办理"))
  }

  @Test func `shows all that each signature covers, and signs what is ticked with one password`() throws {
    let scene = try FolderScene()
    let page = try scene.page()
    #expect(page.status == .ok && page.content.contains("共 5 条，每条各有自己的签字"))
    #expect(page.content.contains("&lt;b&gt;内存条&lt;/b&gt; 3") && !page.content.contains("<b>内存条"))
    #expect(page.content.contains("扩容") && page.content.contains("A03"))
    let chosen = Array(scene.ids.dropLast())
    let answer = try scene.sign(scene.form(page, chosen))
    #expect(answer.status == .seeOther, "\(answer.content.prefix(600))")
    let outcome = try scene.get(try #require(answer.headers["Location"])).content
    #expect(outcome.contains("已办理 4 条") && !outcome.contains("没有办理") && outcome.contains("继续办理其余的"))
    #expect(try scene.ids.map { try scene.record($0).state } == ["approved", "approved", "approved", "approved", "applied"])
    let record = try scene.get(Paths.record(FolderScene.type, scene.ids[0])).content
    #expect(record.contains("与另外 3 条一并提交") && record.contains("同意"))
  }

  @Test func `leaves out what was changed after the page was made, and holds the others not back`() throws {
    let scene = try FolderScene()
    let page = try scene.page()
    let operator_ = Actor(try scene.test.standing("duty-operator"), session: 1, address: "127.0.0.1")
    try scene.test.ledger.write(operator_) {
      _ = try $0.update(RoomEquipmentMovement.description, scene.ids[2], seen: 1, ["location": .text("B07")])
    }
    let answer = try scene.sign(scene.form(page))
    let outcome = try scene.get(try #require(answer.headers["Location"])).content
    #expect(outcome.contains("没有办理 1 条") && outcome.contains("这条记录刚被别人修改过") && outcome.contains("已办理 4 条"))
    #expect(try scene.record(scene.ids[2]).state == "applied")
  }

  @Test func `comes back with what was ticked when the password is wrong, and signs nothing`() throws {
    let scene = try FolderScene()
    let page = try scene.page()
    let answer = try scene.sign(scene.form(page, [scene.ids[1]], password: "wrong"))
    #expect(answer.status == .unprocessable && answer.content.contains("登录名或口令不对"))
    #expect(answer.content.matches(of: /name="chosen" value="\d+" checked/).count == 1)
    #expect(try scene.ids.allSatisfy { try scene.record($0).state == "applied" })
    // The form that came back is as good as the first.
    #expect(try scene.sign(scene.form(answer, [scene.ids[1]])).status == .seeOther)
    #expect(try scene.record(scene.ids[1]).state == "approved")
  }

  @Test func `pressed twice signs once and shows the same`() throws {
    let scene = try FolderScene(2)
    let form = scene.form(try scene.page())
    let first = try scene.sign(form)
    let second = try scene.sign(form.map { $0.0 == "password" ? ("password", "now wrong") : $0 })
    #expect(first.headers["Location"] == second.headers["Location"] && second.status == .seeOther)
    let signatures = try scene.test.ledger.read { try $0.signatures(FolderScene.type, of: scene.ids) }
    #expect(signatures.values.allSatisfy { $0.count == 1 })
  }

  @Test func `refuses what is not whole, not ticked or not taken together`() throws {
    let scene = try FolderScene(2)
    let form = scene.form(try scene.page())
    func status(_ form: [(String, String)]) throws -> Status { try scene.sign(form).status }
    #expect(try status(form.filter { $0.0 != "chosen" }) == .unprocessable)
    #expect(try status(form.filter { !$0.0.hasPrefix("hash.") }) == .unprocessable)
    #expect(try status(form.filter { $0.0 != "token" }) == .unprocessable)
    #expect(try status(form.map { $0.0 == "step" ? ("step", "move") : $0 }) == .conflict)
    #expect(try scene.get("/together/\(FolderScene.type)?step=move").status == .conflict)
    #expect(try scene.get("/together/\(FolderScene.type)?step=nothing").status == .notFound)
    #expect(try scene.get("/together/nothing?step=approve").status == .notFound)
    #expect(try scene.ids.allSatisfy { try scene.record($0).state == "applied" })
  }

  @Test func `gives everybody what waits for them, and signs nothing for the others`() throws {
    let scene = try FolderScene(2)
    let form = scene.form(try scene.page())
    for login in People.logins where !["head", "leader"].contains(login) {
      let page = try scene.page(scene.ids, as: login)
      #expect(page.status == .ok && !page.content.contains("name=\"chosen\""), "\(login)")
      #expect(page.content.contains("没有列入的 2 条"), "\(login)")
      // The form of somebody whom it waits for, sent by somebody whom it does not.
      let answer = try scene.sign(form, as: login)
      #expect(answer.status == (login == "audit-administrator" ? .forbidden : .seeOther), "\(login)")
    }
    #expect(try scene.ids.allSatisfy { try scene.record($0).state == "applied" })
    #expect(try scene.page(as: "leader").content.matches(of: /name="chosen"/).count == 2)
    #expect(try scene.page(as: "clerk").content.contains("没有等您"))
  }

  @Test func `of an act is open to its signer, managers and auditors only`() throws {
    let scene = try FolderScene(1)
    let path = try #require(try scene.sign(scene.form(try scene.page())).headers["Location"])
    for login in People.logins {
      let may = ["head", "duty-manager", "auditor", "audit-administrator"].contains(login)
      #expect(try scene.get(path, as: login).status == (may ? .ok : .notFound), "\(login)")
    }
  }

  @Test func `says nothing of a record that its reader has lost sight of`() throws {
    let scene = try FolderScene(1)
    let path = try #require(try scene.sign(scene.form(try scene.page())).headers["Location"])
    try scene.test.ledger.database.write { c in
      try c.execute("UPDATE folder_record SET is_done = 0, why_zh = '内存条须先登记', why_en = 'x'")
    }
    #expect(try scene.get(path).content.contains("内存条须先登记"))
    // As if it lay in a branch that the reader has left: it is not found for them.
    try scene.test.ledger.database.write { c in try c.execute("UPDATE folder_record SET subject_id = 4711") }
    let page = try scene.get(path).content
    #expect(!page.contains("内存条") && page.contains("#4711") && page.contains("原因不显示"))
  }

  @Test func `refuses an opinion that is too long, and gives it back whole`() throws {
    let scene = try FolderScene(1)
    let long = String(repeating: "长", count: 501)
    let form = scene.form(try scene.page()).map { $0.0 == "remark" ? ("remark", long) : $0 }
    let answer = try scene.sign(form)
    #expect(answer.status == .unprocessable && answer.content.contains("意见最多 500 字，现在有 501 字") && answer.content.contains(long))
    #expect(try scene.record(scene.ids[0]).state == "applied")
    // Alone it is the same.
    let alone = try scene.test.request(
      .post, Paths.step(FolderScene.type, scene.ids[0], "approve"), as: "head",
      form: [("seen", "1"), ("password", People.password), ("remark", long)])
    #expect(alone.status == .unprocessable && alone.content.contains("意见最多 500 字"))
  }

  @Test func `takes a fixed number of statements, whatever lies on it`() throws {
    func statements(_ count: Int) throws -> [String: Int] {
      let scene = try FolderScene(count)
      _ = try scene.page()
      var answer: Response?
      func counted(_ path: String) throws -> Int {
        _ = try scene.get(path)
        let texts = try Database.statements { answer = try scene.get(path) }
        #expect(answer?.status == .ok)
        return texts.count
      }
      let page = try counted(Paths.together(FolderScene.type, "approve"))
      let list = try counted(Paths.list(FolderScene.type))
      let folder = try #require(try scene.sign(scene.form(try scene.page())).headers["Location"])
      return ["page": page, "list": list, "folder": try counted(folder)]
    }
    let few = try statements(2)
    let many = try statements(12)
    #expect(few == many)
    // With the two of the mast. The page: what waits, the records, their signatures, the room they refer to. The list:
    // its page, the room, the rooms and the devices to filter by, and what of it waits for the reader. The act: its lines and itself, the
    // records, what else waits.
    #expect(few == ["page": 6, "list": 8, "folder": 6], "\(few)")
  }
}
