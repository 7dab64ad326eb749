import Foundation

/// What people do on the sheet of a run, sent as its page sends it.
extension Seat {
  func sheet(_ run: Int) throws -> Sheet { Sheet(run, try page("/runs/\(run)")) }

  /// The runs of a day by their titles.
  func runs(on day: String) throws -> [String: Int] {
    let list = try page("/runs?day=\(day)")
    // What is left of earlier days stands in a part of its own.
    let own = list.prefix(upTo: list.firstRange(of: "以前未完成的")?.lowerBound ?? list.endIndex)
    var found: [String: Int] = [:]
    for part in Page.parts(String(own), from: "<a class=\"row-link\"") {
      guard let path = Page.attribute("href", " " + part), let id = Int(path.dropFirst("/runs/".count)) else {
        continue
      }
      let title = part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      found[String(title)] = id
    }
    return found
  }

  /// - Parameter value: what is typed; something normal for each kind of cell by default.
  func fill(_ run: Int, _ cells: [Sheet.Cell], _ value: String? = nil, remark: String? = nil) throws {
    var form = cells.map { ("set", "\($0.index) \($0.revision) \(value ?? $0.normal)") }
    if let remark { form += cells.map { ("note", "\($0.index) \($0.revision) \(remark)") } }
    try submit("/runs/\(run)/cells", form)
  }

  /// Signs what is filled and one's own, or just these.
  func sign(_ run: Int, _ cells: [Int]? = nil, reasons: [Int: String] = [:], witness: Seat? = nil) throws {
    let sheet = try sheet(run)
    var form = seen(sheet, cells ?? sheet.cells.filter(\.isSignable).map(\.index))
    form += reasons.map { ("reason.\($0.key)", $0.value) } + [("password", password)]
    if let witness { form += [("witness", witness.login), ("witness_password", witness.password)] }
    try submit("/runs/\(run)/sign", form)
  }

  /// Reviews what waits for this person, or just these; gives `back` what is not right.
  func review(_ run: Int, _ cells: [Int]? = nil, back: [Int] = [], because reason: String = "") throws {
    let sheet = try sheet(run)
    var form = seen(sheet, cells ?? sheet.cells.filter(\.isReviewable).map(\.index))
    form += back.map { ("back", String($0)) } + [("reason", reason), ("password", password)]
    try submit("/runs/\(run)/review", form)
  }

  private func seen(_ sheet: Sheet, _ cells: [Int]) -> [(String, String)] {
    cells.map { ("cell", "\($0) \(sheet[$0].revision)") }
  }

  /// One fills and signs what is due by a time, another reviews it.
  func work(_ run: Int, due time: String, with reviewer: Seat) throws {
    try fill(run, sheet(run).due(time))
    try sign(run)
    try reviewer.review(run)
  }
}
