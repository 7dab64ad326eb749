import Records

/// What a drafted report leaves to people: the records do not say it, and nothing leaves the house with it open.
public enum ReportGap {
  /// Stands where something is to be filled in.
  public static let mark = "待填写"

  /// No text of the record still has the mark.
  static func nothing<R: RecordType>() -> Guard<R> {
    Guard(
      Wording("报告中还有“待填写”的内容，请先填写完整。", "Something is still to be filled in: look for 待填写.")
    ) { report, _ in
      report.data.values.allSatisfy { $0.text?.contains(mark) != true }
    }
  }
}
