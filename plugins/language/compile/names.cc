/* names.cc - names DEFAULTS ISO_CODES_DIR: writes the lexicon of currencies and countries.
 *
 * What currencies are called comes from CLDR (through ICU) and from Debian's iso-codes; so do the
 * names of countries. Doing this during the build spares every start some 20 ms. C++ because the
 * JSON reader is; it is part of no library. */
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <simdjson.h>
#include <unicode/ucurr.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace
{

struct Head {
  std::string fallback;        /* currency meant where nothing decides, "-" for none */
  std::set<std::string> forms; /* the ways it is written                             */
  std::map<std::string, std::string> by_country;
};

std::map<std::string, Head> heads;
std::map<std::string, std::string> head_of_form;

[[noreturn]] void
fail(const std::string &message)
{
  std::cerr << "names: " << message << "\n";
  std::exit(1);
}

std::string
utf8(const UChar *text, int32_t length)
{
  std::string result;
  icu::UnicodeString(text, length).toUTF8String(result);
  return result;
}

std::string
lower(const std::string &text)
{
  std::string result;
  icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getEnglish()).toUTF8String(result);
  return result;
}

std::string
last_word(const std::string &text)
{
  size_t space = text.rfind(' ');
  return space == std::string::npos ? text : text.substr(space + 1);
}

/* Forms must not hold what the lexicon format uses. */
bool
is_form(const std::string &form)
{
  return !form.empty() && form.find_first_of(",\"#~():\n") == std::string::npos;
}

void
write_form(std::set<std::string> &forms, const std::string &form)
{
  if (is_form(form))
    forms.insert(lower(form));
}

std::string
plural(const char *code, const char *category)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  icu::UnicodeString wide(code);
  UBool choice = false;
  const UChar *name =
      ucurr_getPluralName(wide.getTerminatedBuffer(), "en", &choice, category, &length, &status);
  return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING ? utf8(name, length) : "";
}

std::string
name(const char *code, UCurrNameStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  icu::UnicodeString wide(code);
  UBool choice = false;
  const UChar *text =
      ucurr_getName(wide.getTerminatedBuffer(), "en", style, &choice, &length, &status);
  return U_SUCCESS(status) ? utf8(text, length) : "";
}

void
read_defaults(const char *path)
{
  std::ifstream file(path);
  if (!file)
    fail(std::string(path) + " cannot be read");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string head, code, form;
    if (!(words >> head) || head[0] == '#')
      continue;
    if (!(words >> code))
      fail(std::string(path) + ": \"" + line + "\" names no currency");
    heads[head].fallback = code;
    heads[head].forms.insert(head);
    while (words >> form)
      heads[head].forms.insert(form);
    for (const std::string &each : heads[head].forms)
      head_of_form[each] = head;
  }
}

/* Which currency each country pays with, by what its people call it. */
std::map<std::string, std::string>
country_currencies()
{
  std::map<std::string, std::string> result;
  for (const char *const *country = uloc_getISOCountries(); *country != nullptr; country++) {
    UErrorCode status = U_ZERO_ERROR;
    UChar code[8];
    std::string locale = std::string("_") + *country;
    int32_t length = ucurr_forLocale(locale.c_str(), code, 8, &status);
    if (U_FAILURE(status) || length != 3)
      continue;
    std::string currency = utf8(code, length);
    result[*country] = currency;
    std::string head = lower(last_word(plural(currency.c_str(), "other")));
    std::string singular = lower(last_word(plural(currency.c_str(), "one")));
    auto known = head_of_form.find(head);
    if (known == head_of_form.end())
      known = head_of_form.find(singular);
    if (known != head_of_form.end()) {
      heads[known->second].by_country[*country] = currency;
    } else if (!head.empty()) {
      Head &fresh = heads[singular];
      fresh.forms.insert(singular);
      fresh.forms.insert(head);
      fresh.fallback = currency;
      fresh.by_country[*country] = currency;
      head_of_form[head] = head_of_form[singular] = singular;
    }
  }
  return result;
}

void
write_heads()
{
  for (const auto &[head, row] : heads) {
    std::set<std::string> codes;
    std::string map;
    for (const auto &[country, code] : row.by_country) {
      codes.insert(code);
      map += (map.empty() ? "" : " ") + country + ":" + code;
    }
    std::cout << "  code=" << row.fallback << " head=" << head;
    if (codes.size() > 1)
      std::cout << " by_country=\"" << map << "\"";
    std::cout << " :";
    bool first = true;
    for (const std::string &form : row.forms) {
      std::cout << (first ? " " : ", ");
      /* Short ones in capitals are not words: "Rs". */
      bool exact = form.size() <= 3 && form[0] >= 'A' && form[0] <= 'Z';
      std::cout << (exact ? "\"" + form + "\"" : form);
      first = false;
    }
    std::cout << "\n";
  }
}

