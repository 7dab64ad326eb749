public import Records
public import Time

/// Somebody as the ratios of the self-inspection see them.
public struct StaffMember: Equatable, Sendable {
  public let id: Int
  public let name: String
  public let post: String
  /// Nil in head office.
  public let branch: Int?
  /// Belongs to the technology department of head office, or to a group of it.
  public let isTechnology: Bool
  public let isTechnician, hasDegree, hasPractice, isLicensed, isBound: Bool
  public let isNetwork, isSecurity: Bool
  public let account: HourAccount

  public init(
    id: Int, name: String, post: String, branch: Int?, isTechnology: Bool, isTechnician: Bool, hasDegree: Bool,
    hasPractice: Bool, isLicensed: Bool, isBound: Bool, isNetwork: Bool, isSecurity: Bool, account: HourAccount
  ) {
    (self.id, self.name, self.post, self.branch, self.isTechnology) = (id, name, post, branch, isTechnology)
    (self.isTechnician, self.hasDegree, self.hasPractice) = (isTechnician, hasDegree, hasPractice)
    (self.isLicensed, self.isBound, self.isNetwork, self.isSecurity) = (isLicensed, isBound, isNetwork, isSecurity)
    self.account = account
  }
}

extension Record<Person> {
  /// 4.1.3.1: a bachelor's degree or higher, in a subject of information technology.
  public var hasComputingDegree: Bool { self[Person.isComputing] == true && self[Person.education]?.isDegree == true }
  /// 4.1.3.2: two years or more.
  public func hasPractice(on day: Day) -> Bool {
    self[Person.operatingSince].map { $0.years(later: 2) <= day } ?? false
  }
}

/// One demand of the self-inspection on the staff: its number, its threshold, and the people behind it. Pure.
public struct StaffRatio: Equatable, Sendable {
  public enum Demand: String, CaseIterable, Sendable {
    case count, share, degree, practice, network, security, branches, secrecy, licence, hours
  }
  /// What a number is held against.
  public enum Threshold: Equatable, Sendable {
    case atLeast(Int)
    /// Percent of `whole`, the exact share included.
    case percent(Int)
    case all
  }
  public let demand: Demand
  public let count, whole: Int
  public let threshold: Threshold
  public let isMet: Bool
  /// Those who count, and those because of whom it is not more; of branches, the ids of branches.
  public let counting, lacking: [Int]

  /// The clause of the class-3 self-inspection or of JR/T 0099-2012 behind it.
  public var clause: String {
    switch demand {
    case .count: "4.1.1.3"
    case .share: "4.1.1.2"
    case .degree: "4.1.3.1"
    case .practice: "4.1.3.2"
    case .network: "4.1.1.9"
    case .security: "4.1.1.7"
    case .branches: "4.1.1.8"
    case .secrecy: "4.1.1.5"
    case .licence: "JR/T 0099 4.1"
    case .hours: "4.1.2.2"
    }
  }

  init(_ demand: Demand, _ threshold: Threshold, whole: Int, counting: [Int], lacking: [Int] = []) {
    (self.demand, self.threshold, self.whole) = (demand, threshold, whole)
    (self.counting, self.lacking, count) = (counting, lacking, counting.count)
    switch threshold {
    case .atLeast(let least): isMet = counting.count >= least
    case .percent(let percent): isMet = whole > 0 && counting.count * 100 >= whole * percent
    case .all: isMet = whole > 0 && counting.count >= whole
    }
  }

  /// All demands, in the order of the page.
  ///
  /// - Parameters:
  ///   - people: everybody who works here.
  ///   - headOffice: people of head office, where the institution has written it down; else they are counted.
  ///   - branches: the ids of all branches.
  public static func all(_ people: [StaffMember], headOffice: Int?, branches: [Int]) -> [StaffRatio] {
    let technology = people.filter(\.isTechnology)
    let office = headOffice ?? people.count { $0.branch == nil }
    func of(_ demand: Demand, _ threshold: Threshold, _ holds: (StaffMember) -> Bool) -> StaffRatio {
      StaffRatio(
        demand, threshold, whole: technology.count, counting: technology.filter(holds).map(\.id),
        lacking: technology.filter { !holds($0) }.map(\.id))
    }
    let staffed = Set(people.filter(\.isTechnician).compactMap(\.branch))
    return [
      StaffRatio(.count, .atLeast(7), whole: technology.count, counting: technology.map(\.id)),
      StaffRatio(.share, .percent(6), whole: office, counting: technology.map(\.id)),
      of(.degree, .percent(50), \.hasDegree),
      of(.practice, .percent(50), \.hasPractice),
      StaffRatio(.network, .atLeast(2), whole: technology.count, counting: technology.filter(\.isNetwork).map(\.id)),
      StaffRatio(.security, .atLeast(1), whole: technology.count, counting: technology.filter(\.isSecurity).map(\.id)),
      branchRatio(branches, staffed),
      of(.secrecy, .all, \.isBound),
      of(.licence, .all, \.isLicensed),
      of(.hours, .all, \.account.isMet),
    ]
  }

  /// Where there is no branch, none lacks its technician.
  private static func branchRatio(_ branches: [Int], _ staffed: Set<Int>) -> StaffRatio {
    StaffRatio(
      .branches, branches.isEmpty ? .atLeast(0) : .all, whole: branches.count, counting: branches.filter(staffed.contains),
      lacking: branches.filter { !staffed.contains($0) })
  }
}
