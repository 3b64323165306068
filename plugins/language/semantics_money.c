/* semantics_money.c - the meanings of amounts of money and of notes about exchange rates. */
#include "plugins/language/semantics_number.h"

#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

#include <string.h>

static void
set_text(char *target, size_t size, const char *text)
{
  g_strlcpy(target, text != NULL ? text : "", size);
}

static bool
quantity_multiply(Quantity *quantity, Rational factor)
{
  return rational_multiply(quantity->lower, factor, &quantity->lower) &&
         rational_multiply(quantity->upper, factor, &quantity->upper);
}

static void
quantity_negate(Quantity *quantity)
{
  Rational lower = rational_negate(quantity->upper);
  quantity->upper = rational_negate(quantity->lower);
  quantity->lower = lower;
}

/* Which of the currencies that share a name a document's country pays with. */
static bool
currency_by_country(const char *map, const char *country, char unit[4])
{
  char key[4] = {country[0], country[0] != '\0' ? country[1] : '\0', ':', '\0'};
  const char *found = country[0] != '\0' && map != NULL ? strstr(map, key) : NULL;
  if (found == NULL)
    return false;
  g_strlcpy(unit, found + 3, 4);
  return true;
}

static bool
set_currency(const Match *match, Quantity *quantity, const char *code, const char *map)
{
  char unit[4];
  if (map != NULL)
    quantity->currency_guessed = true;
  if (currency_by_country(map, match_analysis(match)->context.country, unit))
    code = unit;
  if (code == NULL || *code == '-' || *code == '\0')
    return false;
  set_text(quantity->unit, sizeof quantity->unit, code);
  return true;
}

bool
quantity_set_currency(const Match *match, Meaning *meaning, const char *code, const char *map)
{
  meaning->kind = MEANING_QUANTITY;
  meaning->quantity.kind = QUANTITY_MONEY;
  return set_currency(match, &meaning->quantity, code, map != NULL && map[0] != '\0' ? map : NULL);
}

/* The currency of a lexicon entry. "Emirati dirhams", "Canadian cents": a demonym bound to "d" says
 * whose; codes begin with the country's. */
static bool
set_currency_whose(const Match *match, Quantity *quantity, const char *code, const char *map)
{
  const char *country = match_attribute(match, ELEMENT_D, ATTRIBUTE_CODE);
  char unit[4];
  if (country == NULL)
    return set_currency(match, quantity, code, map);
  if (map == NULL && code != NULL && strncmp(code, country, 2) == 0)
    g_strlcpy(unit, code, sizeof unit);
  else if (!currency_by_country(map, country, unit))
    return false;
  set_text(quantity->unit, sizeof quantity->unit, unit);
  return true;
}

static bool
set_currency_of(const Match *match, Quantity *quantity, Element name)
{
  return set_currency_whose(match, quantity, match_attribute(match, name, ATTRIBUTE_CODE),
                            match_attribute(match, name, ATTRIBUTE_BY_COUNTRY));
}

/* A sign in front of the currency: "-€14.2 bn", "+€12.6 bn". In "2022-$5" it is none. */
static bool
money_sign(const Match *match, Quantity *quantity)
{
  uint32_t first, last;
  if (!match_tokens(match, ELEMENT_S, &first, &last))
    return true;
  const Token *tokens = match_analysis(match)->tokens;
  const Token *sign = &tokens[first];
  if (quantity->signed_)
    return false;
  if (sign->kind == TOKEN_SIGN) {
    bool behind_space = first == 0 || (sign->flags & TOKEN_SPACE_BEFORE) != 0 ||
                        tokens[first - 1].kind != TOKEN_WORD;
    if (!behind_space ||
        (first > 0 && (sign->flags & TOKEN_SPACE_BEFORE) == 0 &&
         tokens[first - 1].kind == TOKEN_NUMBER) ||
        (tokens[last + 1].flags & TOKEN_SPACE_BEFORE) != 0)
      return false;
  }
  quantity->signed_ = true;
  if (match_has_class(match, first, CLASS_MINUS))
    quantity_negate(quantity);
  return true;
}

/* Names of currencies stand behind the number, unless they begin with a capital: "Rupees 500
 * crore", but in "10 turkish lira 1111" the lira are taken. */
static bool
currency_may_lead(const Match *match)
{
  uint32_t first, last;
  const Token *tokens = match_analysis(match)->tokens;
  if (!match_tokens(match, ELEMENT_C, &first, &last) || first != match_first(match))
    return true;
  const Token *name = &tokens[last];
  if (match_has_class(match, first, CLASS_CURRENCY_VERB) && (name->flags & TOKEN_ALL_CAPITALS) == 0)
    return false;
  if (name->kind != TOKEN_WORD || (name->flags & TOKEN_ALL_CAPITALS) != 0 ||
      name->end - name->start <= 3)
    return true;
  return (tokens[first].flags & TOKEN_CAPITAL) != 0 &&
         (first == 0 || tokens[first - 1].kind != TOKEN_NUMBER);
}

/* "Rp 169.000" is 169 thousand. */
static bool
money_groups(const Match *match, Quantity *quantity)
{
  const char *text = match_analysis(match)->text + quantity->number.start;
  uint32_t length = quantity->number.end - quantity->number.start;
  if (quantity->scale != 1 || length < 5 || length > 7 || text[length - 4] != '.' ||
      memchr(text, '.', length) != text + length - 4 || memchr(text, ',', length) != NULL ||
      language_lexicon(quantity->unit, 3, CLASS_DOT_GROUPS, ATTRIBUTE_NONE) == NULL)
    return true;
  return quantity_multiply(quantity, rational_of_int(1000));
}

