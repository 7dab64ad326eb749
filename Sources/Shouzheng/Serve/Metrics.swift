import HTTP
import Synchronization

/// Counts of requests, for Prometheus.
final class Metrics: Sendable {
  /// Upper bounds of the latency histogram, in seconds.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  struct Counts: Sendable {
    var byStatus: [Int: Int] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    /// Seconds.
    var total = 0.0
    var errors = 0
  }
  private let state = Mutex(Counts())
  var counts: Counts { state.withLock { $0 } }

  /// - Parameter seconds: from the arrival of the header to the answer.
  func count(status: Int, seconds: Double, isUnforeseen: Bool) {
    let bucket = Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count
    state.withLock { counts in
      counts.byStatus[status, default: 0] += 1
      counts.buckets[bucket] += 1
      counts.total += seconds
      if isUnforeseen { counts.errors += 1 }
    }
  }
}

/// Text in the exposition format of Prometheus.
struct Exposition {
  private(set) var text = ""

  mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# HELP shouzheng_\(name) \(help)\n# TYPE shouzheng_\(name) \(type)\n"
  }
  mutating func sample(_ name: String, _ labels: String = "", _ value: some Numeric) {
    text += "shouzheng_\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(value)\n"
  }
  mutating func gauge(_ name: String, _ help: String, _ value: Int) {
    family(name, "gauge", help)
    sample(name, "", value)
  }
  mutating func counter(_ name: String, _ help: String, _ value: Int) {
    family(name, "counter", help)
    sample(name, "", value)
  }

  mutating func requests(_ counts: Metrics.Counts) {
    family("requests_total", "counter", "Requests answered, by status.")
    for (status, count) in counts.byStatus.sorted(by: { $0.key < $1.key }) {
      sample("requests_total", "status=\"\(status)\"", count)
    }
    family("request_seconds", "histogram", "From the header of a request to its answer.")
    var sum = 0
    for (bound, count) in zip(Metrics.bounds, counts.buckets) {
      sum += count
      sample("request_seconds_bucket", "le=\"\(bound)\"", sum)
    }
    sample("request_seconds_bucket", "le=\"+Inf\"", sum + counts.buckets[Metrics.bounds.count])
    sample("request_seconds_sum", "", counts.total)
    sample("request_seconds_count", "", sum + counts.buckets[Metrics.bounds.count])
    counter("errors_total", "Errors that nobody foresaw.", counts.errors)
  }
}
