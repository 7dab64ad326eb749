// The room of SQL.
