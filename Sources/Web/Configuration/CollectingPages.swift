import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// Files that were collected without an agent: uploaded, compared, and turned into findings.
  mutating func collecting() {
    page(Paths.collecting, .only(.operations)) { visit in try visit.collectingPage() }
    action(Paths.collecting, .only(.operations), bodyLimit: Self.uploadLimit) { visit, form in
      do {
        return .redirect(to: Paths.collected(try visit.collect(form)))
      } catch let faults as Faults {
        return try visit.collectingPage(faults)
      }
    }
    page("/configuration/collect/:id", .only(.readers), mode: .queued) { visit in
      let model = try visit.collectionModel(try visit.request.parameter("id")).model
      return try Page(visit: visit, title: visit.say("采集比对", "Comparison"), isWide: true).response {
        model.view(visit.formToken)
      }
    }
    action("/configuration/collect/:id", .only(.operations)) { visit, form in try visit.applyCollection(form) }
  }
}

extension Visit {
  /// Every file is read before anything is stored: one that cannot be read leaves nothing behind.
  func collect(_ form: FormData) throws -> Int {
    let uploads = form.files.filter { $0.name == "files" && !$0.filename.isEmpty }
    guard (1...20).contains(uploads.count) else {
      throw Faults("files", Wording("请选择 1 到 20 个文件。", "Choose 1 to 20 files."))
    }
    guard Set(uploads.map(\.filename)).count == uploads.count else {
      throw Faults("files", Wording("有两个文件同名，请改名后重新上传。", "Two files have the same name."))
    }
    let files = try uploads.map { try CollectedFile(Array($0.bytes), name: $0.filename) }
    let lines = files.map { "\($0.name)：\($0.format.label.zh)，\($0.hosts.count) 台" }
    return try write { writing in
      let kept = try uploads.map { try writing.attach(Array($0.bytes), name: $0.filename) }
      return try writing.create(
        ConfigurationWork.description,
        [
          "kind": .text("comparison"), "subject": .text("采集比对（\(files.reduce(0) { $0 + $1.hosts.count }) 台）"),
          "day": .text(writing.now.day.description), "content": .text(lines.joined(separator: "\n")),
          "files": .list(kept.map(Input.init(file:))),
        ]
      ).id
    }
  }

