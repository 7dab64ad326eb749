internal import Foundation
internal import Synchronization

/// Warm Typst workers that turn documents into PDF.
///
/// A worker starts when the first document comes and ends after a time without work, so an installation that
/// does not print pays nothing. One that crashes or falls silent is replaced and its document tried once more.
public final class PrintPool: Sendable {
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

  public let configuration: Configuration

  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// The document as PDF. Blocks the calling thread; may be called from many.
  /// - Throws: `PrintError`.
  public func pdf(_ document: PrintDocument) throws -> [UInt8] { throw PrintError.closed }
}
