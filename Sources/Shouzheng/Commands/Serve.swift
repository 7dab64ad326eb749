import Records

extension Command {
  static let serve = Command(
    name: "serve", summary: Wording("启动网页服务，直到收到 SIGTERM 或 Ctrl-C。", "Serves pages until SIGTERM or Ctrl-C."),
    options: [
      .data,
      Option(
        name: "listen", value: "ADDRESS:PORT",
        help: Wording(
          "监听地址，默认 127.0.0.1:8080；端口 0 取任意空闲端口", "127.0.0.1:8080 by default; port 0 takes a free one")),
      .database,
      Option(
        name: "origin", value: "URL",
        help: Wording(
          "人们输入的地址；https 开头时 Cookie 只走加密连接", "the address people type; https makes cookies secure")),
      Option(
        name: "syslog", value: "ADDRESS:PORT",
        help: Wording(
          "接收 Syslog 报警的 UDP 和 TCP 端口，默认不接收", "takes alarms of syslog by UDP and TCP; off by default")),
      Option(
        name: "ldap", value: "FILE",
        help: Wording(
          "公司目录（LDAP、AD）的设置文件（JSON），只许属主读写；见 docs/directory.zh-CN.md",
          "settings of the company directory, a JSON file that only its owner may read")),
      Option(
        name: "checkpoints", value: "FILE",
        help: Wording("审计检查点文件，可放在别处；默认在数据目录中", "file of audit checkpoints, in the data folder by default")),
      Option(
        name: "test-clock", value: nil,
        help: Wording("测试时钟：时间由 POST /test/clock 设定，不得用于生产", "a clock that tests set")),
    ]
  ) { arguments in
    Signals.block()
    let service = try Service(arguments)
    try service.start()
    let signal = Signals.wait()
    service.stop(because: signal)
    return .done
  }
}
