// The room of Records.
