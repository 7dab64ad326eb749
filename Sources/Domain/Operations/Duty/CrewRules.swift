public import Records

/// Who may stand a watch: the rules of 5.1 and of 2.1.1, articles 4 to 6, for rosters, watches and substitutes
/// alike.
public struct CrewRules: Sendable, Equatable {
  /// People a watch needs, its manager included; never fewer than two, so that one can review the other.
  public let least: Int
  /// Who may lead: holders of the posts of duty manager and head.
  public let leaders: Set<Int>
  /// Who is qualified, trained and still here.
  public let able: Set<Int>

  public static let floor = 2

  public init(least: Int, leaders: Set<Int>, able: Set<Int>) {
    self.least = max(Self.floor, least)
    self.leaders = leaders
    self.able = able
  }

  public init(asking ask: any Inquiry) throws {
    self.init(
      least: try ask.find(Institution.self, limit: 1).first?[Institution.crew] ?? 3,
      leaders: Set(try ask.holders(of: .dutyManager) + ask.holders(of: .head)),
      able: Set(try ask.find(Person.self, limit: 100_000).filter(Self.isAble).map(\.id.id)))
  }

  /// 2.1.1, article 6: qualified, trained, and still here.
  public static func isAble(_ person: Record<Person>) -> Bool {
    person[Person.isQualified] && person[Person.trainedOn] != nil && person.state == .active
  }

  /// What is against a watch of these people.
  public enum Fault: Hashable, Sendable {
    case tooFew(have: Int, need: Int)
    case mayNotLead(Int)
    case notAble(Int)

    /// - Parameter name: the name of a person.
    public func sentence(_ name: (Int) -> String) -> Wording {
      switch self {
      case .tooFew(let have, let need): Wording("只有 \(have) 人，至少 \(need) 人", "\(have) people, \(need) needed")
      case .mayNotLead(let id): Wording("\(name(id))不担任值班经理岗位", "\(name(id)) may not lead a watch")
      case .notAble(let id):
        Wording("\(name(id))无从业资格或未完成上岗培训", "\(name(id)) is not qualified or not trained")
      }
    }
  }

  public func faults(manager: Int, crew: [Int]) -> [Fault] {
    let people = Set(crew + [manager])
    var found: [Fault] = people.count < least ? [.tooFew(have: people.count, need: least)] : []
    if !leaders.contains(manager) { found.append(.mayNotLead(manager)) }
    return found + people.subtracting(able).sorted().map { .notAble($0) }
  }
}
