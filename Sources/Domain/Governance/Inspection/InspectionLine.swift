public import Records
import Time

/// One row of the feedback form 1.8.5: what was inspected, how it was, and what is proposed.
public enum InspectionLine: LineType {
  public enum Result: String, Choice {
    case passed, failed
    public var label: Wording {
      switch self {
      case .passed: Wording("正常", "In order")
      case .failed: Wording("未通过", "Not passed")
      }
    }
  }
  public static let project = Column<String>("project", "运维检查项目", .length(1...60))
  public static let content = Column<String>("content", "检查内容", .length(1...200))
  public static let result = Column<Result>("result", "检查结果")
  public static let problem = Column<String?>("problem", "问题", .length(2...200))
  public static let suggestion = Column<String?>("suggestion", "整改建议", .length(1...200))
  public static let person = Column<Ref<Person>?>("person", "责任人")
  public static let columns = Columns<InspectionLine> { project; content; result; problem; suggestion; person }
}

/// How the sheets of a procedure were kept in a stretch of time.
public enum RunFigureLine: LineType {
  public static let procedure = Column<String>("procedure", "规程")
  public static let total = Column<Int>("total", "应做")
  public static let closed = Column<Int>("closed", "已关闭")
  public static let abnormal = Column<Int>("abnormal", "异常格")
  public static let late = Column<Int>("late", "迟填格")
  public static let columns = Columns<RunFigureLine> { procedure; total; closed; abnormal; late }
}

extension Line<InspectionLine> {
  var isComplete: Bool {
    self[InspectionLine.result] == .passed || (self[InspectionLine.problem] != nil && self[InspectionLine.person] != nil)
  }

  /// The finding it becomes. Only for a line that did not pass and is complete.
  func finding(
    from source: Finding.Source, on day: Day, _ more: (inout Record<Finding>) -> Void
  ) -> Record<Finding> {
    var finding = Record<Finding> { it in
      it[Finding.source] = source
      it[Finding.foundOn] = day
      it[Finding.project] = self[InspectionLine.project]
      it[Finding.content] = self[InspectionLine.content]
      it[Finding.problem] = self[InspectionLine.problem] ?? self[InspectionLine.content]
      it[Finding.suggestion] = self[InspectionLine.suggestion]
      if let person = self[InspectionLine.person] { it[Finding.responsible] = person }
    }
    more(&finding)
    return finding
  }
}

extension RunFigure {
  var line: Line<RunFigureLine> {
    Line {
      $0[RunFigureLine.procedure] = title
      $0[RunFigureLine.total] = total
      $0[RunFigureLine.closed] = closed
      $0[RunFigureLine.abnormal] = abnormal
      $0[RunFigureLine.late] = late
    }
  }
}
