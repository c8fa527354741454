/* See include/cicu.h. Errors are tested with U_FAILURE: ICU's warnings are negative and not errors. */
#define _GNU_SOURCE
#include "cicu.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucol.h>
#include <unicode/ucsdet.h>
#include <unicode/uiter.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

/* ---- general ---- */

const char *emic_icu_version(void) { return U_ICU_VERSION; }
const char *emic_icu_unicode_version(void) { return U_UNICODE_VERSION; }
bool emic_icu_failed(int32_t status) { return U_FAILURE((UErrorCode)status); }
const char *emic_icu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

bool emic_icu_locale_known(const char *locale) {
    char language[ULOC_LANG_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = uloc_getLanguage(locale, language, sizeof language, &status);
    if (U_FAILURE(status) || n <= 0 || n >= (int32_t)sizeof language) return false;
    const char *const *known = uloc_getISOLanguages();
    for (; *known; known++)
        if (strcmp(*known, language) == 0) return true;
    return false;
}

/* ---- break iterators ---- */

struct emic_icu_breaker {
    UBreakIterator *iterator;
    UText text;
};

emic_icu_breaker *emic_icu_break_open(int32_t kind, const char *locale, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    emic_icu_breaker *breaker = calloc(1, sizeof *breaker);
    if (!breaker) {
        *status = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    UText initial = UTEXT_INITIALIZER;
    breaker->text = initial;
    breaker->iterator = ubrk_open((UBreakIteratorType)kind, locale, NULL, 0, &code);
    *status = code;
    if (U_FAILURE(code)) {
        emic_icu_break_close(breaker);
        return NULL;
    }
    return breaker;
}

void emic_icu_break_close(emic_icu_breaker *breaker) {
    if (!breaker) return;
    if (breaker->iterator) ubrk_close(breaker->iterator);
    utext_close(&breaker->text);
    free(breaker);
}

bool emic_icu_break_set(emic_icu_breaker *breaker, const char *utf8, int64_t length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    utext_openUTF8(&breaker->text, utf8 ? utf8 : "", length, &code);
    if (U_SUCCESS(code)) ubrk_setUText(breaker->iterator, &breaker->text, &code);
    *status = code;
    return U_SUCCESS(code);
}

int64_t emic_icu_break_next(emic_icu_breaker *breaker, int32_t *ends, int32_t *rules, int64_t capacity) {
    int64_t count = 0;
    while (count < capacity) {
        int32_t end = ubrk_next(breaker->iterator);
        if (end == UBRK_DONE) break;
        ends[count] = end;
        if (rules) rules[count] = ubrk_getRuleStatus(breaker->iterator);
        count++;
    }
    return count;
}

/* ---- character sets ---- */

int32_t emic_icu_detect(const char *bytes, int64_t length, char *name, int32_t capacity) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t confidence = -1;
    if (capacity < 1) return -1;
    name[0] = 0;
    /* The detector looks at the first 8,000 bytes anyway. */
    int32_t n = length > 65536 ? 65536 : (int32_t)length;
    UCharsetDetector *detector = ucsdet_open(&code);
    if (U_FAILURE(code)) return -1;
    ucsdet_setText(detector, bytes, n, &code);
    const UCharsetMatch *match = U_SUCCESS(code) ? ucsdet_detect(detector, &code) : NULL;
    if (U_SUCCESS(code) && match) {
        const char *found = ucsdet_getName(match, &code);
        int32_t sure = ucsdet_getConfidence(match, &code);
        if (U_SUCCESS(code) && found) {
            strncpy(name, found, (size_t)capacity - 1);
            name[capacity - 1] = 0;
            confidence = sure;
        }
    }
    ucsdet_close(detector);
    return confidence;
}

const char *emic_icu_converter_name(const char *name) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    if (U_FAILURE(code)) return NULL;
    /* The canonical name is a static string of ICU's alias table, so it outlives the converter. */
    const char *canonical = ucnv_getAlias(name, 0, &code);
    ucnv_close(converter);
    return U_SUCCESS(code) ? canonical : NULL;
}

