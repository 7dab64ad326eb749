import Domain
import HTTP
import Ledger
import Records
import Testing
import Time
import Web

/// A technician of 青岛营业部 meets what head office keeps nowhere, and head office meets all of it.
@Suite struct `People see their place` {
  static let mark = "总部机密线路"
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  /// A record of each local type that a page of its own shows, kept by head office.
  private func fill() throws -> [(type: String, id: Int)] {
    let mark = Self.mark
    return try scene.test.ledger.write(.product) { writing in
      [
        (
          "handover",
          try writing.create(
            Record<Handover> {
              $0[Handover.content] = mark
              $0[Handover.origin] = Handover.Origin.allCases[0]
              $0.data.state = Handover.State.collected.rawValue
            }).id
        ),
        ("incident", try writing.create(Record<Incident> {
          $0[Incident.title] = mark
          $0[Incident.foundAt] = writing.now
        }).id),
      ]
    }
  }

  @Test func `on every page, in search, through the interface and on paper`() throws {
    let watch = try scene.watch()
    let kept = try fill()
    var pages = [
      Paths.home, Paths.inbox, Paths.search + "?q=" + Percent.encode("机密线路"), Paths.watch(watch), Paths.watch, Paths.runs,
      Paths.roster, Paths.alarms, Paths.permissions,
    ]
    for (type, id) in kept {
      pages += [
        Paths.list(type), Paths.record(type, id), Paths.edit(type, id), Paths.void(type, id), Paths.correct(type, id),
        Paths.links(type, id), Paths.print(type, id), "/api/v1/\(type)", "/api/v1/\(type)/\(id)",
        "/api/v1/\(type)/\(id)/history", Paths.new(type),
      ]
    }
    pages.append(Paths.incident(kept[1].id))
    for page in pages {
      let seen = try scene.test.request(.get, page, as: "branch")
      #expect(!seen.content.contains(Self.mark), "\(page)")
      #expect(seen.status.rawValue < 500, "\(page)")
    }
    for (type, id) in kept {
      for path in [Paths.record(type, id), "/api/v1/\(type)/\(id)", Paths.links(type, id), Paths.print(type, id)] {
        #expect(try scene.test.request(.get, path, as: "branch").status == .notFound, "\(path)")
      }
      #expect(try scene.test.request(.get, Paths.record(type, id), as: "head").content.contains(Self.mark))
      #expect(
        try scene.test.request(.post, Paths.void(type, id), as: "branch", form: [("seen", "1"), ("void_reason", "不要了")]).status
          == .notFound)
    }
    #expect(try scene.test.request(.get, Paths.watch(watch), as: "head").content.contains(Self.mark), "which head office sees there")
  }

  @Test func `and refer to nothing that another place keeps`() throws {
    let incident = try fill()[1].id
    let answer = try scene.test.request(
      .post, "/api/v1/problem", as: "branch",
      json: #"{"title":"线路","incident":\#(incident),"source":"incident","symptom":"线路不稳定","submitter":1,"submitted_at":"2026-07-06 08:00"}"#)
    #expect(answer.status == .unprocessable && answer.content.contains("选择的记录不存在"), "\(answer.content)")
  }
}
