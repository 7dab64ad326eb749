import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

extension TestSite {
  /// A code that is good now; half a minute passes, because each is good once.
  func code(_ totp: TOTP) -> String {
    clock.advance(seconds: 30)
    return totp.code(step: TOTP.step(at: clock.now.seconds))
  }

  /// Gives somebody a second factor on the pages.
  func enrol(_ login: String) throws -> (TOTP, page: String, codes: String) {
    #expect(try request(.post, Paths.factor, as: login, form: [("password", "wrong")]).status == .unprocessable)
    #expect(try request(.post, Paths.factor, as: login, form: [("password", People.password)]).status == .seeOther)
    let page = try request(.get, Paths.factor, as: login).content
    let totp = try #require(try site.identity.offeredFactor(of: try standing(login).person))
    #expect(try request(.post, Paths.factor + "/confirm", as: login, form: [("code", "000000")]).status == .unprocessable)
    let codes = try request(.post, Paths.factor + "/confirm", as: login, form: [("code", code(totp))]).content
    return (totp, page, codes)
  }

  /// Has these posts sign with a code, each time anew.
  func askCodes(of posts: PostCode...) throws {
    try ledger.write(.product) { try $0.askCodes(of: posts) }
  }
}

extension Writing {
  func askCodes(of posts: [PostCode]) throws {
    let all = try find(Post.self, limit: 200)
    try create(
      Record<AccessPolicy> {
        $0[AccessPolicy.title] = "安全策略"
        ($0[AccessPolicy.least], $0[AccessPolicy.leastForAdministrators]) = (10, 12)
        ($0[AccessPolicy.days], $0[AccessPolicy.administratorsDays], $0[AccessPolicy.remembered]) = (180, 90, 5)
        ($0[AccessPolicy.failures], $0[AccessPolicy.lockMinutes], $0[AccessPolicy.idleMinutes]) = (5, 15, 240)
        $0[AccessPolicy.codeMinutes] = 0
        $0[AccessPolicy.signingPosts] = all.filter { posts.map(\.rawValue).contains($0[Post.code]) }.map(\.id)
      })
  }
}

extension RunHouse {
  func enrol(_ who: Who) throws {
    let person = person(who)
    let actor = Actor(try ledger.read { try $0.standing(of: person) }, session: 0, address: "127.0.0.1")
    try site.identity.beginFactor(
      site.identity.proveToEnrol(person: person, password: RunHouse.password, code: "", from: actor.address), by: actor)
    let totp = try #require(try site.identity.offeredFactor(of: person))
    _ = try site.identity.confirmFactor(code: totp.code(step: TOTP.step(at: clock.now.seconds)), by: actor)
  }
}
