import FoundationEssentials
public import Time

/// A starter procedure as it is shipped: one JSON file each, with where it comes from.
public struct ProcedurePack: Sendable, Equatable {
  /// The version of the pack itself: `2026.1`.
  public let pack: String
  /// The first day it is offered from.
  public let effective: Day
  public let source: String
  public let procedure: Procedure

  /// Reads the bytes of a pack.
  /// - Parameter file: its name, for what a fault says.
  /// - Throws: the first thing that cannot be read, or what is defective about the procedure.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(PackFault) {
    let (document, effective) = try Document.read(bytes, file: file)
    let defects = document.procedure.defects
    guard defects.isEmpty else {
      throw PackFault(
        file: file, path: "procedure", problem: defects.joined(separator: "；"), advice: "请改正后重新载入")
    }
    (self.pack, self.effective) = (document.pack, effective)
    (self.source, self.procedure) = (document.source, document.procedure)
  }

  private struct Document: PackDocument {
    let pack, effective, source: String
    let procedure: Procedure

    init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (pack, effective, source) = (try read("pack"), try read("effective"), try read("source"))
      procedure = try read("procedure")
      try read.finish()
    }
  }
}

/// Why a pack cannot be loaded: the file, where in it, and what to do.
public struct PackFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// `procedure.groups[3].items[0].due`; empty for the whole file.
  public let path: String
  public let problem, advice: String

  package init(file: String, path: String, problem: String, advice: String) {
    (self.file, self.path, self.problem, self.advice) = (file, path, problem, advice)
  }

  init(_ error: DecodingError, file: String) {
    self.file = file
    let context: DecodingError.Context
    var keys: [any CodingKey] = []
    switch error {
    case .keyNotFound(let key, let at):
      (context, keys) = (at, [key])
      (problem, advice) = ("缺少“\(key.stringValue)”", "请补上这一项")
    case .typeMismatch(_, let at):
      context = at
      (problem, advice) = ("内容的类型不对", "请对照同类规则包改写")
    case .valueNotFound(_, let at):
      context = at
      (problem, advice) = ("没有内容", "请填写，或删去这一项")
    case .dataCorrupted(let at):
      context = at
      let isSyntax = at.codingPath.isEmpty
      (problem, advice) = (
        isSyntax ? "不是正确的 JSON（\(at.debugDescription)）" : at.debugDescription,
        isSyntax ? "请检查括号、引号和逗号" : "请按提示改写"
      )
    @unknown default:
      context = .init(codingPath: [], debugDescription: "")
      (problem, advice) = ("\(error)", "请检查文件内容")
    }
    path = (context.codingPath + keys).reduce(into: "") { path, key in
      if let place = key.intValue {
        path += "[\(place)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }

  /// `pre-open.json：procedure.groups[3].items[0].due：“8点”不是时间…。请按提示改写。`
  public var description: String {
    [file, path, problem].filter { !$0.isEmpty }.joined(separator: "：") + "。\(advice)。"
  }
}

extension Procedure {
  /// The version as the database keeps it: JSON with sorted keys, the same bytes for the same procedure.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a procedure holds nothing JSON cannot write")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Reads what `json` wrote. Defects are not looked for: what was stored once is read for ever.
  /// - Parameter name: what to call it when it cannot be read.
  public init(json: String, name: String) throws(PackFault) {
    do {
      self = try JSONDecoder().decode(Procedure.self, from: Data(json.utf8))
    } catch let error as DecodingError {
      throw PackFault(error, file: name)
    } catch {
      throw PackFault(file: name, path: "", problem: "\(error)", advice: "请检查内容")
    }
  }
}
