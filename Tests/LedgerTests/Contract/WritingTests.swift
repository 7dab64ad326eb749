import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// What holds for the records of every type, by their declaration alone.
extension Contracts {
  @Suite struct `A record of every type` {
    @Test(arguments: everyTypeOnEveryEngine) func `is stored as it was sent, with its audit entry`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.clear()
      let made = try contract.made()
      #expect(
        made.version == 1 && made.state == contract.type.initialState
          && made.createdBy == contract.right.person)
      #expect(try contract.stored(made.id) == made)
      for field in contract.type.creationFields where !field.isOptional {
        #expect(!made.values[field.place].isNone)
      }
      if let serial = contract.type.serialField {
        #expect(made.values[serial.place].text?.contains("2026") == true)
      }
      let history = try contract.house.ledger.read { try $0.history(contract.type.identifier, made.id) }
      #expect(history.map(\.verb) == ["create"])
      #expect(history.first?.actor == contract.right.person && history.first?.address == "10.0.0.8")
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is refused to somebody whose post may not make one`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      guard !contract.type.access.create.contains(.everyone) else { return }
      let (input, before) = (try contract.input(), try contract.count)
      #expect(
        kind { try contract.write(contract.wrong) { _ = try $0.create(contract.type, input) } } == .forbidden)
      #expect(try contract.count == before)
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is refused with every missing field named at once`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let needed = Set(contract.type.creationFields.filter { !$0.isOptional }.map(\.name))
      #expect(contract.faults { try contract.write { _ = try $0.create(contract.type, [:]) } } == needed)
    }

    @Test(arguments: everyTypeOnEveryEngine)
    func `is refused with a text too long, a field unknown or not one's to fill`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let (input, before) = (try contract.input(), try contract.count)
      func refused(_ name: String, _ value: Input) {
        var other = input
        other[name] = value
        #expect(contract.faults { try contract.write { _ = try $0.create(contract.type, other) } } == [name])
      }
      for field in contract.type.creationFields where field.kind == .text {
        let most = field.traits.length?.upperBound ?? (field.traits.rows == nil ? 200 : 10_000)
        if most < 100_000 { refused(field.name, .text(String(repeating: "长", count: most + 1))) }
        refused(field.name, .text("看不见\u{7}的"))
      }
      refused("no_such_field", .text("1"))
      for field in contract.type.fields where !contract.type.creationFields.contains(where: { $0 === field })
      {
        refused(field.name, .text("1"))
      }
      #expect(try contract.count == before)
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is made once of a form that is sent twice`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.clear()
      let input = try contract.input()
      let token = "form \(contract.type.identifier) \(input.count)"
      let first = try contract.write { try $0.create(contract.type, input, token: token) }
      let before = try contract.count
      #expect(try contract.write { try $0.create(contract.type, input, token: token) } == first)
      #expect(try contract.count == before)
      let other = Actor(
        contract.standing(.operatorB, posts: contract.rightStanding.posts), session: 3, address: "")
      #expect(
        kind { try contract.write(other) { _ = try $0.create(contract.type, input, token: token) } }
          == .missing)
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is changed by whom it concerns, from the version they saw`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.clear()
      let made = try contract.made()
      // What the rules demand of a field leaves no room for another text.
      let bound = try contract.write { Set(try Samples(writing: $0).overrides(contract.type).keys) }
      guard contract.type.editableStates.contains(made.state),
        let field = contract.type.creationFields.first(where: {
          $0.kind == .text && !$0.traits.isUnique && !bound.contains($0.name)
        })
      else {
        let isClosed = !contract.type.editableStates.contains(made.state)
        #expect(
          kind { try contract.write { _ = try $0.update(contract.type, made.id, seen: 1, [:]) } }
            == (isClosed ? .conflict : nil))
        return
      }
      let text = try contract.write { try Samples(writing: $0).value(field) }
      func change(_ seen: Int, _ value: Input, by actor: Actor? = nil) throws -> RecordData {
        try contract.write(actor ?? contract.right) {
          try $0.update(contract.type, made.id, seen: seen, [field.name: value])
        }
      }
      #expect(kind { _ = try change(7, text) } == .conflict)
      #expect([.forbidden, .missing].contains(kind { _ = try change(1, text, by: contract.wrong) }))
      #expect(
        contract.faults { _ = try change(1, .text(String(repeating: "长", count: 400_001))) } == [field.name])
      let changed = try change(1, text)
      #expect(changed.version == 2 && changed.values[field.place] != made.values[field.place])
      #expect(try contract.stored(made.id) == changed)
      #expect(try change(2, text).version == 2, "nothing differs, nothing is written")
      #expect(kind { _ = try change(1, .text("两人同时改")) } == .conflict)
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is not changed in a state that is closed`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      for state in contract.type.states.map(\.value) where !contract.type.editableStates.contains(state) {
        try contract.clear()
        let made = try contract.made()
        try contract.house.ledger.database.write { c in
          try c.execute(
            "UPDATE \(identifier: contract.type.table) SET state = \(state) WHERE id = \(made.id)")
        }
        let input = try contract.input()
        #expect(
          kind { try contract.write { _ = try $0.update(contract.type, made.id, seen: 1, input) } }
            == .conflict)
      }
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is voided with a reason, once, and stays to be seen`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.clear()
      let made = try contract.made()
      func void(_ reason: String, _ seen: Int = 1, by actor: Actor? = nil) throws -> RecordData {
        try contract.write(actor ?? contract.right) {
          try $0.void(contract.type, made.id, seen: seen, reason: reason)
        }
      }
      #expect([.forbidden, .missing].contains(kind { _ = try void("重复登记", by: contract.wrong) }))
      guard !contract.type.access.void.isEmpty else { return }
      #expect(contract.faults { _ = try void(" 　\n") } == ["void_reason"])
      #expect(contract.faults { _ = try void("x  ") } == ["void_reason"])
      #expect(contract.faults { _ = try void(String(repeating: "长", count: 501)) } == ["void_reason"])
      #expect(kind { _ = try void("重复登记", 4) } == .conflict)
      let voided = try void(" 重复登记 ")
      #expect(voided.voided?.reason == "重复登记" && voided.voided?.by == contract.right.person)
      #expect(try contract.stored(made.id) == voided)
      #expect(kind { _ = try void("再作废", 2) } == .conflict)
      #expect(
        kind { try contract.write { _ = try $0.update(contract.type, made.id, seen: 2, [:]) } } == .conflict)
      for step in contract.type.steps {
        let request = StepRequest(seen: 2)
        #expect(
          [.conflict, .forbidden].contains(
            kind { try contract.write { _ = try $0.take(step.name, of: contract.type, made.id, request) } }))
      }
      let waiting = try contract.house.ledger.database.read { c in
        try c.first(
          "SELECT COUNT(*) FROM waiting WHERE subject = \(contract.type.identifier) AND subject_id = \(made.id)"
        ) { try $0.int(0) }
      }
      #expect(waiting == 0)
    }

    @Test(arguments: everyTypeOnEveryEngine) func `refers to records that are there and not void`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let input = try contract.input()
      for field in contract.type.creationFields {
        let target: TypeDescription
        let wrap: (Int) -> Input
        switch field.kind {
        case .reference(let key): (target, wrap) = (key.type.description, { .text(String($0)) })
        case .references(let key): (target, wrap) = (key.type.description, { .list([.text(String($0))]) })
        default: continue
        }
        let void = try contract.write { try $0.create(Samples(writing: $0).draft(target)) }
        try contract.house.ledger.database.write { c in
          try c.execute(
            "UPDATE \(identifier: target.table) SET voided_by = 1, voided_at = 1, void_reason = '误' WHERE id = \(void)"
          )
        }
        for id in [void, 987_654, -1] {
          var other = input
          other[field.name] = wrap(id)
          let before = try contract.count
          let faults = contract.faults { try contract.write { _ = try $0.create(contract.type, other) } }
          #expect(faults?.isEmpty == false, "\(field.name) leads to \(id)")
          #expect(try contract.count == before)
        }
      }
    }

    @Test(arguments: everyTypeOnEveryEngine)
    func `has a serial number without gaps, even where a write failed`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      guard let serial = contract.type.serialField else { return }
      struct Failure: Error {}
      // Another input each time: some types hold the same thing once only.
      func number() throws -> Int {
        let input = try contract.input()
        let made: RecordData = try contract.write { try $0.create(contract.type, input) }
        return Int(made.values[serial.place].text!.split(separator: "-").last!)!
      }
      let first = try number()
      let input = try contract.input()
      #expect(throws: Failure.self) {
        try contract.write { writing in
          _ = try writing.create(contract.type, input)
          throw Failure()
        }
      }
      #expect(try number() == first + 1)
    }

    @Test(arguments: everyTypeOnEveryEngine)
    func `can be told from the audit trail alone, as of every version`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      try contract.clear()
      var versions = [try contract.made()]
      func next(_ body: (Writing) throws -> RecordData) throws {
        contract.house.clock.advance(1)
        versions.append(try contract.write(body))
      }
      if contract.type.editableStates.contains(versions[0].state) {
        // Each optional field is emptied: the trail must tell empty from unchanged.
        for field in contract.type.creationFields
        where field.isOptional && !versions.last!.values[field.place].isNone {
          try next {
            try $0.update(contract.type, versions[0].id, seen: versions.last!.version, [field.name: .empty])
          }
        }
      }
      if !contract.type.access.void.isEmpty {
        try next { try $0.void(contract.type, versions[0].id, seen: versions.last!.version, reason: "重复登记") }
      }
      for version in versions {
        let told = try contract.house.ledger.read {
          try $0.record(contract.type, version.id, asOf: version.updatedAt)
        }
        #expect(told == version)
        #expect(
          told?.place == version.place && told?.createdBy == version.createdBy
            && told?.createdAt == version.createdAt)
      }
      let before = versions[0].createdAt.advanced(by: -1)
      #expect(
        try contract.house.ledger.read { try $0.record(contract.type, versions[0].id, asOf: before) } == nil)
    }
  }
}
