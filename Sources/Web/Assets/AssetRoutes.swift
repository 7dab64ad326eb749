import Domain
import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// 4.5: the overview with what ends and what waits, ledgers and labels on paper, and counting by telephone.
  mutating func assets() {
    page(Paths.assets, .only(.readers)) { visit in
      let model = try visit.read { try visit.assetOverview($0) }
      return try visit.assetPage(visit.say("设备与软件", "Devices and software"), topics: ["device", "software", "device-stocktaking"]) {
        model.view
      }
    }
    page("/assets/stocktakings/:id", .signedIn) { visit in
      let model = try visit.read { try visit.stocktakingModel(try visit.request.parameter("id"), $0) }
      return try visit.assetPage(model.title, topics: ["device-count", "device-stocktaking/\(model.id)"]) { model.view }
    }
    action("/assets/stocktakings/:id/found", .signedIn) { visit, form in try visit.countDevice(form) }
    assetPrints()
  }

  private mutating func assetPrints() {
    page("/assets/list/print", .only(.readers), mode: .queued) { visit in
      let isSoftware = visit.request.query["table"] == "software"
      return try visit.pdf(
        try visit.read { try visit.assetListDocument(isSoftware: isSoftware, $0) }, name: isSoftware ? "软件清单" : "设备清单")
    }
    page("/assets/ledger/print", .only(.readers), mode: .queued) { visit in
      let part = try visit.askedPart()
      return try visit.pdf(try visit.read { try visit.ledgerDocument(part, $0) }, name: part.isRoom ? "生产设备台账" : "办公设备台账")
    }
    page("/assets/labels/print", .only(.readers), mode: .queued) { visit in
      try visit.pdf(try visit.read { try visit.labelDocument($0) }, name: "设备标签")
    }
  }
}

/// Which sub-ledger is asked for (1.5.1, article 1): that of a machine room or of a department.
enum LedgerPart: Equatable {
  case room(Int)
  case department(Int)
  var isRoom: Bool { if case .room = self { true } else { false } }
}

extension Visit {
  func assetPage(_ title: String, topics: [String] = [], @HTMLBuilder content: () -> HTML) throws -> Response {
    try Page(visit: self, title: title, isWide: true, topics: topics).response {
      assetStyle
      content()
    }
  }
  var assetStyle: HTML { link(.rel("stylesheet"), .href(site.assets.url("devices.css"))) }

  func askedPart() throws -> LedgerPart {
    if let room = request.query["room"].flatMap({ Int($0) }) { return .room(room) }
    if let department = request.query["department"].flatMap({ Int($0) }) { return .department(department) }
    throw Denial(.unsound, "请从设备总览选择机房或部门。", "Choose a machine room or a department on the overview.")
  }

  /// What the page of a device shows beside its fields: the button of whoever counts, and its ledger;
  /// nil for other types.
  func assetPanels(beside type: TypeDescription, _ id: Int) throws -> HTML? {
    guard type.identifier == Device.description.identifier else { return nil }
    let panel = try read { reading in try reading.find(Ref<Device>(id)).map { try devicePanel($0, reading) } }
    guard let panel else { return nil }
    return fragment {
      assetStyle
      panel.view(formToken: formToken)
    }
  }
}
