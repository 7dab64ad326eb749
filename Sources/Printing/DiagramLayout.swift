/// Where things stand, read from what `dot -Tplain` writes. In points, from the upper left.
struct DiagramLayout: Sendable, Equatable {
  struct Box: Sendable, Equatable { var x = 0.0, y = 0.0, width = 0.0, height = 0.0 }
  struct Curve: Sendable, Equatable {
    var points: [(x: Double, y: Double)] = []
    var label: (x: Double, y: Double)?
    static func == (a: Curve, b: Curve) -> Bool {
      a.points.elementsEqual(b.points, by: ==) && a.label?.x == b.label?.x && a.label?.y == b.label?.y
    }
  }
  private(set) var width = 0.0, height = 0.0
  private(set) var boxes: [Int: Box] = [:]
  /// By the two ends, in the order in which they were given.
  private(set) var curves: [String: [Curve]] = [:]

  init(_ plain: String) throws {
    for line in plain.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      switch words.first {
      case "graph" where words.count >= 4:
        (width, height) = (try Self.points(words[2]), try Self.points(words[3]))
      case "node" where words.count >= 6:
        guard let node = Int(words[1].dropFirst()) else { throw Self.notUnderstood }
        boxes[node] = Box(
          x: try Self.points(words[2]), y: height - (try Self.points(words[3])), width: try Self.points(words[4]),
          height: try Self.points(words[5]))
      case "edge" where words.count >= 4:
        let (ends, curve) = try curve(words)
        curves[ends, default: []].append(curve)
      default: continue
      }
    }
    guard width > 0, height > 0 else { throw Self.notUnderstood }
  }

  static let notUnderstood = PrintError.refused("Graphviz 的输出无法理解")

  private func curve(_ words: [String]) throws -> (String, Curve) {
    guard let count = Int(words[3]), count >= 2, words.count >= 4 + 2 * count else { throw Self.notUnderstood }
    var curve = Curve()
    for place in 0..<count {
      curve.points.append(
        (try Self.points(words[4 + 2 * place]), height - (try Self.points(words[5 + 2 * place]))))
    }
    // A label, if there is one, is followed by its place, a style and a colour.
    let rest = words[(4 + 2 * count)...]
    if rest.count >= 5, let first = rest.first, first.contains("m") {
      let at = rest.startIndex + 1
      curve.label = (try Self.points(rest[at]), height - (try Self.points(rest[at + 1])))
    }
    return (words[1] + ">" + words[2], curve)
  }

  private static func points(_ inches: String) throws -> Double {
    guard let value = Double(inches), value.isFinite else { throw notUnderstood }
    return value * 72
  }
}

/// The layout as SVG.
struct DiagramDrawing {
  private let diagram: Diagram
  private let layout: DiagramLayout
  private var text = ""

  init(_ diagram: Diagram, _ layout: DiagramLayout) { (self.diagram, self.layout) = (diagram, layout) }

  func svg(_ label: String, _ style: String) throws -> String {
    var drawing = self
    let (width, height) = (layout.width + 16, layout.height + 16)
    drawing.text =
      "<svg class=\"diagram\(width > 1900 ? " large" : "")\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" viewBox=\"-8 -8 \(number(width)) \(number(height))\">"
      + "<title>\(Self.escaped(label))</title>" + (style.isEmpty ? "" : "<style>\(style)</style>")
    var taken: [String: Int] = [:]
    for edge in diagram.edges {
      let ends = "n\(edge.from)>n\(edge.to)"
      let turn = taken[ends, default: 0]
      taken[ends] = turn + 1
      guard let curves = layout.curves[ends], turn < curves.count else { throw DiagramLayout.notUnderstood }
      drawing.draw(edge, curves[turn])
    }
    for (place, node) in diagram.nodes.enumerated() {
      guard let box = layout.boxes[place] else { throw DiagramLayout.notUnderstood }
      drawing.draw(node, box)
    }
    return drawing.text + "</svg>"
  }

  private mutating func draw(_ node: Diagram.Node, _ box: DiagramLayout.Box) {
    let (left, top) = (box.x - box.width / 2, box.y - box.height / 2)
    if let link = node.link { text += "<a href=\"\(Self.escaped(link))\">" }
    text += "<g class=\"node tone-\(node.tone.rawValue)\">"
    switch node.shape {
    case .diamond:
      text +=
        "<polygon points=\"\(number(box.x)),\(number(top)) \(number(left + box.width)),\(number(box.y)) "
        + "\(number(box.x)),\(number(top + box.height)) \(number(left)),\(number(box.y))\"/>"
    case .box, .round:
      let radius = node.shape == .round ? box.height / 2 : 2
      text +=
        "<rect x=\"\(number(left))\" y=\"\(number(top))\" width=\"\(number(box.width))\" "
        + "height=\"\(number(box.height))\" rx=\"\(number(radius))\"/>"
    }
    write(node.lines, x: box.x, y: box.y, size: DiagramText.large)
    text += "</g>"
    if node.link != nil { text += "</a>" }
  }

  private mutating func draw(_ edge: Diagram.Edge, _ curve: DiagramLayout.Curve) {
    let points = curve.points
    text += "<g class=\"edge\(edge.isDashed ? " dashed" : "")\"><path d=\"M\(number(points[0].x)) \(number(points[0].y))C"
    text += points.dropFirst().map { "\(number($0.x)) \(number($0.y))" }.joined(separator: " ") + "\"/>"
    arrow(points[points.count - 1], from: points[points.count - 2])
    if edge.isBothWays { arrow(points[0], from: points[1]) }
    if let at = curve.label { write(edge.lines, x: at.x, y: at.y, size: DiagramText.small) }
    text += "</g>"
  }

  /// Graphviz ends the curve where the head of the arrow begins.
  private mutating func arrow(_ base: (x: Double, y: Double), from: (x: Double, y: Double)) {
    let (dx, dy) = (base.x - from.x, base.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    let (ux, uy) = (dx / length, dy / length)
    let tip = (base.x + ux * 8, base.y + uy * 8)
    text +=
      "<polygon points=\"\(number(tip.0)),\(number(tip.1)) \(number(base.x - uy * 3.2)),\(number(base.y + ux * 3.2)) "
      + "\(number(base.x + uy * 3.2)),\(number(base.y - ux * 3.2))\"/>"
  }

  private mutating func write(_ lines: [String], x: Double, y: Double, size: Double) {
    let height = size == DiagramText.large ? DiagramText.lineHeight : 13.0
    let first = y - Double(lines.count - 1) * height / 2 + size * 0.36
    for (place, line) in lines.enumerated() {
      text +=
        "<text x=\"\(number(x))\" y=\"\(number(first + Double(place) * height))\" font-size=\"\(number(size))\" "
        + "text-anchor=\"middle\">\(Self.escaped(line))</text>"
    }
  }

  /// With one place, and without any locale.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }

  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: if scalar.value >= 0x20 { safe.unicodeScalars.append(scalar) }
      }
    }
    return safe
  }
}
