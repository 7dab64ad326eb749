import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  private var incidentID: Int { get throws { try request.parameter("id") } }

  /// A minute of the timeline.
  func addEntry(_ form: FormData) throws -> Response {
    let id = try incidentID
    return try againIncident(id, form) {
      _ = try write { writing in
        try visibleIncident(id, writing)
        return try writing.create(
          IncidentEntry.description,
          [
            "incident": .text(String(id)), "happened_at": .text(form["happened_at"].filled ?? "\(writing.now)"),
            "kind": .text(form["kind"].filled ?? "progress"), "what": .text(form["what"] ?? ""),
            "who": form["who"].filled.map(Input.text) ?? .empty,
          ], token: form["token"].filled)
      }
    }
  }

  /// 已电话报告: one click for each addressee; now, by whoever clicks.
  func addTold(_ form: FormData) throws -> Response {
    let id = try incidentID
    return try againIncident(id, form) {
      _ = try write { writing in
        let incident = try visibleIncident(id, writing)
        let content = "报告“\(incident[Incident.title])”：\(incident[Incident.symptom])"
        return try writing.create(
          IncidentNotification.description,
          [
            "incident": .text(String(id)), "addressee": .text(form["addressee"] ?? ""),
            "told_at": .text(form["told_at"].filled ?? "\(writing.now)"), "told_by": .text(String(standing.person)),
            "means": .text(form["means"].filled ?? "telephone"),
            "receiver": form["receiver"].filled.map(Input.text) ?? .empty,
            "phone": form["phone"].filled.map(Input.text) ?? .empty,
            "content": .text(String((form["content"].filled ?? content).prefix(1000))),
          ], token: form["token"].filled)
      }
    }
  }

  /// An outage that ends, or another one that began.
  func changeOutage(_ form: FormData) throws -> Response {
    let id = try incidentID
    return try againIncident(id, form) {
      _ = try write { writing in
        let incident = try visibleIncident(id, writing)
        var lines = incident.outageLines
        if let index = form["line"].filled.flatMap({ Int($0) }) {
          guard lines.indices.contains(index) else {
            throw Denial(.conflict, "这一段中断已经变了，请刷新。", "This outage has changed: reload.")
          }
          lines[index]["until"] = .text(form["until"].filled ?? "\(writing.now)")
        } else {
          lines.append([
            "system": .text(form["system"] ?? ""), "system_name": form["system_name"].filled.map(Input.text) ?? .empty,
            "extent": form["extent"].filled.map(Input.text) ?? .empty,
            "since": .text(form["since"].filled ?? "\(writing.now)"),
            "until": form["until"].filled.map(Input.text) ?? .empty,
          ])
        }
        return try writing.update(
          Incident.description, id, seen: try form.seen(), ["outages": .list(lines.map(Input.object))])
      }
    }
  }

  @discardableResult
  func visibleIncident(_ id: Int, _ writing: Writing) throws -> Record<Incident> {
    guard let incident = try writing.find(Ref<Incident>(id)), standing.maySee(incident.data) else {
      throw Denial.noSuchRecord
    }
    guard incident.data.voided == nil else { throw Denial(.conflict, "这条事件已作废。", "This incident is void.") }
    return incident
  }
}

extension Record<Incident> {
  /// The outages as a form would send them; the implied one is written out as soon as there is more to say.
  var outageLines: [[String: Input]] {
    let written = self[Incident.outages]
    return facts.outages.enumerated().map { number, outage in
      [
        // By its number it keeps what stands in columns of the site's own.
        LineShape.line: .text(String(number + 1)), "system": .text(outage.system.rawValue),
        "system_name": (number < written.count ? written[number][Incident.Outage.name] : nil).map(Input.text) ?? .empty,
        "item": (number < written.count ? written[number][Incident.Outage.item] : nil).map { .text(String($0.id)) } ?? .empty,
        "extent": outage.extent.map { .text($0.rawValue) } ?? .empty, "since": .text("\(outage.from)"),
        "until": outage.until.map { .text("\($0)") } ?? .empty,
      ]
    }
  }
}

extension String? {
  /// Nil for what was left empty.
  var filled: String? { self?.allSatisfy(\.isWhitespace) ?? true ? nil : self }
}
