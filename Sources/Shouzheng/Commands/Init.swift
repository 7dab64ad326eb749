import Ledger
import Records

extension Command {
  static let initialise = Command(
    name: "init", summary: Wording("建立新的数据目录：机构、部门、岗位和三个管理员。", "Makes a new installation."),
    options: [
      .data,
      Option(
        name: "institution", value: "NAME", help: Wording("机构全称", "full name of the institution"),
        isNeeded: true),
      Option(
        name: "admin", value: "LOGIN", help: Wording("系统管理员的登录名；口令从提示或标准输入读取", "login of the administrator"),
        isNeeded: true),
      Option(
        name: "security", value: "LOGIN",
        help: Wording("安全管理员的登录名，默认 security；初始口令自动生成并显示一次", "login of the security administrator")),
      Option(
        name: "audit", value: "LOGIN",
        help: Wording("审计管理员的登录名，默认 audit；初始口令自动生成并显示一次", "login of the audit administrator")),
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
    let made = try Founding(installation).found(
      institution: arguments["institution"]!, login: login, password: password,
      security: arguments["security"]?.lowercased() ?? "security", audit: arguments["audit"]?.lowercased() ?? "audit")
    for one in made {
      Console.out(
        Wording(
          "\(one.name)：登录名 \(one.login)，初始口令 \(one.password)（只显示这一次，交本人首次登录时修改）\n",
          "\(one.login): first password \(one.password), shown only now, to be changed at the first sign-in\n")[
            Console.language])
    }
    Console.err(
      Wording(
        "已建立 \(arguments.data)。启动：shouzheng serve --data \(arguments.data)\n", "Made \(arguments.data).\n")[
          Console.language])
    return .done
  }
}
