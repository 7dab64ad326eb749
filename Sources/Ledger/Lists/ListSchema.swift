import SQL

/// What people make of their lists: a series of migrations of its own.
enum ListSchema {
  static let migrations = [Migration(1, "views of lists", [views])]

  /// A row without a name is what a person made of the plain list, and only it says what the list opens with. What is
  /// taken away can be brought back for a day.
  static let views: SQL = """
    CREATE TABLE list_view (
      id INTEGER PRIMARY KEY, type TEXT NOT NULL, owner INTEGER NOT NULL, name TEXT NOT NULL,
      audience TEXT NOT NULL CHECK (audience IN ('own', 'department', 'place')), scope INTEGER NOT NULL,
      content TEXT NOT NULL, opening TEXT NOT NULL, version INTEGER NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, removed_at INTEGER,
      CONSTRAINT nameless_is_own CHECK (name <> '' OR audience = 'own')
    ) STRICT;
    CREATE INDEX list_view_of_type ON list_view (type, removed_at, owner);
    CREATE UNIQUE INDEX list_view_once ON list_view (owner, type, name) WHERE removed_at IS NULL;
    """
}
