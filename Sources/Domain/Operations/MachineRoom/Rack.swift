public import Records

/// A rack, what stands in it and from where it is fed (2.5.1, articles 14, 15, 19 and 20).
public enum Rack: RecordType {
  public enum Feed: String, Choice {
    case a, b, both
    public var label: Wording {
      switch self {
      case .a: Wording("A 路", "A")
      case .b: Wording("B 路", "B")
      case .both: Wording("A 路和 B 路", "A and B")
      }
    }
  }
  /// One device: its lowest unit, how many it takes, and its supplies. It is chosen from the ledger of devices; a
  /// name stands for what is in none, such as what an operator of lines keeps in our rack.
  public enum Slot: LineType {
    public static let unit = Column<Int>("unit", "起始 U", .range(1...60))
    public static let height = Column<Int>("height", "占用 U", .range(1...60))
    public static let item = Column<Ref<Device>?>("item", "台账设备", .english("Device of the ledger"))
    public static let device = Column<String?>("device", "设备名称/编号", .length(1...80), .hint("不在设备台账里的才填"))
    public static let feed = Column<Feed>("feed", "供电")
    public static let isDual = Column<Bool>("is_dual", "双电源", .english("Dual supply"))
    public static let watts = Column<Int?>("watts", "功率", .unit("W"), .range(0...20_000))
    public static let columns = Columns<Slot> { unit; height; item; device; feed; isDual; watts }
  }

  public static let room = Field<Ref<MachineRoom>>("room", "机房", .list, .filter)
  public static let name = Field<String>("name", "机柜编号", .name, .list, .sortable, .search, .length(1...40))
  public static let units = Field<Int>("units", "高度", .unit("U"), .range(1...60), .list)
  public static let circuitA = Field<String?>("circuit_a", "A 路 UPS 回路", .english("Circuit A"), .length(1...60), .list)
  public static let circuitB = Field<String?>("circuit_b", "B 路 UPS 回路", .english("Circuit B"), .length(1...60), .list)
  public static let rated = Field<Int?>("rated_watts", "每路额定负荷", .unit("W"), .range(1...100_000), .list)
  public static let slots = Field<[Line<Slot>]>("slots", "设备", .english("Devices"))
  public static let remark = Field<String?>("remark", "备注", .lines(2))

  public static let form = Form<Rack>("rack", "机柜", "Racks", chapter: "5.5") {
    Section("机柜", "Rack") { room; name; units; circuitA; circuitB; rated; remark }
    Section("设备", "Devices") { slots }
    Rule(Wording("A、B 两路须接不同的 UPS 回路。", "A and B must be different circuits."), on: circuitB) {
      $0[circuitA] == nil || $0[circuitA] != $0[circuitB]
    }
    Rule(Wording("每一行请选择台账设备，不在台账里的写名称。", "Choose a device of the ledger, or name it."), on: slots) { rack in
      rack[slots].allSatisfy { $0[Slot.item] != nil || $0[Slot.device] != nil }
    }
    Rule(Wording("同一台设备只能占一处。", "A device stands in two places."), on: slots) { rack in
      let items = rack[slots].compactMap { $0[Slot.item] }
      return Set(items).count == items.count
    }
    Rule(Wording("设备超出了机柜高度。", "Something is higher than the rack."), on: slots) { rack in
      rack[slots].allSatisfy { $0[Slot.unit] + $0[Slot.height] - 1 <= rack[units] }
    }
    Rule(Wording("两台设备占了同一个 U 位。", "Two devices stand in one place."), on: slots) { rack in
      let taken = rack[slots].flatMap { Array($0[Slot.unit]..<$0[Slot.unit] + $0[Slot.height]) }
      return Set(taken).count == taken.count
    }
    Rule(Wording("有双电源的设备须接不同的 UPS 回路（A 路和 B 路）。", "A dual supply is fed by both."), on: slots) { rack in
      rack[slots].allSatisfy { !$0[Slot.isDual] || $0[Slot.feed] == .both }
    }
    Rule(Wording("用电超出回路的额定负荷：一路失电时另一路须能带起全部双路设备。", "The load is beyond the circuit."), on: slots) { rack in
      guard let rated = rack[rated] else { return true }
      return [Feed.a, .b].allSatisfy { rack.load($0) <= rated }
    }
  }
  public static let access = Access(
    read: .readers, create: .roomKeepers, edit: .roomKeepers, void: [.post(.head)], isLocal: false)
}

extension Record<Rack> {
  /// Watts on a circuit when the other one is down.
  public func load(_ feed: Rack.Feed) -> Int {
    self[Rack.slots].reduce(0) {
      [feed, .both].contains($1[Rack.Slot.feed]) ? $0 + ($1[Rack.Slot.watts] ?? 0) : $0
    }
  }
}
