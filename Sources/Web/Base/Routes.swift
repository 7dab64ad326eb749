public import HTTP
import Ledger
public import Records

/// Who may use a route. A test walks all routes with every role and holds them to it.
public enum Permission: Sendable, Equatable {
  /// Anybody, signed in or not: the sign-in page, health, style sheets.
  case open
  /// Anybody who is signed in; what they see inside is decided record by record.
  case signedIn
  /// One of these.
  case only([Who])
  /// Anybody who is signed in, and wall screens.
  case display
}

/// Adds routes whose permission is checked before the handler runs, and whose forms are ours.
public struct Routes {
  public private(set) var router = Router()
  let site: Site

  public init(_ site: Site) { self.site = site }

  /// A page or fragment that only reads.
  public mutating func page(
    _ pattern: String, _ permission: Permission, mode: Route.Mode = .inline,
    _ handler: @escaping @Sendable (Visit) throws -> Response
  ) {
    let site = site
    router.add(.get, pattern, mode: mode, attachment: permission) { request in
      let visit = try site.admit(request, permission)
      var response = try handler(visit)
      response.note = response.note ?? Visitor(person: visit.session.person)
      return response
    }
  }

  /// A form or a script's request that changes something: it must carry the form token of its session.
  public mutating func action(
    _ pattern: String, _ permission: Permission, bodyLimit: Int? = nil,
    _ handler: @escaping @Sendable (Visit, FormData) throws -> Response
  ) {
    let site = site
    let isOwnAffair = Self.ownAffairs.contains { pattern == $0 || pattern.hasPrefix($0 + "/") }
    router.add(.post, pattern, mode: .queued, bodyLimit: bodyLimit, attachment: permission) { request in
      let visit = try site.admit(request, permission)
      // Whoever audits keeps their own account and the trail, and touches nothing else.
      guard isOwnAffair || !visit.standing.changesNothing else { throw Denial.onlyAudits }
      let form = try request.form()
      try visit.refuseForeign(form)
      do {
        return try handler(visit, form)
      } catch let denial as Denial where denial.kind == .unauthenticated && request.wantsPage {
        // Somebody is signed in; it was a signature whose password was wrong.
        throw Denial(.unsound, denial.sentence)
      }
    }
  }

  /// What the audit administrator may send, too.
  static let ownAffairs = [
    "/account", "/inbox", "/sign-out", Paths.audit, "/records/:type/columns", "/records/:type/views",
  ]

  /// What needs nobody to be signed in.
  public mutating func open(
    _ method: Method, _ pattern: String, mode: Route.Mode = .inline, bodyLimit: Int? = nil,
    _ handler: @escaping Handler
  ) {
    router.add(method, pattern, mode: mode, bodyLimit: bodyLimit, attachment: Permission.open, handler)
  }

  /// For callers that bring their own proof of who they are: the API. A token does what its scope says, to the type
  /// of the path.
  public mutating func program(
    _ method: Method, _ pattern: String, _ permission: Permission, mode: Route.Mode,
    _ handler: @escaping @Sendable (Visit) throws -> Response
  ) {
    let site = site
    let act: TokenScope.Act = method == .get ? .read : pattern.hasSuffix("/steps/:step") ? .steps : .write
    router.add(method, pattern, mode: mode, attachment: permission) { request in
      let visit = try site.admit(request, permission, isProgram: true)
      if let scope = visit.session.scope {
        // What names no type by its address every token may read; the handler asks for the type it finds.
        let isWithin = try pattern.contains("/:type")
          ? scope.admits(act, visit.type(request.parameter("type"))) : act == .read || scope.acts.contains(act)
        guard isWithin else { throw Denial.tokenScope }
      } else if method != .get {
        try visit.refuseForeign(nil)
      }
      guard method == .get || !visit.standing.changesNothing else { throw Denial.onlyAudits }
      return try handler(visit)
    }
  }
}

extension Site {
  public static let sessionCookie = "shouzheng"

  /// The visit behind a request.
  ///
  /// - Throws: 401 when nobody is signed in (pages lead to the sign-in), 403 when this person may not.
  func admit(_ request: Request, _ permission: Permission, isProgram: Bool = false) throws -> Visit {
    guard let token = request.cookie(Self.sessionCookie) ?? request.bearer, let session = try session(token)
    else { throw Denial(.unauthenticated, "请先登录。", "Please sign in.") }
    // What opens a calendar feed opens no page, and neither does half a sign-in.
    guard ["person", "display", Identity.tokenKind].contains(session.kind) else {
      throw Denial(.unauthenticated, "请先登录。", "Please sign in.")
    }
    guard isProgram || session.kind != Identity.tokenKind else {
      throw Denial(.forbidden, "令牌只能用于 /api/v1 接口。", "A token is good for /api/v1 only.")
    }
    let (standing, name) = try ledger.standingAndName(of: session.person)
    let visit = Visit(
      site: self, request: request, session: session, standing: standing, name: name, language: request.language())
    if session.kind == "display" && permission != .display { throw Self.notForDisplays }
    if session.mustChange, !request.path.hasPrefix("/account") { throw MustChangePassword() }
    if session.mustEnrol, !session.mustChange, !request.path.hasPrefix("/account") { throw MustEnrol() }
    if case .only(let who) = permission, !who.admits(standing, nil) {
      throw Denial(.forbidden, "您的岗位不能使用这个页面。", "Your post may not use this page.")
    }
    return visit
  }

  private func session(_ token: String) throws -> Identity.Session? {
    token.hasPrefix(Identity.tokenPrefix) ? try identity.session(apiToken: token) : try identity.session(token: token)
  }

  static let notForDisplays = Denial(.forbidden, "大屏只能查看看板。", "A wall screen may only show the board.")
}

/// The password has run out or was set by somebody else: everything leads to the page that changes it.
struct MustChangePassword: Error {}

/// Their post signs in with a second factor: everything leads to the page that enrols one.
struct MustEnrol: Error {}

extension Request {
  var bearer: String? {
    guard let header = headers["Authorization"], header.hasPrefix("Bearer ") else { return nil }
    return String(header.dropFirst(7))
  }
}

extension Visit {
  /// Refuses a form that did not come from a page of this session.
  func refuseForeign(_ form: FormData?) throws {
    // A program that brings its token in a header is not a browser that was tricked.
    if request.bearer != nil, request.cookie(Site.sessionCookie) == nil { return }
    let token = form?["form_token"] ?? request.headers["X-Form-Token"]
    guard token == session.formToken else {
      throw Denial(
        .forbidden, "页面已过期，请刷新后重试；您填写的内容可以用浏览器的“后退”找回。",
        "The page is out of date: reload it and try again.")
    }
  }
}
