// SQLite's session extension, as far as Emic needs it.
//
// Debian's libsqlite3 is built with SQLITE_ENABLE_SESSION, but its header declares the functions only when that macro is
// defined before the include. This target defines it; the handles stay opaque, so that Swift sees the same
// OpaquePointer for a connection here and in GRDB.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct sqlite3;
struct sqlite3_session;

/// What a conflict handler answers.
enum { EMIC_CONFLICT_OMIT = 0, EMIC_CONFLICT_REPLACE = 1, EMIC_CONFLICT_ABORT = 2 };

/// What a conflict is about (values of SQLITE_CHANGESET_*).
enum { EMIC_CHANGESET_DATA = 1, EMIC_CHANGESET_NOTFOUND = 2, EMIC_CHANGESET_CONFLICT = 3,
       EMIC_CHANGESET_CONSTRAINT = 4, EMIC_CHANGESET_FOREIGN_KEY = 5 };

/// Kinds of change (values of SQLITE_INSERT, SQLITE_UPDATE and SQLITE_DELETE).
enum { EMIC_CHANGE_DELETE = 9, EMIC_CHANGE_INSERT = 18, EMIC_CHANGE_UPDATE = 23 };

/// Switches SQLite's count of its own memory off, which takes a lock at each allocation, and lets the allocator keep what is freed:
/// an import takes and lets go of many megabytes, and memory that went back to the system must be cleared anew, page by page.
/// Must come before anything else of SQLite.
int emic_sqlite_configure(void);

int emic_session_create(struct sqlite3 *db, struct sqlite3_session **out);
int emic_session_attach(struct sqlite3_session *session, const char *table);
int emic_session_changeset(struct sqlite3_session *session, int *count, void **out);
void emic_session_delete(struct sqlite3_session *session);

int emic_changeset_invert(int count, const void *in, int *outCount, void **out);
int emic_changeset_concat(int countA, void *a, int countB, void *b, int *outCount, void **out);

/// Called for each conflict with its kind, the table, the kind of change and the row's first primary-key column.
typedef int (*emic_conflict_fn)(void *context, int kind, const char *table, int change, int64_t key);
int emic_changeset_apply(struct sqlite3 *db, int count, void *changeset, emic_conflict_fn handler, void *context);

void emic_session_free(void *memory);
