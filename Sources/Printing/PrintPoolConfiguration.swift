extension PrintPool {
  /// Where the parts are, and the limits of the pool.
  public struct Configuration: Sendable {
    /// The Python that has the package `typst`.
    public var python: String
    /// The folder of `worker.py` and `form.typ`.
    public var assets: String
    /// Workers at the same time at most.
    public var workers = 1
    /// Documents that may wait for a worker; one more is refused.
    public var queue = 64
    /// Seconds a document may wait for a worker.
    public var patience = 60.0
    /// Seconds a worker may take for one document.
    public var timeout = 20.0
    /// Seconds without work after which a worker ends.
    public var idle = 300.0
    /// Documents after which a worker is replaced, so that its memory stays bounded.
    public var documentsPerWorker = 500

    /// The layout of an installation: `.venv/bin/python3` and `Assets/print` under `root`.
    public init(root: String) {
      self.init(python: root + "/.venv/bin/python3", assets: root + "/Assets/print")
    }

    public init(python: String, assets: String) {
      self.python = python
      self.assets = assets
    }
  }
}
