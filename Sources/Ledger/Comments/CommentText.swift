import Records

/// What a comment may consist of.
enum CommentText {
  /// The text as it is kept: without blanks at its ends, with line feeds alone.
  ///
  /// - Throws: `Faults` on `text` for what is empty, too long, or holds what nobody sees.
  static func clean(_ raw: String) throws -> String {
    let text = raw.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmed
    guard !text.isEmpty else { throw Faults("text", Wording("评论是空的，请写点什么。", "The comment is empty.")) }
    guard text.count <= RecordComment.length, text.utf8.count <= RecordComment.length * 8 else {
      throw Faults(
        "text",
        Wording(
          "评论最多 \(RecordComment.length) 个字，现在有 \(text.count) 个，请分几条写。",
          "At most \(RecordComment.length) characters; there are \(text.count)."))
    }
    if text.unicodeScalars.contains(where: isControl) {
      throw Faults("text", Wording("含有不可见的控制字符，请删去。", "Remove the control characters."))
    }
    if text.unicodeScalars.contains(where: turnsDirection) {
      throw Faults("text", Wording("含有改变文字方向的不可见字符，请删去。", "Remove the marks that turn the direction of writing."))
    }
    return text
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }

  /// Marks, embeddings, overrides and isolates: with them a sentence reads otherwise than it is written.
  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The first line, as a notice shows it.
  static func firstLine(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 60 ? line.prefix(59) + "…" : String(line)
  }
}
