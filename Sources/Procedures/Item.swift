extension Procedure {
  /// One step or check, with the elements JR/T 0099-2012 5.2 asks of an operating procedure: its object, time,
  /// step, command, operation points and review points; operator and reviewer sign its cells.
  public struct Item: Sendable, Equatable, Codable {
    /// Unique in the procedure and kept over its versions: what a run's cell is addressed by.
    public let id: String
    /// 步骤 or 巡检项目, as the form prints it.
    public let text: String
    /// The heading that consecutive items share in one cell of the form: 委托笔数 and 成交笔数 under 中金报盘.
    public let under: String?
    /// 操作对象.
    public let object: String?
    /// 要求 of the form, or the expected result.
    public let requirement: String?
    /// 指令.
    public let command: String?
    /// 操作要点.
    public let instruction: String?
    /// 复核要点.
    public let review: String?
    /// A key operation: done by one person and reviewed by another, whatever the group says.
    public let isKey: Bool
    public let cell: CellKind
    /// Earlier is noted and needs a reason.
    public let notBefore: ClockTime?
    /// Instead of the due time of the column and the run.
    public let due: ClockTime?
    /// Filled once in a run, at its foot, and not at every point in time: 异常记录, 备注.
    public let isOnce: Bool
    /// May stay empty when a run is closed and needs no signature: 备注.
    public let isOptional: Bool
    /// The only points in time at which it is filled; all of them when nil.
    public let columns: [String]?

    public init(
      _ id: String, _ text: String, under: String? = nil, object: String? = nil, requirement: String? = nil,
      command: String? = nil, instruction: String? = nil, review: String? = nil, isKey: Bool = false,
      cell: CellKind = .tick, notBefore: ClockTime? = nil, due: ClockTime? = nil, isOnce: Bool = false,
      isOptional: Bool = false, columns: [String]? = nil
    ) {
      (self.id, self.text, self.under, self.object) = (id, text, under, object)
      (self.requirement, self.command, self.instruction) = (requirement, command, instruction)
      (self.review, self.isKey, self.cell) = (review, isKey, cell)
      (self.notBefore, self.due) = (notBefore, due)
      (self.isOnce, self.isOptional, self.columns) = (isOnce, isOptional, columns)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (id, text, under) = (try read("id"), try read("text"), try read.optional("under"))
      (object, requirement) = (try read.optional("object"), try read.optional("requirement"))
      (command, instruction) = (try read.optional("command"), try read.optional("instruction"))
      (review, isKey) = (try read.optional("review"), try read("isKey", or: false))
      cell = try read("cell", or: .tick)
      (notBefore, due) = (try read.optional("notBefore"), try read.optional("due"))
      (isOnce, isOptional) = (try read("isOnce", or: false), try read("isOptional", or: false))
      columns = try read.optional("columns")
      try read.finish()
    }
  }
}
