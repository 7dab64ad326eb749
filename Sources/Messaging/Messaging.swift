// The room of Messaging.