char *emic_icu_to_utf8(
    const char *charset, const char *bytes, int64_t length, int64_t *out_length, int64_t *bad, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    char *out = NULL;
    size_t used = 0, capacity = 0;
    *bad = -1;
    *out_length = 0;
    UConverter *from = ucnv_open(charset, &code);
    if (U_FAILURE(code)) {
        *status = code;
        return NULL;
    }
    /* Stop, not substitute, on anything illegal or unmapped; and take no "fallback" mapping as a real one. */
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    ucnv_setFallback(from, false);

    enum { UNITS = 8192 };
    UChar units[UNITS + 2];
    UChar high = 0; /* a high surrogate that waits for the next piece */
    const char *source = bytes, *limit = bytes + length;
    do {
        UChar *target = units;
        if (high) {
            *target++ = high;
            high = 0;
        }
        code = U_ZERO_ERROR;
        ucnv_toUnicode(from, &target, units + UNITS, &source, limit, NULL, true, &code);
        if (U_FAILURE(code) && code != U_BUFFER_OVERFLOW_ERROR) break;
        int32_t n = (int32_t)(target - units);
        if (code == U_BUFFER_OVERFLOW_ERROR && n > 0 && U16_IS_LEAD(units[n - 1])) high = units[--n];
        if (used + (size_t)n * 3 + 4 > capacity) {
            capacity = (capacity ? capacity * 2 : (size_t)length + (size_t)length / 2) + (size_t)n * 3 + 64;
            char *grown = realloc(out, capacity);
            if (!grown) {
                code = U_MEMORY_ALLOCATION_ERROR;
                break;
            }
            out = grown;
        }
        for (int32_t i = 0; i < n;) {
            UChar32 c;
            U16_NEXT(units, i, n, c);
            if (U_IS_SURROGATE(c)) {
                /* No converter gives a lone surrogate, but a wrong one must not end up as invalid UTF-8. */
                code = U_ILLEGAL_CHAR_FOUND;
                break;
            }
            U8_APPEND_UNSAFE(out, used, c);
        }
    } while (code == U_BUFFER_OVERFLOW_ERROR);

    if (U_FAILURE(code)) {
        char sequence[32];
        int8_t n = sizeof sequence;
        UErrorCode inner = U_ZERO_ERROR;
        ucnv_getInvalidChars(from, sequence, &n, &inner);
        /* `source` stands behind the bad sequence. A truncated one at the very end was taken in as well. */
        if (code == U_ILLEGAL_CHAR_FOUND || code == U_INVALID_CHAR_FOUND || code == U_TRUNCATED_CHAR_FOUND
            || code == U_ILLEGAL_ESCAPE_SEQUENCE || code == U_UNSUPPORTED_ESCAPE_SEQUENCE) {
            *bad = (int64_t)(source - bytes) - (U_SUCCESS(inner) ? n : 0);
            if (*bad < 0) *bad = 0;
        }
        free(out);
        out = NULL;
    } else {
        if (!out) out = malloc(1);
        *out_length = (int64_t)used;
    }
    ucnv_close(from);
    *status = code;
    return out;
}

void emic_icu_free(void *buffer) { free(buffer); }

/* ---- normalisation and folding ---- */

static UChar *to_units(const char *utf8, int64_t length, int32_t *count, UErrorCode *code) {
    if (length > INT32_MAX / 2) {
        *code = U_INDEX_OUTOFBOUNDS_ERROR;
        return NULL;
    }
    UChar *units = malloc(((size_t)length + 1) * sizeof(UChar));
    if (!units) {
        *code = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    u_strFromUTF8(units, (int32_t)length + 1, count, utf8, (int32_t)length, code);
    return units;
}

bool emic_icu_is_nfc(const char *utf8, int64_t length) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    int32_t count = 0;
    UChar *units = to_units(utf8, length, &count, &code);
    bool answer = U_SUCCESS(code) && unorm2_isNormalized(nfc, units, count, &code);
    free(units);
    return U_SUCCESS(code) && answer;
}

