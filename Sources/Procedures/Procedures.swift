// The room of Procedures.
