/// Why a document could not be printed; each description is one sentence for the person who asked.
public enum PrintError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The document contradicts itself, e.g. a row with too many cells.
  case malformed(String)
  /// Python, Typst, a font or a template is not installed; the text says what to install.
  case missing(String)
  /// As many documents as the pool allows are waiting already, or one waited too long.
  case busy
  /// Typst refused the document; the text is its message.
  case refused(String)
  /// The worker ended or fell silent, and so did the one that replaced it.
  case workerLost(String)
  /// The pool has been closed.
  case closed

  public var description: String {
    switch self {
    case .malformed(let what): "打印内容有误：\(what)。"
    case .missing(let what): "缺少打印组件：\(what)。"
    case .busy: "打印任务过多，请稍后再试。"
    case .refused(let message): "排版失败：\(message)。"
    case .workerLost(let how): "打印进程两次未能完成：\(how)。"
    case .closed: "打印服务已停止。"
    }
  }
}
