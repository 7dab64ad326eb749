extension Procedure {
  /// A point in time of a grid. A checklist and a card have exactly one, without a time of its own.
  public struct Column: Sendable, Equatable, Codable {
    public let id: String
    /// 盘前巡检（8:20）, as the form prints it.
    public let label: String
    /// When it is to be filled; the due time of the run when nil.
    public let at: ClockTime?
    /// How many minutes after `at` it is not yet late.
    public let grace: Int
    /// How many minutes before `at` it is not yet early.
    public let lead: Int

    public init(_ id: String, _ label: String, at: ClockTime? = nil, grace: Int = 0, lead: Int = 30) {
      (self.id, self.label, self.at, self.grace, self.lead) = (id, label, at, grace, lead)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      (id, label, at) = (try read("id"), try read("label"), try read.optional("at"))
      (grace, lead) = (try read("grace", or: 0), try read("lead", or: 30))
      try read.finish()
    }
  }

  /// What is due when: most procedures have one schedule; the database sheet has another for the weekend.
  public struct Schedule: Sendable, Equatable, Codable {
    public let recurrence: Recurrence
    /// When it may begin and when all of it must be signed, counted from the business day.
    public let start, due: ClockTime
    /// The points in time it fills; all of them when nil.
    public let columns: [String]?

    public init(_ recurrence: Recurrence, start: ClockTime, due: ClockTime, columns: [String]? = nil) {
      (self.recurrence, self.start, self.due, self.columns) = (recurrence, start, due, columns)
    }

    public init(from decoder: any Decoder) throws {
      var read = try Reading(decoder)
      recurrence = try read("recurrence")
      (start, due, columns) = (try read("start"), try read("due"), try read.optional("columns"))
      try read.finish()
    }
  }
}
