internal import Foundation

/// What goes to a worker: the document, and the pictures made for it here.
struct PrintRequest: Encodable {
  let document: PrintDocument
  /// SVG.
  let qr: String?
  /// SVG by the text of the code, for those inside the document.
  let codes: [String: String]
  /// SVG of the diagrams by the place of their block.
  let pictures: [String: String]

  /// The checked document as the bytes of a request.
  /// - Throws: `PrintError.malformed`.
  static func bytes(_ document: PrintDocument) throws -> [UInt8] {
    try document.check()
    let text = document.qr ?? ""
    var codes: [String: String] = [:]
    for code in document.codes where codes[code] == nil { codes[code] = try QRCode(code).svg }
    var pictures: [String: String] = [:]
    for (place, block) in document.blocks.enumerated() {
      if case .diagram(let diagram) = block { pictures[String(place)] = try diagram.svg(document.title, style: Diagram.ink) }
    }
    let request = PrintRequest(
      document: document, qr: text.isEmpty ? nil : try QRCode(text).svg, codes: codes, pictures: pictures)
    do { return Array(try JSONEncoder().encode(request)) } catch {
      // A width that is not a number is all that JSON cannot say.
      throw PrintError.malformed("尺寸不是有限数")
    }
  }
}

extension Diagram {
  /// How paper shows it, on any printer: what is meant by colour on a page stands out by its lines here.
  static let ink = """
    text{font-family:'Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei';fill:#000}
    .node rect,.node polygon{fill:#fff;stroke:#222;stroke-width:1}
    .tone-main rect{fill:#eee;stroke-width:2}.tone-strong rect{fill:#f4f4f4;stroke-width:2}
    .tone-warning rect{fill:#fbe9e7;stroke:#a40000;stroke-width:1.6}.tone-muted rect{stroke-dasharray:4 3}
    .edge path{fill:none;stroke:#444;stroke-width:1}.dashed path{stroke-dasharray:5 4}.edge polygon{fill:#444}
    """
}

/// What a worker answers, before the PDF itself.
struct PrintAnswer: Decodable {
  let pdf: Int?
  let refused: String?
  let missing: String?
}
