import Records

/// One thing that `doctor` looked at.
struct Finding: Equatable {
  enum Grade: String {
    case sound = "正常 ok"
    case notice = "注意 notice"
    case fault = "故障 fault"
  }
  let grade: Grade
  let what: Wording

  var line: String { "\(grade.rawValue)\t\(what[Console.language])\n" }

  static func sound(_ zh: String, _ en: String) -> Finding { Finding(grade: .sound, what: Wording(zh, en)) }
  static func notice(_ zh: String, _ en: String) -> Finding { Finding(grade: .notice, what: Wording(zh, en)) }
  static func fault(_ zh: String, _ en: String) -> Finding { Finding(grade: .fault, what: Wording(zh, en)) }
}
