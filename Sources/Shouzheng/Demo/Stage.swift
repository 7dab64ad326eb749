import Domain
import Ledger
import Records
import Time

/// The sample institution as it goes through its days. What people do is done by the functions that their pages
/// call; a simulated day is one write.
final class Stage {
  let ledger: Ledger
  let clock: DemoClock
  let cast: Cast
  var dice: Dice
  var agenda = Agenda()
  /// What each person has borne of the watches, for fair rosters.
  var shares = DutyShares(of: [], isTradingDay: { _ in true })
  /// The watch under way.
  var crew: Crew
  var openedSheets = 0
  /// Days of drills that are arranged already.
  var drillDays: [Day] = []
  var incidentsOfDay = 0
  /// What a large institution has beside; nil for the usual sample.
  var bulk: Bulk?
  /// Whether the failure of core trading that every sample has was there.
  var coreHasFailed = false
  /// Whether a test in production was held, which every sample has.
  var productionWasTested = false
  /// Cells that were signed by an operator, and by a reviewer.
  var signedCells = 0, reviewedCells = 0
  private var current: Writing?
  private var actors: [Int: Actor] = [:]

  init(_ ledger: Ledger, _ clock: DemoClock, _ cast: Cast, _ dice: Dice) {
    self.ledger = ledger
    self.clock = clock
    self.cast = cast
    self.dice = dice
    crew = Crew(manager: cast["zhoumin"], people: [cast["zhoumin"], cast["wuhang"], cast["zhenglan"]])
  }

  /// The write of the day.
  var writing: Writing { current! }
  var now: Moment { clock.now }

  /// Lets everything happen that is on the agenda up to a moment.
  func play(upTo end: Moment) throws {
    try ledger.write(.product) { writing in
      current = writing
      actors.removeAll(keepingCapacity: true)
      defer { current = nil }
      while let scene = agenda.next(upTo: end) {
        clock.move(to: scene.at)
        try scene.act(self)
      }
    }
    clock.move(to: end)
  }

  /// Has a person act, at the time the clock shows.
  @discardableResult
  func `as`<T>(_ person: Int, _ body: (Writing) throws -> T) throws -> T {
    try writing.acting(as: actor(person)) { try body(writing) }
  }

  /// Has the product act, as its scheduler does.
  @discardableResult
  func asProduct<T>(_ body: (Writing) throws -> T) throws -> T {
    try writing.acting(as: .product) { try body(writing) }
  }

  func proof(_ person: Int) throws -> Proof { try writing.demonstrationProof(of: person) }

  private func actor(_ person: Int) throws -> Actor {
    if let known = actors[person] { return known }
    let made = Actor(try writing.standing(of: person), session: 0, address: "10.20.1.\(person)")
    actors[person] = made
    return made
  }
}

extension Stage {
  /// Fills a form as a person does and sends it.
  @discardableResult
  func create(_ type: any RecordType.Type, by person: Int, _ input: [String: Input]) throws -> RecordData {
    try self.as(person) { try $0.create(type.description, input) }
  }

  /// Takes a step; signs it where it is signed.
  @discardableResult
  func take(
    _ step: String, _ record: RecordData, by person: Int, witness: Int? = nil, _ input: [String: Input] = [:],
    signing: Bool = false, remark: String = ""
  ) throws -> RecordData {
    let request = StepRequest(
      seen: record.version, input: input, proof: signing ? try proof(person) : nil,
      witness: try witness.map(proof), remark: remark)
    return try self.as(person) { try $0.take(step, of: record.type, record.id, request) }
  }

  /// A record as it is now.
  func reread(_ record: RecordData) throws -> RecordData {
    guard let found = try writing.find(record.type, record.id) else {
      throw Failure.failed("示例数据缺少记录。", "A record of the sample is missing.")
    }
    return found
  }
}

extension Input {
  static func moment(_ moment: Moment) -> Input { .text(moment.description) }
  static func day(_ day: Day) -> Input { .text(day.description) }
}
