public import Procedures
public import Records
import SQL
public import Time

/// Reviews so close together, or so soon after they were opened, that nobody can have looked.
public struct StampFinding: Sendable, Equatable {
  public let id: Int
  /// The run that was reviewed last of them; nil where records were signed together.
  public let run: Int?
  /// The folder that was signed last of them; nil where a run was reviewed.
  public let folder: Int?
  public let reviewer: Int
  public let pattern: ReviewPace.Suspicion.Pattern
  public let cells: Int
  public let from, to: Moment

  public var suspicion: ReviewPace.Suspicion {
    .init(pattern: pattern, reviewer: PersonID(reviewer), from: from, to: to, cells: cells)
  }
}

extension ConnectionHolder {
  /// The newest findings, of one reviewer or of all: for the manager, the head and the auditor.
  public func stampFindings(
    reviewer: Int? = nil, before: Int? = nil, limit: Int = 50, for standing: Standing
  ) throws -> [StampFinding] {
    let readers = RunAccess.managers.union([RunAccess.auditor])
    guard !standing.posts.isDisjoint(with: readers) else {
      throw Refusal(.forbidden, "突击复核记录由值班经理、负责人和审计查看。", "Only managers and auditors see these findings.")
    }
    var sql: SQL =
      "SELECT id, run, reviewer, pattern, cells, from_at, to_at, folder FROM stamp_finding WHERE id < \(before ?? Int.max)"
    if let reviewer { sql += " AND reviewer = \(reviewer)" }
    sql += " ORDER BY id DESC LIMIT \(limit)"
    return try connection.query(sql) {
      StampFinding(
        id: try $0.int(0), run: try $0.intOrNil(1), folder: try $0.intOrNil(7), reviewer: try $0.int(2),
        pattern: .init(rawValue: try $0.text(3)) ?? .burst,
        cells: try $0.int(4), from: Moment(seconds: try $0.int(5)), to: Moment(seconds: try $0.int(6)))
    }
  }

  /// What the institution decided about the pace of reviews.
  func reviewPace() throws -> ReviewPace {
    let institution = try facts().institution
    let usual = ReviewPace()
    return ReviewPace(
      cells: institution?["stamp_count"].integer ?? usual.cells,
      seconds: institution?["stamp_seconds"].integer ?? usual.seconds)
  }
}

extension Writing {
  /// Looks at the reviews just made by one person, after each of them.
  func noteFastReviews(_ stored: StoredRun, _ reviewer: Int, cells: Int) throws {
    let pace = try reviewPace()
    let acts = try connection.query(
      """
      SELECT at, cell_count, opened_at FROM run_signature
      WHERE person = \(reviewer) AND purpose = 'review' AND at >= \(now.seconds - pace.seconds)
      """
    ) {
      ReviewPace.Act(
        reviewer: PersonID(reviewer), at: Moment(seconds: try $0.int(0)), cells: try $0.int(1),
        openedAt: try $0.intOrNil(2).map(Moment.init(seconds:)))
    }
    // What is signed as one by its procedure is no burst by itself: how long it was open says whether it was read.
    let signsAsOne = [.run, .column].contains(stored.run.procedure.signing)
    for suspicion in pace.suspicions(in: acts) where suspicion.to == now {
      if signsAsOne, acts.count == 1, suspicion.pattern == .burst { continue }
      try note(suspicion, stored, cells: cells)
    }
  }

  /// A burst that goes on is one finding that grows, and is told once.
  private func note(_ suspicion: ReviewPace.Suspicion, _ stored: StoredRun, cells: Int) throws {
    let reviewer = suspicion.reviewer.rawValue
    if suspicion.pattern == .burst {
      let growing = try connection.execute(
        """
        UPDATE stamp_finding SET cells = cells + \(cells), to_at = \(now.seconds), run = \(stored.id)
        WHERE reviewer = \(reviewer) AND pattern = 'burst' AND run IS NOT NULL AND to_at >= \(suspicion.from.seconds)
        """)
      guard growing == 0 else { return }
    }
    let id = try connection.first(
      """
      INSERT INTO stamp_finding (run, reviewer, pattern, cells, from_at, to_at)
      VALUES (\(stored.id), \(reviewer), \(suspicion.pattern.rawValue), \(suspicion.cells),
        \(suspicion.from.seconds), \(suspicion.to.seconds))
      RETURNING id
      """
    ) { try $0.int(0) }!
    try audit(
      "run", stored.id, "note fast review",
      after: JSON.object([
        "finding": .integer(id), "reviewer": .integer(reviewer), "pattern": .text(suspicion.pattern.rawValue),
        "count": .integer(suspicion.cells), "from": .moment(suspicion.from), "to": .moment(suspicion.to),
      ]).written)
    let name = try name(ofPerson: reviewer)
    let text = Wording(
      "\(name)复核“\(stored.summary.title)”：\(suspicion.chinese)",
      "\(name), \(stored.summary.title): \(suspicion.english)")
    for post in ["duty-manager", "head", "auditor"] as [PostCode] {
      for person in try holders(of: post) {
        try notify(person, text, subject: "run", id: stored.id, level: 1, dedupe: "stamp/\(id)")
      }
    }
  }
}
