internal import Glibc

/// A program that talks over one socket, which is its input and its output.
enum ChildProcess {
  /// - Parameters:
  ///   - environment: `NAME=value`; this process's own when nil.
  ///   - isQuiet: whether what it says on standard error is thrown away.
  /// - Returns: nil when it cannot be started.
  static func spawn(
    _ command: [String], socket: Int32, environment own: [String]? = nil, isQuiet: Bool = false
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, 0)
    posix_spawn_file_actions_adddup2(&actions, socket, 1)
    if isQuiet { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals as at the start of a program, and a group of its own: Ctrl-C at the server is not for the child,
    // which ends by itself when its input does.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

    var arguments = command.map { strdup($0) } + [nil]
    var variables = (own ?? []).map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let result =
      own == nil
      ? posix_spawn(&process, command[0], &actions, &attributes, &arguments, environ)
      : posix_spawn(&process, command[0], &actions, &attributes, &arguments, &variables)
    return result == 0 ? process : nil
  }
}
