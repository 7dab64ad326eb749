internal import CPostgres
internal import CSQLite
internal import Glibc

extension Database {
  /// Writes a consistent copy of everything committed to a new file, while work goes on: a SQLite file, or
  /// what `pg_dump --format=custom` writes, for `pg_restore`. `path` is there only when the copy is whole and
  /// on the disk. Throws `misuse` when there is such a file already.
  public func backup(to path: String) throws {
    guard access(path, F_OK) != 0 else { throw DatabaseError.misuse("\(path) is there already") }
    let partial = path + ".partial"
    unlink(partial)
    do {
      switch place {
      case .sqlite(let source): try copy(source, to: partial)
      case .postgres(let url): try dump(url, to: partial)
      }
      try flush(partial)
      guard rename(partial, path) == 0 else { throw systemError("rename \(path)") }
      // Else the name itself could be lost.
      try flush(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
    } catch {
      unlink(partial)
      throw error
    }
  }

  /// What the database itself finds damaged; empty when all is well. Reads everything.
  public func damage() throws -> [String] {
    switch place {
    // Checked by the server; data checksums and pg_amcheck are its administrator's.
    case .postgres: []
    case .sqlite(let path): try findings(inFile: path)
    }
  }
}

private func copy(_ source: String, to target: String) throws {
  let driver = try SQLiteDriver(path: source, reading: true, options: .init())
  defer { driver.close() }
  // It writes to the new file only, but counts as writing.
  try driver.script("PRAGMA query_only = OFF")
  _ = try driver.run("VACUUM INTO ?", [.text(target)]) { _ in true }
  if let damage = try findings(inFile: target).first { throw DatabaseError.corrupt(damage) }
}

private func findings(inFile path: String) throws -> [String] {
  var lines: [String] = []
  do {
    let driver = try SQLiteDriver(path: path, reading: true, options: .init())
    defer { driver.close() }
    _ = try driver.run("PRAGMA quick_check", []) { row in
      lines.append(try row.text(0))
      return true
    }
  } catch DatabaseError.corrupt(let message) {
    // So damaged that the check itself could not go on.
    lines.append(message)
  }
  return lines == ["ok"] ? [] : lines
}

/// Runs pg_dump. What the connection string holds goes into its environment: on the command line anybody
/// could read the password.
private func dump(_ url: String, to path: String) throws {
  guard let options = PQconninfoParse(url, nil) else { throw DatabaseError.misuse("no connection string") }
  defer { PQconninfoFree(options) }
  var settings: [String] = []
  var option = options
  while option.pointee.keyword != nil {
    if let name = option.pointee.envvar, let value = option.pointee.val {
      settings.append(String(cString: name) + "=" + String(cString: value))
    }
    option += 1
  }
  let words = ["pg_dump", "--no-password", "--format=custom", "--file", path]
  let status = try runProgram(words, settings)
  guard status == 0 else {
    throw DatabaseError.other(
      code: "pg_dump \(status >> 8)", message: "pg_dump failed; see its message on stderr")
  }
}

/// Returns the status `waitpid` reports.
private func runProgram(_ words: [String], _ settings: [String]) throws -> Int32 {
  let arguments = words.map { strdup($0) }
  var environment = settings.map { strdup($0) }
  var inherited = environ
  while let entry = inherited.pointee {
    // What the connection string does not say must not come from elsewhere.
    if strncmp(entry, "PG", 2) != 0 { environment.append(strdup(entry)) }
    inherited += 1
  }
  defer { for text in arguments + environment { free(text) } }
  var child = pid_t()
  let code = posix_spawnp(&child, words[0], nil, nil, arguments + [nil], environment + [nil])
  guard code == 0 else {
    throw DatabaseError.other(
      code: "posix_spawn \(code)", message: "\(words[0]) does not start; is it installed?")
  }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 && errno == EINTR {}
  return status
}

private func flush(_ path: String) throws {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { throw systemError("open \(path)") }
  defer { close(file) }
  guard fsync(file) == 0 else { throw systemError("fsync \(path)") }
}

private func systemError(_ what: String) -> DatabaseError {
  let message = "\(what): \(String(cString: strerror(errno)))"
  return errno == ENOSPC ? .full(message) : .other(code: "errno \(errno)", message: message)
}
