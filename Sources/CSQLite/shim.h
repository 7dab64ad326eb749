#include <sqlite3.h>

/* Swift cannot call variadic functions; these are the two settings the room needs of them. */

/* Before the first use: no global allocation statistics, so connections share no lock over them. */
static inline int csqlite_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* A word in double quotes that is no column is an error, not a string; the schema table is not writable. */
static inline void csqlite_harden(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
