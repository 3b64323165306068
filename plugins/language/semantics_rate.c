/* semantics_rate.c - exchange rates told in prose: "the rupee closed at Rs277.41", "the tenge
 * weakened to 447.5 per dollar". The currency that is priced stands before, in the sentence. */
#include "plugins/language/semantics_number.h"

#include <string.h>

/* How far apart the words of such a sentence are. */
#define RATE_REACH 8

static const Token *
token_at(const Match *match, uint32_t token)
{
  return &match_analysis(match)->tokens[token];
}

/* "The rupee", "a lira", "Kazakh tenge": spoken of as such, and not as part of an amount. */
static bool
is_bare_name(const Match *match, uint32_t token)
{
  const Token *name = token_at(match, token);
  if (name->kind != TOKEN_WORD || (name->flags & TOKEN_ALL_CAPITALS) != 0 ||
      name->end - name->start < 3 || name[1].kind == TOKEN_NUMBER)
    return false;
  return token == 0 ||
         (name[-1].kind == TOKEN_WORD && !match_has_class(match, token - 1, CLASS_SCALE) &&
          !match_has_class(match, token - 1, CLASS_CURRENCY)) ||
         name[-1].kind == TOKEN_BREAK;
}

/* The nearest currency before `token` in its sentence, but for `other`; false when there is none.
 */
static bool
currency_before(const Match *match, uint32_t token, uint32_t reach, const char *other,
                Meaning *meaning)
{
  for (uint32_t i = token; i-- > 0 && reach-- > 0 && token_at(match, i)->kind != TOKEN_BREAK;) {
    const char *code = match_class_attribute(match, i, CLASS_CURRENCY, ATTRIBUTE_CODE);
    if (code == NULL || strlen(code) != 3 || (other != NULL && strcmp(code, other) == 0) ||
        !is_bare_name(match, i))
      continue;
    return quantity_set_currency(
        match, meaning, code,
        match_class_attribute(match, i, CLASS_CURRENCY, ATTRIBUTE_BY_COUNTRY));
  }
  return false;
}

static bool
is_code(const char *unit)
{
  return unit != NULL && strlen(unit) == 3 && g_ascii_isupper(unit[0]);
}

/* "447.5 per dollar" */
bool
mean_rate(const Match *match, Meaning *meaning)
{
  const char *per = match_attribute(match, ELEMENT_U, ATTRIBUTE_UNIT);
  return is_code(per) && mean_measure(match, meaning) &&
         currency_before(match, match_first(match), UINT32_MAX, per, meaning);
}

/* What the currency is priced in: "against the euro" behind the amount, else the dollar. */
static void
set_priced_in(const Match *match, Quantity *quantity)
{
  const Analysis *analysis = match_analysis(match);
  g_strlcpy(quantity->per, "USD", sizeof quantity->per);
  for (uint32_t i = match_last(match) + 1;
       i + 2 < analysis->token_count && i < match_last(match) + RATE_REACH &&
       token_at(match, i)->kind != TOKEN_BREAK;
       i++) {
    if (!match_has_class(match, i, CLASS_PRICED_AGAINST))
      continue;
    uint32_t next = match_has_class(match, i + 1, CLASS_DEFINITE) ? i + 2 : i + 1;
    const char *code = match_class_attribute(match, next, CLASS_CURRENCY, ATTRIBUTE_CODE);
    if (is_code(code) && strcmp(code, quantity->unit) != 0) {
      g_strlcpy(quantity->per, code, sizeof quantity->per);
      return;
    }
  }
}

/* "the rupee closed at Rs277.41", "the tenge traded at 447.52" */
bool
mean_quote(const Match *match, Meaning *meaning)
{
  uint32_t first = match_first(match), verb = first - 1;
  if (first < 3 ||
      (!match_has_class(match, verb, CLASS_AT_WORD) &&
       !match_has_class(match, verb, CLASS_TO_WORD)) ||
      !mean_measure(match, meaning) || meaning->quantity.per[0] != '\0')
    return false;
  uint32_t reach = RATE_REACH;
  do {
    if (verb-- == 0 || reach-- == 0 || token_at(match, verb)->kind == TOKEN_BREAK)
      return false;
  } while (!match_has_class(match, verb, CLASS_MARKET_VERB));
  Quantity *quantity = &meaning->quantity;
  Meaning subject = *meaning;
  bool money = quantity->kind == QUANTITY_MONEY;
  if (!currency_before(match, verb, RATE_REACH, money ? NULL : "USD", &subject))
    return false;
  if (money && strcmp(subject.quantity.unit, quantity->unit) != 0) {
    /* "the euro rose to $1.12" */
    g_strlcpy(quantity->per, subject.quantity.unit, sizeof quantity->per);
    return quantity->scale == 1;
  }
  *meaning = subject;
  set_priced_in(match, quantity);
  return strcmp(quantity->unit, quantity->per) != 0;
}
