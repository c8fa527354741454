/*
 * The little of ICU that Emic needs, behind handles of our own.
 *
 * Swift cannot import ICU directly (its functions are macros that carry the version number), and no other part should know
 * ICU's types. All text is UTF-8 and is read in place through UText: nothing is copied to UTF-16 except where ICU itself
 * insists (normalising, collation, folding). All offsets are byte offsets.
 *
 * A status is ICU's UErrorCode: negative values are warnings, so callers test `emic_icu_failed`, never `!= 0`.
 */
#ifndef EMIC_CICU_H
#define EMIC_CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct emic_icu_breaker emic_icu_breaker;
typedef struct emic_icu_regex emic_icu_regex;
typedef struct emic_icu_collator emic_icu_collator;

/* ---- general ---- */

const char *_Nonnull emic_icu_version(void);
const char *_Nonnull emic_icu_unicode_version(void);
bool emic_icu_failed(int32_t status);
const char *_Nonnull emic_icu_error_name(int32_t status);
bool emic_icu_locale_known(const char *_Nonnull locale);

/* ---- break iterators ---- */

enum { EMIC_ICU_GRAPHEME = 0, EMIC_ICU_WORD = 1, EMIC_ICU_SENTENCE = 3 };

emic_icu_breaker *_Nullable emic_icu_break_open(int32_t kind, const char *_Nonnull locale, int32_t *_Nonnull status);
void emic_icu_break_close(emic_icu_breaker *_Nullable breaker);
/* Sets the text; it must stay where it is until the next call of set or close. */
bool emic_icu_break_set(
    emic_icu_breaker *_Nonnull breaker, const char *_Nullable utf8, int64_t length, int32_t *_Nonnull status);
/* The next boundaries (ends of segments; the 0 at the start is not given), at most `capacity`; 0 when there are no more. */
int64_t emic_icu_break_next(
    emic_icu_breaker *_Nonnull breaker, int32_t *_Nonnull ends, int32_t *_Nullable rules, int64_t capacity);

/* ---- character sets ---- */

/* ICU's best guess: writes the name (always terminated), returns the confidence 0–100, or -1 when there is none. */
int32_t emic_icu_detect(const char *_Nonnull bytes, int64_t length, char *_Nonnull name, int32_t capacity);
/* The canonical name of a converter, or NULL when ICU has none of that name. */
const char *_Nullable emic_icu_converter_name(const char *_Nonnull name);
/*
 * Strict conversion to UTF-8. Returns a buffer to be given to emic_icu_free and its length, or NULL: then `bad` is the byte
 * offset of the first sequence that cannot be converted (or -1 for another failure, told by status).
 */
char *_Nullable emic_icu_to_utf8(
    const char *_Nonnull charset, const char *_Nonnull bytes, int64_t length, int64_t *_Nonnull out_length,
    int64_t *_Nonnull bad, int32_t *_Nonnull status);
void emic_icu_free(void *_Nullable buffer);

/* ---- normalisation and folding ---- */

/* True when the text is in NFC already (quick and sure). */
bool emic_icu_is_nfc(const char *_Nonnull utf8, int64_t length);
/* NFC, after full case folding when `fold`. Returns a buffer for emic_icu_free, or NULL. */
char *_Nullable emic_icu_normalise(
    const char *_Nonnull utf8, int64_t length, bool fold, int64_t *_Nonnull out_length, int32_t *_Nonnull status);
/*
 * NFC without the accents: whatever of the block Combining Diacritical Marks (U+0300-U+036F) the canonical decomposition shows. Marks of
 * scripts whose words differ by them (vowel signs, tones, dakuten) have blocks of their own and stay. Returns a buffer for
 * emic_icu_free, or NULL.
 */
char *_Nullable emic_icu_without_accents(
    const char *_Nonnull utf8, int64_t length, int64_t *_Nonnull out_length, int32_t *_Nonnull status);
enum { EMIC_ICU_BOUNDARY = 1, EMIC_ICU_UNCHANGED = 2 };
/*
 * How a scalar takes part in NFC and full case folding. BOUNDARY: nothing before it composes or reorders with it or with what
 * follows. UNCHANGED: by itself it stays as it is under both.
 */
uint8_t emic_icu_folding(int32_t scalar);

/* ---- properties ---- */

int32_t emic_icu_category(int32_t scalar);        /* UCharCategory */
int32_t emic_icu_east_asian_width(int32_t scalar); /* UEastAsianWidth: 0 N, 1 A, 2 H, 3 F, 4 Na, 5 W */
int32_t emic_icu_sentence_property(int32_t scalar); /* USentenceBreak */
int32_t emic_icu_word_property(int32_t scalar);     /* UWordBreakValues */
enum { EMIC_ICU_DICTIONARY = 1, EMIC_ICU_IDEOGRAPHIC = 2, EMIC_ICU_PICTOGRAPHIC = 4 };
/*
 * The sets that ICU's word rules know beside Word_Break. DICTIONARY: segmented by a dictionary or a model ($dictionary: Han, kana,
 * Hangul syllables, and the scripts of South East Asia).
 */
uint8_t emic_icu_word_sets(int32_t scalar);
bool emic_icu_emoji_presentation(int32_t scalar);
bool emic_icu_emoji(int32_t scalar);
bool emic_icu_default_ignorable(int32_t scalar);
bool emic_icu_is_alphabetic(int32_t scalar);
bool emic_icu_is_lowercase(int32_t scalar);
bool emic_icu_is_uppercase(int32_t scalar);
bool emic_icu_is_white_space(int32_t scalar);

/* ---- regular expressions ---- */

emic_icu_regex *_Nullable emic_icu_regex_open(
    const char *_Nonnull pattern, int64_t length, bool ignore_case, bool multiline, int32_t time_limit,
    int32_t *_Nonnull line, int32_t *_Nonnull column, int32_t *_Nonnull status);
void emic_icu_regex_close(emic_icu_regex *_Nullable regex);
int32_t emic_icu_regex_groups(emic_icu_regex *_Nonnull regex);
bool emic_icu_regex_set(
    emic_icu_regex *_Nonnull regex, const char *_Nullable utf8, int64_t length, int64_t from, int64_t to,
    int32_t *_Nonnull status);
bool emic_icu_regex_next(emic_icu_regex *_Nonnull regex, int32_t *_Nonnull status);
/* Start and end of a group of the current match, -1 when it took no part. */
int64_t emic_icu_regex_start(emic_icu_regex *_Nonnull regex, int32_t group);
int64_t emic_icu_regex_end(emic_icu_regex *_Nonnull regex, int32_t group);
bool emic_icu_regex_timed_out(int32_t status);

/* ---- bytes ---- */

/* Offset of the first occurrence, or -1: the C library's memmem, which Swift's Glibc does not show. */
int64_t emic_icu_find(
    const void *_Nonnull bytes, int64_t length, const void *_Nonnull literal, int64_t literal_length);

/* ---- collation ---- */

emic_icu_collator *_Nullable emic_icu_collator_open(
    const char *_Nonnull locale, bool numeric, int32_t *_Nonnull status);
/* Takes for equal what differs in case, accents or punctuation alone. */
void emic_icu_collator_loosen(emic_icu_collator *_Nonnull collator, int32_t *_Nonnull status);
void emic_icu_collator_close(emic_icu_collator *_Nullable collator);
int32_t emic_icu_collate(
    const emic_icu_collator *_Nonnull collator, const char *_Nonnull a, int32_t a_length, const char *_Nonnull b,
    int32_t b_length);

#endif
