import Glibc

/// Signals that end the server. They are blocked before any thread starts, so that they reach nobody but the
/// thread that waits for them: no handler runs in the middle of anything.
enum Signals {
  private static var ending: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }

  static func block() {
    var set = ending
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A client that goes away in the middle of an answer must not end the server.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Blocks until one comes. The next one ends the process at once, for those who cannot wait.
  static func wait() -> String {
    var set = ending
    var signal: Int32 = 0
    sigwait(&set, &signal)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    return signal == SIGINT ? "SIGINT" : "SIGTERM"
  }
}
