import Procedures
import Records
import SQL
import Time

/// Approvals that were signed together sooner than they can have been read are hasty reviews like any other.
extension Writing {
  /// A record is more than a cell: three seconds each, from five on.
  static let secondsPerRecord = 3
  static let smallestFolder = 5

  /// Looks at the folders just signed by one person, after each of them.
  func noteFastSigning(_ folder: Int, of type: TypeDescription, done: Int) throws {
    let usual = try reviewPace()
    let pace = ReviewPace(
      cells: usual.cells, seconds: usual.seconds, secondsPerCell: Self.secondsPerRecord, smallestBatch: Self.smallestFolder)
    let acts = try connection.query(
      """
      SELECT at, done, opened_at FROM folder
      WHERE person = \(actor.person) AND is_review = 1 AND at >= \(now.seconds - pace.seconds)
      """
    ) {
      ReviewPace.Act(
        reviewer: PersonID(actor.person), at: Moment(seconds: try $0.int(0)), cells: try $0.int(1),
        openedAt: try $0.intOrNil(2).map(Moment.init(seconds:)))
    }
    // One act is no burst by itself: how long it was open says whether it was read.
    for suspicion in pace.suspicions(in: acts) where suspicion.to == now && (acts.count > 1 || suspicion.pattern == .batch) {
      try note(suspicion, folder, type, done: done)
    }
  }

  /// A burst that goes on is one finding that grows, and is told once.
  private func note(_ suspicion: ReviewPace.Suspicion, _ folder: Int, _ type: TypeDescription, done: Int) throws {
    if suspicion.pattern == .burst {
      let growing = try connection.execute(
        """
        UPDATE stamp_finding SET cells = cells + \(done), to_at = \(now.seconds), folder = \(folder)
        WHERE reviewer = \(actor.person) AND pattern = 'burst' AND folder IS NOT NULL AND to_at >= \(suspicion.from.seconds)
        """)
      guard growing == 0 else { return }
    }
    let id = try connection.first(
      """
      INSERT INTO stamp_finding (folder, reviewer, pattern, cells, from_at, to_at)
      VALUES (\(folder), \(actor.person), \(suspicion.pattern.rawValue), \(suspicion.cells),
        \(suspicion.from.seconds), \(suspicion.to.seconds))
      RETURNING id
      """
    ) { try $0.int(0) }!
    try audit(
      "folder", folder, "note fast review",
      after: JSON.object([
        "finding": .integer(id), "reviewer": .integer(actor.person), "pattern": .text(suspicion.pattern.rawValue),
        "count": .integer(suspicion.cells), "from": .moment(suspicion.from), "to": .moment(suspicion.to),
      ]).written)
    try tellOfHaste(suspicion, folder, type, id)
  }

  private func tellOfHaste(_ suspicion: ReviewPace.Suspicion, _ folder: Int, _ type: TypeDescription, _ id: Int) throws {
    let (name, seconds) = (try name(ofPerson: actor.person), suspicion.to - suspicion.from)
    let text =
      switch suspicion.pattern {
      case .batch:
        Wording(
          "\(name)打开后 \(seconds) 秒即一并签字 \(suspicion.cells) 份“\(type.title.zh)”，疑似未逐份查看。",
          "\(name) signed \(suspicion.cells) of \(type.title.en) together, \(seconds) seconds after they were opened.")
      case .burst:
        Wording(
          "\(name)在 \(seconds) 秒内一并签字 \(suspicion.cells) 份，最后是“\(type.title.zh)”，疑似未逐份查看。",
          "\(name) signed \(suspicion.cells) records together within \(seconds) seconds, \(type.title.en) last.")
      }
    for post in ["duty-manager", "head", "auditor"] as [PostCode] {
      for person in try holders(of: post) {
        try notify(person, text, subject: "folder", id: folder, level: 1, dedupe: "stamp/\(id)")
      }
    }
  }
}

extension ConnectionHolder {
  /// How many records of a folder were found to be signed in haste; nil when none was.
  public func haste(inFolder id: Int) throws -> Int? {
    try connection.first("SELECT MAX(cells) FROM stamp_finding WHERE folder = \(id)") { try $0.intOrNil(0) } ?? nil
  }
}
