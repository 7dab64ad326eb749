import Time

/// `day("2026-07-07")` where a test would otherwise repeat an exclamation mark.
func day(_ text: String) -> Day { Day(text)! }
func at(_ text: String) -> Moment { Moment(text)! }

/// `21:00-02:30`
func times(_ sessions: [Session]) -> [String] { sessions.map { "\($0.start.time)-\($0.end.time)" } }