  func collectingPage(_ faults: Faults = Faults()) throws -> Response {
    try Page(visit: self, title: say("采集比对", "Comparison")).response(status: faults.isEmpty ? .ok : .unprocessable) {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list("configuration-item"))) { say("配置项", "Configuration items") } }
        h1 { say("采集比对", "Compare with what is real") }
      }
      for fault in faults.all { div(.class("alert alert-danger"), .role("alert")) { fault.sentence[language] } }
      form(.class("panel"), .method("post"), .action(Paths.collecting), .enctype("multipart/form-data")) {
        formToken
        div(.class("body fields")) {
          div(.class("field wide")) {
            label(.for("collect-files"), .class("needed")) { say("采集到的文件（可多选）", "Collected files") }
            HTML.fileInput("files", id: "collect-files")
            div(.class("hint")) {
              say("不在主机上装任何代理，也不改动主机；先显示比对结果，选定后才登记差异。", "Nothing is installed anywhere; you choose what becomes a finding.")
            }
          }
          div { button(.class("btn btn-primary"), .type("submit")) { say("上传并比对", "Upload and compare") } }
        }
      }
      HTML.panel(say("能读的文件", "What can be read")) {
        ul(.class("mb-0")) {
          li { say("Ansible：ansible all -m setup --tree facts/ 得到的文件，或屏幕输出。", "Ansible: the files of ansible all -m setup --tree facts/, or its output.") }
          li { say("nmap：nmap -sV -oX scan.xml 网段", "nmap: nmap -sV -oX scan.xml NETWORK") }
          li { say("网络设备：华为、H3C 的 display current-configuration，思科的 show running-config，一台一个文件。", "Devices: one running configuration a file (Huawei, H3C, Cisco).") }
        }
      }
    }
  }

  /// What was ticked becomes findings, and new items where that was asked for; all together or nothing.
  func applyCollection(_ form: FormData) throws -> Response {
    let id: Int = try request.parameter("id")
    let (model, comparison) = try collectionModel(id)
    guard model.isOpen else {
      throw Denial(.conflict, "这次比对已经办结，请重新采集。", "This comparison is finished: collect anew.")
    }
    let chosen = Set(form.values("chosen"))
    let added = Set(form.values("added"))
    guard !chosen.isEmpty || !added.isEmpty else {
      throw Denial(.unsound, "没有选择任何差异，请先勾选。", "Tick what is to be recorded first.")
    }
    if !added.isEmpty, !model.mayAdd {
      throw Denial(.forbidden, "只有配置管理员能登记配置项。", "Only administrators of configuration add items.")
    }
    try write { writing in
      // Somebody else may have recorded the same meanwhile.
      let known = try OpenFindings(writing)
      for (place, match) in comparison.matches.enumerated() {
        for difference in match.differences where chosen.contains("d.\(place).\(difference.field)") {
          guard known.number(of: match.item, difference.field, difference.real) == nil else { continue }
          _ = try writing.create(ConfigurationFinding.description, input(match, difference, id, writing.now))
        }
      }
      for (place, host) in comparison.new.enumerated() {
        if added.contains(String(place)) {
          let kind = form["kind.\(place)"].flatMap(ConfigurationKind.init(rawValue:)) ?? .server
          _ = try writing.create(ConfigurationItem.description, itemInput(host, kind))
        } else if chosen.contains("n.\(place)"), known.number(of: nil, nil, host.caption) == nil {
          _ = try writing.create(
            ConfigurationFinding.description,
            [
              "subject": .text("库中没有登记：\(host.caption.prefix(80))"), "real": .text(host.caption),
              "source": .text(host.format?.rawValue ?? "manual"), "found_at": .text(writing.now.description), "work": .text(String(id)),
            ])
        }
      }
    }
    return .redirect(to: Paths.list("configuration-finding") + "?work=\(id)")
  }

  private func input(
    _ match: CollectionComparison.Match, _ difference: CollectionComparison.Difference, _ work: Int, _ now: Moment
  ) -> [String: Input] {
    let label = ConfigurationItem.description.field(difference.field)!.label.zh
    return [
      "item": .text(String(match.item)), "subject": .text("\(match.host.caption.prefix(60))：\(label)不一致"),
      "field_or_file": .text(label), "recorded": difference.recorded.isEmpty ? .empty : .text(String(difference.recorded.prefix(10_000))),
      "real": .text(String(difference.real.prefix(10_000))), "source": .text(match.host.format?.rawValue ?? "manual"),
      "found_at": .text(now.description), "work": .text(String(work)),
    ]
  }

  private func itemInput(_ host: CollectedHost, _ kind: ConfigurationKind) -> [String: Input] {
    func text(_ value: String?, _ most: Int) -> Input { value.map { .text(String($0.prefix(most))) } ?? .empty }
    let ports: [Input] = host.ports.prefix(400).map { port in
      .object(["name": text(port.name, 60), "ip": text(port.ip, 45), "mac": text(port.mac, 17)])
    }
    return [
      "name": .text(String(host.caption.prefix(80))), "kind": .text(kind.rawValue), "environment": .text("production"),
      "importance": .text("general"), "owner": .text(String(standing.person)), "hostname": text(host.hostname, 100),
      "management_ip": text(host.managementIP, 45), "ports": ports.isEmpty ? .empty : .list(ports),
      "operating_system": text(host.operatingSystem, 120), "software_version": text(host.version, 120),
      "brand_and_model": text(host.brandAndModel, 120), "serial_number": text(host.serialNumber, 80),
      "equipment": text(host.equipment, 2000),
      "open_ports": text(host.services.isEmpty ? nil : host.services.map { String($0.split(separator: " ")[0]) }.joined(separator: " "), 10_000),
    ]
  }
}
