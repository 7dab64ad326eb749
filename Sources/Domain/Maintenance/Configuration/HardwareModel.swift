public import Records

/// What a maker builds: names, height and sockets of a device, as the NetBox device-type library lists them.
public enum HardwareModel: RecordType {
  public enum Interface: LineType {
    public static let name = Column<String>("name", "接口", .length(1...64))
    public static let type = Column<String>("type", "类型", .length(1...64))
    public static let columns = Columns<Interface> {
      name
      type
    }
  }
  public enum PowerPort: LineType {
    public static let name = Column<String>("name", "电源口", .length(1...64))
    public static let type = Column<String?>("type", "类型", .length(1...64))
    public static let draw = Column<Int?>("maximum_draw", "最大功率（W）", .range(0...1_000_000))
    public static let columns = Columns<PowerPort> {
      name
      type
      draw
    }
  }

  public static let slug = Field<String>(
    "slug", "标识", .list, .unique, .search, .length(1...100), .hint("小写字母、数字和连字符，例如 huawei-s5735-l24t4x-a1"))
  public static let maker = Field<String>(
    "manufacturer", "厂商", .english("Manufacturer"), .list, .filter, .sortable, .search, .length(1...100))
  public static let model = Field<String>("model", "型号", .name, .list, .sortable, .search, .length(1...100))
  public static let part = Field<String?>("part_number", "部件号", .list, .search, .length(1...100))
  public static let height = Field<Quantity?>("u_height", "高度", .english("Height"), .unit("U"), .list)
  public static let isFullDepth = Field<Bool>("is_full_depth", "全深", .english("Full depth"))
  public static let interfaces = Field<[Line<Interface>]>("interfaces", "接口", .length(0...1000))
  public static let powerPorts = Field<[Line<PowerPort>]>("power_ports", "电源口", .length(0...100))
  public static let note = Field<String?>("note", "说明", .lines(2))

  public static let form = Form<HardwareModel>("hardware-model", "硬件型号", "Hardware models", chapter: "6.4") {
    Section("型号", "Model") { slug; maker; model; part; height; isFullDepth; note }
    Section("接口", "Sockets") { interfaces; powerPorts }
    Rule(Wording("标识只能用小写字母、数字、连字符和下划线。", "A slug has lower-case letters, digits, hyphens."), on: slug) {
      $0[slug].allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-" || $0 == "_") }
    }
  }
  public static let access = Access(
    read: .readers, create: .librarians, edit: .librarians, void: .librarians, isLocal: false)
}
