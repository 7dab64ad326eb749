extension PrintDocument {
  /// Figures drawn: bars that lie, one a row and stacked where a row has several values, or columns that stand side
  /// by side in the order of time. On paper the template draws it, on pages `svg` does; both from this.
  public struct Chart: Codable, Sendable, Equatable {
    public enum Shape: String, Codable, Sendable { case bars, columns }
    public enum Tone: String, Codable, Sendable { case red, amber, blue, green, grey }

    public struct Series: Codable, Sendable, Equatable {
      public var name: String
      public var tone: Tone
      public init(_ name: String, _ tone: Tone) { (self.name, self.tone) = (name, tone) }
    }
    public struct Row: Codable, Sendable, Equatable {
      public var label: String
      /// One for each series, none below zero.
      public var values: [Double]
      /// What stands behind the bar; without it their sum.
      public var caption: String
      /// A tone of its own, such as that of what is above its limit.
      public var tone: Tone?
      public init(_ label: String, _ values: [Double], caption: String, tone: Tone? = nil) {
        (self.label, self.values, self.caption, self.tone) = (label, values, caption, tone)
      }
    }
    /// A line across: a limit with its name.
    public struct Limit: Codable, Sendable, Equatable {
      public var value: Double
      public var name: String
      public init(_ value: Double, _ name: String) { (self.value, self.name) = (value, name) }
    }

    public var title: String
    public var shape: Shape
    public var series: [Series]
    public var rows: [Row]
    public var limit: Limit?
    /// What a whole bar means, such as 100 for percent; without it the longest of them.
    public var whole: Double?

    public init(
      _ title: String, _ shape: Shape = .bars, series: [Series], rows: [Row], limit: Limit? = nil, whole: Double? = nil
    ) {
      (self.title, self.shape, self.series, self.rows) = (title, shape, series, rows)
      (self.limit, self.whole) = (limit, whole)
    }

    /// What the longest bar or the limit comes to, and never nothing.
    public var extent: Double {
      let sums = rows.map { $0.values.reduce(0, +) }
      return max(sums.max() ?? 0, limit?.value ?? 0, whole ?? 0, 0.000_001)
    }
    /// More rows than this are no figure any more.
    public static let mostRows = 60

    func check() throws {
      guard rows.count <= Self.mostRows else { throw PrintError.malformed("图“\(title)”超过 \(Self.mostRows) 项") }
      guard rows.allSatisfy({ $0.values.count == series.count && $0.values.allSatisfy { $0 >= 0 && $0.isFinite } }) else {
        throw PrintError.malformed("图“\(title)”的数据与系列不符")
      }
    }
  }
}
