/// The codes of the obligations in the pack in force: a record of a duty that nobody knows would count for nothing.
public struct ObligationCodes: Sendable {
  public let all: Set<String>
  /// Those that rest on a note; the others have records of their own.
  public let noted: Set<String>

  public init(all: Set<String>, noted: Set<String>) {
    self.all = all
    self.noted = noted
  }
}
