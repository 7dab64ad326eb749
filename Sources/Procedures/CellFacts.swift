/// What the rules ask about a cell over and over, worked out once for a procedure: a run of hundreds of cells is
/// looked through with every change, and must not copy items and compare names each time.
struct CellFacts: Sendable, Equatable {
  let place: CellPlace
  let group: Int
  let isOptional, isOnce, isReviewed, isOnlyOnFailure: Bool
  /// Bit n is set when it is filled in a run of schedule n.
  let schedules: UInt64
  /// Seconds after midnight of the base day; nil when the run's own start and end count.
  let from, until: Int?
  /// Seconds around the run's own start and end.
  let lead, grace: Int

  static let most = UInt64.bitWidth
}

extension Procedure {
  static func facts(
    _ places: [Place], _ columns: [Column], _ groups: [Group], _ schedules: [Schedule], isReviewed: Bool
  ) -> [CellFacts] {
    places.enumerated().flatMap { number, place in
      (0..<(place.item.isOnce ? 1 : columns.count)).map { column in
        let (item, group, at) = (place.item, groups[place.group], columns[column])
        let time = item.isOnce ? nil : at.at?.seconds
        let grace = item.isOnce ? 0 : at.grace * 60
        var bits: UInt64 = 0
        for (bit, schedule) in schedules.prefix(CellFacts.most).enumerated()
        where isDue(item, at, in: schedule.columns) {
          bits |= 1 << UInt64(bit)
        }
        return CellFacts(
          place: CellPlace(item: number, column: column), group: place.group, isOptional: item.isOptional,
          isOnce: item.isOnce, isReviewed: item.isKey || (group.isReviewed ?? isReviewed),
          isOnlyOnFailure: group.part?.isOnlyOnFailure ?? false, schedules: bits,
          from: item.notBefore?.seconds ?? time.map { $0 - at.lead * 60 },
          until: (item.due?.seconds ?? time).map { $0 + grace }, lead: at.lead * 60, grace: grace)
      }
    }
  }

  /// - Parameter active: the points in time that a schedule fills; all of them when nil.
  static func isDue(_ item: Item, _ column: Column, in active: [String]?) -> Bool {
    if item.isOnce {
      guard let only = item.columns, let active else { return true }
      return only.contains { active.contains($0) }
    }
    return (item.columns?.contains(column.id) ?? true) && (active?.contains(column.id) ?? true)
  }
}
