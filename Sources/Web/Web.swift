// The room of Web.
