internal import CPostgres

/// The error of a failed result, or of the connection when there is no result.
func postgresError(_ result: OpaquePointer?, _ connection: OpaquePointer?) -> DatabaseError {
  let state = field(result, "C") ?? ""
  let message =
    field(result, "M") ?? connection.map { String(cString: PQerrorMessage($0)) } ?? "no connection"
  let isDead = connection.map { PQstatus($0) != CONNECTION_OK } ?? true
  switch state {
  case _ where isDead, "57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006":
    return .lostConnection(message.trimmed, outcome: .nothingStored)
  // A trigger that raised, or the class of broken constraints.
  case _ where state == "P0001" || state.hasPrefix("23"):
    return .constraint(constraint(state, message, result))
  case "53100": return .full(message)
  case "25006": return .readOnly(message)
  case "40001", "40P01", "55P03", "57014": return .busy(message)
  case "XX001", "XX002": return .corrupt(message)
  default: return .other(code: state, message: message.trimmed)
  }
}

private func constraint(
  _ state: String, _ message: String, _ result: OpaquePointer?
) -> DatabaseError.Constraint {
  let kind: DatabaseError.Constraint.Kind =
    switch state {
    case "23505": .unique
    case "23514": .check
    case "23503": .foreignKey
    case "23502": .notNull
    case "P0001": .refused
    default: .other
    }
  var columns = field(result, "c").map { [$0] } ?? []
  // `Key (name, unit)=(甲, 乙) already exists.`, in whatever language the server speaks.
  if kind == .unique, let detail = field(result, "D"), let open = detail.firstIndex(of: "("),
    let close = detail.firstRange(of: ")=(")
  {
    columns = detail[detail.index(after: open)..<close.lowerBound].split(separator: ", ").map(String.init)
  }
  return .init(
    kind: kind, table: field(result, "t"), columns: columns, name: field(result, "n"), message: message)
}

/// A field of the error report, by PostgreSQL's one-letter code.
private func field(_ result: OpaquePointer?, _ code: Character) -> String? {
  guard let result, let text = PQresultErrorField(result, Int32(code.asciiValue!)) else { return nil }
  return String(cString: text)
}

extension String {
  /// libpq ends its own messages with a new line.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
