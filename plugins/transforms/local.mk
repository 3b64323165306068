# A shared object for each plugin, all in one folder so that the build tree is a search path.

# What finds the parts of an article, without the plugin around it.
noinst_LTLIBRARIES += libarticle.la
libarticle_la_SOURCES = \
	plugins/transforms/article/agency.c \
	plugins/transforms/article/article.h \
	plugins/transforms/article/bulletin.c \
	plugins/transforms/article/bulletin.h \
	plugins/transforms/article/bulletin_line.c \
	plugins/transforms/article/bulletin_line.h \
	plugins/transforms/article/clean.c \
	plugins/transforms/article/countries.c \
	plugins/transforms/article/credit.c \
	plugins/transforms/article/dateline.c \
	plugins/transforms/article/dateline.h \
	plugins/transforms/article/dateline_part.c \
	plugins/transforms/article/dates.c \
	plugins/transforms/article/document.c \
	plugins/transforms/article/explain.c \
	plugins/transforms/article/interview.c \
	plugins/transforms/article/labels.c \
	plugins/transforms/article/layout.c \
	plugins/transforms/article/line.c \
	plugins/transforms/article/masthead.c \
	plugins/transforms/article/organizations.c \
	plugins/transforms/article/persons.c \
	plugins/transforms/article/place.c \
	plugins/transforms/article/quotes.c \
	plugins/transforms/article/stamp.c \
	plugins/transforms/article/words.c \
	plugins/transforms/article/words.h \
	plugins/transforms/article/words_cut.c \
	plugins/transforms/article/words_cutter.h \
	plugins/transforms/article/words_short.c
nodist_libarticle_la_SOURCES = plugins/transforms/article/words_lex.c

plugin_LTLIBRARIES += plugins/transform_article.la
plugins_transform_article_la_SOURCES = \
	plugins/transforms/article/article.c \
	plugins/transforms/article/fields.c \
	plugins/transforms/article/fields.h \
	plugins/transforms/article/webpage.c
plugins_transform_article_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_article_la_LIBADD = libarticle.la libpage.la liblanguage.la libformats.la $(plugin_libs)
EXTRA_DIST += plugins/transforms/article/words.lex
CLEANFILES += plugins/transforms/article/words_lex.c

# Web pages: a convenience library, so that tests and fuzzers reach its rooms too.
noinst_LTLIBRARIES += libpage.la
libpage_la_SOURCES = \
	plugins/transforms/article/html/body.c \
	plugins/transforms/article/html/body.h \
	plugins/transforms/article/html/builder.h \
	plugins/transforms/article/html/builder_element.c \
	plugins/transforms/article/html/builder_text.c \
	plugins/transforms/article/html/choose.c \
	plugins/transforms/article/html/clean.c \
	plugins/transforms/article/html/decode.c \
	plugins/transforms/article/html/decode.h \
	plugins/transforms/article/html/end.c \
	plugins/transforms/article/html/guard.c \
	plugins/transforms/article/html/ld.c \
	plugins/transforms/article/html/ld.h \
	plugins/transforms/article/html/lead.c \
	plugins/transforms/article/html/marks.c \
	plugins/transforms/article/html/marks.h \
	plugins/transforms/article/html/meta.c \
	plugins/transforms/article/html/meta.h \
	plugins/transforms/article/html/meta_author.c \
	plugins/transforms/article/html/meta_date.c \
	plugins/transforms/article/html/meta_title.c \
	plugins/transforms/article/html/page.c \
	plugins/transforms/article/html/page.h \
	plugins/transforms/article/html/phrases.c \
	plugins/transforms/article/html/phrases.h \
	plugins/transforms/article/html/plain.c \
	plugins/transforms/article/html/plain.h \
	plugins/transforms/article/html/prune.c \
	plugins/transforms/article/html/tags.c \
	plugins/transforms/article/html/tags.h \
	plugins/transforms/article/html/when.c \
	plugins/transforms/article/html/when.h
nodist_libpage_la_SOURCES = \
	plugins/transforms/article/html/meta_lex.c \
	plugins/transforms/article/html/names_lex.c \
	plugins/transforms/article/html/phrases_lex.c
libpage_la_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
libpage_la_LIBADD = $(XML_LIBS)
page_lexicons = \
	plugins/transforms/article/html/meta.lex \
	plugins/transforms/article/html/names.lex \
	plugins/transforms/article/html/phrases.lex
