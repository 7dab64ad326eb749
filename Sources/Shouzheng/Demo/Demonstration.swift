import Ledger
import Records
import SQL
import Time

/// The sample institution with its history: people working day after day, up to a moment.
struct Demonstration {
  let installation: Installation
  let clock: DemoClock
  let seed: UInt64
  let first: Day
  let until: Moment
  /// Whether the records of a large institution are added: see `Bulk`.
  var isLarge = false

  struct Outcome {
    let days: Int
    let signedCells: Int
    let reviewedCells: Int
    let auditEntries: Int
    let seconds: Double
  }

  /// - Parameter progress: how many days of how many are done.
  func make(progress: (Int, Int) -> Void) throws -> Outcome {
    let begun = ProgressBar.seconds()
    let stage = try Opening(installation: installation, clock: clock).found(Dice(seed: seed))
    let accounts = try SampleAccounts(Identity(installation.ledger), stage.cast)
    try accounts.open()
    // A short month is no roster of its own.
    let end = first.day >= 20 ? first.lastOfMonth.advanced(by: 1).lastOfMonth : first.lastOfMonth
    stage.agenda.add(clock.now) { try $0.drawUpRoster(from: first, to: end) }
    if isLarge { stage.bulk = Bulk() }
    let total = until.day - first + 1
    // What runs out within a year is of these days, however long the history is.
    let settled = max(first, until.day.advanced(by: -75))
    stage.agenda.add(Moment(settled, TimeOfDay(9, 30)!)) { try $0.furnishGovernance() }
    stage.agenda.add(Moment(max(settled, until.day.advanced(by: -4)), TimeOfDay(15, 20)!)) { try $0.keepYear() }
    for number in 0..<total {
      let day = first.advanced(by: number)
      if day >= settled { stage.planContacts(on: day) }
      stage.agenda.add(Moment(day, TimeOfDay(0, 0, 30)!)) { 
        try $0.plan(day)
        // Enough for its boards: what was backed up years ago looks the same.
        if until.day - day <= 21 { $0.planStore(on: day) }
      }
      try stage.play(upTo: min(Moment(day, .lastSecond), until))
      progress(number + 1, total)
    }
    stage.agenda.add(until) { stage in _ = try stage.asProduct { try $0.createDueRuns(upTo: until) } }
    stage.agenda.add(until) { try $0.talkAndApply() }
    try stage.play(upTo: until)
    try accounts.renew(since: first, until: until.day)
    let entries = try installation.database.read {
      try $0.first("SELECT sequence FROM audit_head") { try $0.int(0) } ?? 0
    }
    return Outcome(
      days: total, signedCells: stage.signedCells, reviewedCells: stage.reviewedCells, auditEntries: entries,
      seconds: ProgressBar.seconds() - begun)
  }
}

extension Stage {
  /// What a day will bring, known at its first minute.
  func plan(_ day: Day) throws {
    incidentsOfDay = 0
    planRoster(on: day)
    if bulk != nil { agenda.add(Moment(day, .lastSecond)) { stage in try stage.asProduct { _ in try stage.bulk?.add(day, stage) } } }
    planDrills(on: day)
    if day.day == 5 { agenda.add(Moment(day, TimeOfDay(10, 20)!)) { try $0.countCustomers() } }
    if day.day == 6 { agenda.add(Moment(day, TimeOfDay(10, 5)!)) { try $0.reviewMonth() } }
    planInspections(on: day)
    planWatches(on: day)
    try planSheets(on: day)
    guard ledger.days.isTradingDay(day) else { return }
    planBusiness(on: day)
    planLibrary(on: day)
    planAlarms(on: day)
    planChanges(on: day)
    planTests(on: day)
    planDelivery(on: day)
    planSecurity(on: day)
    // The scheduler looks every minute; what is late by then is late here too.
    for time in [TimeOfDay(8, 40)!, TimeOfDay(13, 5)!, TimeOfDay(16, 30)!, TimeOfDay(20, 45)!] {
      agenda.add(Moment(day, time)) { stage in _ = try stage.asProduct { try $0.escalate() } }
    }
  }
}

/// The logins of the sample, all with the one documented password.
struct SampleAccounts {
  let identity: Identity
  let cast: Cast
  /// Until the end of a long history; passwords are good for a quarter only.
  private static let earlier = "Hai-Yue-6284"

  init(_ identity: Identity, _ cast: Cast) { (self.identity, self.cast) = (identity, cast) }

  func open() throws {
    for role in Cast.roles {
      try identity.addAccount(
        person: cast[role.login], login: role.login, password: Self.earlier,
        isAdministrator: role.isAdministrator, mustChange: false, by: .product)
    }
  }

  /// Gives everybody the documented password, as if they had just changed it.
  func renew(since first: Day, until last: Day) throws {
    for role in Cast.roles {
      let person = cast[role.login]
      let actor = Actor(
        try identity.ledger.read { try $0.standing(of: person) }, session: 0, address: "10.20.1.\(person)")
      try identity.changePassword(person: person, old: Self.earlier, new: Cast.password, by: actor)
    }
  }
}
