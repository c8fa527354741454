#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <malloc.h>
#include <sqlite3.h>
#include "csqlitesession.h"

int emic_sqlite_configure(void) {
    mallopt(M_TOP_PAD, 16 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_MMAP_THRESHOLD, 256 << 20);
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int emic_session_create(sqlite3 *db, sqlite3_session **out) { return sqlite3session_create(db, "main", out); }
int emic_session_attach(sqlite3_session *session, const char *table) { return sqlite3session_attach(session, table); }
int emic_session_changeset(sqlite3_session *session, int *count, void **out) {
    return sqlite3session_changeset(session, count, out);
}
void emic_session_delete(sqlite3_session *session) { sqlite3session_delete(session); }

int emic_changeset_invert(int count, const void *in, int *outCount, void **out) {
    return sqlite3changeset_invert(count, in, outCount, out);
}
int emic_changeset_concat(int countA, void *a, int countB, void *b, int *outCount, void **out) {
    return sqlite3changeset_concat(countA, a, countB, b, outCount, out);
}

/* The integer in the first primary-key column of the change the iterator stands on; 0 where there is none. */
static int64_t key_of(sqlite3_changeset_iter *iterator, int columns, int change) {
    unsigned char *primary = 0;
    int ignored = 0;
    if (sqlite3changeset_pk(iterator, &primary, &ignored) != SQLITE_OK || !primary) return 0;
    for (int i = 0; i < columns; i++) {
        if (!primary[i]) continue;
        sqlite3_value *value = 0;
        int rc = change == SQLITE_INSERT ? sqlite3changeset_new(iterator, i, &value)
                                         : sqlite3changeset_old(iterator, i, &value);
        if (rc == SQLITE_OK && value && sqlite3_value_type(value) == SQLITE_INTEGER) return sqlite3_value_int64(value);
        return 0;
    }
    return 0;
}

struct handler { emic_conflict_fn function; void *context; };

static int on_conflict(void *pointer, int kind, sqlite3_changeset_iter *iterator) {
    struct handler *handler = pointer;
    if (kind == SQLITE_CHANGESET_FOREIGN_KEY) return handler->function(handler->context, kind, "", 0, 0);
    const char *table = "";
    int columns = 0, change = 0, indirect = 0;
    sqlite3changeset_op(iterator, &table, &columns, &change, &indirect);
    return handler->function(handler->context, kind, table, change, key_of(iterator, columns, change));
}

int emic_changeset_apply(sqlite3 *db, int count, void *changeset, emic_conflict_fn function, void *context) {
    struct handler handler = {function, context};
    return sqlite3changeset_apply(db, count, changeset, 0, on_conflict, &handler);
}

void emic_session_free(void *memory) { sqlite3_free(memory); }
