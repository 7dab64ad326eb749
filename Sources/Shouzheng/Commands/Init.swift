import Ledger
import Records

extension Command {
  static let initialise = Command(
    name: "init", summary: Wording("建立新的数据目录：机构、部门、岗位和系统管理员。", "Makes a new installation."),
    options: [
      .data,
      Option(
        name: "institution", value: "NAME", help: Wording("机构全称", "full name of the institution"),
        isNeeded: true),
      Option(
        name: "admin", value: "LOGIN", help: Wording("系统管理员的登录名；口令从提示或标准输入读取", "login of the administrator"),
        isNeeded: true),
      .database,
    ]
  ) { arguments in
    let login = arguments["admin"]!.lowercased()
    let password = try Console.password(Wording("系统管理员口令：", "Password of the administrator: "))
    let faults = PasswordRules.faults(password, login: login, isAdministrator: true)
    guard faults.isEmpty else {
      throw Failure.wrongUse(
        "口令不合要求：" + faults.map(\.zh).joined(),
        "The password will not do: " + faults.map(\.en).joined(separator: " "))
    }
    let installation = try Installation(arguments, mayCreate: true)
    defer { installation.close() }
    try Founding(installation).found(institution: arguments["institution"]!, login: login, password: password)
    Console.err(
      Wording(
        "已建立 \(arguments.data)。启动：shouzheng serve --data \(arguments.data)\n", "Made \(arguments.data).\n")[
          Console.language])
    return .done
  }
}
