import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 报警来源: who may report, where to, and by which token.
  mutating func alarmSources() {
    page(Paths.alarmSources, .only(.systems)) { visit in try visit.alarmSourcesPage() }
    action("/system/alarm-sources/:id/token", .only(.systems)) { visit, _ in
      let id: Int = try visit.request.parameter("id")
      let token = try visit.write { writing in
        guard let source = try writing.find(Ref<AlarmSource>(id)), source.data.voided == nil else {
          throw Denial.noSuchRecord
        }
        guard source[AlarmSource.kind] != .syslog else {
          throw Denial(.conflict, "Syslog 来源按发送方地址识别，没有令牌。", "A syslog source has no token.")
        }
        return try writing.makeAlarmToken(for: id)
      }
      return try visit.alarmSourcesPage(made: (id, token))
    }
  }
}

extension Visit {
  /// - Parameter made: a token that was just made, shown this once.
  fileprivate func alarmSourcesPage(made: (source: Int, token: String)? = nil) throws -> Response {
    let (sources, tokens) = try read { reading in
      (
        try reading.find(AlarmSource.self, limit: 500).filter { standing.maySee($0.data) },
        Dictionary(uniqueKeysWithValues: try reading.alarmTokens().map { ($0.source, $0.madeAt) })
      )
    }
    return try dutyPage(say("报警来源", "Alarm sources")) {
      div(.class("head")) {
        h1 { say("报警来源", "Alarm sources") }
        a(.class("btn btn-primary actions"), .href(Paths.new("alarm-source"))) { say("新建来源", "New source") }
      }
      if let made {
        div(.class("alert alert-warning")) {
          say("令牌只显示这一次，请现在抄到监控系统的配置里：", "The token is shown only now: ")
          input(.class("form-control"), .readonly(), .id("token"), .value(made.token))
        }
      }
      if sources.isEmpty {
        p(.class("empty")) { say("还没有报警来源。新建一个，再为它生成令牌。", "There is no source: make one, then its token.") }
      }
      for source in sources { sourceView(source, tokenAt: tokens[source.id.id]) }
    }
  }

  private func sourceView(_ source: Record<AlarmSource>, tokenAt: Moment?) -> HTML {
    let kind = source[AlarmSource.kind]
    return HTML.panel(source[AlarmSource.name]) {
      p {
        span(.class("state " + (source.state == .active ? "good" : "quiet"))) { say(source.state.label) }
        " \(say(kind.label)) · "
        a(.href(Paths.record("alarm-source", source.id.id))) { say("修改、停用与历史", "Record") }
      }
      switch kind {
      case .syslog:
        p(.class("muted")) {
          say("接收以下地址的 UDP 和 TCP 消息：", "Takes UDP and TCP from ") + (source[AlarmSource.senders] ?? "")
            + say("。端口由 serve --syslog 指定。", ". The port is that of serve --syslog.")
        }
      default:
        p {
          say("接收地址 ", "Address ")
          code { site.options.origin + (kind == .zabbix ? Paths.zabbixIntake : Paths.alertmanagerIntake) }
        }
        form(
          .method("post"), .action(Paths.alarmToken(source.id.id)),
          tokenAt == nil ? .none : .data("confirm", say("原令牌立即失效，确定重新生成？", "The old token is good no more."))
        ) {
          formToken
          span(.class("muted")) {
            tokenAt.map { say("令牌生成于 ", "Token made ") + $0.description + " " } ?? say("还没有令牌 ", "No token yet ")
          }
          button(.class("btn btn-sm btn-outline-primary"), .type("submit")) {
            tokenAt == nil ? say("生成令牌", "Make a token") : say("重新生成令牌", "Make a new token")
          }
        }
      }
    }
  }
}
