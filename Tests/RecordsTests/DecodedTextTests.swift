import Records
import Testing

@Suite("A file as text")
struct DecodedTextTests {
  @Test("is read in the encodings that offices write")
  func encodings() {
    let gbk: [UInt8] = [0xD4, 0xAA, 0xB5, 0xA9]
    #expect(DecodedText(gbk) == .text("元旦", encoding: "GBK"))
    #expect(DecodedText([0xEF, 0xBB, 0xBF] + Array("元旦".utf8)) == .text("元旦", encoding: "UTF-8"))
    #expect(DecodedText([0xFF, 0xFE, 0x43, 0x51, 0xE6, 0x65]) == .text("元旦", encoding: "UTF-16"))
    #expect(DecodedText([0xFE, 0xFF, 0x51, 0x43, 0x65, 0xE6]) == .text("元旦", encoding: "UTF-16"))
    #expect(DecodedText([]) == .text("", encoding: "UTF-8"))
  }

  @Test("is no text with a zero in it or bytes that belong to no character")
  func binary() {
    #expect(DecodedText([0x41, 0x00, 0x42]) == .binary)
    #expect(DecodedText([0x89, 0x50, 0x4E, 0x47, 0x00, 0xFF]) == .binary)
    #expect(DecodedText([0x81]) == .binary)
    #expect(DecodedText([0xFF, 0xFE, 0x43]) == .binary)
  }
}
