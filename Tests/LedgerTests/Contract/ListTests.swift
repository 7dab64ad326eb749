import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

extension Contracts {
  @Suite struct `A list of every type` {
    /// Thirteen records, some of them with equal values and some without.
    private func fill(_ contract: Contract) throws -> Set<Int> {
      let optional = contract.type.creationFields.filter { $0.isOptional && $0.traits.isSortable }
      return Set(
        try (0..<13).map { number in
          try contract.write { writing in
            var draft = try Samples(writing: writing).draft(contract.type)
            if number % 3 == 0 { for field in optional { draft.values[field.place] = .none } }
            return try writing.create(draft)
          }
        })
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is paged without doubles or holes, in every order`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let ids = try fill(contract)
      let sorts =
        ["id"] + ["state", "created_by", "created_at", "updated_at", "place"]
        + contract.type.fields.filter(\.traits.isSortable).map(\.name)
      for sort in sorts {
        for isDescending in [true, false] {
          var query = ListQuery()
          (query.sort, query.isDescending, query.limit) = (sort, isDescending, 5)
          var seen: [RecordData] = []
          repeat {
            let page = try contract.house.ledger.read {
              try $0.list(contract.type, query, for: contract.rightStanding)
            }
            seen += page.records
            // As it goes through a URL.
            query.after = page.next.map { ListQuery.Cursor($0.text)! }
          } while query.after != nil
          #expect(Set(seen.map(\.id)).count == seen.count, "doubles by \(sort)")
          #expect(ids.isSubset(of: Set(seen.map(\.id))), "holes by \(sort)")
          let values = seen.map { sort == "id" ? .integer($0.id) : $0.sortValue(sort) }
          let full = values.prefix { $0 != .none }
          #expect(values.dropFirst(full.count).allSatisfy { $0 == .none }, "what is empty comes last")
          for (a, b) in zip(full, full.dropFirst()) {
            #expect(isDescending ? !less(a, b) : !less(b, a), "\(sort)")
          }
        }
      }
    }

    private func less(_ a: Datum, _ b: Datum) -> Bool {
      switch (a, b) {
      case (.integer(let a), .integer(let b)): a < b
      case (.text(let a), .text(let b)):
        Array(a.unicodeScalars.map(\.value)).lexicographicallyPrecedes(b.unicodeScalars.map(\.value))
      default: false
      }
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is found by an index, however it is sorted or filtered`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let table = RecordTable(contract.type)
      func expectIndex(_ query: ListQuery, ofEmpty: Bool = false) throws {
        for place in [0, contract.house.branches[0]] {
          let standing = contract.standing(.operatorA, posts: contract.rightStanding.posts, place: place)
          let plan = try contract.house.ledger.database.read { c in
            try c.explain(table.list(query, [], standing, limit: 50, ofEmpty: ofEmpty))
          }.joined(separator: "\n")
          #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Seq Scan"), "\(query): \(plan)")
          if query.sort != "id" { #expect(!plan.contains("SCAN \(contract.type.table)\n"), "\(plan)") }
        }
      }
      for sort in ["id", "state", "created_at", "updated_at"]
        + contract.type.fields.filter(\.traits.isSortable).map(\.name)
      {
        for isDescending in [true, false] {
          var query = ListQuery()
          (query.sort, query.isDescending) = (sort, isDescending)
          try expectIndex(query)
          query.after = .init(value: sort == "id" ? .none : sort == "state" ? .text("x") : .integer(5), id: 7)
          if sort != "id", contract.type.field(sort)?.kind.isInteger == false {
            query.after = .init(value: .text("x"), id: 7)
          }
          try expectIndex(query)
          if contract.type.field(sort)?.isOptional == true {
            query.after = .init(value: .none, id: 7)
            try expectIndex(query, ofEmpty: true)
          }
        }
      }
      for field in contract.type.fields where field.traits.isFiltered {
        var query = ListQuery()
        query.conditions = [Condition(field.name, .equals, field.kind.isInteger ? .integer(1) : .text("x"))]
        try expectIndex(query)
      }
    }

    @Test(arguments: everyTypeOnEveryEngine) func `takes as many statements however long it is`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      _ = try fill(contract)
      let texts = try Database.statements {
        _ = try contract.house.ledger.read {
          try $0.list(contract.type, ListQuery(), for: contract.rightStanding)
        }
      }
      #expect(texts.count == 1)
      let one = try contract.house.ledger.read {
        try $0.list(contract.type, ListQuery(), for: contract.rightStanding)
      }.records[0].id
      #expect(try Database.statements { _ = try contract.stored(one) }.count == 1)
    }

