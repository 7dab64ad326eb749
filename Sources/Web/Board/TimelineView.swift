import HTML
import Records
import Time

extension Timeline {
  private static let left = 46.0
  private static let width = 1000.0
  private static let lane = 15.0

  /// - Parameter caption: what the drawing shows, for those who do not see it.
  func view(caption: String) -> HTML {
    let top = 20.0
    let bottom = top + Double(max(lanes.count, 1)) * Self.lane
    let height = bottom + 24
    return div(.class("timeline")) {
      svg(
        .viewBox(0, 0, Int(Self.left + Self.width) + 14, Int(height)), .role("img"), .aria("label", caption),
        .data("from", String(range.lowerBound.seconds)), .data("until", String(range.upperBound.seconds)),
        .data("left", String(Self.left)), .data("width", String(Self.width))
      ) {
        for band in bands { bandView(band, top: top, bottom: bottom) }
        hours(top: top, bottom: bottom)
        for (number, lane) in lanes.enumerated() { laneView(lane, y: top + Double(number) * Self.lane) }
        for mark in marks { markView(mark, y: bottom + 5) }
        if showsNow { nowLine(top: top, bottom: bottom + 18) }
      }
    }
  }

  private func x(_ moment: Moment) -> Double { Self.left + position(moment, width: Self.width) }

  private func bandView(_ band: Band, top: Double, bottom: Double) -> HTML {
    let start = x(band.range.lowerBound)
    return fragment {
      rect(
        .class("band"), .at("x", start), .at("y", top - 2), .at("width", x(band.range.upperBound) - start),
        .at("height", bottom - top + 4))
      svgText(.class("band-label"), .at("x", start + 2), .at("y", 10)) { band.label }
    }
  }

  private func hours(top: Double, bottom: Double) -> HTML {
    let first = range.lowerBound.seconds / 3600 + 1
    let last = range.upperBound.seconds / 3600
    return fragment {
      for hour in stride(from: first, through: last, by: 1) {
        let moment = Moment(seconds: hour * 3600)
        let at = x(moment)
        line(.class("hour"), .at("x1", at), .at("x2", at), .at("y1", top - 2), .at("y2", bottom + 2))
        svgText(
          .class("hour-label"), .at("x", at), .at("y", bottom + 20), .attribute("text-anchor", "middle")
        ) {
          String(moment.time.hour)
        }
      }
    }
  }

  private func laneView(_ lane: Lane, y: Double) -> HTML {
    fragment {
      svgText(.class(lane.isTrading ? "lane-name" : "lane-name closed"), .at("x", 0), .at("y", y + 11)) {
        lane.name
      }
      for bar in lane.bars {
        let start = x(bar.range.lowerBound)
        rect(
          .class(bar.isAuction ? "session auction" : "session"), .at("x", start), .at("y", y + 2),
          .at("width", max(x(bar.range.upperBound) - start, 1.5)), .at("height", Self.lane - 4),
          .at("rx", 1.5)
        ) { svgTitle { "\(lane.name) \(bar.label)" } }
      }
    }
  }

  private func markView(_ mark: Mark, y: Double) -> HTML {
    circle(.class("mark " + mark.standing.css), .at("cx", x(mark.at)), .at("cy", y), .at("r", 3.6)) {
      svgTitle { mark.label }
    }
  }

  private func nowLine(top: Double, bottom: Double) -> HTML {
    let at = x(now)
    return line(
      .class("now"), .id("now-line"), .at("x1", at), .at("x2", at), .at("y1", top - 6), .at("y2", bottom - 8))
  }
}
