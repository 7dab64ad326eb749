public import Procedures
public import Records
public import Time

extension Work {
  /// Starts a run of a procedure made for one record: the card of a change, a scenario of an emergency plan.
  ///
  /// - Parameter hours: planned start and end; the run is due at its end.
  /// - Returns: the run's id.
  @discardableResult
  public func start<R: RecordType>(
    _ procedure: Procedure, about record: Record<R>, hours: Range<Moment>
  ) throws -> Int {
    try startRun(procedure.json, about: record.data, hours: hours)
  }
}