/* The units under a normal form, in a buffer of their own in place of the one that is handed in. */
static UChar *normalised(const UNormalizer2 *form, UChar *units, int32_t *count, int32_t growth, UErrorCode *code) {
    if (U_FAILURE(*code)) return units;
    int32_t capacity = *count * growth + 16;
    UChar *out = malloc((size_t)capacity * sizeof(UChar));
    if (!out) {
        *code = U_MEMORY_ALLOCATION_ERROR;
        return units;
    }
    *count = unorm2_normalize(form, units, *count, out, capacity, code);
    free(units);
    return out;
}

/* The units as UTF-8 in memory of the caller's, and the units let go; NULL where something has failed before or fails here. */
static char *to_utf8(UChar *units, int32_t count, int64_t *out_length, UErrorCode code, int32_t *status) {
    char *out = NULL;
    if (U_SUCCESS(code)) {
        int32_t bytes = 0;
        out = malloc((size_t)count * 3 + 1);
        if (!out) code = U_MEMORY_ALLOCATION_ERROR;
        else u_strToUTF8(out, count * 3 + 1, &bytes, units, count, &code);
        *out_length = bytes;
    }
    if (U_FAILURE(code)) {
        free(out);
        out = NULL;
    }
    free(units);
    *status = code;
    return out;
}

char *emic_icu_normalise(const char *utf8, int64_t length, bool fold, int64_t *out_length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    int32_t count = 0;
    UChar *units = to_units(utf8, length, &count, &code);
    *out_length = 0;
    if (U_SUCCESS(code) && fold && !unorm2_isNormalized(nfc, units, count, &code)) {
        /* Marks in another order would fold differently, so the text is in NFC before it is folded, and once more after. */
        units = normalised(nfc, units, &count, 3, &code);
    }
    if (U_SUCCESS(code) && fold) {
        int32_t capacity = count * 3 + 4;
        UChar *folded = malloc((size_t)capacity * sizeof(UChar));
        if (!folded) code = U_MEMORY_ALLOCATION_ERROR;
        else count = u_strFoldCase(folded, capacity, units, count, U_FOLD_CASE_DEFAULT, &code);
        free(units);
        units = folded;
    }
    /* NFC grows by at most three in UTF-16. */
    units = normalised(nfc, units, &count, 3, &code);
    return to_utf8(units, count, out_length, code, status);
}

char *emic_icu_without_accents(const char *utf8, int64_t length, int64_t *out_length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = 0;
    *out_length = 0;
    if (length > INT32_MAX / 64) {
        *status = U_INDEX_OUTOFBOUNDS_ERROR;
        return NULL;
    }
    UChar *units = to_units(utf8, length, &count, &code);
    /* NFD grows by at most four in UTF-16. */
    units = normalised(unorm2_getNFDInstance(&code), units, &count, 4, &code);
    if (U_SUCCESS(code)) {
        int32_t kept = 0;
        for (int32_t i = 0; i < count; i++)
            if (units[i] < 0x300 || units[i] > 0x36F) units[kept++] = units[i];
        count = kept;
    }
    units = normalised(unorm2_getNFCInstance(&code), units, &count, 3, &code);
    return to_utf8(units, count, out_length, code, status);
}

uint8_t emic_icu_folding(int32_t scalar) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    if (U_FAILURE(code)) return 0;
    bool changes = u_hasBinaryProperty(scalar, UCHAR_CHANGES_WHEN_CASEFOLDED)
        || u_getIntPropertyValue(scalar, UCHAR_NFC_QUICK_CHECK) == UNORM_NO;
    return (unorm2_hasBoundaryBefore(nfc, scalar) ? EMIC_ICU_BOUNDARY : 0) | (changes ? 0 : EMIC_ICU_UNCHANGED);
}

/* ---- properties ---- */

