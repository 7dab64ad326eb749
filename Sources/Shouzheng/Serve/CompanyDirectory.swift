import Domain
import Glibc
import LDAP
import Ledger
import Records

/// The company directory as a settings file describes it. Group names stand for posts where the file says so, but
/// never for those of the three administrators.
struct CompanyDirectory: PasswordDirectory {
  let client: LDAPClient
  /// Posts by the name of a group in its normal form.
  let groups: [String: PostCode]

  /// - Throws: `Failure` that says which line of the settings is wrong, before anything is served.
  init(file: String) throws {
    var status = stat()
    guard stat(file, &status) == 0 else {
      throw Failure.failed("没有目录设置文件 \(file)。", "There is no file \(file).")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure.failed(
        "\(file) 中有口令，只许属主读写：请运行 chmod 600 \(file)。", "\(file) holds a password: chmod 600 it.")
    }
    let bytes = try Files.read(file)
    let json: JSON
    do throws(JSONFault) {
      json = try JSON.parse(bytes: bytes)
    } catch { throw Failure.failed("\(file) 不是正确的 JSON（第 \(error.position) 个字节）。", "\(file) is no JSON.") }
    try self.init(json, file: file)
  }

  init(_ json: JSON, file: String) throws {
    func wrong(_ zh: String) -> Failure { .failed("\(file)：\(zh)。", "\(file) is wrong: \(zh)") }
    let known: Set<String> = [
      "server", "base", "filter", "bind", "password", "starttls", "ca", "timeout", "groups",
    ]
    for member in json.members ?? [] where !known.contains(member.name) { throw wrong("没有 \(member.name) 这项设置") }
    var settings = LDAPSettings(server: json["server"]?.text ?? "", base: json["base"]?.text ?? "")
    if let filter = json["filter"]?.text { settings.filter = filter }
    settings.bindName = json["bind"]?.text
    settings.bindPassword = json["password"]?.text ?? ""
    settings.startsTLS = json["starttls"] != .bool(false)
    settings.authority = json["ca"]?.text
    if let timeout = json["timeout"]?.integer { settings.timeout = timeout }
    if let fault = settings.fault { throw wrong(fault) }
    if let authority = settings.authority, !Files.exists(authority) { throw wrong("没有证书文件 \(authority)") }
    var groups: [String: PostCode] = [:]
    for member in json["groups"]?.members ?? [] {
      guard let code = member.value.text.map(PostCode.init(rawValue:)) else { throw wrong("groups 的值须为岗位代码") }
      guard !PostCode.threeAdministrators.contains(code) else { throw wrong("三个管理员不能由目录的组给出") }
      guard let name = LDAPName.normal(member.name) else {
        throw wrong("groups 中的“\(member.name)”不是组的完整名称（DN），应如 CN=watch,OU=groups,DC=example,DC=cn")
      }
      groups[name] = code
    }
    self.groups = groups
    // Nobody waits for what nothing is done with.
    settings.findsNestedGroups = !groups.isEmpty
    client = LDAPClient(settings)
  }

  func check(login: String, password: String) -> DirectoryAnswer {
    switch client.check(login: login, password: password) {
    case .right(let person):
      let posts = groups.isEmpty ? nil : Set(person.groups.compactMap { LDAPName.normal($0).flatMap { groups[$0] } })
      return .right(DirectoryEntry(name: person.name, id: person.id, posts: posts))
    case .wrong: return .wrong
    case .missing: return .missing
    case .locked: return .locked
    case .disabled: return .disabled
    case .expired: return .expired
    case .ended: return .ended
    case .mustChange: return .mustChange
    case .barred: return .barred
    case .down(let reason): return .down(reason)
    }
  }
}
