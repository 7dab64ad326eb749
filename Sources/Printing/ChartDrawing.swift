extension PrintDocument.Chart {
  /// The figure as an SVG element that takes its colours from the page; the style sheet knows `tone-…`. Its words
  /// are escaped, and stand as text that is read aloud.
  public var svg: String { shape == .bars ? bars : columns }

  private static let width = 640.0

  private func head(_ height: Double) -> String {
    "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(Self.number(Self.width)) \(Self.number(height))\">"
      + "<title>\(DiagramDrawing.escaped(title))</title>"
  }

  private var bars: String {
    let left = min(220, 20 + (rows.map { DiagramText.width($0.label, size: 12) }.max() ?? 0))
    let room = Self.width - left - 70
    let top = series.count > 1 || limit != nil ? 26.0 : 6
    var text = head(top + Double(rows.count) * 24 + 6) + legend
    if let limit {
      let x = left + limit.value / extent * room
      text += "<line class=\"limit\" x1=\"\(Self.number(x))\" x2=\"\(Self.number(x))\" y1=\"\(Self.number(top - 2))\" y2=\"\(Self.number(top + Double(rows.count) * 24))\"/>"
    }
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * 24
      var x = left
      text += Self.text(row.label, left - 8, y + 14, anchor: "end")
      for (one, value) in row.values.enumerated() {
        let width = value / extent * room
        text += rect(x, y + 3, width, 15, row.tone ?? series[one].tone)
        x += width
      }
      text += Self.text(row.caption, x + 6, y + 14)
    }
    return text + "</svg>"
  }

  private var columns: String {
    let (top, height, left) = (30.0, 150.0, 16.0)
    let each = (Self.width - left * 2) / Double(max(rows.count, 1))
    let scale = extent * 1.12
    var text = head(top + height + 24) + legend
    // Labels that would lie on each other are left out.
    let widest = rows.map { DiagramText.width($0.label, size: 10.5) }.max() ?? 0
    let step = max(1, Int((widest + 6) / each) + 1)
    for (place, row) in rows.enumerated() {
      let x = left + Double(place) * each
      var y = top + height
      for (one, value) in row.values.enumerated() {
        let tall = value / scale * height
        y -= tall
        text += rect(x + each * 0.15, y, each * 0.7, tall, row.tone ?? series[one].tone)
      }
      if step == 1 { text += Self.text(row.caption, x + each / 2, y - 4, anchor: "middle", size: 10.5) }
      if place % step == 0 { text += Self.text(row.label, x + each / 2, top + height + 15, anchor: "middle", size: 10.5) }
    }
    if let limit {
      let y = top + height - limit.value / scale * height
      text += "<line class=\"limit\" x1=\"\(Self.number(left))\" x2=\"\(Self.number(Self.width - left))\" y1=\"\(Self.number(y))\" y2=\"\(Self.number(y))\"/>"
    }
    return text + "<line class=\"axis\" x1=\"\(Self.number(left))\" x2=\"\(Self.number(Self.width - left))\" y1=\"\(Self.number(top + height))\" y2=\"\(Self.number(top + height))\"/></svg>"
  }

  private var legend: String {
    guard series.count > 1 || limit != nil else { return "" }
    var (x, text) = (16.0, "")
    for one in series where series.count > 1 {
      text += rect(x, 6, 11, 11, one.tone) + Self.text(one.name, x + 16, 16)
      x += 30 + DiagramText.width(one.name, size: 12)
    }
    if let limit {
      text += "<line class=\"limit\" x1=\"\(Self.number(x))\" x2=\"\(Self.number(x + 16))\" y1=\"11\" y2=\"11\"/>"
      text += Self.text(limit.name, x + 21, 16)
    }
    return text
  }

  private func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ tone: Tone) -> String {
    guard width > 0, height > 0 else { return "" }
    return "<rect class=\"tone-\(tone.rawValue)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\"/>"
  }
  private static func text(_ text: String, _ x: Double, _ y: Double, anchor: String = "start", size: Double = 12) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" text-anchor=\"\(anchor)\">\(DiagramDrawing.escaped(text))</text>"
  }

  /// With one place, and without any locale.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
  }
}
