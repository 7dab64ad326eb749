public import Records
public import Time

/// One step of the operation card as it is planned: annex 4.
public enum CardLine: LineType {
  public static let part = Column<CardPart>("part", "部分")
  public static let step = Column<String>("step", "步骤", .length(1...300))
  public static let operators = Column<Ref<Person>?>("operator", "计划操作人")
  public static let reviewer = Column<Ref<Person>?>("reviewer", "计划复核人")
  public static let at = Column<Moment?>("planned_at", "计划时间")
  public static let columns = Columns<CardLine> {
    part
    step
    operators
    reviewer
    at
  }
}

/// 变更重要配置项说明: an item and what becomes different about it.
public enum AffectedItem: LineType {
  public static let name = Column<String>("name", "配置项", .length(1...80))
  public static let what = Column<String?>("what", "变化", .length(1...200))
  public static let columns = Columns<AffectedItem> {
    name
    what
  }
}
