// The room of HTML.
