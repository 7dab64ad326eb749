public import Time

/// What is known of an incident as far as its grade and its report clocks depend on it.
public struct IncidentFacts: Sendable, Equatable {
  public struct Outage: Sendable, Equatable {
    public var system: SystemKind
    /// Nil while it is not known.
    public var extent: Extent?
    public var from: Moment
    /// Nil while it lasts.
    public var until: Moment?

    public init(_ system: SystemKind, _ extent: Extent?, from: Moment, until: Moment? = nil) {
      (self.system, self.extent, self.from, self.until) = (system, extent, from, until)
    }
    /// What it covers up to `now`; never reversed.
    public func range(at now: Moment) -> Range<Moment> { from..<max(from, until ?? now) }
  }
  /// Investors whose data was touched.
  public struct Touched: Sendable, Equatable {
    public var holds: Certainty
    /// How many; nil while it is not known.
    public var investors: Int?
    public init(_ holds: Certainty = .no, _ investors: Int? = nil) { (self.holds, self.investors) = (holds, investors) }
  }

  public var foundAt: Moment
  public var outages: [Outage]
  /// Of the incident as a whole.
  public var restoredAt: Moment?
  /// 有效客户数 of the company at the end of the month before; nil when it is not on record.
  public var companyCustomers: Int?
  public var damaged = Touched()
  public var leaked = Touched()
  public var settlement = SettlementFault.no
  /// What a person judged of its effect on investors and the market; nil while nobody has.
  public var judged: Grade?
  public var isCrime = false

  public init(foundAt: Moment, outages: [Outage] = [], companyCustomers: Int? = nil) {
    (self.foundAt, self.outages, self.companyCustomers) = (foundAt, outages, companyCustomers)
  }

  /// When everything is running again; nil while something is not.
  public var end: Moment? { end(of: outages) }

  /// The same for some of the outages.
  public func end(of some: [Outage]) -> Moment? {
    let ends = some.map { $0.until ?? restoredAt }
    guard !ends.isEmpty else { return restoredAt }
    return ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
  }
}
