// The room of Ledger.
