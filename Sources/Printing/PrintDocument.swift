/// One document ready for paper: a form of the case collection, filled in or blank.
///
/// It holds finished text only. Dates, numbers and names are formatted by whoever makes the document, and
/// every string is printed as it stands: nothing in it is read as markup.
public struct PrintDocument: Codable, Sendable, Equatable {
  public enum Orientation: String, Codable, Sendable { case portrait, landscape }

  /// The institution above the title, e.g. 海岳期货有限公司.
  public var institution: String
  /// The title of the form, e.g. 机房值班盘前操作表.
  public var title: String
  /// Number of the form in the case collection, e.g. `2.1.4`; stands in the header of each page.
  public var formNumber: String?
  /// Number of this document, e.g. `SJ-2026-0031`; stands in the header of each page.
  public var serial: String?
  public var orientation: Orientation
  /// The line under the title: 日期、值班人、复核人.
  public var facts: [Fact]
  /// How many facts stand side by side; 3 by default.
  public var factColumns: Int
  public var blocks: [Block]
  /// Text of the QR code at the title, usually the URL of the record.
  public var qr: String?
  /// The left of each page's foot, e.g. 守正 · 打印人 吴航 · 打印时间 2026-07-07 08:30.
  public var footer: String?
  /// When it was printed, in seconds since 1970-01-01 UTC. With it the PDF is PDF/A-2u, the form for archives;
  /// without it the PDF has no date. The same document always gives the same bytes.
  public var printedAt: Int?
  /// Large and pale across each page, e.g. 作废 or 草稿.
  public var watermark: String?
  /// A title page of its own before everything, as policies and manuals have.
  public var cover: Cover?

  public init(
    institution: String, title: String, formNumber: String? = nil, serial: String? = nil,
    orientation: Orientation = .portrait, facts: [Fact] = [], factColumns: Int = 3, blocks: [Block] = [],
    qr: String? = nil, footer: String? = nil, printedAt: Int? = nil, watermark: String? = nil, cover: Cover? = nil
  ) {
    self.institution = institution
    self.title = title
    self.formNumber = formNumber
    self.serial = serial
    self.orientation = orientation
    self.facts = facts
    self.factColumns = factColumns
    self.blocks = blocks
    self.qr = qr
    self.footer = footer
    self.printedAt = printedAt
    self.watermark = watermark
    self.cover = cover
  }
}

extension PrintDocument {
  /// The title page: institution and title large, what kind of edition it is, and facts at its foot.
  public struct Cover: Codable, Sendable, Equatable {
    /// Under the title, e.g. V2.0.
    public var subtitle: String
    public var facts: [Fact]
    public init(_ subtitle: String, _ facts: [Fact]) { (self.subtitle, self.facts) = (subtitle, facts) }
  }

  /// The parts of a document, printed from top to bottom.
  public enum Block: Codable, Sendable, Equatable {
    /// A heading; level 1 (largest) to 3.
    case heading(String, level: Int = 2)
    /// Running text; a line feed begins a new paragraph, each with the customary indent.
    case paragraph(String)
    case facts(FactGrid)
    case table(Table)
    /// Numbered small print under a form (注).
    case notes([String])
    /// Places for names, four side by side at most.
    case signatures([SignaturePlace])
    /// Cards for the wallet, to be cut out.
    case cards([Card])
    /// Labels for devices, to be cut out or printed on adhesive sheets.
    case labels([Label])
    case chart(Chart)
    /// Boxes and arrows, made smaller where the page has no room for them.
    case diagram(Diagram)
    case pageBreak
    /// The headings with their pages; a document that has it gives its headings to the outline of the PDF too.
    case contents
    /// Small and grey, for what goes with the text without being part of it.
    case remark(String)
  }

  /// A label and what stands beside it.
  public struct Fact: Codable, Sendable, Equatable {
    public var label: String
    /// May have several lines.
    public var value: String
    /// A small second line, e.g. the time of a signature.
    public var detail: String?
    /// How many pairs of a fact grid it takes up; 1 by default. The last of a line takes what is left.
    public var span: Int
    /// Room for at least so many lines, so that a blank form can be filled in by hand.
    public var lines: Int
    public var emphasis: Emphasis

    public init(
      _ label: String, _ value: String = "", detail: String? = nil, span: Int = 1, lines: Int = 1,
      emphasis: Emphasis = .normal
    ) {
      self.label = label
      self.value = value
      self.detail = detail
      self.span = span
      self.lines = lines
      self.emphasis = emphasis
    }
  }

  /// A ruled grid of labels and values, as in a form of application.
  public struct FactGrid: Codable, Sendable, Equatable {
    /// Pairs of label and value in one line; 2 by default.
    public var columns: Int
    /// Width of each label in millimetres.
    public var labelWidth: Double
    public var facts: [Fact]
    /// Kept on one page, as where two parties seal.
    public var isWhole: Bool

    public init(columns: Int = 2, labelWidth: Double = 24, _ facts: [Fact], isWhole: Bool = false) {
      self.columns = columns
      self.labelWidth = labelWidth
      self.facts = facts
      self.isWhole = isWhole
    }
  }

  /// A place where someone signs, signed already or not yet.
  public struct SignaturePlace: Codable, Sendable, Equatable {
    /// 值班经理, 信息技术部经理 …
    public var role: String
    /// What the signer decided or wrote: 同意.
    public var opinion: String?
    /// Nil leaves a line to sign by hand.
    public var signed: Signed?

    public init(_ role: String, opinion: String? = nil, signed: Signed? = nil) {
      self.role = role
      self.opinion = opinion
      self.signed = signed
    }
  }

  /// A signature made in the system.
  public struct Signed: Codable, Sendable, Equatable {
    public var name: String
    /// To the minute: `2026-07-07 08:11`.
    public var at: String
    /// The first digits of the hash that was signed, printed as `#3fa9c1d2`.
    public var hash: String?

    public init(name: String, at: String, hash: String? = nil) {
      self.name = name
      self.at = at
      self.hash = hash
    }
  }

  /// How text stands out.
  public enum Emphasis: String, Codable, Sendable {
    case normal
    /// Heavier, for sums and names of groups.
    case strong
    /// Heavier, red and on a tint that survives a black and white printer.
    case abnormal
    /// Grey, for what does not apply.
    case muted
  }
}