bool
mean_money(const Match *match, Meaning *meaning)
{
  Rational letter;
  if (number_leaves_scale(match, ELEMENT_N))
    return false;
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_MONEY, meaning);
  if (match_says(match, ATTRIBUTE_OF) && quantity->scale == 1)
    return false;
  if (number_factor(match, ELEMENT_L, ATTRIBUTE_VALUE, &letter) &&
      (quantity->scale != 1 || !quantity_multiply(quantity, letter)))
    return false;
  if (number_factor(match, ELEMENT_C, ATTRIBUTE_SCALE, &letter) &&
      !quantity_multiply(quantity, letter))
    return false;
  if (!currency_may_lead(match))
    return false;
  const char *code = match_attribute(match, ELEMENT_C, ATTRIBUTE_CODE);
  if (match_says(match, ATTRIBUTE_CODE) &&
      (code == NULL || g_ascii_strncasecmp(code, match_text(match, ELEMENT_C).data, 3) != 0))
    return false;
  return set_currency_of(match, quantity, ELEMENT_C) && money_groups(match, quantity) &&
         money_sign(match, quantity);
}

/* The currency of coins: their own, or what "dollar" means here. */
static bool
set_currency_of_coins(const Match *match, Quantity *quantity)
{
  const char *of = match_attribute(match, ELEMENT_M, ATTRIBUTE_OF);
  if (of == NULL)
    return set_currency_of(match, quantity, ELEMENT_M);
  return set_currency_whose(match, quantity,
                            language_lexicon(of, strlen(of), CLASS_CURRENCY, ATTRIBUTE_CODE),
                            language_lexicon(of, strlen(of), CLASS_CURRENCY, ATTRIBUTE_BY_COUNTRY));
}

bool
mean_money_minor(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_MONEY, meaning);
  Rational value;
  bool part = match_says(match, ATTRIBUTE_PART); /* "half a cent", not "5 a cent" */
  if (part && rational_compare_int(&quantity->upper, 1) >= 0)
    return false;
  return number_factor(match, ELEMENT_M, ATTRIBUTE_VALUE, &value) &&
         rational_divide(quantity->lower, value, &quantity->lower) &&
         rational_divide(quantity->upper, value, &quantity->upper) &&
         set_currency_of_coins(match, quantity);
}

/* "5 dollars and 20 cents". */
bool
mean_money_coins(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_MONEY, meaning);
  const Quantity *coins = &match_meaning(match, ELEMENT_K)->quantity;
  Rational value, part;
  if (quantity->scale != 1 || coins->scale != 1 || coins->signed_ ||
      coins->approx == APPROX_RANGE || quantity->approx == APPROX_RANGE ||
      !number_factor(match, ELEMENT_M, ATTRIBUTE_VALUE, &value) ||
      !rational_divide(coins->lower, value, &part) || rational_compare_int(&part, 1) >= 0 ||
      !rational_add(quantity->lower, part, &quantity->lower))
    return false;
  quantity->upper = quantity->lower;
  quantity->number = match_whole(match);
  return set_currency_of(match, quantity, ELEMENT_C);
}

/* "15 dollars and 15.": two digits that end the sentence. */
bool
mean_money_hundredths(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_MONEY, meaning);
  const Analysis *analysis = match_analysis(match);
  const Token *behind = &analysis->tokens[match_last(match) + 1];
  ArykText digits = match_text(match, ELEMENT_K);
  Rational part;
  bool ends = behind->kind == TOKEN_BREAK ||
              (behind->kind == TOKEN_SIGN && analysis->text[behind->start] == '.');
  if (!ends || digits.length != 2 || quantity->scale != 1 || quantity->approx == APPROX_RANGE ||
      !rational_is_decimal(quantity->lower) || quantity->lower.numerator.scale > 0 ||
      !number_read(digits, false, &part) || !rational_divide(part, rational_of_int(100), &part) ||
      !rational_add(quantity->lower, part, &quantity->lower))
    return false;
  quantity->upper = quantity->lower;
  quantity->number = match_whole(match);
  return set_currency_of(match, quantity, ELEMENT_C);
}

/* "1 USD = 386.71 KZT": one side is a round amount of one currency. */
bool
mean_fx_note(const Match *match, Meaning *meaning)
{
  const Quantity *a = &match_meaning(match, ELEMENT_A)->quantity;
  const Quantity *b = &match_meaning(match, ELEMENT_B)->quantity;
  const Meaning *date = match_meaning(match, ELEMENT_P);
  if (strcmp(a->unit, b->unit) == 0 || a->approx != APPROX_EXACT || b->approx != APPROX_EXACT ||
      strlen(a->unit) != 3 || strlen(b->unit) != 3)
    return false;
  ArykDecimal one;
  int64_t count;
  if (!rational_decimal(a->lower, 0, &one) || !aryk_decimal_to_int(one, &count) ||
      (count != 1 && count != 10 && count != 100 && count != 1000))
    return false;
  Rational rate;
  if (!rational_divide(b->lower, a->lower, &rate) || rational_sign(rate) <= 0 ||
      !rational_decimal(rate, 12, &meaning->fx.rate))
    return false;
  meaning->kind = MEANING_FX_NOTE;
  set_text(meaning->fx.base, sizeof meaning->fx.base, a->unit);
  set_text(meaning->fx.quote, sizeof meaning->fx.quote, b->unit);
  meaning->fx.date =
      date != NULL && date->period.unit == PERIOD_DAY ? date->period.start : INT32_MIN;
  return true;
}
