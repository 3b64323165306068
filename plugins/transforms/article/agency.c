/* agency.c - the name of an agency as a line prints it, and as a record tells it. */
#include "plugins/transforms/article/article.h"

/* True when the words are a country's alone: of the "Oman News Agency" they cannot be left. */
static bool
agency_is_country(const Article *article, const char *name)
{
  return wordlist_find(article->list, "country", aryk_text(name)) != NULL ||
         wordlist_find(article->list, "demonym", aryk_text(name)) != NULL;
}

void
article_set_agency(Article *article, ArykText name)
{
  char *agency = article_squeeze(name);
  for (char *space = strchr(agency, ' '); space != NULL; space = strchr(space + 1, ' ')) {
    if (wordlist_find(article->list, "agency_tail", aryk_text(space + 1)) == NULL)
      continue;
    *space = '\0';
    if (agency_is_country(article, agency))
      *space = ' ';
    break;
  }
  if (article->agency == NULL && *agency != '\0')
    article->agency = g_strdup(agency);
  g_free(agency);
}
