import Compliance
import Domain
import Ledger
import Records
import Time

/// The obligations as the institution keeps them, and what is known of their tasks: the thin layer between the
/// pure computation and the ledger. Five statements, whatever there is.
struct ObligationBook {
  let pack: ObligationPack
  /// As they are kept here; those switched off are left out.
  let obligations: [Obligation]
  /// Those switched off, with the setting that says so.
  let off: [String: Int]

  /// Nil where no pack is loaded.
  init?(_ reading: some Inquiry & ConnectionHolder) throws {
    guard let pack = reading.packs[ObligationPack.self] else { return nil }
    self.pack = pack
    let settings = try reading.find(ObligationSetting.self, .state(ObligationSetting.State.inForce), limit: 500)
    let posts = Set(settings.compactMap { $0[ObligationSetting.post]?.id })
    let codes = posts.isEmpty ? [:] : try Dictionary(
      uniqueKeysWithValues: reading.find(Post.self).map { ($0.id.id, PostCode(rawValue: $0[Post.code])) })
    var off: [String: Int] = [:]
    var choices: [String: Tailoring] = [:]
    for setting in settings {
      if setting[ObligationSetting.isOff] { off[setting[ObligationSetting.obligation]] = setting.id.id }
      choices[setting[ObligationSetting.obligation]] = Tailoring(
        isOff: setting[ObligationSetting.isOff], post: setting[ObligationSetting.post].flatMap { codes[$0.id] },
        frequency: Frequency(code: setting[ObligationSetting.pace].rawValue), earlier: setting[ObligationSetting.earlier])
    }
    self.off = off
    obligations = pack.obligations.compactMap { $0.tailored(by: choices[$0.id]) }
  }

  /// The tasks that touch some days, as they stood at a moment.
  ///
  /// - Parameter number: of one obligation only.
  func tasks(
    _ days: ClosedRange<Day>, of number: Int? = nil, at moment: Moment, _ reading: some Inquiry & ConnectionHolder
  ) throws -> [DueTask] {
    let asked = obligations.filter { number == nil || $0.number == number }
    let evidence = try ObligationKnowledge(asked, days, reading).evidence
    return DueList.tasks(of: asked, from: days.lowerBound, to: days.upperBound, reading.calendar, evidence, at: moment)
  }
}

/// Gathers what was done and what happened, for the computation to judge.
struct ObligationKnowledge {
  private(set) var evidence: Knowledge

  init(_ obligations: [Obligation], _ days: ClosedRange<Day>, _ reading: some Inquiry & ConnectionHolder) throws {
    // The day on which records begin to be kept here is not held against anybody.
    let founded = try reading.institution()?.createdAt.day
    evidence = Knowledge(since: (founded ?? reading.now.day).advanced(by: 1))
    var wanted: [(query: DateQuery, days: ClosedRange<Day>)] = []
    var proofs: [Satisfier: Int] = [:]
    var events: [Event: Int] = [:]
    let registry = reading.ledger.registry
    func want(_ query: DateQuery?, _ span: ClosedRange<Day>) -> Int? {
      guard let query else { return nil }
      wanted.append((query, span))
      return wanted.count - 1
    }
    for one in obligations {
      let span = one.evidenceDays(for: days)
      for proof in one.proofs {
        if let place = proofs[proof] {
          wanted[place].days = wanted[place].days.joined(with: span)
        } else if let place = want(Self.query(proof, registry), span) {
          proofs[proof] = place
        }
        if case .note = proof.kind { evidence.known.insert(proof) }
      }
      if let each = one.subject, let type = registry[each.type], type.faults(of: each).isEmpty {
        // Whatever there is by then, however old.
        events[each] = events[each] ?? want(Self.query(each, type, isNamed: true), Day(2000, 1, 1)!...days.upperBound)
      }
      guard let event = one.event, let type = registry[event.type], type.faults(of: event).isEmpty else { continue }
      if let place = events[event] {
        wanted[place].days = wanted[place].days.joined(with: span)
      } else if let place = want(Self.query(event, type), span) {
        events[event] = place
      }
    }
    evidence.known.formUnion(proofs.keys)
    let answers = Dictionary(grouping: try reading.dates(wanted), by: \.query)
    for (proof, place) in proofs {
      evidence.facts[proof] = (answers[place] ?? []).map {
        Fact(day: $0.day, at: $0.at, subject: proof.type ?? "run", id: $0.id, event: proof.link == nil ? $0.id : $0.link)
      }
    }
    for (event, place) in events {
      evidence.happenings[event] = (answers[place] ?? []).map { Happening(id: $0.id, at: $0.at, caption: $0.caption) }
    }
    try readNotes(obligations, days, reading)
    evidence.waivers = try reading.find(ObligationWaiver.self, .state(ObligationWaiver.State.granted), limit: 10_000).map {
      Waiver(obligation: $0[ObligationWaiver.obligation], period: $0[ObligationWaiver.period], id: $0.id.id)
    }
  }

