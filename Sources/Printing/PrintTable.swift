extension PrintDocument {
  /// A ruled table; its header repeats on every page it reaches.
  public struct Table: Codable, Sendable, Equatable {
    public var columns: [Column]
    /// Rows of the header; cells that span leave out what they cover, as in HTML.
    public var header: [[Cell]]
    public var rows: [[Cell]]
    /// The least height of a row in millimetres. 6.5 is comfortable to write in; 4.5 puts 42 rows with title, notes
    /// and signatures on one page.
    public var rowHeight: Double
    /// Size of the text in points.
    public var textSize: Double

    public init(
      columns: [Column], header: [[Cell]], rows: [[Cell]], rowHeight: Double = 6.5, textSize: Double = 9
    ) {
      self.columns = columns
      self.header = header
      self.rows = rows
      self.rowHeight = rowHeight
      self.textSize = textSize
    }
  }

  /// Width and alignment of one column.
  public struct Column: Codable, Sendable, Equatable {
    public enum Width: Codable, Sendable, Equatable {
      /// A share of what the fixed columns leave.
      case share(Double)
      case millimetres(Double)
    }
    public var width: Width
    /// Of the body; the header is centred.
    public var alignment: Alignment

    public init(_ width: Width = .share(1), _ alignment: Alignment = .center) {
      self.width = width
      self.alignment = alignment
    }
  }

  public enum Alignment: String, Codable, Sendable { case start, center, end }

  /// One cell. A string literal is a cell of plain text.
  public struct Cell: Codable, Sendable, Equatable, ExpressibleByStringLiteral {
    public var text: String
    /// A small second line, e.g. the time under a name.
    public var detail: String?
    /// How many columns it spans.
    public var columns: Int
    /// How many rows it spans.
    public var rows: Int
    /// Nil takes the alignment of the column.
    public var alignment: Alignment?
    /// Characters stand one under the other, as in the narrow columns of the paper forms.
    public var vertical: Bool
    public var emphasis: Emphasis

    public init(
      _ text: String, detail: String? = nil, columns: Int = 1, rows: Int = 1, alignment: Alignment? = nil,
      vertical: Bool = false, emphasis: Emphasis = .normal
    ) {
      self.text = text
      self.detail = detail
      self.columns = columns
      self.rows = rows
      self.alignment = alignment
      self.vertical = vertical
      self.emphasis = emphasis
    }

    public init(stringLiteral text: String) { self.init(text) }
  }
}
