import FoundationEssentials
package import Time

/// What every pack begins with, whatever it holds.
package protocol PackDocument: Decodable {
  var effective: String { get }
}

extension PackDocument {
  /// Reads the bytes of a pack, and the day it takes effect.
  ///
  /// - Throws: the first thing that cannot be read, with the file and where in it.
  package static func read(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) -> (document: Self, effective: Day) {
    let document: Self
    do {
      document = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw PackFault(error, file: file)
    } catch {
      throw PackFault(file: file, path: "", problem: "\(error)", advice: "请检查文件内容")
    }
    guard let effective = Day(document.effective) else {
      throw PackFault(
        file: file, path: "effective", problem: "“\(document.effective)”不是日期", advice: "写成 2026-01-01")
    }
    return (document, effective)
  }
}