  /// 办理记录: by the period they name, else by the day. What has a form of its own is made up for by them.
  private mutating func readNotes(
    _ obligations: [Obligation], _ days: ClosedRange<Day>, _ reading: some Inquiry & ConnectionHolder
  ) throws {
    let noted = Set(obligations.filter(\.isNoted).map(\.id))
    let span = obligations.map { $0.evidenceDays(for: days) }.reduce(days) { $0.joined(with: $1) }
    let records = try reading.find(
      ObligationRecord.self, .state(ObligationRecord.State.confirmed), Condition(ObligationRecord.day, .atLeast, span.lowerBound),
      Condition(ObligationRecord.day, .atMost, span.upperBound.advanced(by: 400)), limit: 20_000)
    for record in records {
      let (id, period) = (record[ObligationRecord.obligation], record[ObligationRecord.period])
      let done = record[ObligationRecord.day].midnight
      let isNote = noted.contains(id)
      let fact = Fact(
        day: period.flatMap(PeriodKey.firstDay) ?? record[ObligationRecord.day],
        at: isNote ? done : max(done, record.data.createdAt), subject: "obligation-record", id: record.id.id,
        event: period.flatMap(PeriodKey.event) ?? 0)
      if isNote { evidence.facts[Satisfier(.note(obligation: id)), default: []].append(fact) }
      if period != nil, record[ObligationRecord.shown] != nil || !isNote {
        evidence.makeUps.append(MakeUp(obligation: id, fact: fact, shown: Self.shown(by: record)))
      }
    }
  }

  private static func shown(by record: Record<ObligationRecord>) -> MakeUp.Shown? {
    guard let words = record[ObligationRecord.shown]?.split(separator: "/"), words.count == 2, let id = Int(words[1]) else { return nil }
    return .init(subject: String(words[0]), id: id, day: record[ObligationRecord.day])
  }

  /// Nil when nothing here can record it yet.
  private static func query(_ proof: Satisfier, _ registry: Registry) -> DateQuery? {
    switch proof.kind {
    case .run(let procedure): return .runs(procedure)
    case .note: return nil
    case .step(let name, let step):
      guard let type = registry[name], type.faults(of: proof).isEmpty else { return nil }
      return .steps(type, step)
    case .record(let name, let states, let counts, let done, let conditions):
      guard let type = registry[name], type.faults(of: proof).isEmpty else { return nil }
      return .records(type, states: states, counts: counts, done: done, link: proof.link, conditions: conditions)
    }
  }

  private static func query(_ event: Event, _ type: TypeDescription, isNamed: Bool = false) -> DateQuery {
    .records(type, states: event.states, counts: event.at, done: nil, link: nil, conditions: event.conditions, isNamed: isNamed)
  }
}

extension ClosedRange<Day> {
  fileprivate func joined(with other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension ConnectionHolder where Self: Inquiry {
  /// Who has to do what is due: the main holder of the post, else a backup, else the head.
  func owner(of task: DueTask) throws -> Int? {
    try holders(of: task.obligation.post).first ?? holders(of: .head).first
  }
}
