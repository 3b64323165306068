# A shared object for each plugin, all in one folder so that the build tree is a search path.

plugin_LTLIBRARIES += plugins/transform_article.la
plugins_transform_article_la_SOURCES = \
	plugins/transforms/article/article.c \
	plugins/transforms/article/article.h \
	plugins/transforms/article/clean.c \
	plugins/transforms/article/countries.c \
	plugins/transforms/article/credit.c \
	plugins/transforms/article/dateline.c \
	plugins/transforms/article/dates.c \
	plugins/transforms/article/document.c \
	plugins/transforms/article/interview.c \
	plugins/transforms/article/labels.c \
	plugins/transforms/article/layout.c \
	plugins/transforms/article/line.c \
	plugins/transforms/article/masthead.c \
	plugins/transforms/article/organizations.c \
	plugins/transforms/article/persons.c \
	plugins/transforms/article/quotes.c \
	plugins/transforms/article/stamp.c \
	plugins/transforms/article/words.c
nodist_plugins_transform_article_la_SOURCES = plugins/transforms/article/words_lex.c
plugins_transform_article_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_article_la_LIBADD = liblanguage.la libformats.la $(plugin_libs)
EXTRA_DIST += plugins/transforms/article/words.lex
CLEANFILES += plugins/transforms/article/words_lex.c

plugins/transforms/article/words_lex.c: plugins/transforms/article/words.lex plugins/language/embed.awk
	$(AM_V_GEN)$(MKDIR_P) plugins/transforms/article && \
	$(AWK) -v name=article_words_lex -f $(srcdir)/plugins/language/embed.awk \
		$(srcdir)/plugins/transforms/article/words.lex > $@.new && mv $@.new $@

plugin_LTLIBRARIES += plugins/transform_growth.la
plugins_transform_growth_la_SOURCES = \
	plugins/transforms/growth/growth.c \
	plugins/transforms/growth/growth.h \
	plugins/transforms/growth/phrase.c
plugins_transform_growth_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_growth_la_LIBADD = liblanguage.la libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_quantities.la
plugins_transform_quantities_la_SOURCES = plugins/transforms/quantities/quantities.c
plugins_transform_quantities_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_quantities_la_LIBADD = liblanguage.la libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_currency.la
plugins_transform_currency_la_SOURCES = \
	plugins/transforms/currency/amount.c \
	plugins/transforms/currency/amount.h \
	plugins/transforms/currency/currency.c \
	plugins/transforms/currency/fixed.c \
	plugins/transforms/currency/fixed.h \
	plugins/transforms/currency/rates.c \
	plugins/transforms/currency/rates.h \
	plugins/transforms/currency/rates_read.c \
	plugins/transforms/currency/rates_read.h \
	plugins/transforms/currency/rates_read_wide.c
plugins_transform_currency_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_currency_la_LIBADD = liblanguage.la libformats.la $(plugin_libs)
plugin_LTLIBRARIES += plugins/transform_facts.la
plugins_transform_facts_la_SOURCES = \
	plugins/transforms/facts/changes.c \
	plugins/transforms/facts/emit.c \
	plugins/transforms/facts/emit.h \
	plugins/transforms/facts/facts.c \
	plugins/transforms/facts/facts.h \
	plugins/transforms/facts/indicator.c \
	plugins/transforms/facts/mentions.c \
	plugins/transforms/facts/phrase.c \
	plugins/transforms/facts/respectively.c \
	plugins/transforms/facts/table.c \
	plugins/transforms/facts/tense.c \
	plugins/transforms/facts/timeless.c \
	plugins/transforms/facts/times.c \
	plugins/transforms/facts/tokens.c \
	plugins/transforms/facts/values.c \
	plugins/transforms/facts/what.c \
	plugins/transforms/facts/what.h \
	plugins/transforms/facts/when.c \
	plugins/transforms/facts/who.c
plugins_transform_facts_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_facts_la_LIBADD = liblanguage.la libformats.la $(plugin_libs)