EXTRA_DIST += $(page_lexicons)
CLEANFILES += $(nodist_libpage_la_SOURCES)

plugins/transforms/article/words_lex.c: plugins/transforms/article/words.lex plugins/language/embed.awk
	$(AM_V_GEN)$(MKDIR_P) plugins/transforms/article && \
	$(AWK) -v name=article_words_lex -f $(srcdir)/plugins/language/embed.awk \
		$(srcdir)/plugins/transforms/article/words.lex > $@.new && mv $@.new $@

page_embed = $(AM_V_GEN)$(MKDIR_P) plugins/transforms/article/html && \
	$(AWK) -f $(srcdir)/plugins/language/embed.awk
plugins/transforms/article/html/meta_lex.c: plugins/transforms/article/html/meta.lex plugins/language/embed.awk
	$(page_embed) -v name=article_meta_lex $(srcdir)/plugins/transforms/article/html/meta.lex > $@.new && mv $@.new $@
plugins/transforms/article/html/names_lex.c: plugins/transforms/article/html/names.lex plugins/language/embed.awk
	$(page_embed) -v name=article_names_lex $(srcdir)/plugins/transforms/article/html/names.lex > $@.new && mv $@.new $@
plugins/transforms/article/html/phrases_lex.c: plugins/transforms/article/html/phrases.lex plugins/language/embed.awk
	$(page_embed) -v name=article_phrases_lex $(srcdir)/plugins/transforms/article/html/phrases.lex > $@.new && mv $@.new $@

plugin_LTLIBRARIES += plugins/transform_growth.la
plugins_transform_growth_la_SOURCES = \
	plugins/transforms/growth/explain.c \
	plugins/transforms/growth/explain.h \
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
	plugins/transforms/currency/convert.c \
	plugins/transforms/currency/currency.c \
	plugins/transforms/currency/currency.h \
	plugins/transforms/currency/explain.c \
	plugins/transforms/currency/explain.h \
	plugins/transforms/currency/fixed.c \
	plugins/transforms/currency/fixed.h \
	plugins/transforms/currency/notes.c \
	plugins/transforms/currency/notes.h \
	plugins/transforms/currency/rates.c \
	plugins/transforms/currency/rates.h \
	plugins/transforms/currency/rates_read.c \
	plugins/transforms/currency/rates_read.h \
	plugins/transforms/currency/rates_read_wide.c
plugins_transform_currency_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_currency_la_LIBADD = liblanguage.la libformats.la $(plugin_libs)
# What links the facts of a text, without the plugin around it.
noinst_LTLIBRARIES += libfacts.la
libfacts_la_SOURCES = \
	plugins/transforms/facts/bare.c \
	plugins/transforms/facts/bare.h \
	plugins/transforms/facts/bare_noun.c \
	plugins/transforms/facts/bases.c \
	plugins/transforms/facts/before.c \
	plugins/transforms/facts/behind.c \
	plugins/transforms/facts/cells.c \
	plugins/transforms/facts/cells.h \
	plugins/transforms/facts/changes.c \
	plugins/transforms/facts/clause.c \
	plugins/transforms/facts/counted.c \
	plugins/transforms/facts/country.c \
	plugins/transforms/facts/dated.c \
	plugins/transforms/facts/done.c \
	plugins/transforms/facts/emit_fields.h \
	plugins/transforms/facts/digest.c \
	plugins/transforms/facts/document.h \
	plugins/transforms/facts/facts.h \
	plugins/transforms/facts/tokens.h \
	plugins/transforms/facts/finish.c \
	plugins/transforms/facts/front.c \
	plugins/transforms/facts/fiscal.c \
	plugins/transforms/facts/identity.h \
	plugins/transforms/facts/indicator.c \
	plugins/transforms/facts/inherited.c \
	plugins/transforms/facts/link.c \
	plugins/transforms/facts/gapped.c \
	plugins/transforms/facts/treated.c \
	plugins/transforms/facts/trim.c \
	plugins/transforms/facts/whose.c \
	plugins/transforms/facts/goods.c \
	plugins/transforms/facts/member.c \
	plugins/transforms/facts/mentions.c \
	plugins/transforms/facts/name.c \
	plugins/transforms/facts/name.h \
	plugins/transforms/facts/near.c \
	plugins/transforms/facts/noun.c \
	plugins/transforms/facts/phrase.c \
	plugins/transforms/facts/places.c \
	plugins/transforms/facts/ranked.c \
	plugins/transforms/facts/respectively.c \
	plugins/transforms/facts/share.c \
	plugins/transforms/facts/sides.c \
	plugins/transforms/facts/statement.c \
	plugins/transforms/facts/statement.h \
	plugins/transforms/facts/table.c \
	plugins/transforms/facts/tense.c \
	plugins/transforms/facts/timeless.c \
	plugins/transforms/facts/parts.c \
	plugins/transforms/facts/times.c \
	plugins/transforms/facts/tokens.c \
	plugins/transforms/facts/told.c \
	plugins/transforms/facts/topic.c \
	plugins/transforms/facts/topic.h \
	plugins/transforms/facts/units.c \
	plugins/transforms/facts/unsaid.c \
	plugins/transforms/facts/values.c \
	plugins/transforms/facts/verb.c \
	plugins/transforms/facts/vocabulary.c \
	plugins/transforms/facts/vocabulary.h \
	plugins/transforms/facts/what.c \
	plugins/transforms/facts/what.h \
	plugins/transforms/facts/when.c \
	plugins/transforms/facts/when.h \
	plugins/transforms/facts/who.c
