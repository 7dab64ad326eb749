import Records
import Testing
import Time

@testable import Shouzheng

@Suite("Parts of the command line")
struct UnitTests {
  let options = [Option.data, Option(name: "quiet", value: nil, help: "安静")]

  @Test("options are taken in both spellings, operands in their order")
  func arguments() throws {
    let spaced = try Arguments(["--data", "x", "a", "--quiet", "b"], options: options, operands: ["A", "B"])
    #expect(spaced.data == "x")
    #expect(spaced.has("quiet"))
    #expect(spaced.operands == ["a", "b"])
    #expect(try Arguments(["--data=y=z"], options: options, operands: []).data == "y=z")
    #expect(try Arguments([], options: options, operands: []).data == "./data")
  }

  @Test("too few and too many operands are refused")
  func operands() {
    #expect(throws: Failure.self) { try Arguments(["a"], options: [], operands: ["A", "B"]) }
    #expect(throws: Failure.self) { try Arguments(["a", "b"], options: [], operands: ["A"]) }
  }

  @Test("the time of a log line is China Standard Time to the millisecond")
  func stamp() {
    let moment = Moment("2026-07-07 08:20:05")!
    #expect(LogLine.stamp(Double(moment.seconds) + 0.25) == "2026-07-07T08:20:05.250+08:00")
  }

  @Test("a log line escapes what it is given")
  func escaping() {
    var line = LogLine("request", at: 0)
    line.add("path", "/\"\n")
    line.add("ms", milliseconds: 12.3456)
    #expect(line.text.hasSuffix(#""event":"request","path":"/\"\n","ms":12.346"#))
  }

  @Test("the histogram counts up, and its last bucket holds every request")
  func histogram() {
    let metrics = Metrics()
    for seconds in [0.0005, 0.003, 0.003, 20] {
      metrics.count(status: 200, seconds: seconds, isUnforeseen: false)
    }
    metrics.count(status: 500, seconds: 0.2, isUnforeseen: true)
    var page = Exposition()
    page.requests(metrics.counts)
    #expect(page.text.contains("shouzheng_request_seconds_bucket{le=\"0.001\"} 1\n"))
    #expect(page.text.contains("shouzheng_request_seconds_bucket{le=\"0.005\"} 3\n"))
    #expect(page.text.contains("shouzheng_request_seconds_bucket{le=\"10.0\"} 4\n"))
    #expect(page.text.contains("shouzheng_request_seconds_bucket{le=\"+Inf\"} 5\n"))
    #expect(page.text.contains("shouzheng_errors_total 1\n"))
  }

  @Test(
    "an institution is called what people call it",
    arguments: [("海岳期货有限公司", "海岳期货"), ("东山证券股份有限公司", "东山证券"), ("有限公司", "有限公司"), ("守正", "守正")])
  func shortNames(_ name: String, _ short: String) { #expect(Founding.short(name) == short) }
}
