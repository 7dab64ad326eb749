public import Records
public import Time

/// 3.4.1, article 5: what can be compared is compared. One place where what is real differs from what is recorded,
/// and what became of it.
public enum ConfigurationFinding: RecordType {
  public enum State: String, Choice {
    case open, decided, resolved, closed
    public var label: Wording {
      switch self {
      case .open: Wording("待处理", "Open")
      case .decided: Wording("处理中", "Decided")
      case .resolved: Wording("待验证", "Resolved")
      case .closed: Wording("已关闭", "Closed")
      }
    }
  }
  public enum Source: String, Choice {
    case ansible, nmap, device, file, audit, manual
    public var label: Wording {
      switch self {
      case .ansible: Wording("Ansible 采集", "Ansible facts")
      case .nmap: Wording("nmap 扫描", "nmap scan")
      case .device: Wording("网络设备配置", "Device configuration")
      case .file: Wording("配置文件比对", "File comparison")
      case .audit: Wording("季度审计", "Quarterly audit")
      case .manual: Wording("人工发现", "By hand")
      }
    }
  }
  public enum Decision: String, Choice {
    case correctRecord = "correct-record"
    case putRight = "put-right"
    case accept
    public var label: Wording {
      switch self {
      case .correctRecord: Wording("按变更更新配置库", "Correct the record under a change")
      case .putRight: Wording("把实际改回", "Put reality right")
      case .accept: Wording("接受差异", "Accept")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("PC-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let item = Field<Ref<ConfigurationItem>?>("item", "配置项", .list, .filter)
  public static let subject = Field<String>("subject", "差异内容", .name, .list, .search, .length(1...120))
  public static let place = Field<String?>("field_or_file", "字段或文件", .list, .length(1...120))
  public static let recorded = Field<String?>("recorded", "库中记录", .lines(3))
  public static let real = Field<String?>("real", "实际情况", .lines(3))
  public static let source = Field<Source>("source", "来源", .list, .filter, .offers(.datum(.text("manual"))))
  public static let foundAt = Field<Moment>("found_at", "发现时间", .notInFuture, .list, .sortable, .offers(.now))
  public static let work = Field<Ref<ConfigurationWork>?>("work", "所属工作记录", .filter)
  public static let cause = Field<String?>("cause", "原因", .lines(2))
  public static let decision = Field<Decision?>("decision", "处理办法", .list, .filter)
  public static let handler = Field<Ref<Person>?>("handler", "负责人", .list, .filter)
  public static let due = Field<Day?>("due_on", "完成期限", .list, .sortable, .due(while: State.open, .decided))
  public static let basis = Field<String?>("basis", "变更依据", .leads, .length(3...40), .hint("变更单编号"))
  public static let result = Field<String?>("result", "处理结果", .lines(2))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<ConfigurationFinding>(
    "configuration-finding", "配置差异", "Configuration findings", chapter: "6.4"
  ) {
    Section("差异", "Difference") { number; item; subject; place; recorded; real; source; foundAt; work }
    Section("处理", "Handling", later: true) { cause; decision; handler; due; basis; result; returned }
  }

  public static let flow = Flow<ConfigurationFinding>(from: .open) {
    step(
      "decide", "确定处理办法", "Decide", .open, to: .decided, by: .librarians + [.post(.head)],
      needs: [cause, decision, handler, due], signing: .own,
      guards: [
        Guard(Wording("完成期限不能早于今天。", "The due day is over.")) { found, ask in
          found[due].map { $0 >= ask.now.day } ?? true
        },
        Guard(Wording("没有对应配置项的差异不能按变更更新，请先登记配置项。", "There is no item to correct: add one first.")) {
          found, _ in found[decision] != .correctRecord || found[item] != nil
        },
      ])
    step(
      "resolve", "处理完成", "Resolve", .decided, to: .resolved, by: [.named(handler)] + .librarians, needs: [result],
      asks: [basis], signing: .own,
      guards: [
        Guard(Wording("更新配置库须写明变更单编号。", "Name the change that corrects the record.")) { found, _ in
          found[decision] != .correctRecord || found[basis] != nil
        },
        Guard(Wording("变更单编号不存在，请核对。", "There is no change of that number.")) { found, ask in
          try found[basis].map { try ConfigurationRule.change($0, ask) != nil } ?? true
        },
      ])
    // Who handled it does not confirm it; what is to stay different is the head's to accept.
    approval(
      "close", "验证关闭", "Close", .resolved, to: .closed,
      signers: [.init("技术部负责人", "Head of IT", .post(.head), .post(.leader))], barred: [.named(handler)],
      notBy: ["resolve"])
    step(
      "reopen", "重新处理", "Reopen", .decided, .resolved, to: .open, by: .librarians + [.post(.head)], needs: [returned],
      signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations + [.post(.auditor)], edit: [.author] + .librarians, void: [.post(.head)])
}
