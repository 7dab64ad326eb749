internal import Foundation

/// What goes to a worker: the document, and the pictures made for it here.
struct PrintRequest: Encodable {
  let document: PrintDocument
  /// SVG.
  let qr: String?
  /// SVG by the text of the code, for those inside the document.
  let codes: [String: String]

  /// The checked document as the bytes of a request.
  /// - Throws: `PrintError.malformed`.
  static func bytes(_ document: PrintDocument) throws -> [UInt8] {
    try document.check()
    let text = document.qr ?? ""
    var codes: [String: String] = [:]
    for code in document.codes where codes[code] == nil { codes[code] = try QRCode(code).svg }
    let request = PrintRequest(document: document, qr: text.isEmpty ? nil : try QRCode(text).svg, codes: codes)
    do { return Array(try JSONEncoder().encode(request)) } catch {
      // A width that is not a number is all that JSON cannot say.
      throw PrintError.malformed("尺寸不是有限数")
    }
  }
}

/// What a worker answers, before the PDF itself.
struct PrintAnswer: Decodable {
  let pdf: Int?
  let refused: String?
  let missing: String?
}
