public import Records
public import Time

/// A starter text as it ships: a small head between two lines of `---`, then the text. `{institution}` in it is
/// filled with the institution's name.
///
///     ---
///     number: 2.8.1
///     title: 信息系统事件与问题管理办法
///     source: 运维案例汇编 2.8.1
///     owner: general-affairs
///     months: 12
///     ---
///     # 总则
///     § …
public struct PolicyPack: Sendable, Equatable {
  /// What is wrong with a file, and where.
  public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    public let sentence: String
    public var description: String { "\(file)：\(sentence)" }
  }

  /// Of the artefact of the case collection.
  public let number: String
  public let title: String
  public let source: String
  public let owner: PostCode
  public let months: Int
  public let category: DocumentCategory
  public let reach: PolicyReach
  public let sensitivity: Sensitivity
  public let scope: String
  /// With `{institution}`.
  public let text: String

  public var code: String { (category == .policy ? "ZD-" : "SC-") + number }

  /// - Throws: `Fault`, which names the file and what to write instead.
  public init(_ source: String, file: String) throws(Fault) {
    func refuse(_ sentence: String) -> Fault { Fault(file: file, sentence: sentence) }
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw refuse("开头须有两行 --- 之间的说明。")
    }
    var head: [String: String] = [:]
    for line in lines[1..<end] {
      guard let colon = line.firstIndex(of: ":") else { throw refuse("说明“\(line)”里没有冒号。") }
      let name = String(line[..<colon]).trimmingSpaces
      guard Self.names.contains(name) else { throw refuse("不认识说明“\(name)”。") }
      guard head.updateValue(line[line.index(after: colon)...].trimmingSpaces, forKey: name) == nil else {
        throw refuse("说明“\(name)”写了两遍。")
      }
    }
    func need(_ name: String) throws(Fault) -> String {
      guard let value = head[name], !value.isEmpty else { throw refuse("缺少说明“\(name)”。") }
      return value
    }
    (number, title, self.source) = (try need("number"), try need("title"), try need("source"))
    owner = PostCode(rawValue: try need("owner"))
    scope = try need("scope")
    guard let months = Int(try need("months")), (1...12).contains(months) else {
      throw refuse("months 是评审周期，须为 1 到 12 个月：至少每年评审一次。")
    }
    self.months = months
    guard let category = DocumentCategory(rawValue: try need("category")), let reach = PolicyReach(rawValue: try need("reach")),
      let sensitivity = Sensitivity(rawValue: try need("sensitivity"))
    else { throw refuse("category、reach 或 sensitivity 的取值不对。") }
    (self.category, self.reach, self.sensitivity) = (category, reach, sensitivity)
    text = lines[(end + 1)...].joined(separator: "\n").trimmingSpaces
    if let fault = PolicyText(text).faults.first { throw refuse(fault.sentence) }
    guard PolicyText(text).articleCount > 0 else { throw refuse("正文没有条款，条款以“§”开头。") }
  }

  private static let names: Set<String> = [
    "number", "title", "source", "owner", "months", "category", "reach", "sensitivity", "scope",
  ]

  /// The first edition, as a draft that nobody has stored yet.
  public func record(
    institution: String, department: Ref<Department>, post: Ref<Post>?, drafter: Ref<Person>?, on day: Day
  ) -> Record<Policy> {
    Record { it in
      it[Policy.code] = code
      it[Policy.title] = title
      it[Policy.edition] = 1
      it[Policy.category] = category
      it[Policy.artefact] = number
      it[Policy.department] = department
      it[Policy.post] = post
      it[Policy.drafter] = drafter
      it[Policy.writtenOn] = day
      it[Policy.text] = text.replacing("{institution}", with: institution)
      it[Policy.sensitivity] = sensitivity
      it[Policy.scope] = scope
      it[Policy.reach] = reach == .several ? .own : reach
      it[Policy.months] = months
      it[Policy.changes] = [Line { $0[Policy.Change.what] = "首版，按起始文本制定（依据：\(source)）" }]
    }
  }
}
