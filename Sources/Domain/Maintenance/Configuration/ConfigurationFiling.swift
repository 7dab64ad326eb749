public import Records
import Time

/// The fields of an item that a filed update may set.
public enum AlterableField: String, Choice {
  case name, hostname, location, function, equipment, licence, supplier, maker
  case services = "open_ports"
  case managementIP = "management_ip"
  case operatingSystem = "operating_system"
  case version = "software_version"
  case brandAndModel = "brand_and_model"
  case serialNumber = "serial_number"
  case assetNumber = "asset_number"
  case relatedSoftware = "related_software"
  case packageLocation = "package_location"
  case relatedHosts = "related_hosts"
  public var label: Wording { ConfigurationItem.description.field(rawValue)!.label }
}

/// What happens when an update is filed: the item takes its new values and its files their next versions.
enum ConfigurationFiling {
  static func isSound(_ line: Line<ConfigurationUpdate.Alteration>) -> Bool {
    let field = line[ConfigurationUpdate.Alteration.field]
    guard let value = line[ConfigurationUpdate.Alteration.value] else { return field != .name }
    if field == .managementIP { return IPAddress(value) != nil }
    let traits = ConfigurationItem.description.field(field.rawValue)!.traits
    return (traits.length ?? 1...(traits.rows == nil ? 200 : 2000)).contains(value.count)
  }

  static func file(_ update: Record<ConfigurationUpdate>, _ work: any Work) throws {
    guard var item = try work.find(update[ConfigurationUpdate.item]) else { return }
    for line in update[ConfigurationUpdate.alterations] {
      item.data[line[ConfigurationUpdate.Alteration.field].rawValue] = line[ConfigurationUpdate.Alteration.value].datum
    }
    item[ConfigurationItem.basis] = update[ConfigurationUpdate.change]
    try work.change(item)
    for content in update[ConfigurationUpdate.files] { try add(content, update, work) }
    var filed = update
    filed[ConfigurationUpdate.filedAt] = work.now
    try work.change(filed)
  }

  private static func add(_ content: Attachment, _ update: Record<ConfigurationUpdate>, _ work: any Work) throws {
    let known = try work.find(
      ConfigurationFile.self, Condition(ConfigurationFile.item, .equals, update[ConfigurationUpdate.item]),
      Condition(ConfigurationFile.name, .equals, content.name), .state(ConfigurationFile.State.kept), limit: 1
    ).first
    let file = try known?.id ?? work.create(
      Record<ConfigurationFile> {
        $0[ConfigurationFile.item] = update[ConfigurationUpdate.item]
        $0[ConfigurationFile.name] = content.name
      })
    let version = try ConfigurationFileVersion.latest(of: file, work) + 1
    try work.create(
      Record<ConfigurationFileVersion> {
        $0[ConfigurationFileVersion.file] = file
        $0[ConfigurationFileVersion.version] = version
        $0[ConfigurationFileVersion.content] = [content]
        $0[ConfigurationFileVersion.takenAt] = work.now
        $0[ConfigurationFileVersion.basis] = update[ConfigurationUpdate.change]
        $0[ConfigurationFileVersion.note] = update[ConfigurationUpdate.number]
      })
  }
}
