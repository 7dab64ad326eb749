import Domain
import HTTP
import Ledger
import Records
import Testing
import Web

/// Every route with every role: whoever may not is refused, and nobody ever meets an error of ours.
@Suite struct `Every route` {
  static let site = try! TestSite()


  @Test(arguments: site.router.routes.indices)
  func `says who may use it`(_ index: Int) throws {
    #expect(Self.site.router.routes[index].attachment is Permission)
  }

  @Test(arguments: site.router.routes.indices)
  func `admits and refuses each role as it says`(_ index: Int) throws {
    let route = Self.site.router.routes[index]
    let permission = try #require(route.attachment as? Permission)
    // Ending the session one is walking with would end the walk.
    guard !route.pattern.hasPrefix("/sign-out") else { return }
    let target = Self.target(route.pattern)
    for login in [nil] + People.logins.map(Optional.some) {
      let response = try Self.site.request(route.method, target, as: login, json: route.pattern.hasPrefix("/api") ? "{}" : nil)
      let label = "\(route.method) \(target) as \(login ?? "nobody")"
      #expect(response.status.rawValue < 500 || response.status == .serviceUnavailable, "\(label): \(response.content.prefix(300))")
      switch (permission, login) {
      case (.open, _): break
      case (_, nil):
        let isSent = response.status == .seeOther && response.headers["Location"]?.hasPrefix("/sign-in") == true
        #expect(isSent || response.status == .unauthorized, "\(label): \(response.status)")
      case (.only(let who), let login?):
        let standing = try Self.site.standing(login)
        if !who.admits(standing, nil) { #expect(response.status == .forbidden, "\(label)") }
        else { #expect(response.status != .forbidden && response.status != .unauthorized, "\(label)") }
      case (.signedIn, _?), (.display, _?):
        #expect(response.status != .unauthorized, "\(label)")
      }
    }
  }

  @Test(arguments: site.router.routes.indices)
  func `shows wall screens the board only`(_ index: Int) throws {
    let route = Self.site.router.routes[index]
    guard let permission = route.attachment as? Permission, permission != .open else { return }
    let response = try Self.site.request(route.method, Self.target(route.pattern), as: TestSite.display)
    if permission == .display {
      #expect(response.status != .unauthorized && response.status.rawValue < 500)
    } else {
      #expect(response.status == .forbidden, "\(route.method) \(route.pattern): \(response.status)")
    }
  }

  @Test(arguments: site.router.routes.indices)
  func `refuses a form that is not ours`(_ index: Int) throws {
    let route = Self.site.router.routes[index]
    guard route.method != .get, route.attachment as? Permission != .open else { return }
    let response = try Self.site.request(
      route.method, Self.target(route.pattern), as: "head", json: route.pattern.hasPrefix("/api") ? "{}" : nil,
      withFormToken: false)
    #expect(response.status == .forbidden, "\(route.method) \(route.pattern): \(response.status)")
  }

  /// The pattern with something that exists, where it can.
  static func target(_ pattern: String) -> String {
    pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
      switch part {
      case ":type": "person"
      case ":step": "leave"
      case ":code": "pre-open"
      case ":hash": String(repeating: "0", count: 64)
      case _ where part.hasPrefix(":"): "1"
      case _ where part.hasPrefix("*"): "none.css"
      default: String(part)
      }
    }.joined(separator: "/")
  }
}

extension TestSite {
  func standing(_ login: String) throws -> Standing {
    let session = try site.identity.session(token: token(login))!
    return try ledger.read { try $0.standing(of: session.person) }
  }
}