    @Test(arguments: everyTypeOnEveryEngine) func `shows a branch its own records and nobody else's`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      let posts = contract.rightStanding.posts.union(contract.type.access.read.compactMap(\.postCode))
      let places = [0] + contract.house.branches
      let made = try places.map { place in
        let actor = Actor(contract.standing(.branchA, posts: posts, place: place), session: 1, address: "")
        return try contract.write(actor) { try $0.create(Samples(writing: $0).draft(contract.type)) }
      }
      for place in places {
        let standing = contract.standing(.operatorA, posts: posts, place: place)
        var query = ListQuery()
        query.limit = 500
        let seen = Set(
          try contract.house.ledger.read { try $0.list(contract.type, query, for: standing) }.records.map(
            \.id))
        for (owner, id) in zip(places, made) {
          let mayBeSeen = !contract.type.access.isLocal || place == 0 || owner == place
          #expect(seen.contains(id) == mayBeSeen, "place \(owner) seen from \(place)")
          #expect(standing.maySee(try contract.stored(id)!) == mayBeSeen)
          if !mayBeSeen {
            let actor = Actor(standing, session: 1, address: "")
            #expect(
              kind { try contract.write(actor) { _ = try $0.void(contract.type, id, seen: 1, reason: "越权") } }
                == .missing)
          }
        }
      }
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is asked with what it has, or refuses`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      func refused(_ change: (inout ListQuery) -> Void) {
        var query = ListQuery()
        change(&query)
        #expect(
          kind {
            _ = try contract.house.ledger.read {
              try $0.list(contract.type, query, for: contract.rightStanding)
            }
          } == .unsound)
      }
      refused { $0.sort = "no_such_field" }
      refused { $0.conditions = [Condition("no_such_field", .equals, .integer(1))] }
      refused { $0.conditions = [Condition("state", .equals, .integer(1))] }
      refused { $0.conditions = [Condition("created_by", .equals, .text("张三"))] }
      refused { ($0.sort, $0.after) = ("state", .init(value: .none, id: 3)) }
      if !contract.type.access.read.contains(.everyone), !contract.type.access.create.contains(.everyone) {
        #expect(
          kind {
            _ = try contract.house.ledger.read {
              try $0.list(contract.type, ListQuery(), for: contract.wrong.standing)
            }
          } == .forbidden)
      }
    }

    @Test(arguments: everyTypeOnEveryEngine) func `is filtered by words in Chinese`(
      _ engine: Engine, _ type: any RecordType.Type
    ) throws {
      let contract = Contract(engine, type)
      guard
        let field = contract.type.searchedFields.first(where: {
          $0.kind == .text && $0.traits.serial == nil && !$0.traits.isGiven
        })
      else { return }
      try contract.clear()
      let isShort = (field.traits.length?.upperBound ?? 200) < 12
    let word = isShort ? "骊龘" : "骊龘断线 \(Samples.next())"
    let id = try contract.write { writing in
        var draft = try Samples(writing: writing).draft(contract.type)
        draft.values[field.place] = .text(word)
        return try writing.create(draft)
      }
      func found(_ words: String) throws -> Bool {
        var query = ListQuery()
        (query.words, query.limit) = (words, 500)
        return try contract.house.ledger.read {
          try $0.list(contract.type, query, for: contract.rightStanding)
        }.records.contains { $0.id == id }
      }
      #expect(try found("骊龘"))
      #expect(try found(word))
      #expect(try !found("骊龘不在"))
      #expect(try !found("！？"))
      let standing = contract.standing(
        .operatorA,
        posts: contract.rightStanding.posts.union(contract.type.access.read.compactMap(\.postCode)))
      let everywhere = try contract.house.ledger.read { try $0.search(word, for: standing, limit: 500) }
      #expect(everywhere.contains { $0.record.id == id && $0.record.type === contract.type })
      if contract.type.access.isLocal {
        let branch = contract.standing(.branchA, posts: standing.posts, place: contract.house.branches[0])
        #expect(
          try !contract.house.ledger.read { try $0.search(word, for: branch, limit: 500) }.contains {
            $0.record.id == id && $0.record.type === contract.type
          })
      }
    }
  }
}
