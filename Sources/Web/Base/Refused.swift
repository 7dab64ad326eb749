import HTTP
import Ledger
import Records

/// What came back with a form that was refused: the sentences, and everything that was typed.
struct Refused {
  var faults = Faults()
  var typed = FormData()
  /// Which form it was, by the address it was sent to.
  var address = ""
  var status = Status.ok

  func value(_ name: String, in address: String) -> String? { address == self.address ? typed[name] : nil }
}

extension Visit {
  /// Does something on a page of many forms and shows the page again; what was refused comes back beside what was
  /// typed.
  ///
  /// - Parameters:
  ///   - path: of the page, when all went well.
  ///   - page: the page with what was refused.
  func again(
    _ form: FormData, at path: String, _ page: (Refused) throws -> Response, _ body: () throws -> Void
  ) throws -> Response {
    do {
      try body()
      return .redirect(to: path)
    } catch let faults as Faults {
      return try page(Refused(faults: faults, typed: form, address: request.path, status: .unprocessable))
    } catch let denial as Denial where denial.kind != .missing {
      return try page(
        Refused(
          faults: Faults(nil, denial.sentence), typed: form, address: request.path,
          status: denial.kind == .unauthenticated ? .unprocessable : denial.status))
    }
  }
}
