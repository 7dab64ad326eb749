enum Schema { static func forPostgres(_ text: String) -> String { text } }
