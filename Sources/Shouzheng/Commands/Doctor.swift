import Records

extension Command {
  static let doctor = Command(
    name: "doctor", summary: Wording("检查安装、数据库、审计链、日历和岗位。", "Looks for what is wrong with an installation."),
    options: [.data, .database]
  ) { arguments in
    let installation = try Installation(arguments)
    defer { installation.close() }
    let findings = try Examination(installation: installation).findings()
    Console.out(findings.map(\.line).joined())
    return findings.contains { $0.grade == .fault } ? .no : .done
  }
}
