public import Records

/// 7.1 单一漏洞风险等级评定标准: 8 to 10 is high, 5 to 8 medium, 1 to 5 low; below it is information, not a
/// vulnerability.
public enum VulnerabilityRisk: String, Choice {
  case high, medium, low, information
  public var label: Wording {
    switch self {
    case .high: Wording("高", "High")
    case .medium: Wording("中", "Medium")
    case .low: Wording("低", "Low")
    case .information: Wording("信息", "Information")
    }
  }
  /// - Parameter tenths: the score, 0 to 100.
  public init(tenths: Int) { self = tenths >= 80 ? .high : tenths >= 50 ? .medium : tenths >= 10 ? .low : .information }
}

/// 7.2 主机风险等级评定标准: 7, 5, 2.
public enum HostRisk: String, Choice {
  case veryDangerous = "very-dangerous"
  case dangerous, safe
  case verySafe = "very-safe"
  public var label: Wording {
    switch self {
    case .veryDangerous: Wording("非常危险", "Very dangerous")
    case .dangerous: Wording("比较危险", "Dangerous")
    case .safe: Wording("比较安全", "Safe")
    case .verySafe: Wording("非常安全", "Very safe")
    }
  }
  public init(tenths: Int) { self = tenths >= 70 ? .veryDangerous : tenths >= 50 ? .dangerous : tenths >= 20 ? .safe : .verySafe }
}

/// 7.3 网络风险等级评定标准: 8, 5, 1.
public enum NetworkRisk: String, Choice {
  case veryDangerous = "very-dangerous"
  case dangerous, safe
  case verySafe = "very-safe"
  public var label: Wording { HostRisk(rawValue: rawValue)!.label }
  public init(tenths: Int) { self = tenths >= 80 ? .veryDangerous : tenths >= 50 ? .dangerous : tenths >= 10 ? .safe : .verySafe }
}

/// The risk of hosts and of the network. The collection gives the bounds of the grades and leaves the model open;
/// this is the model, chosen so that the rows the collection prints come out as it prints them.
///
/// - A host: `10 × (1 − ∏(1 − v/20))` over the scores `v` of its vulnerabilities, each counted once however many
///   ports show it. Every vulnerability is one more way in; the sum approaches 10 and never passes it. With two medium
///   (6) and fifteen low (2) it is 9.0, with one and two 4.3, where the collection prints 9.1 and 4.3. A host with a
///   high vulnerability is never below that vulnerability's own score.
/// - The network: hosts sorted from the worst, each weighing three quarters of the one before, and the weighted mean
///   of them. A worse host never makes the network better, and a hundred safe ones do not hide a dangerous one. With
///   6 of 32 hosts at 9.1 and the others at 4.3 it is 8.2: very dangerous, as the collection has it.
public enum RiskScore {
  /// - Parameter scores: tenths, 0 to 100, of distinct vulnerabilities; information counts for nothing.
  /// - Returns: tenths.
  public static func host(_ scores: [Int]) -> Int {
    let real = scores.filter { $0 >= 10 }
    let left = real.reduce(1.0) { $0 * (1 - Double(min($1, 100)) / 200) }
    let together = Int(((1 - left) * 100).rounded())
    let worst = real.max() ?? 0
    return VulnerabilityRisk(tenths: worst) == .high ? max(together, worst) : together
  }

  /// - Parameter hosts: tenths of each.
  /// - Returns: tenths; 0 without hosts.
  public static func network(_ hosts: [Int]) -> Int {
    var (sum, weights, weight) = (0.0, 0.0, 1.0)
    for risk in hosts.sorted(by: >) {
      sum += weight * Double(risk)
      weights += weight
      weight *= 0.75
      if weight < 1e-12 { break }
    }
    return weights == 0 ? 0 : Int((sum / weights).rounded())
  }

  /// `7.0`, with its one place.
  public static func text(_ risk: Quantity?) -> String { risk.map { text(tenths: $0.tenThousandths / 1000) } ?? "" }
  public static func text(tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }

  /// The model in a sentence each, for the reports.
  public static let statement: [Wording] = [
    Wording("主机风险值＝10×(1−∏(1−漏洞风险值/20))，同一漏洞在一台主机上只计一次；存在高危漏洞的主机不低于其最高漏洞风险值。"),
    Wording("网络风险值：主机按风险值从高到低排序，每台的权重为前一台的四分之三，取加权平均。"),
    Wording("按主机划分网络风险：非常危险的主机为高风险，比较危险的为中风险，比较安全和非常安全的为低风险。"),
    Wording("漏洞风险值取扫描工具给出的 CVSS 基础分；没有 CVSS 的按工具的等级折算（严重 9、高 8、中 5、低 2），低于 1 的为信息，不计风险。"),
  ]
}
