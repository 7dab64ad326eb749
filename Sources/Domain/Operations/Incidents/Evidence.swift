public import Records
public import Time

/// 证据: what shows how an incident happened, kept by its hash, with everybody through whose hands it went (4.2
/// chapter 6, 4.3 article 16).
public enum Evidence: RecordType {
  public enum Kind: String, Choice {
    case log, picture, recording, file, device
    public var label: Wording {
      switch self {
      case .log: Wording("日志", "Log")
      case .picture: Wording("截图、照片", "Picture")
      case .recording: Wording("录音录像", "Recording")
      case .file: Wording("文件", "File")
      case .device: Wording("设备、介质", "Device or medium")
      }
    }
  }
  public enum State: String, Choice {
    case kept, released
    public var label: Wording {
      switch self {
      case .kept: Wording("保管中", "In custody")
      case .released: Wording("已移交外部", "Released")
      }
    }
  }
  /// 保管链: written by the product as it changes hands.
  public enum Custody: LineType {
    public static let at = Column<Moment>("at", "时间")
    public static let from = Column<String>("from", "交出人")
    public static let to = Column<String>("to", "接收人")
    public static let why = Column<String?>("why", "事由")
    public static let columns = Columns<Custody> { at; from; to; why }
  }
  public static let number = Field<String?>("number", "编号", .serial("ZJ-{yyyy}-{0000}"), .list, .search)
  public static let incident = Field<Ref<Incident>>("incident", "事件", .list, .filter)
  public static let title = Field<String>("title", "证据名称", .name, .list, .search, .length(2...120))
  public static let kind = Field<Kind>("kind", "类别", .list, .filter)
  public static let takenBy = Field<Ref<Person>>("taken_by", "提取人", .list, .offers(.actor))
  public static let takenAt = Field<Moment>("taken_at", "提取时间", .notInFuture, .list, .sortable, .offers(.now))
  public static let takenFrom = Field<String>("taken_from", "提取来源", .list, .length(1...200), .hint("系统、主机、路径或设备"))
  public static let files = Field<[Attachment]>("files", "文件", .hint("按内容的 SM3 哈希保存，改动一个字节哈希即不同"))
  public static let holder = Field<String?>("holder", "现保管人", .given, .list)
  public static let custody = Field<[Line<Custody>]>("custody", "保管链", .given)
  public static let receiver = Field<String?>("receiver", "接收人", .length(1...60))
  public static let reason = Field<String?>("handing_reason", "移交事由", .length(1...200))

  public static let form = Form<Evidence>("evidence", "事件证据", "Evidence", chapter: "7.3") {
    Section("证据", "Evidence") { number; incident; title; kind; takenBy; takenAt; takenFrom; files }
    Section("保管", "Custody", later: true) { holder; custody; receiver; reason }
  }
  public static let flow = Flow<Evidence>(from: .kept, editable: []) {
    step(
      "hand-on", "移交保管", "Hand on", .kept, to: .kept, by: .operations, needs: [receiver, reason], signing: .own,
      aside: true, then: { try passOn($0, $1) })
    step(
      "release", "移交外部单位", "Release", .kept, to: .released, by: .managers, needs: [receiver, reason], signing: .own,
      aside: true, then: { try passOn($0, $1) })
  }
  public static let access = Access(read: .readers, create: .operations, edit: [], void: [.post(.head)])

  private static func passOn(_ it: Record<Evidence>, _ work: any Work) throws {
    var it = it
    let taker = try work.find(it[takenBy])?[Person.name] ?? ""
    it[custody] = it[custody] + [
      Line {
        $0[Custody.at] = work.now
        $0[Custody.from] = it[holder] ?? taker
        $0[Custody.to] = it[receiver] ?? ""
        $0[Custody.why] = it[reason]
      }
    ]
    it[holder] = it[receiver]
    (it[receiver], it[reason]) = (nil, nil)
    try work.change(it)
  }
}
