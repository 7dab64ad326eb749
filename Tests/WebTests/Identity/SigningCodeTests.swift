import Domain
import Foundation
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

/// Where the policy asks a post for a code, no page signs without one, and each page has a field for it.
@Suite struct `A signature with a code` {
  private static let own = ("password", People.password)
  private static let field = #"name="code""#

  @Test func `is asked for on every page of a watch`() throws {
    let scene = try DutyScene()
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    for login in ["duty-manager", "duty-operator", "second-operator"] { try scene.post(Paths.watchArrival(watch), as: login) }
    let presence = try scene.all(Attendance.self)[1]
    let ask = [("leave_reason", "就医"), ("relief", String(try scene.person("second-operator").id))]
    #expect(try scene.step(watch, presence, "ask", as: "duty-operator", ask).status == .seeOther)
    #expect(!(try scene.get(Paths.watch(watch), as: "duty-manager").content.contains(Self.field)))
    try scene.test.askCodes(of: .dutyManager)
    let unenrolled = try scene.step(watch, presence, "allow", as: "duty-manager", [Self.own])
    #expect(unenrolled.headers["Location"] == Paths.factor, "who has none is led to it")
    let totp = try scene.test.enrol("duty-manager").0
    #expect(try scene.get(Paths.watch(watch), as: "duty-manager").content.contains(Self.field))

    let without = try scene.step(watch, presence, "allow", as: "duty-manager", [Self.own])
    #expect(without.status == .unprocessable && without.content.contains("请同时输入动态码"))
    #expect(try scene.step(watch, presence, "allow", as: "duty-manager", [Self.own, ("code", "000000")]).status != .seeOther)
    #expect(try scene.step(watch, presence, "allow", as: "duty-manager", [Self.own, ("code", scene.test.code(totp))]).status == .seeOther)
    let evaluation = DutyScene.evaluation(successor: try scene.person("head").id)
    #expect(try scene.step(watch, "evaluate", as: "duty-manager", evaluation).content.contains("请同时输入动态码"))
    #expect(try scene.step(watch, "evaluate", as: "duty-manager", evaluation + [("code", scene.test.code(totp))]).status == .seeOther)
  }

  @Test func `is asked for at the door`() throws {
    let test = try TestSite()
    try test.askCodes(of: .machineRoomAdministration)
    let totp = try test.enrol(PostCode.machineRoomAdministration.rawValue).0
    let admit = Paths.doorStep(1, "admit")
    func answer(_ path: String, _ more: (String, String)...) throws -> Response {
      try test.request(.post, path, as: PostCode.machineRoomAdministration.rawValue, form: [("seen", "1"), Self.own] + more)
    }
    #expect(try answer(admit).content.contains("请同时输入动态码"))
    #expect(try answer(admit, ("code", test.code(totp))).status == .notFound, "past the signature, there is no such visit")
  }

  @Test func `is asked for on the sheets of runs, of the second person as well`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    #expect(try house.post(.wu, "/runs/\(id)/cells", house.ticks(id, [0])).status == 200)
    #expect(!(try house.get(.wu, "/runs/\(id)/sign", fragment: true).body.contains(Self.field)))
    try house.enrol(.wu)
    try house.ledger.write(.product) { try $0.askCodes(of: [.dutyOperator]) }
    let form = try house.get(.wu, "/runs/\(id)/sign", fragment: true).body
    #expect(form.contains(Self.field) && form.contains(#"name="witness_code""#), "\(form)")
    let own = ("password", RunHouse.password)
    #expect(try house.post(.wu, "/runs/\(id)/sign", house.seen(id, [0]) + [own]).body.contains("动态码"))
    let second = [("witness", "wu"), ("witness_password", RunHouse.password)]
    #expect(try house.post(.zheng, "/runs/\(id)/sign", house.seen(id, [0]) + [own] + second).body.contains("动态码"))
    for act in ["review", "correct", "countersign"] {
      let body = [("at", "0"), ("number", "1"), ("value", "√"), ("reason", "看错了"), own]
      #expect(try house.post(.wu, "/runs/\(id)/\(act)", house.seen(id, [0]) + body).body.contains("动态码"), "\(act)")
    }
  }

  /// A page that drew a password by itself would forget the code.
  @Test func `is drawn by one piece alone`() throws {
    let others = [
      "SignHere.swift", // the piece
      "SignIn.swift", "Inputs.swift", // signing in, and changing one's password
      "AccountsPage.swift", "ChannelPage.swift", // a new password, the secret of a channel
    ]
    let folder = repository + "/Sources/Web"
    for case let path as String in FileManager.default.enumerator(atPath: folder)! where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
      if text.contains(#".type("password")"#) {
        #expect(others.contains { path.hasSuffix("/" + $0) }, "\(path) draws a password: let SignHere do it")
      }
    }
  }
}
