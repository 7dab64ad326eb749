import HTML
import Records
import Time

extension EmergencyModel {
  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        h1 { say("应急处置", "Emergency") }
        if let dutyPhone {
          span(.class("muted")) { say("值班电话", "Watch") }
          PhoneLinks(phones: [dutyPhone]).view
        }
        div(.class("actions")) {
          if mayNotify {
            a(.class("btn btn-outline-secondary"), .href(Paths.new("customer-notice"))) { say("通知客户", "Tell customers") }
          }
          a(.class("btn btn-outline-secondary"), .href(Paths.contactHandbook)) { say("打印联络手册", "Handbook") }
          a(.class("btn btn-outline-secondary"), .href(Paths.workCards)) { say("打印工作卡片", "Work cards") }
          a(.class("btn btn-outline-secondary"), .href(Paths.trainingPlan(year))) { say("打印培训计划", "Training plan") }
        }
      }
      if !runs.isEmpty {
        section(.class("panel attention")) {
          header { h2 { say("正在处置", "Under way") } }
          div(.class("body")) { RunRows(runs: runs, now: now, language: language).view }
        }
      }
      searchView
      if search.isEmpty, count > 0 { tilesView }
      div(.class("emergency-columns")) {
        failuresView
        callsView(formToken)
      }
    }
  }

  private var searchView: HTML {
    form(.class("emergency-search"), .method("get"), .action(Paths.emergency), .role("search")) {
      input(
        .class("form-control form-control-lg"), .type("search"), .name("q"), .value(search), .id("failure"),
        .placeholder(say("出了什么故障？例：报盘、银期、交换机", "What has failed?")), .autocomplete("off"),
        .aria("label", say("搜索故障", "Search failures")), .hx("get", Paths.emergency),
        .hx("trigger", "input changed delay:150ms, search"), .hx("select", "#failures"), .hx("target", "#failures"),
        .hx("swap", "outerHTML"))
    }
  }

  /// The six groups and the telephone numbers, one touch away.
  private var tilesView: HTML {
    nav(.class("failure-tiles"), .aria("label", say("故障类别", "Kinds of failure"))) {
      for group in groups where !group.scenarios.isEmpty {
        a(.href("#group-" + group.anchor)) {
          strong { group.label }
          span { say("\(group.scenarios.count) 种故障", "\(group.scenarios.count) failures") }
        }
      }
      a(.class("call"), .href("#calls")) {
        strong { say("联系谁", "Whom to call") }
        span { say("领导、监管、供应商", "leaders, regulator, suppliers") }
      }
    }
  }

  private var failuresView: HTML {
    div(.id("failures"), .aria("live", "polite")) {
      if count == 0 {
        div(.class("panel empty")) {
          p {
            search.isEmpty
              ? say("还没有生效的应急方案。", "No scenario is in force.")
              : say("没有找到“\(search)”。换个词，或参考相近故障的方案；未列出的故障按“收集信息、决策、报告、反馈”动态处理。", "Nothing found: try another word.")
          }
          a(.class("btn btn-primary"), .href(search.isEmpty ? Paths.list("emergency-scenario") : Paths.emergency)) {
            search.isEmpty ? say("编写应急方案", "Write scenarios") : say("看全部故障", "Show all")
          }
        }
      }
      div(.class("failure-groups")) {
        for group in groups where !group.scenarios.isEmpty {
          section(.class("panel failure-group"), .id("group-" + group.anchor)) {
            header {
              h2 { group.label }
              span(.class("muted")) { String(group.scenarios.count) }
            }
            ul(.class("failure-list")) {
              for scenario in group.scenarios {
                li { a(.href(Paths.scenario(scenario.id)), .title(scenario.symptom)) { scenario.title } }
              }
            }
          }
        }
      }
    }
  }

  private func callsView(_ formToken: HTML) -> HTML {
    div(.id("calls")) {
      HTML.panel(say("应急领导小组", "Leaders' group")) {
        if leaders.isEmpty {
          p(.class("muted mb-0")) {
            say("还没有批准的应急组织体系。", "No organization is approved. ")
            a(.href(Paths.list("emergency-organization"))) { say("去建立", "Set it up") }
          }
        }
        CallList(calls: leaders).view
      }
      HTML.panel(say("联系谁", "Whom to call")) {
        if contacts.isEmpty {
          p(.class("muted mb-0")) {
            say("联系表还是空的。", "The directory is empty. ")
            a(.href(Paths.new("contact"))) { say("登记联系人", "Add a contact") }
          }
        }
        CallList(calls: first).view
        for group in contacts {
          details(.class("call-group")) {
            summary { "\(group.label) "; span(.class("muted")) { String(group.calls.count) } }
            CallList(calls: group.calls).view
          }
        }
      }
      if mayReport { reportView(formToken) }
    }
  }

  private func reportView(_ formToken: HTML) -> HTML {
    HTML.panel(say("年度演练报告", "Annual drill report")) {
      form(.class("inline"), .method("post"), .action(Paths.newAnnualReport)) {
        formToken
        label(.for("report-year")) { say("年度 ", "Year ") }
        input(
          .class("form-control form-control-sm"), .type("number"), .name("year"), .id("report-year"), .value(String(year)))
        button(.class("btn btn-outline-secondary"), .type("submit")) { say("按演练记录起草", "Draft from records") }
      }
    }
  }
}

/// People and institutions with numbers that a phone dials.
struct CallList {
  let calls: [EmergencyModel.Call]

  @HTMLBuilder var view: HTML {
    if !calls.isEmpty {
      ul(.class("call-list")) {
        for call in calls {
          li {
            span(.class("who")) {
              strong { call.name }
              if !call.detail.isEmpty { " "; span(.class("muted")) { call.detail } }
            }
            PhoneLinks(phones: call.phones).view
          }
        }
      }
    }
  }
}

struct PhoneLinks {
  let phones: [String]

  var view: HTML {
    span(.class("phones")) {
      for phone in phones { a(.class("phone"), .href(Self.address(phone))) { phone } }
    }
  }

  /// `tel:053280901200`; what stands behind the number (转 8001) is left to be dialled.
  static func address(_ phone: String) -> String {
    let digits = phone.prefix { $0.isASCII && ($0.isNumber || "+-() ".contains($0)) }
    return "tel:" + digits.filter { $0.isNumber || $0 == "+" }
  }
}
