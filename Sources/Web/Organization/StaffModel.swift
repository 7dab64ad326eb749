import Domain
import Records
import Time

/// 人员与比例: what the self-inspection demands of the staff, each with its number, its threshold and the people
/// behind it.
struct StaffModel: Sendable, Equatable {
  struct Name: Sendable, Equatable {
    let id: Int
    let name: String
    /// What of it counts: hours, a date.
    var detail = ""
  }
  struct Row: Sendable, Equatable {
    let clause: String
    let demand: String
    let number: String
    let threshold: String
    let isMet: Bool
    /// The type that the names are records of.
    let type: String
    let counting, lacking: [Name]
  }
  struct Cover: Sendable, Equatable {
    let id: Int
    let title: String
    let main, backup: [Name]
    let gaps: [String]
  }
  struct Expiry: Sendable, Equatable {
    let person: Name
    let title: String
    let until: Day
    let isPast: Bool
  }
  /// What else 4.1.1 and 4.1.2 ask for, with the record behind it.
  struct Other: Sendable, Equatable {
    let clause, demand, state: String
    let isMet: Bool
    let path: String
  }

  let rows: [Row]
  let covers: [Cover]
  let expiries: [Expiry]
  let others: [Other]
  let headOffice: Int
  let isHeadOfficeWritten: Bool
  let today: Day
  let mayKeep: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var metCount: Int { rows.count(where: \.isMet) }
}

extension StaffModel {
  init(_ facts: StaffFacts, others: [Other], mayKeep: Bool, language: Language) {
    let names = Dictionary(facts.members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ratios = StaffRatio.all(facts.members, headOffice: facts.headOffice, branches: facts.tree.branches)
    rows = ratios.map { ratio in
      func name(_ id: Int) -> Name {
        if ratio.demand == .branches { return Name(id: id, name: facts.tree.name(id)) }
        let hours = names[id].map { "\($0.account.hours) / \($0.account.ruleHours)" } ?? ""
        return Name(id: id, name: names[id]?.name ?? "", detail: ratio.demand == .hours ? hours : "")
      }
      return Row(
        clause: ratio.clause, demand: ratio.demand.label[language], number: ratio.number(language),
        threshold: ratio.thresholdText[language], isMet: ratio.isMet,
        type: ratio.demand == .branches ? "department" : "person", counting: ratio.counting.map(name),
        lacking: ratio.lacking.map(name))
    }
    let people = facts.names
    func holders(_ all: [Ref<Person>]) -> [Name] {
      all.compactMap { one in people[one.id].map { Name(id: one.id, name: $0) } }
    }
    let posts = Dictionary(facts.posts.map { ($0.id.id, $0) }, uniquingKeysWith: { first, _ in first })
    covers = PostCover.all(facts.posts, active: Set(people.keys)).compactMap { cover in
      guard let post = posts[cover.post] else { return nil }
      return Cover(
        id: cover.post, title: post[Post.title], main: holders(post[Post.main]), backup: holders(post[Post.backup]),
        gaps: cover.gaps.map { gap in
          switch gap {
          case .noMain: Wording("缺主岗", "No main holder")[language]
          case .noBackup: Wording("缺备岗", "No backup holder")[language]
          case .unconfirmed: Wording("岗位说明未批准", "Description not approved")[language]
          case .conflict(let person, let other):
            Wording(
              "\(people[person] ?? "") 兼任互斥的“\(posts[other]?[Post.title] ?? "")”",
              "\(people[person] ?? "") also holds \(posts[other]?[Post.title] ?? "")")[language]
          }
        })
    }
    expiries = facts.people.flatMap { person in
      person.expiring(on: facts.today, within: 60).map { line in
        let until = line[Person.Certificate.until] ?? facts.today
        return Expiry(
          person: Name(id: person.id.id, name: person[Person.name]), title: line[Person.Certificate.title], until: until,
          isPast: until < facts.today)
      }
    }.sorted { $0.until < $1.until }
    self.others = others
    isHeadOfficeWritten = facts.headOffice != nil
    headOffice = facts.headOffice ?? facts.members.count { $0.branch == nil }
    today = facts.today
    self.mayKeep = mayKeep
    self.language = language
  }
}

extension StaffRatio {
  /// The number as people read it: 12 人, 14/120（11.6%）.
  func number(_ language: Language) -> String {
    switch threshold {
    case .atLeast: return demand == .branches ? "\(count)/\(whole)" : language == .zh ? "\(count) 人" : "\(count)"
    case .percent, .all:
      // Rounded down: what is shown as 6 % is 6 % at least.
      let tenths = whole > 0 ? count * 1000 / whole : 0
      return "\(count)/\(whole)" + (language == .zh ? "（" : " (") + "\(tenths / 10).\(tenths % 10)%" + (language == .zh ? "）" : ")")
    }
  }
  var thresholdText: Wording {
    switch threshold {
    case .atLeast(let least): Wording("≥ \(least)", "≥ \(least)")
    case .percent(let percent): Wording("≥ \(percent)%", "≥ \(percent)%")
    case .all: Wording("全部", "All")
    }
  }
}

extension StaffRatio.Demand {
  var label: Wording {
    switch self {
    case .count: Wording("总部技术部门人数", "Staff of the technology department")
    case .share: Wording("总部技术部门人数占总部人数", "Its share of head office")
    case .degree: Wording("信息技术相关专业本科及以上", "Degree in information technology")
    case .practice: Wording("2 年及以上系统运维经验", "Two years of operations or more")
    case .network: Wording("网络管理人员", "Network administrators")
    case .security: Wording("安全管理人员", "Security administrators")
    case .branches: Wording("配备技术人员的营业部", "Branches with a technician")
    case .secrecy: Wording("已签保密协议", "Bound by a confidentiality agreement")
    case .licence: Wording("具备从业资格", "Licensed for the trade")
    case .hours: Wording("两年内协会培训满 18 学时、其中法规标准 3 学时", "18 hours of training in two years, 3 on rules")
    }
  }
}
