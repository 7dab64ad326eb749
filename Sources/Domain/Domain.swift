// The room of Domain.
