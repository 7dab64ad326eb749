import Domain
import HTTP
import Ledger
import Records
import Time

@testable import Web

/// A site with a small library: a system on an application on a server behind a switch.
struct LibraryScene {
  let test: TestSite
  let ids: [String: Int]
  static let librarian = "configuration-administration"

  init() throws {
    test = try TestSite()
    let owner = Ref<Person>(try test.standing(Self.librarian).person)
    ids = try test.ledger.write(.product) { writing in
      var ids: [String: Int] = [:]
      let items: [(String, String, ConfigurationKind, String?, String?)] = [
        ("system", "集中交易系统", .businessSystem, nil, nil), ("app", "交易应用", .application, nil, nil),
        ("server", "交易前置服务器 1", .server, "hy-front1", "10.20.6.1"),
        ("switch", "核心交换机 1", .networkSwitch, "HY-SW-CORE1", "10.20.0.1"),
      ]
      for (key, name, kind, host, ip) in items {
        ids[key] = try writing.create(
          Record<ConfigurationItem> {
            $0[ConfigurationItem.name] = name
            $0[ConfigurationItem.kind] = kind
            $0[ConfigurationItem.environment] = .production
            $0[ConfigurationItem.importance] = .core
            $0[ConfigurationItem.owner] = owner
            $0[ConfigurationItem.hostname] = host
            $0[ConfigurationItem.managementIP] = ip
            $0.data.state = "production"
          }
        ).id
      }
      for (from, kind, to) in [("system", ConfigurationRelation.Kind.dependsOn, "app"), ("app", .runsOn, "server"), ("server", .connectsTo, "switch")] {
        try writing.create(
          Record<ConfigurationRelation> {
            $0[ConfigurationRelation.from] = Ref(ids[from]!)
            $0[ConfigurationRelation.kind] = kind
            $0[ConfigurationRelation.to] = Ref(ids[to]!)
          })
      }
      return ids
    }
  }

  subscript(key: String) -> Int { ids[key]! }
  func get(_ target: String, as login: String = librarian) throws -> Response { try test.request(.get, target, as: login) }
  func post(_ target: String, as login: String = librarian, _ form: [(String, String)] = []) throws -> Response {
    try test.request(.post, target, as: login, form: form)
  }
  func upload(
    _ target: String, _ files: [(name: String, bytes: [UInt8])], field: String = "files", as login: String = librarian
  ) throws -> Response {
    try test.request(.post, target, as: login, files: files.map { (field, $0.name, $0.bytes) })
  }
  func all<R: RecordType>(_: R.Type) throws -> [Record<R>] { try test.ledger.read { try $0.find(R.self) } }

  /// A file of an item with its versions, put in without asking for changes.
  func file(of item: Int, _ versions: [[UInt8]]) throws -> Int {
    try test.ledger.write(.product) { writing in
      let file = try writing.create(
        Record<ConfigurationFile> {
          $0[ConfigurationFile.item] = Ref(item)
          $0[ConfigurationFile.name] = "running.cfg"
        })
      for (place, bytes) in versions.enumerated() {
        let content = try writing.attach(bytes, name: "running.cfg")
        try writing.create(
          Record<ConfigurationFileVersion> {
            $0[ConfigurationFileVersion.file] = file
            $0[ConfigurationFileVersion.version] = place + 1
            $0[ConfigurationFileVersion.content] = [content]
            $0[ConfigurationFileVersion.takenAt] = writing.now
          })
      }
      return file.id
    }
  }
}
