#include "plugins/formats/csv_delimiter.h"

bool
csv_check_delimiter(const char *delimiter, GError **error)
{
  if (strlen(delimiter) == 1 && (unsigned char)delimiter[0] < 0x80 &&
      strchr("\"\r\n", delimiter[0]) == NULL)
    return true;
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "delimiter = \"%s\" must be one ASCII character other than a quote, CR and LF, "
                    "such as \",\", \";\" or \"\\t\"",
                    delimiter);
}

/* One ASCII character that is no line end. */
static bool
csv_is_special(const char *text)
{
  return strlen(text) == 1 && (unsigned char)text[0] < 0x80 && strchr("\r\n", text[0]) == NULL;
}

bool
csv_check_specials(const CsvSpecials *specials, GError **error)
{
  const struct {
    const char *option, *text, *example;
  } all[] = {{"delimiter", specials->delimiter, "\",\", \";\" or \"\\t\""},
             {"quote", specials->quote, "\"'\"; \"\" says that there are none"},
             {"escape", specials->escape, "\"\\\""},
             {"comment", specials->comment, "\"#\""}};
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    const char *text = all[i].text;
    if (text == NULL || (i == 1 && text[0] == '\0'))
      continue;
    if (!csv_is_special(text))
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "%s = \"%s\" must be one ASCII character other than CR and LF, such as %s",
                        all[i].option, text, all[i].example);
    for (size_t j = 0; j < i; j++) {
      if (all[j].text != NULL && strcmp(all[j].text, text) == 0)
        return aryk_error(error, ARYK_ERROR_CONFIG,
                          "%s = \"%s\" is the %s as well; they have to differ%s", all[i].option,
                          text, all[j].option,
                          i == 2 && j == 1 ? "; doubled quotes need no escape" : "");
    }
  }
  return true;
}
