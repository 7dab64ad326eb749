import Domain
import Records

/// 权限表: who may do what, as the declarations of the record types say. Nothing of it is written twice.
struct PermissionsModel: Equatable {
  /// One right to the records of a type: a column of `Access`, or a step of its flow.
  struct Right: Equatable {
    /// 看, 建, 改, 废, or 办 for a step.
    let mark: String
    let name: String
    let who: [Who]
    /// What signs it, for steps.
    let note: String
  }
  struct Row: Equatable {
    let type: String
    let title: String
    let chapter: String
    /// Whether people of a branch meet their own branch's records only.
    let isLocal: Bool
    let rights: [Right]
  }
  struct Post: Equatable {
    let code: PostCode
    let title: String
  }
  let posts: [Post]
  let rows: [Row]
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// - Parameter titles: of the posts that the institution has, by code; posts that only declarations know stand
  ///   under their code.
  init(_ registry: Registry, titles: [(code: String, title: String)], language: Language) {
    self.language = language
    let rows = registry.types.sorted { ($0.chapter, $0.title.zh) < ($1.chapter, $1.title.zh) }.map { type in
      Row(
        type: type.identifier, title: type.title[language], chapter: type.chapter, isLocal: type.access.isLocal,
        rights: Self.rights(type, language))
    }
    self.rows = rows
    let named = Set(rows.flatMap(\.rights).flatMap(\.who).compactMap { if case .post(let code) = $0 { code } else { nil } })
    let known = titles.map { Post(code: PostCode(rawValue: $0.code), title: $0.title) }
    posts = known.filter { named.contains($0.code) }
      + named.filter { code in !known.contains { $0.code == code } }.map { Post(code: $0, title: $0.rawValue) }
      .sorted { $0.title < $1.title }
  }

  private static func rights(_ type: TypeDescription, _ language: Language) -> [Right] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let access = [
      Right(mark: say("看", "R"), name: say("查看", "Read"), who: type.access.read, note: ""),
      Right(mark: say("建", "C"), name: say("新建", "Create"), who: type.access.create, note: ""),
      Right(mark: say("改", "E"), name: say("修改", "Change"), who: type.access.edit, note: ""),
      Right(mark: say("废", "V"), name: say("作废", "Void"), who: type.access.void, note: ""),
    ]
    let steps = type.steps.map { step -> Right in
      var who = step.by
      var note = ""
      switch step.signing {
      case .none: break
      case .own: note = say("本人签字", "signed")
      case .witnessed(let reviewers):
        who += reviewers
        note = say("双人签字", "two signatures")
      case .approval(let signers, _):
        who = signers.flatMap(\.who)
        note = say("审批：", "approval: ") + signers.map { $0.label[language] }.joined(separator: "、")
      }
      return Right(mark: say("办", "S"), name: step.label[language], who: who, note: note)
    }
    return access + steps
  }

  /// The marks of a post in a row; everybody's rights are the post's as well.
  func marks(_ row: Row, _ post: PostCode) -> String {
    let held = row.rights.filter { $0.who.contains(.post(post)) || $0.who.contains(.everyone) }
    let steps = held.filter { $0.mark == say("办", "S") }.count
    let plain = held.filter { $0.mark != say("办", "S") }.map(\.mark).joined()
    return plain + (steps == 0 ? "" : say("办", "S") + String(steps))
  }

  /// Those who may, in words: 信息技术部负责人、填写人.
  func words(_ right: Right, _ type: TypeDescription?) -> String {
    var seen = Set<String>()
    let names = right.who.map { name($0, type) }.filter { seen.insert($0).inserted }
    return names.isEmpty ? say("无人", "nobody") : names.joined(separator: "、")
  }

  private func name(_ who: Who, _ type: TypeDescription?) -> String {
    func label(_ field: String) -> String { type?.field(field)?.label[language] ?? field }
    switch who {
    case .everyone: return say("全体", "everybody")
    case .post(let code): return posts.first { $0.code == code }?.title ?? code.rawValue
    case .author: return say("填写人", "its author")
    case .named(let field): return say("“\(label(field))”本人", "its \(label(field))")
    case .headOf(let field): return say("“\(label(field))”的负责人", "head of its \(label(field))")
    case .onDuty: return say("当班人员", "who is on duty")
    case .product: return say("系统", "the product")
    }
  }
}
