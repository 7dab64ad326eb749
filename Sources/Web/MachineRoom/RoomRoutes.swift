import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 5.5: the page at the door of the machine room.
  mutating func machineRoom() {
    page(Paths.door, .signedIn) { visit in try visit.doorPage() }
    page(Paths.doorLive, .signedIn) { visit in
      .html(try visit.read { try visit.roomModel($0) }.liveView(visit.formToken, visit.signHere(ids: nil)).source)
    }
    action(Paths.doorEnter, .signedIn) { visit, form in
      try visit.atDoor(form) { try visit.write { try visit.enter(form, $0) } }
    }
    action("/room/visits/:id/:step", .signedIn) { visit, form in
      let id: Int = try visit.request.parameter("id")
      let name: String = try visit.request.parameter("step")
      guard ["enter", "enter-approved", "admit", "leave"].contains(name) else { throw HTTP.Refusal.notFound }
      return try visit.atDoor(form) {
        let request = StepRequest(seen: try form.seen(), proof: name == "admit" ? try visit.prove(own: form) : nil)
        _ = try visit.write { try $0.take(name, of: RoomVisit.description, id, request) }
      }
    }
  }
}

extension Visit {
  func doorPage(typed: FormData? = nil, fault: String? = nil, status: Status = .ok) throws -> Response {
    let model = try read { try roomModel($0) }
    var response = try storePage(say("机房门口", "At the door"), topics: []) {
      RoomPage(model: model, formToken: formToken, sign: signHere(ids: nil), token: typed?["token"] ?? freshToken(), typed: typed, fault: fault).view
    }
    response.status = status
    return response
  }

  /// Does something at the door and stays there; what is refused is said above what was typed.
  func atDoor(_ form: FormData, _ body: () throws -> Void) throws -> Response {
    do {
      try body()
      return .redirect(to: Paths.door)
    } catch let faults as Faults {
      let said = faults.all.map { say($0.sentence) }.joined(separator: " ")
      return try doorPage(typed: form, fault: said, status: .unprocessable)
    } catch let denial as Denial where denial.kind != .missing {
      return try doorPage(typed: form, fault: say(denial.sentence), status: Fault(denial, language).formStatus)
    }
  }

  /// Somebody of the technical department goes in: the entry and the step are one.
  func enter(_ form: FormData, _ writing: Writing) throws {
    guard form["purpose"] != RoomVisit.Purpose.construction.rawValue else {
      throw Denial(
        .conflict, "施工、检修须先由技术部门负责人批准，请点“申请施工、检修”。", "Construction needs the approval of the head of IT: ask for it first.")
    }
    var input: [String: Input] = [:]
    for name in ["room", "purpose", "reason", "equipment", "virus_check"] {
      if let value = form[name], !value.isEmpty { input[name] = .text(value) }
    }
    input["day"] = .text(writing.now.day.description)
    input["visitor_kind"] = .text(RoomVisit.Visitor.technical.rawValue)
    input["person"] = .text(String(standing.person))
    input["visitors"] = .text(name)
    input["head_count"] = .text("1")
    input["organization"] = .text(try departmentName(writing))
    input["in_trading"] = .text("0")
    let visit = try writing.create(RoomVisit.description, input, token: form["token"].flatMap { $0.isEmpty ? nil : $0 })
    // The form was sent twice.
    guard visit.state == RoomVisit.State.requested.rawValue else { return }
    _ = try writing.take("enter", of: RoomVisit.description, visit.id, StepRequest(seen: visit.version))
  }
}