nodist_libfacts_la_SOURCES = plugins/transforms/facts/indicators_lex.c

plugin_LTLIBRARIES += plugins/transform_facts.la
plugins_transform_facts_la_SOURCES = \
	plugins/transforms/facts/emit.c \
	plugins/transforms/facts/emit.h \
	plugins/transforms/facts/emit_figure.c \
	plugins/transforms/facts/explain.c \
	plugins/transforms/facts/explain.h \
	plugins/transforms/facts/facts.c \
	plugins/transforms/facts/rates.c \
	plugins/transforms/facts/rates.h
EXTRA_DIST += plugins/transforms/facts/indicators.lex
CLEANFILES += plugins/transforms/facts/indicators_lex.c
plugins/transforms/facts/indicators_lex.c: plugins/transforms/facts/indicators.lex plugins/language/embed.awk
	$(AM_V_GEN)$(MKDIR_P) plugins/transforms/facts && \
	$(AWK) -v name=facts_indicators_lex -f $(srcdir)/plugins/language/embed.awk \
		$(srcdir)/plugins/transforms/facts/indicators.lex > $@.new && mv $@.new $@
plugins_transform_facts_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_facts_la_LIBADD = libfacts.la liblanguage.la libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_faulty.la
plugins_transform_faulty_la_SOURCES = plugins/transforms/faulty.c
plugins_transform_faulty_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_faulty_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_expect.la
plugins_transform_expect_la_SOURCES = plugins/transforms/expect.c
plugins_transform_expect_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_expect_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_sort.la
plugins_transform_sort_la_SOURCES = plugins/transforms/sort/sort.c
plugins_transform_sort_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_sort_la_LIBADD = libspill.la libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_filter.la
plugins_transform_filter_la_SOURCES = plugins/transforms/filter.c
plugins_transform_filter_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_filter_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_derive.la
plugins_transform_derive_la_SOURCES = plugins/transforms/derive.c
plugins_transform_derive_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_derive_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_head.la
plugins_transform_head_la_SOURCES = plugins/transforms/head.c
plugins_transform_head_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_head_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_sample.la
plugins_transform_sample_la_SOURCES = plugins/transforms/sample.c
plugins_transform_sample_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_sample_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_select.la
plugins_transform_select_la_SOURCES = \
	plugins/transforms/select/rules.c \
	plugins/transforms/select/rules.h \
	plugins/transforms/select/select.c
plugins_transform_select_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_select_la_LIBADD = $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_dedupe.la
plugins_transform_dedupe_la_SOURCES = \
	plugins/transforms/dedupe/dedupe.c \
	plugins/transforms/dedupe/held.c \
	plugins/transforms/dedupe/held.h \
	plugins/transforms/dedupe/window.c \
	plugins/transforms/dedupe/window.h
plugins_transform_dedupe_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_dedupe_la_LIBADD = libspill.la libformats.la $(plugin_libs)

