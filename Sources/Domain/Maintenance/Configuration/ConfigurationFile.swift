public import Records
public import Time

/// 3.4.1, article 7: the original configuration files are kept in the library. One file of one item; what it says
/// stands in its versions.
public enum ConfigurationFile: RecordType {
  public enum State: String, Choice {
    case kept, dropped
    public var label: Wording {
      switch self {
      case .kept: Wording("在库", "Kept")
      case .dropped: Wording("不再使用", "Dropped")
      }
    }
  }

  public static let item = Field<Ref<ConfigurationItem>>("item", "配置项", .list, .filter)
  public static let name = Field<String>("name", "文件名", .name, .list, .sortable, .search, .length(1...120))
  public static let path = Field<String?>(
    "path", "在主机上的位置", .english("Path"), .list, .search, .length(1...250), .hint("例如 /etc/my.cnf；恢复时放回这里"))
  public static let method = Field<String?>(
    "method", "获取和导入方法", .english("How it is fetched and restored"), .lines(3), .hint("用什么命令导出，用什么命令导入"))
  public static let note = Field<String?>("note", "说明", .lines(2))
  public static let dropped = Field<String?>("drop_reason", "停用原因", .lines(2))

  public static let form = Form<ConfigurationFile>(
    "configuration-file", "配置文件", "Configuration files", chapter: "6.4"
  ) {
    Section("文件", "File") { item; name; path; method; note }
    Section("停用", "Dropped", later: true) { dropped }
    Check(Wording("这个配置项已经有同名的配置文件。", "The item has a file of that name."), on: name) { file, ask in
      try ask.find(
        ConfigurationFile.self, Condition(item, .equals, file[item]), Condition(name, .equals, file[name]), limit: 2
      ).allSatisfy { $0.id == file.id || $0.state == .dropped }
    }
  }
  public static let flow = Flow<ConfigurationFile>(from: .kept) {
    step("drop", "停用", "Drop", .kept, to: .dropped, by: .librarians, needs: [dropped], signing: .own, aside: true)
    step("restore", "恢复使用", "Keep again", .dropped, to: .kept, by: .librarians, signing: .own, aside: true)
  }
  public static let access = Access(read: .readers, create: .librarians, edit: .librarians, void: .librarians)
}

/// One version of a configuration file, never altered. The filing of a `configuration-update` makes the next one.
public enum ConfigurationFileVersion: RecordType {
  public static let number = Field<String?>("number", "编号", .serial("PV-{yyyy}-{0000}"), .list, .search)
  public static let file = Field<Ref<ConfigurationFile>>("file", "配置文件", .list, .filter)
  public static let version = Field<Int>(
    "file_version", "版本", .list, .sortable, .range(1...100_000), .hint("接着最新版本往下编，第一次入库为 1"))
  public static let content = Field<[Attachment]>("content", "内容", .length(1...1))
  public static let takenAt = Field<Moment>(
    "taken_at", "取得时间", .notInFuture, .list, .sortable, .offers(.now))
  public static let basis = Field<String?>(
    "basis", "变更依据", .list, .filter, .search, .leads, .length(3...40), .hint("因哪个变更而来；第一次入库可以不填"))
  public static let note = Field<String?>("note", "说明", .list, .length(1...200))

  public static let form = Form<ConfigurationFileVersion>(
    "configuration-file-version", "配置文件版本", "Versions of configuration files", chapter: "6.4"
  ) {
    Section("版本", "Version") { number; file; version; content; takenAt; basis; note }
    Check(Wording("版本号必须接着最新版本往下编。", "The version must follow the newest one."), on: version) { made, ask in
      try made.id.id != 0 || made[version] == latest(of: made[file], ask) + 1
    }
    Check(ConfigurationRule.sentence, on: basis) { made, ask in
      guard made.id.id == 0, made[version] > 1, let kept = try ask.find(made[file]),
        let item = try ask.find(kept[ConfigurationFile.item]), item.state == .production
      else { return true }
      return try ConfigurationRule.isUnderWay(made[basis], ask)
    }
  }
  /// The number of the newest version of a file; 0 when it has none.
  public static func latest(of kept: Ref<ConfigurationFile>, _ ask: any Inquiry) throws -> Int {
    try ask.find(ConfigurationFileVersion.self, Condition(file, .equals, kept), limit: 100_000)
      .map { $0[version] }.max() ?? 0
  }

  public static let flow = Flow<ConfigurationFileVersion>(from: .kept, editable: []) {}
  // The first version is put in by hand, the others by filing; what is wrong is followed by a right version.
  public static let access = Access(read: .readers, create: .librarians, edit: [], void: [])
}
