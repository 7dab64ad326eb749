// The room of Printing.