# The grouping itself, apart from the plugin: its tests are linked with it.
noinst_LTLIBRARIES += libaggregate.la
libaggregate_la_SOURCES = \
	plugins/transforms/aggregate/aggregator.c \
	plugins/transforms/aggregate/aggregator.h \
	plugins/transforms/aggregate/assembly.c \
	plugins/transforms/aggregate/assembly.h \
	plugins/transforms/aggregate/double_sum.c \
	plugins/transforms/aggregate/double_sum.h \
	plugins/transforms/aggregate/exact_sum.c \
	plugins/transforms/aggregate/exact_sum.h \
	plugins/transforms/aggregate/groups.c \
	plugins/transforms/aggregate/groups.h \
	plugins/transforms/aggregate/measure.c \
	plugins/transforms/aggregate/measure.h \
	plugins/transforms/aggregate/plan.c \
	plugins/transforms/aggregate/plan.h \
	plugins/transforms/aggregate/quantile.c \
	plugins/transforms/aggregate/quantile.h
plugin_LTLIBRARIES += plugins/transform_aggregate.la
plugins_transform_aggregate_la_SOURCES = plugins/transforms/aggregate/aggregate.c
plugins_transform_aggregate_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_aggregate_la_LIBADD = libaggregate.la libspill.la libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_convert.la
plugins_transform_convert_la_SOURCES = \
	plugins/transforms/convert/convert.c \
	plugins/transforms/convert/letters.c \
	plugins/transforms/convert/letters.h \
	plugins/transforms/convert/moment.c \
	plugins/transforms/convert/moment.h \
	plugins/transforms/convert/number.c \
	plugins/transforms/convert/number.h \
	plugins/transforms/convert/rule.c \
	plugins/transforms/convert/rule.h
plugins_transform_convert_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_convert_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_flatten.la
plugins_transform_flatten_la_SOURCES = plugins/transforms/flatten.c
plugins_transform_flatten_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_flatten_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_unnest.la
plugins_transform_unnest_la_SOURCES = plugins/transforms/unnest.c
plugins_transform_unnest_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_unnest_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_lookup.la
plugins_transform_lookup_la_SOURCES = \
	plugins/transforms/lookup/load.c \
	plugins/transforms/lookup/lookup.c \
	plugins/transforms/lookup/lookup.h \
	plugins/transforms/lookup/table.c \
	plugins/transforms/lookup/table.h \
	plugins/transforms/lookup/table_read.c \
	plugins/transforms/lookup/table_read.h
plugins_transform_lookup_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_lookup_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_assert.la
plugins_transform_assert_la_SOURCES = \
	plugins/transforms/assert/assert.c \
	plugins/transforms/assert/keys.c \
	plugins/transforms/assert/keys.h \
	plugins/transforms/assert/rules.c \
	plugins/transforms/assert/rules.h
plugins_transform_assert_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_assert_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/transform_tee.la
plugins_transform_tee_la_SOURCES = plugins/transforms/tee.c
plugins_transform_tee_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_tee_la_LIBADD = libformats.la $(plugin_libs)

# Left out where there is no LuaJIT; its sources are distributed all the same.
if HAVE_LUAJIT
plugin_LTLIBRARIES += plugins/transform_lua.la
plugins_transform_lua_la_SOURCES = \
	plugins/transforms/lua/emit.c \
	plugins/transforms/lua/engine.c \
	plugins/transforms/lua/engine.h \
	plugins/transforms/lua/exact.c \
	plugins/transforms/lua/exact_make.c \
	plugins/transforms/lua/lua.c \
	plugins/transforms/lua/records.c \
	plugins/transforms/lua/remember.c \
	plugins/transforms/lua/values.c \
	plugins/transforms/lua/values_back.c \
	plugins/transforms/lua/watch.c
nodist_plugins_transform_lua_la_SOURCES = plugins/transforms/lua/prelude_lua.c
plugins_transform_lua_la_CPPFLAGS = $(AM_CPPFLAGS) $(LUAJIT_CFLAGS)
plugins_transform_lua_la_LDFLAGS = $(plugin_ldflags)
plugins_transform_lua_la_LIBADD = libformats.la $(LUAJIT_LIBS) $(plugin_libs)
endif
EXTRA_DIST += plugins/transforms/lua/prelude.lua
CLEANFILES += plugins/transforms/lua/prelude_lua.c
plugins/transforms/lua/prelude_lua.c: plugins/transforms/lua/prelude.lua plugins/language/embed.awk
	$(AM_V_GEN)$(MKDIR_P) plugins/transforms/lua && \
	$(AWK) -v name=lua_prelude -f $(srcdir)/plugins/language/embed.awk $(srcdir)/plugins/transforms/lua/prelude.lua > $@.new && mv $@.new $@