/* Codes that are words in capital headlines, and those that are no money to count. */
bool
is_usable(const std::string &code)
{
  static const std::set<std::string> refused = {"ALL", "TOP", "XXX", "XTS", "XUA", "XSU",
                                                "XAG", "XAU", "XPD", "XPT", "XBA", "XBB",
                                                "XBC", "XBD", "XRE", "XFO", "XFU"};
  return refused.count(code) == 0;
}

void
write_currencies(const std::map<std::string, std::string> &iso_names)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies(UCURR_ALL, &status);
  if (U_FAILURE(status))
    fail("ICU knows no currencies");
  std::set<std::string> sorted;
  for (const char *code; (code = uenum_next(codes, nullptr, &status)) != nullptr;)
    sorted.insert(code);
  uenum_close(codes);
  for (const std::string &code : sorted) {
    if (!is_usable(code))
      continue;
    std::set<std::string> forms;
    for (const std::string &text : {plural(code.c_str(), "one"), plural(code.c_str(), "other"),
                                    name(code.c_str(), UCURR_LONG_NAME)})
      write_form(forms, text);
    auto iso = iso_names.find(code);
    if (iso != iso_names.end() && head_of_form.count(lower(iso->second)) == 0)
      write_form(forms, iso->second);
    forms.erase(lower(code));
    std::set<std::string> spellings;
    for (const std::string &form : forms) {
      size_t ruble = form.find("ruble");
      if (ruble != std::string::npos)
        spellings.insert(std::string(form).replace(ruble, 5, "rouble"));
    }
    forms.insert(spellings.begin(), spellings.end());
    std::cout << "  code=" << code << " : \"" << code << "\"";
    std::string symbol = name(code.c_str(), UCURR_SYMBOL_NAME);
    if (symbol != code && is_form(symbol) && head_of_form.count(symbol) == 0)
      std::cout << ", \"" << symbol << "\"";
    for (const std::string &form : forms)
      if (head_of_form.count(form) == 0)
        std::cout << ", " << form;
    std::cout << "\n";
  }
}

std::map<std::string, std::string>
read_iso_currencies(const std::string &folder)
{
  std::map<std::string, std::string> result;
  simdjson::dom::parser parser;
  simdjson::dom::array rows;
  simdjson::dom::element root;
  std::string path = folder + "/iso_4217.json";
  if (parser.load(path).get(root) != simdjson::SUCCESS || root["4217"].get(rows))
    fail(path + " cannot be read; Debian: apt install iso-codes");
  for (simdjson::dom::element row : rows) {
    std::string_view code, text;
    if (!row["alpha_3"].get(code) && !row["name"].get(text))
      result[std::string(code)] = std::string(text);
  }
  return result;
}

/* "Korea, Republic of" is "Republic of Korea" in a text. */
std::string
turned(const std::string &text)
{
  size_t comma = text.find(", ");
  return comma == std::string::npos ? text : text.substr(comma + 2) + " " + text.substr(0, comma);
}

void
write_countries(const std::string &folder, const std::map<std::string, std::string> &currencies)
{
  simdjson::dom::parser parser;
  simdjson::dom::array rows;
  simdjson::dom::element root;
  std::string path = folder + "/iso_3166-1.json";
  if (parser.load(path).get(root) != simdjson::SUCCESS || root["3166-1"].get(rows))
    fail(path + " cannot be read; Debian: apt install iso-codes");
  for (simdjson::dom::element row : rows) {
    std::string_view found;
    if (row["alpha_2"].get(found))
      continue;
    std::string code(found);
    std::set<std::string> forms;
    for (const char *key : {"name", "common_name", "official_name"}) {
      if (!row[key].get(found))
        write_form(forms, turned(std::string(found)));
    }
    UErrorCode status = U_ZERO_ERROR;
    UChar text[128];
    int32_t length = uloc_getDisplayCountry(("_" + code).c_str(), "en", text, 128, &status);
    if (U_SUCCESS(status))
      write_form(forms, utf8(text, length));
    if (forms.empty())
      continue;
    auto currency = currencies.find(code);
    std::cout << "  code=" << code;
    if (currency != currencies.end())
      std::cout << " currency=" << currency->second;
    const char *separator = " : ";
    for (const std::string &form : forms) {
      std::cout << separator << form;
      separator = ", ";
    }
    std::cout << "\n";
  }
}

} // namespace

int
main(int argc, char **argv)
{
  if (argc != 3) {
    std::cerr << "usage: names DEFAULTS ISO_CODES_DIR\n";
    return 2;
  }
  read_defaults(argv[1]);
  std::map<std::string, std::string> currencies = country_currencies();
  std::cout << "# Made by plugins/language/compile/names from CLDR and iso-codes.\n\n";
  std::cout << "class currency\n";
  write_heads();
  write_currencies(read_iso_currencies(argv[2]));
  std::cout << "\nclass country\n";
  write_countries(argv[2], currencies);
  std::cout.flush();
  return std::cout ? 0 : 1;
}
