/// What else is to be said of a field, beside its type.
public enum Trait: Sendable {
  /// A column of the list; the list can be sorted by it; it can be filtered by it; full-text search reads it.
  case list, sortable, filter, search
  /// The field by which people know the record (a name, a title); references show it.
  case name
  /// A number by which people know the record, before its name, where another house's rule gives it: that of the
  /// fixed assets, say. A type with a serial number needs none.
  case number
  /// No two records that are not voided share it.
  case unique
  /// Given by the product without gaps: `SJ-{yyyy}-{0000}`. `{yyyy}`, `{mm}` and `{dd}` are of the day it is
  /// given, `{0000}` counts within what the rest of the pattern makes.
  case serial(String)
  /// Characters, least and most. Without it a text takes 1 to 200, a text of several lines 1 to 10,000.
  case length(ClosedRange<Int>)
  /// A text of several lines, shown this high.
  case lines(Int)
  /// Least and most, in the unit of the field's type as stored.
  case range(ClosedRange<Int>)
  /// The unit that stands behind a number.
  case unit(String)
  case notInFuture
  case notInPast
  /// The value is given by the product or by a step, never typed into a form.
  case given
  /// The text names what it comes from, by the number of a record or as `run/12/34`: pages lead there.
  case leads
  /// The text is codes with commas between them; people read and may write their labels.
  case codes(@Sendable (String) -> Wording?)
  /// By when something has to be done, or up to when it is good; at most one of a type.
  case deadline(Deadline)
  /// What the form offers before anybody typed.
  case offers(Offer)
  /// One line under the field that says what to write.
  case hint(Wording)
  case english(String)
}

/// A default that depends on who asks and when.
public enum Offer: Sendable, Equatable {
  case now, today, actor, actorsDepartment
  case datum(Datum)
}
