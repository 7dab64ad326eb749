internal import CQREncode

/// A QR code: a square of dark and light modules, for a print document or a label.
public struct QRCode: Sendable, Equatable {
  /// Modules along one side.
  public let size: Int
  let dark: [Bool]

  /// Error correction of level M (15 %), which survives a folded sheet.
  /// - Throws: `PrintError.malformed` when the text is empty or longer than a code can hold (2,331 bytes).
  public init(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw PrintError.malformed("二维码没有内容") }
    guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      throw PrintError.malformed("二维码内容过长（\(bytes.count) 字节）")
    }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    // The lowest bit is the colour, the others tell what a module is for.
    dark = (0..<size * size).map { code.pointee.data[$0] & 1 == 1 }
  }

  /// Whether the module is dark; light outside the code.
  public subscript(x: Int, y: Int) -> Bool {
    (0..<size).contains(x) && (0..<size).contains(y) && dark[y * size + x]
  }

  /// The code with its quiet zone of four modules as an SVG image; one unit is one module.
  public var svg: String {
    let side = size + 8
    var path = ""
    for y in 0..<size {
      var x = 0
      while x < size {
        var end = x
        while self[end, y] { end += 1 }
        // Neighbours in a row are one rectangle, so that no hairline shows between them.
        if end > x { path += "M\(x + 4) \(y + 4)h\(end - x)v1h-\(end - x)z" }
        x = end + 1
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(side) \(side)\" "
      + "shape-rendering=\"crispEdges\"><path d=\"M0 0h\(side)v\(side)H0z\" fill=\"#fff\"/><path d=\"\(path)\"/></svg>"
  }
}
