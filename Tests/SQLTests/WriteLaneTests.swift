import Foundation
import SQL
import Testing

struct Refusal: Error, Equatable {}

struct WriteLaneTests {
  @Test func `what a write returns is there for the next read`() throws {
    let notes = try Notebook()
    let id = try notes.add("交接班")
    #expect(id == 1)
    #expect(try notes.texts() == ["交接班"])
  }

  @Test func `a write that throws leaves nothing behind`() throws {
    let notes = try Notebook()
    #expect(throws: Refusal()) {
      try notes.database.write { c in
        try c.execute("INSERT INTO note (text) VALUES ('a')")
        throw Refusal()
      }
    }
    #expect(try notes.texts() == [])
  }
}
