import Domain
import Glibc
import Ledger
import Records
import SQL
import Time

/// Everything that can be wrong with an installation and that nobody notices before it is needed.
struct Examination {
  let installation: Installation

  func findings() throws -> [Finding] {
    try [files(), space(), key(), database(), trail(), calendar(), posts()].flatMap { $0 }
  }

  private func files() -> [Finding] {
    let needed = [
      "Assets/vendor/htmx-2.min.js", "Assets/vendor/bootstrap.min.css", "Assets/print/worker.py",
      ".venv/bin/python3",
    ]
    let missing = needed.filter { !Files.exists(installation.home + "/" + $0) }
    return missing.isEmpty
      ? [.sound("页面库和打印环境齐全", "page libraries and printing are there")]
      : missing.map { .fault("缺少 \($0)，请运行 make setup", "\($0) is missing: run make setup") }
  }

  private func space() -> [Finding] {
    var status = statvfs()
    guard statvfs(installation.data, &status) == 0 else { return [] }
    let free = (Int(status.f_bavail) * Int(status.f_frsize)) >> 20
    return [
      free < 1024
        ? .fault("数据目录所在磁盘只剩 \(free) MB", "only \(free) MB are free for the data")
        : .sound("磁盘余量 \(free) MB", "\(free) MB are free")
    ]
  }

  /// Who can read the key can sign a trail of their own making.
  private func key() -> [Finding] {
    var status = stat()
    let path = Keys.key(installation.data)
    guard stat(path, &status) == 0 else { return [.fault("没有检查点密钥 \(path)", "the key \(path) is missing")] }
    return [
      status.st_mode & 0o077 == 0
        ? .sound("检查点密钥只有属主可读", "only its owner can read the key")
        : .fault("检查点密钥 \(path) 别人可读，请 chmod 600", "others can read \(path): chmod 600")
    ]
  }

  private func database() throws -> [Finding] {
    let damage = try installation.database.damage()
    return damage.isEmpty
      ? [.sound("数据库自检通过", "the database finds itself undamaged")]
      : damage.map { .fault("数据库损坏：\($0)", "the database is damaged: \($0)") }
  }

  private func trail() throws -> [Finding] {
    let log = Keys.log(installation.data)
    let verdict = try AuditVerifier(
      installation.database, keys: try Keys.trusted(installation.data),
      checkpointFile: Files.exists(log) ? log : nil
    ).verify()
    let sentence = verdict.sentence
    return [
      Finding(
        grade: verdict.isSound ? .sound : .fault,
        what: Wording("审计链：" + sentence.zh, "audit trail: " + sentence.en))
    ]
  }

  private func calendar() -> [Finding] {
    let calendar = installation.calendar.calendar
    if let warning = calendar.absenceWarning(asOf: installation.ledger.now.day) {
      return [.fault(warning, "the calendar of a year that is needed is missing")]
    }
    return [.sound("交易日历到 \(calendar.lastDay)", "the calendar reaches \(calendar.lastDay)")]
  }

  /// JR/T 0099-2012 4.1: key positions have a main and a backup holder.
  private func posts() throws -> [Finding] {
    let posts = try installation.ledger.read { try $0.find(Post.self) }.filter { $0[Post.isKey] }
    let open = posts.filter { $0[Post.main].isEmpty || $0[Post.backup].isEmpty }.map { $0[Post.title] }
    return open.isEmpty
      ? [.sound("关键岗位都有主岗和备岗", "every key position has a main and a backup holder")]
      : [
        .notice(
          "关键岗位缺主岗或备岗：\(open.joined(separator: "、"))",
          "key positions without main or backup holder: \(open.joined(separator: ", "))")
      ]
  }
}
