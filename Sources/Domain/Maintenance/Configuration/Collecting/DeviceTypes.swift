public import Records

/// One file of the NetBox device-type library as a hardware model.
public enum DeviceTypes {
  /// - Parameter text: the YAML of one device type.
  public static func read(_ text: String) throws(CollectionFault) -> Record<HardwareModel> {
    let yaml = try YAMLSubset.read(text)
    func needed(_ key: String) throws(CollectionFault) -> String {
      guard let value = yaml[key]?.text, (1...100).contains(value.count) else {
        throw CollectionFault(line: nil, "缺少“\(key)”，或超过 100 个字，不是设备型号文件。", "\(key) is missing: that is no device type.")
      }
      return value
    }
    var model = Record<HardwareModel>()
    model[HardwareModel.maker] = try needed("manufacturer")
    model[HardwareModel.model] = try needed("model")
    model[HardwareModel.slug] = try slug(needed("slug"))
    model[HardwareModel.part] = yaml["part_number"]?.text.flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
    model[HardwareModel.height] = try height(yaml["u_height"]?.text)
    model[HardwareModel.isFullDepth] = yaml["is_full_depth"]?.text != "false"
    model[HardwareModel.note] = yaml["comments"]?.text.flatMap { note($0) }
    model[HardwareModel.interfaces] = try parts(yaml, "interfaces") { port throws(CollectionFault) in
      let (name, type) = (try word(port, "name"), try word(port, "type"))
      return Line {
        $0[HardwareModel.Interface.name] = name
        $0[HardwareModel.Interface.type] = type
      }
    }
    model[HardwareModel.powerPorts] = try parts(yaml, "power-ports") { port throws(CollectionFault) in
      let name = try word(port, "name")
      return Line {
        $0[HardwareModel.PowerPort.name] = name
        $0[HardwareModel.PowerPort.type] = port["type"]?.text.flatMap { $0.isEmpty ? nil : String($0.prefix(64)) }
        $0[HardwareModel.PowerPort.draw] = port["maximum_draw"]?.text.flatMap { Int($0) }
      }
    }
    return model
  }

  private static func slug(_ text: String) throws(CollectionFault) -> String {
    let slug = text.lowercased()
    guard slug.utf8.count <= 100, slug.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    else { throw CollectionFault(line: nil, "slug“\(text)”不是小写字母、数字和连字符。", "The slug \(text) is not sound.") }
    return slug
  }

  private static func height(_ text: String?) throws(CollectionFault) -> Quantity {
    guard let text else { return Quantity(tenThousandths: 10_000) }
    guard let height = Quantity(text), (0...1_000_000).contains(height.tenThousandths) else {
      throw CollectionFault(line: nil, "u_height“\(text)”不是高度。", "The height \(text) is no number.")
    }
    return height
  }

  private static func parts<L>(
    _ yaml: JSON, _ key: String, _ read: (JSON) throws(CollectionFault) -> Line<L>
  ) throws(CollectionFault) -> [Line<L>] {
    guard let list = yaml[key], list != .null else { return [] }
    guard let items = list.array, items.count <= 1000 else {
      throw CollectionFault(line: nil, "“\(key)”不是列表，或超过 1000 项。", "\(key) is no list of at most 1000.")
    }
    var lines: [Line<L>] = []
    for item in items { lines.append(try read(item)) }
    return lines
  }

  private static func word(_ json: JSON, _ key: String) throws(CollectionFault) -> String {
    guard let text = json[key]?.text, (1...64).contains(text.count) else {
      throw CollectionFault(line: nil, "有一个接口缺少“\(key)”，或超过 64 个字。", "A socket lacks its \(key).")
    }
    return text
  }

  private static func note(_ text: String) -> String? {
    let clean = String(text.filter { $0 == "\n" || !($0.unicodeScalars.first?.properties.generalCategory == .control) })
    return clean.isEmpty ? nil : String(clean.prefix(2000))
  }
}
