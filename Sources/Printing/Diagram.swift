/// Boxes and arrows, laid out by Graphviz and drawn here: Graphviz sees sizes and numbers only, never a word that
/// somebody typed, and nothing it writes reaches a page as markup.
public struct Diagram: Codable, Sendable, Equatable {
  public enum Shape: String, Codable, Sendable { case box, round, diamond }
  /// How a box stands out; the style sheet knows them by `tone-…`.
  public enum Tone: String, Codable, Sendable { case plain, main, strong, warning, muted }
  public enum Direction: String, Codable, Sendable {
    case down = "TB"
    case up = "BT"
    case right = "LR"
  }

  public struct Node: Codable, Sendable, Equatable {
    public var lines: [String]
    public var shape: Shape
    public var tone: Tone
    /// Where a click on it leads.
    public var link: String?
    /// Stands on the spine, which is kept straight.
    public var isSpine = false
    /// - Parameter text: broken into lines where it is long.
    public init(_ text: String, detail: String? = nil, shape: Shape = .box, tone: Tone = .plain, link: String? = nil) {
      lines = DiagramText.wrapped(text) + (detail.map { DiagramText.wrapped($0) } ?? [])
      (self.shape, self.tone, self.link) = (shape, tone, link)
    }
  }

  public struct Edge: Codable, Sendable, Equatable {
    /// Places of nodes in `nodes`.
    public var from: Int, to: Int
    public var lines: [String]
    public var isDashed: Bool
    public var isBothWays: Bool
    /// Part of the spine, which is kept straight.
    public var isMain: Bool
    public init(
      _ from: Int, _ to: Int, _ label: String = "", isDashed: Bool = false, isBothWays: Bool = false, isMain: Bool = false
    ) {
      (self.from, self.to) = (from, to)
      lines = label.isEmpty ? [] : label.split(separator: "\n").flatMap { DiagramText.wrapped(String($0), most: 11) }
      (self.isDashed, self.isBothWays, self.isMain) = (isDashed, isBothWays, isMain)
    }
  }

  public let nodes: [Node]
  public let edges: [Edge]
  public let direction: Direction
  /// Whether its boxes stand closely, for pictures that must fit on a page.
  public let isDense: Bool
  /// More boxes than this are no picture any more.
  public static let mostNodes = 400

  public init(nodes: [Node], edges: [Edge], direction: Direction = .down, isDense: Bool = false) {
    (self.nodes, self.edges, self.direction, self.isDense) = (nodes, edges, direction, isDense)
  }

  /// The picture as an SVG element that takes its colours from the page.
  ///
  /// - Parameters:
  ///   - label: what it shows, for those who do not see it.
  ///   - style: rules of its own, for where no style sheet reaches it.
  /// - Throws: `PrintError.missing` without Graphviz, `.refused` when it is too large or takes too long.
  public func svg(_ label: String, style: String = "", timeout: Double = 5) throws -> String {
    guard nodes.count <= Self.mostNodes, edges.count <= 4 * Self.mostNodes else {
      throw PrintError.refused("图形过大（\(nodes.count) 个方框），请缩小范围")
    }
    guard edges.allSatisfy({ nodes.indices.contains($0.from) && nodes.indices.contains($0.to) }) else {
      throw PrintError.malformed("连线的一端不在图中")
    }
    let plain = try Graphviz.run(instructions, timeout: timeout)
    return try DiagramDrawing(self, DiagramLayout(plain)).svg(label, style)
  }

  /// What Graphviz reads: sizes in inches, labels as rows of m of the right length.
  private var instructions: String {
    var text =
      "digraph{rankdir=\(direction.rawValue);nodesep=\(isDense ? "0.08" : "0.3");ranksep=\(isDense ? "0.6" : "0.42");node[fixedsize=true,label=\"\"];"
      + "edge[fontname=Courier,fontsize=10,arrowsize=0.8];\n"
    for (place, node) in nodes.enumerated() {
      let size = DiagramText.size(node)
      text += "n\(place)[width=\(inches(size.width)),height=\(inches(size.height)),shape=\(node.shape == .diamond ? "diamond" : "box")\(node.isSpine ? ",group=spine" : "")];\n"
    }
    for edge in edges {
      let columns = edge.lines.map { Int((DiagramText.width($0, size: DiagramText.small) / 6).rounded(.up)) + 1 }
      let rows = columns.map { String(repeating: "m", count: $0) }.joined(separator: "\\n")
      text += "n\(edge.from)->n\(edge.to)[label=\"\(rows)\",dir=\(edge.isBothWays ? "both" : "forward"),weight=\(edge.isMain ? 20 : 1)];\n"
    }
    return text + "}\n"
  }

  /// Points as inches with four places, without any locale.
  private func inches(_ points: Double) -> String {
    let value = Int((points / 72 * 10_000).rounded())
    let rest = String(value % 10_000)
    return "\(value / 10_000)." + String(repeating: "0", count: 4 - rest.count) + rest
  }
}

/// How much room text takes, in points.
enum DiagramText {
  static let large = 12.0, small = 10.5
  static let lineHeight = 16.0

  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? ($1.properties.isUppercase ? 0.68 : 0.56) : 1) } * size
  }

  /// Lines of at most `most` wide characters, broken where nothing is torn apart if that is possible.
  static func wrapped(_ text: String, most: Double = 13) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text where !character.isNewline {
      if width(line + String(character), size: 1) > most, !line.isEmpty {
        if let space = line.lastIndex(where: { " ，、·（".contains($0) }), character.isASCII, line.count > 4,
          line.distance(from: space, to: line.endIndex) < 12
        {
          let rest = String(line[line.index(after: space)...])
          lines.append(String(line[...space]))
          line = rest
        } else {
          lines.append(line)
          line = ""
        }
      }
      line.append(character)
    }
    if !line.isEmpty { lines.append(line) }
    return lines.count > 4 ? Array(lines.prefix(3)) + [lines[3] + "…"] : lines
  }

  static func size(_ node: Diagram.Node) -> (width: Double, height: Double) {
    let widest = node.lines.map { width($0, size: large) }.max() ?? 0
    let height = Double(max(node.lines.count, 1)) * lineHeight
    return node.shape == .diamond ? (widest * 1.5 + 44, height * 1.6 + 24) : (max(widest + 22, 64), height + 14)
  }
}
