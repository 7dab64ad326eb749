/// Style sheets, scripts, fonts and images, held in memory and compressed once.
///
/// Their address carries a hash of their content (`/assets/app.css?v=1f0c…`), so that a browser keeps them
/// for a year and still gets a new version at once.
public struct StaticFiles: Sendable {
  struct File: Sendable {
    let type: String
    let hash: String
    let plain: ResidentBytes
    /// Nil when compression would not pay.
    let gzip: ResidentBytes?
  }
  private let prefix: String
  private let files: [String: File]

  /// Reads all files below `directory`, except those whose name begins with a dot, and links.
  /// - Parameter prefix: where they are served, `/assets` unless told otherwise.
  /// - Throws: `StaticFilesError` when a file or the directory cannot be read.
  public init(directory: String, at prefix: String = "/assets") throws {
    self.prefix = prefix
    var files: [String: File] = [:]
    try Folder.walk(directory) { path, bytes in
      let type = FileType.of(path)
      files[path] = File(
        type: type, hash: contentHash(bytes), plain: ResidentBytes(bytes),
        gzip: FileType.isCompressible(type) ? gzipped(bytes).map { ResidentBytes($0) } : nil)
    }
    self.files = files
  }

  /// Paths below the directory, sorted.
  public var paths: [String] { files.keys.sorted() }

  /// The address of a file, with its hash; without one when there is no such file, so that the page shows the
  /// fault instead of trapping.
  public func url(_ path: String) -> String {
    files[path].map { "\(prefix)/\(path)?v=\($0.hash)" } ?? "\(prefix)/\(path)"
  }

  /// Adds the route that serves them.
  public func serve(on router: inout Router, attachment: (any Sendable)? = nil) {
    router.get(prefix + "/*path", attachment: attachment) { [self] in try respond($0) }
  }

  /// - Throws: `Refusal` 404. Paths are looked up, never opened, so none leads out of the directory.
  public func respond(_ request: Request) throws -> Response {
    guard let file = files[try request.parameter("path")] else { throw Refusal.notFound }
    var response = Response(type: file.type, .resident(file.plain))
    let isNamed = request.query["v"] == file.hash
    response.headers.add("Cache-Control", isNamed ? "public, max-age=31536000, immutable" : "no-cache")
    var etag = "\"\(file.hash)\""
    if let gzip = file.gzip {
      response.headers.add("Vary", "Accept-Encoding")
      if accepts(request, "gzip") {
        response.headers.add("Content-Encoding", "gzip")
        response.body = .resident(gzip)
        etag = "\"\(file.hash)-gzip\""
      }
    }
    response.headers.add("ETag", etag)
    if request.holds(etag) { (response.status, response.body) = (.notModified, .none) }
    return response
  }

  private func accepts(_ request: Request, _ coding: String) -> Bool {
    request.headers.all("Accept-Encoding").contains { line in
      line.split(separator: ",").contains { part in
        let words = part.split(whereSeparator: { $0 == ";" || $0 == " " })
        return words.first.map { $0 == coding } == true && !words.contains { $0 == "q=0" }
      }
    }
  }
}
