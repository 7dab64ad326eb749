import HTTP

extension Paths {
  public static let organization = "/organization"
  public static let staff = "/staff"
  public static let spending = "/spending"
  public static let suppliers = "/suppliers"
  public static let contacts = "/contacts"
  /// Says that the chosen contacts were spoken to today.
  public static let contactsVerified = "/contacts/verified"
  public static let contactsPrint = "/contacts/print"
  public static func trainingYear(_ year: Int) -> String { "/staff/trainings/\(year)/print" }
}
