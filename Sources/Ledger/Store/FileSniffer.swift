import Records

/// What a file is, by its content. A name is a claim: what claims to be something else than it is, is refused.
enum FileSniffer {
  /// What the content is, and the endings that names of such files have.
  private struct Kind {
    let type: String
    let zh: String
    let endings: Set<String>
    init(_ type: String, _ zh: String, _ endings: String) {
      (self.type, self.zh, self.endings) = (type, zh, Set(endings.split(separator: " ").map(String.init)))
    }
  }

  private static let signatures: [(at: Int, bytes: [UInt8], kind: Kind)] = [
    (0, Array("%PDF-".utf8), Kind("application/pdf", "PDF", "pdf")),
    (0, [0x89, 0x50, 0x4E, 0x47], Kind("image/png", "PNG 图片", "png")),
    (0, [0xFF, 0xD8, 0xFF], Kind("image/jpeg", "JPEG 图片", "jpg jpeg jfif")),
    (0, Array("GIF8".utf8), Kind("image/gif", "GIF 图片", "gif")),
    (0, [0x49, 0x49, 0x2A, 0x00], Kind("image/tiff", "TIFF 图片", "tif tiff")),
    (0, [0x4D, 0x4D, 0x00, 0x2A], Kind("image/tiff", "TIFF 图片", "tif tiff")),
    (8, Array("WEBP".utf8), Kind("image/webp", "WebP 图片", "webp")),
    (8, Array("WAVE".utf8), Kind("audio/wav", "WAV 录音", "wav")),
    (0, Array("ID3".utf8), Kind("audio/mpeg", "MP3 录音", "mp3")),
    (4, Array("ftyp".utf8), Kind("video/mp4", "MP4 录音录像", "mp4 m4a m4v mov heic")),
    // Office documents of before, and of WPS.
    (0, [0xD0, 0xCF, 0x11, 0xE0], Kind("application/x-ole-storage", "旧版 Office 文档", "doc xls ppt vsd msg wps et dps mpp dot xlt pot")),
    (0, [0x1F, 0x8B], Kind("application/gzip", "gzip 压缩包", "gz tgz")),
    (0, [0x37, 0x7A, 0xBC, 0xAF], Kind("application/x-7z-compressed", "7z 压缩包", "7z")),
    (0, Array("Rar!".utf8), Kind("application/vnd.rar", "RAR 压缩包", "rar")),
    (257, Array("ustar".utf8), Kind("application/x-tar", "tar 包", "tar")),
    (0, [0xD4, 0xC3, 0xB2, 0xA1], Kind("application/vnd.tcpdump.pcap", "抓包文件", "pcap cap")),
    (0, [0x0A, 0x0D, 0x0D, 0x0A], Kind("application/x-pcapng", "抓包文件", "pcapng")),
  ]
  private static let word = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文档", "docx docm dotx")
  private static let sheet = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 工作簿", "xlsx xlsm xltx")
  private static let slides = Kind(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint 文稿", "pptx pptm ppsx")
  private static let archive = Kind("application/zip", "ZIP 压缩包", "zip ofd vsdx odt ods odp jar war et wps dps epub")

  /// Endings that promise one of the kinds above: a text under such a name is a lie.
  private static let promised = signatures.reduce(into: word.endings.union(sheet.endings).union(slides.endings).union(archive.endings)) {
    $0.formUnion($1.kind.endings)
  }
  /// What a system runs when somebody opens it.
  private static let programs: Set<String> = ["exe", "dll", "com", "scr", "msi", "lnk", "hta", "cpl", "pif", "apk", "dmg"]

  /// - Throws: `Refusal` for programs, for what is none of these and no text, and for what is not what its name says.
  static func type(of bytes: [UInt8], name: String) throws -> String {
    let ending = name.split(separator: ".").count > 1 ? name.split(separator: ".").last!.lowercased() : ""
    guard let kind = kind(of: bytes), !programs.contains(ending) else {
      throw Refusal(
        .unsound, "不支持“\(name)”这种文件；可用 PDF、图片、录音录像、Office 文档、压缩包和纯文本。",
        "\(name) is of a kind that is not accepted.")
    }
    // A name without a known ending promises nothing.
    guard kind.endings.contains(ending) || !promised.contains(ending) else {
      throw Refusal(
        .unsound, "“\(name)”的内容是\(kind.zh)，与扩展名 .\(ending) 不符，没有接收；请确认文件没有损坏或被改名。",
        "\(name) holds \(kind.type), which is not what its name says.")
    }
    return kind.type
  }

  private static func kind(of bytes: [UInt8]) -> Kind? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return zipped(bytes) }
    for (at, signature, kind) in signatures where bytes.count >= at + signature.count {
      if bytes[at..<(at + signature.count)].elementsEqual(signature) { return kind }
    }
    return isText(bytes) ? Kind("text/plain", "纯文本", "") : nil
  }

  /// Office documents of today are ZIP archives with a folder of their own.
  private static func zipped(_ bytes: [UInt8]) -> Kind {
    guard holds(bytes, "[Content_Types].xml") else { return archive }
    if holds(bytes, "word/document") { return word }
    if holds(bytes, "xl/workbook") { return sheet }
    return holds(bytes, "ppt/presentation") ? slides : archive
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at <= bytes.count - wanted.count {
        if bytes[at] == wanted[0], (1..<wanted.count).allSatisfy({ bytes[at + $0] == wanted[$0] }) { return true }
        at += 1
      }
      return false
    }
  }

  /// The whole of it: a program with a page of text before it is no text.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return DecodedText(bytes).text != nil }
    return !bytes.contains { $0 < 7 || (14..<32).contains($0) && $0 != 27 }
  }
}
