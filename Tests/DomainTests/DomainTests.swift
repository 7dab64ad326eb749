import Domain
import Records
import Testing

@Suite struct `Every record type` {
  @Test(arguments: everyType) func `declares no defects`(_ type: any RecordType.Type) {
    #expect(type.description.defects == [])
  }
  @Test func `stands in a sound registry`() { #expect(Registry(everyType).defects == []) }
}