int32_t emic_icu_category(int32_t scalar) { return u_charType(scalar); }
int32_t emic_icu_east_asian_width(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH); }
int32_t emic_icu_sentence_property(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_SENTENCE_BREAK); }
int32_t emic_icu_word_property(int32_t scalar) { return u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK); }
uint8_t emic_icu_word_sets(int32_t scalar) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(scalar, &status);
    bool dictionary = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || (scalar >= 0xAC00 && scalar <= 0xD7A3) ||
                      u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK) == U_WB_KATAKANA ||
                      u_getIntPropertyValue(scalar, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
    return (dictionary ? EMIC_ICU_DICTIONARY : 0) |
           (u_hasBinaryProperty(scalar, UCHAR_IDEOGRAPHIC) ? EMIC_ICU_IDEOGRAPHIC : 0) |
           (u_hasBinaryProperty(scalar, UCHAR_EXTENDED_PICTOGRAPHIC) ? EMIC_ICU_PICTOGRAPHIC : 0);
}
bool emic_icu_emoji_presentation(int32_t scalar) { return u_hasBinaryProperty(scalar, UCHAR_EMOJI_PRESENTATION); }
bool emic_icu_emoji(int32_t scalar) { return u_hasBinaryProperty(scalar, UCHAR_EMOJI); }
bool emic_icu_default_ignorable(int32_t scalar) {
    return u_hasBinaryProperty(scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
bool emic_icu_is_alphabetic(int32_t scalar) { return u_isUAlphabetic(scalar); }
bool emic_icu_is_lowercase(int32_t scalar) { return u_isULowercase(scalar); }
bool emic_icu_is_uppercase(int32_t scalar) { return u_isUUppercase(scalar) || u_istitle(scalar); }
bool emic_icu_is_white_space(int32_t scalar) { return u_isUWhiteSpace(scalar); }

/* ---- regular expressions ---- */

struct emic_icu_regex {
    URegularExpression *expression;
    UText text;
};

emic_icu_regex *emic_icu_regex_open(
    const char *pattern, int64_t length, bool ignore_case, bool multiline, int32_t time_limit, int32_t *line,
    int32_t *column, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UParseError place = {0};
    *line = 0;
    *column = 0;
    emic_icu_regex *regex = calloc(1, sizeof *regex);
    if (!regex) {
        *status = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    UText initial = UTEXT_INITIALIZER;
    regex->text = initial;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, pattern, length, &code);
    uint32_t flags = (ignore_case ? UREGEX_CASE_INSENSITIVE : 0) | (multiline ? UREGEX_MULTILINE : 0);
    regex->expression = uregex_openUText(&source, flags, &place, &code);
    utext_close(&source);
    if (U_SUCCESS(code)) {
        uregex_setTimeLimit(regex->expression, time_limit, &code);
        uregex_setStackLimit(regex->expression, 8 * 1024 * 1024, &code);
    }
    *status = code;
    if (U_FAILURE(code)) {
        *line = place.line;
        *column = place.offset;
        emic_icu_regex_close(regex);
        return NULL;
    }
    return regex;
}

void emic_icu_regex_close(emic_icu_regex *regex) {
    if (!regex) return;
    if (regex->expression) uregex_close(regex->expression);
    utext_close(&regex->text);
    free(regex);
}

int32_t emic_icu_regex_groups(emic_icu_regex *regex) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = uregex_groupCount(regex->expression, &code);
    return U_FAILURE(code) ? 0 : n;
}

bool emic_icu_regex_set(
    emic_icu_regex *regex, const char *utf8, int64_t length, int64_t from, int64_t to, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    utext_openUTF8(&regex->text, utf8 ? utf8 : "", length, &code);
    if (U_SUCCESS(code)) uregex_setUText(regex->expression, &regex->text, &code);
    /* Look-behind and word boundaries may see the text around the region; ^ and $ belong to the whole text. */
    if (U_SUCCESS(code)) uregex_useTransparentBounds(regex->expression, true, &code);
    if (U_SUCCESS(code)) uregex_useAnchoringBounds(regex->expression, false, &code);
    if (U_SUCCESS(code)) uregex_setRegion64(regex->expression, from, to, &code);
    *status = code;
    return U_SUCCESS(code);
}

bool emic_icu_regex_next(emic_icu_regex *regex, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    bool found = uregex_findNext(regex->expression, &code);
    *status = code;
    return U_SUCCESS(code) && found;
}

int64_t emic_icu_regex_start(emic_icu_regex *regex, int32_t group) {
    UErrorCode code = U_ZERO_ERROR;
    int64_t at = uregex_start64(regex->expression, group, &code);
    return U_FAILURE(code) ? -1 : at;
}

int64_t emic_icu_regex_end(emic_icu_regex *regex, int32_t group) {
    UErrorCode code = U_ZERO_ERROR;
    int64_t at = uregex_end64(regex->expression, group, &code);
    return U_FAILURE(code) ? -1 : at;
}

bool emic_icu_regex_timed_out(int32_t status) {
    return status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW;
}

/* ---- bytes ---- */

/* How rare a byte is in text: letters from the commonest to the rarest in the languages of Latin script; what is not there is rarer than
   any of them, but bytes of longer scalars, of which a text may be full. */
static int rarity(unsigned char byte) {
    static const char common[] = " etaoinsrhldcumfpgwybvkxjqz,.-'";
    if (byte >= 0x80) return 8;
    const char *place = byte ? strchr(common, byte) : 0;
    return place ? (int)(place - common) : 40;
}

int64_t emic_icu_find(const void *bytes, int64_t length, const void *literal, int64_t literal_length) {
    const char *text = bytes, *end = text + length, *pattern = literal;
    if (literal_length < 1 || literal_length > length) return literal_length == 0 ? 0 : -1;
    int64_t rare = 0;
    for (int64_t i = 1; i < literal_length; i++)
        if (rarity(pattern[i]) > rarity(pattern[rare])) rare = i;
    /* Looks for the rarest byte alone, three times as fast as for the whole; where it turns out to be common, for the whole. */
    const char *at = text + rare, *last = end - literal_length + rare;
    for (int64_t misses = 0; at <= last; misses++) {
        at = memchr(at, pattern[rare], (size_t)(last - at) + 1);
        if (!at) return -1;
        if (memcmp(at - rare, pattern, (size_t)literal_length) == 0) return at - rare - text;
        at++;
        if (misses > 16 && misses * 64 > at - text) {
            const char *hit = memmem(at - rare, (size_t)(end - at + rare), pattern, (size_t)literal_length);
            return hit ? hit - text : -1;
        }
    }
    return -1;
}

/* ---- collation ---- */

struct emic_icu_collator {
    UCollator *collator;
};

emic_icu_collator *emic_icu_collator_open(const char *locale, bool numeric, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    emic_icu_collator *collator = calloc(1, sizeof *collator);
    if (!collator) {
        *status = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    collator->collator = ucol_open(locale, &code);
    if (U_SUCCESS(code) && numeric) ucol_setAttribute(collator->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &code);
    *status = code;
    if (U_FAILURE(code)) {
        emic_icu_collator_close(collator);
        return NULL;
    }
    return collator;
}

void emic_icu_collator_loosen(emic_icu_collator *collator, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    ucol_setAttribute(collator->collator, UCOL_STRENGTH, UCOL_PRIMARY, &code);
    ucol_setAttribute(collator->collator, UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, &code);
    *status = code;
}

void emic_icu_collator_close(emic_icu_collator *collator) {
    if (!collator) return;
    if (collator->collator) ucol_close(collator->collator);
    free(collator);
}

int32_t emic_icu_collate(
    const emic_icu_collator *collator, const char *a, int32_t a_length, const char *b, int32_t b_length) {
    UErrorCode code = U_ZERO_ERROR;
    UCollationResult result = ucol_strcollUTF8(collator->collator, a, a_length, b, b_length, &code);
    return U_FAILURE(code) ? 0 : (int32_t)result;
}
