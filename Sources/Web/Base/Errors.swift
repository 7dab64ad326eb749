import HTML
public import HTTP
import Ledger
import Procedures
import Records
import SQL

extension Site {
  /// The one place where an error becomes an answer. What is not known is logged once, under an id that the
  /// person sees.
  public func answer(_ error: any Error, _ request: Request) -> Response {
    let language = request.language()
    let fault = Fault(error, language)
    if fault.status == .unauthorized, request.wantsPage {
      return .redirect(to: Paths.signIn(returningTo: request.target))
    }
    if error is MustChangePassword, request.wantsPage { return .redirect(to: Paths.password) }
    if error is MustEnrol, request.wantsPage { return .redirect(to: Paths.factor) }
    if request.path.hasPrefix("/api/") {
      var response =
        (error as? Faults).map { problem($0, language) } ?? Response.problem(fault.status, fault.sentence)
      response.note = fault.logged
      return response
    }
    var response =
      request.wantsPage
      ? Response.html(ErrorPage(status: fault.status.rawValue, sentence: fault.sentence, language: language).markup(assets), status: fault.status)
      : Response.text(fault.sentence, status: fault.status)
    if let refusal = error as? HTTP.Refusal {
      for (name, value) in refusal.headers { response.headers.add(name, value) }
    }
    response.note = fault.logged
    return response
  }
}

/// An error as a person meets it.
struct Fault {
  let status: Status
  let sentence: String
  /// What goes into the log; nil when the refusal is nobody's fault.
  let logged: LoggedError?

  init(_ error: any Error, _ language: Language) {
    switch error {
    case let refusal as HTTP.Refusal: (status, sentence, logged) = (refusal.status, refusal.message, nil)
    case let denial as Denial: (status, sentence, logged) = (denial.status, denial.sentence[language], nil)
    case let faults as Faults:
      (status, sentence, logged) = (.unprocessable, faults.all.map { $0.sentence[language] }.joined(separator: " "), nil)
    case is MustChangePassword:
      (status, sentence, logged) = (
        .forbidden, Wording("请先修改口令。", "Change your password first.")[language], nil
      )
    case is MustEnrol:
      (status, sentence, logged) = (
        .forbidden, Wording("您的岗位须启用动态码，请先启用。", "Enrol a second factor first.")[language], nil
      )
    default:
      let known = LoggedError(error)
      status = .internalServerError
      sentence = Wording(
        "系统出错，已记录，编号 \(known.id)。请把编号告诉系统管理员。", "Something went wrong and was logged as \(known.id).")[language]
      logged = known
    }
  }
}

extension Fault {
  /// The status of a form that comes back: a wrong password in it does not mean that nobody is signed in.
  var formStatus: Status { status == .unauthorized ? .unprocessable : status }
}

/// An error that nobody foresaw: logged once, found again by its id.
public struct LoggedError: Sendable {
  public let id: String
  public let text: String
  init(_ error: any Error) {
    id = String((0..<8).map { _ in "0123456789abcdef".randomElement()! })
    text = String(describing: error)
  }
}

extension Denial {
  var status: Status {
    switch kind {
    case .unauthenticated: .unauthorized
    case .forbidden: .forbidden
    case .missing: .notFound
    case .conflict: .conflict
    case .unsound: .unprocessable
    case .tooOften: .tooManyRequests
    }
  }
}

extension Request {
  /// Whether a browser wants a whole page, rather than a script a sentence.
  var wantsPage: Bool {
    !path.hasPrefix("/api/") && headers["HX-Request"] == nil && headers["X-Fragment"] == nil
      && (headers["Accept"]?.contains("text/html") ?? false)
  }
}
