import Records

extension Command {
  static let demo = Command(
    name: "demo", summary: Wording("建立示例机构“\(Sample.institution)”的数据。", "Makes a sample institution."),
    options: [.data, .database]
  ) { arguments in
    let installation = try Installation(arguments, mayCreate: true)
    defer { installation.close() }
    try SampleInstitution(installation).make()
    Console.out(SampleInstitution.logins)
    return .done
  }
}
