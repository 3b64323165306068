# The language of figures: a convenience library that the figure stages link in.
noinst_LTLIBRARIES += liblanguage.la
liblanguage_la_SOURCES = \
	plugins/language/stock.c \
	plugins/language/stock.h \
	plugins/language/chart.c \
	plugins/language/classes.c \
	plugins/language/chart.h \
	plugins/language/describe.c \
	plugins/language/describe.h \
	plugins/language/explain.c \
	plugins/language/explain.h \
	plugins/language/fold.c \
	plugins/language/grammar.h \
	plugins/language/growth.c \
	plugins/language/growth.h \
	plugins/language/hits.c \
	plugins/language/lexicon.c \
	plugins/language/lexicon.h \
	plugins/language/lookup.c \
	plugins/language/lookup.h \
	plugins/language/match.h \
	plugins/language/match.c \
	plugins/language/meaning.h \
	plugins/language/meaning.c \
	plugins/language/period.c \
	plugins/language/period_fiscal.c \
	plugins/language/period_place.c \
	plugins/language/phrase.c \
	plugins/language/phrase.h \
	plugins/language/plan.c \
	plugins/language/agenda.c \
	plugins/language/period.h \
	plugins/language/rational.c \
	plugins/language/rational.h \
	plugins/language/recognize.c \
	plugins/language/recognize.h \
	plugins/language/semantics.c \
	plugins/language/semantics_base.c \
	plugins/language/semantics_base.h \
	plugins/language/semantics_calendar.c \
	plugins/language/semantics_count.c \
	plugins/language/semantics_fact.c \
	plugins/language/semantics_digits.c \
	plugins/language/semantics_figure.c \
	plugins/language/semantics_growth.c \
	plugins/language/semantics_look.c \
	plugins/language/semantics_look_percent.c \
	plugins/language/semantics_look.h \
	plugins/language/semantics_money.c \
	plugins/language/semantics_measure.c \
	plugins/language/semantics_measure.h \
	plugins/language/semantics_number.c \
	plugins/language/semantics_number.h \
	plugins/language/semantics_period.c \
	plugins/language/semantics_pieces.c \
	plugins/language/semantics_quantity.c \
	plugins/language/semantics_rate.c \
	plugins/language/semantics_ratio.c \
	plugins/language/semantics_time.c \
	plugins/language/semantics_time.h \
	plugins/language/sentence.c \
	plugins/language/settle.c \
	plugins/language/strata.c \
	plugins/language/strata.h \
	plugins/language/tables.h \
	plugins/language/text_block.h \
	plugins/language/token.c \
	plugins/language/token.h \
	plugins/language/token_cutter.h \
	plugins/language/token_short.c \
	plugins/language/trie.c \
	plugins/language/trie.h \
	plugins/language/window.c \
	plugins/language/window.h \
	plugins/language/word_key.c \
	plugins/language/word_key.h \
	plugins/language/wordlist.c \
	plugins/language/wordlist.h
nodist_liblanguage_la_SOURCES = \
	plugins/language/demonyms_lex.c \
	plugins/language/grammar_names.h \
	plugins/language/grammar_tables.c
EXTRA_DIST += plugins/language/embed.awk
CLEANFILES += plugins/language/demonyms_lex.c

# Word lists that are read at start, compiled in as text.
plugins/language/demonyms_lex.c: plugins/language/en/demonyms.lex plugins/language/embed.awk
	$(AM_V_GEN)$(MKDIR_P) plugins/language && \
	$(AWK) -v name=demonyms_lex -f $(srcdir)/plugins/language/embed.awk \
		$(srcdir)/plugins/language/en/demonyms.lex > $@.new && mv $@.new $@

# The grammar: lexicons and rules. Hand-written lexicons come before generated ones: of two equal
# forms in one class the first counts.
language_grammar = \
	plugins/language/en/order.conf \
	plugins/language/en/sentence.lex \
	plugins/language/en/words.lex \
	plugins/language/en/numbers.lex \
	plugins/language/en/money.lex \
	plugins/language/en/units.lex \
	plugins/language/en/period.lex \
	plugins/language/en/growth.lex \
	plugins/language/en/facts.lex \
	plugins/language/en/demonyms.lex \
	plugins/language/en/facts.phrases \
	plugins/language/en/numbers.rules \
	plugins/language/en/quantities.rules \
	plugins/language/en/calendar.rules \
	plugins/language/en/period.rules \
	plugins/language/en/base.rules \
	plugins/language/en/growth.rules
language_generated = plugins/language/names.lex
EXTRA_DIST += $(language_grammar)

# The compiler and the generator of names run during the build. Cross-compiling needs them built for
# the build machine first; CC_FOR_BUILD is not supported yet.
noinst_PROGRAMS += plugins/language/compile/compile plugins/language/compile/names
plugins_language_compile_compile_SOURCES = \
	plugins/language/compile/compile.h \
	plugins/language/compile/emit.c \
	plugins/language/compile/endings.c \
	plugins/language/compile/emit.h \
	plugins/language/compile/emit_words.c \
	plugins/language/compile/lexicon.c \
	plugins/language/compile/main.c \
	plugins/language/compile/needs.c \
	plugins/language/compile/pattern.c \
	plugins/language/compile/pattern.h \
	plugins/language/compile/phrases.c \
	plugins/language/compile/rules.c \
	plugins/language/compile/starts.c \
	plugins/language/compile/steps.c \
	plugins/language/fold.c \
	plugins/language/token.c \
	plugins/language/token_short.c \
	plugins/language/word_key.c
plugins_language_compile_compile_CPPFLAGS = $(AM_CPPFLAGS)
plugins_language_compile_compile_LDADD = $(GLIB_LIBS)
plugins_language_compile_names_SOURCES = plugins/language/compile/names.cc
plugins_language_compile_names_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS) $(SIMDJSON_CFLAGS)
plugins_language_compile_names_LDADD = $(ICU_LIBS) $(SIMDJSON_LIBS)

# Short-lived programs that free nothing: no reports of leaks from them.
language_run = ASAN_OPTIONS=detect_leaks=0

plugins/language/names.lex: plugins/language/compile/names$(EXEEXT) \
		plugins/language/en/currency-defaults.conf
	$(AM_V_GEN)$(MKDIR_P) plugins/language && \
	$(language_run) plugins/language/compile/names$(EXEEXT) \
		$(srcdir)/plugins/language/en/currency-defaults.conf '$(ISO_CODES_DIR)' > $@.tmp && \
	mv $@.tmp $@
EXTRA_DIST += plugins/language/en/currency-defaults.conf

plugins/language/grammar_tables.c: plugins/language/compile/compile$(EXEEXT) $(language_grammar) \
		$(language_generated)
	$(AM_V_GEN)files=; for file in $(language_grammar); do \
		files="$$files $(srcdir)/$$file"; done; \
	$(language_run) plugins/language/compile/compile$(EXEEXT) $@.tmp \
		plugins/language/grammar_examples.c.tmp plugins/language/grammar_names.h.tmp \
		$$files $(language_generated) && \
	mv plugins/language/grammar_examples.c.tmp plugins/language/grammar_examples.c && \
	{ cmp -s plugins/language/grammar_names.h.tmp plugins/language/grammar_names.h || \
		mv plugins/language/grammar_names.h.tmp plugins/language/grammar_names.h; } && \
	rm -f plugins/language/grammar_names.h.tmp && mv $@.tmp $@
plugins/language/grammar_examples.c: plugins/language/grammar_tables.c
	@test -f $@ || { rm -f plugins/language/grammar_tables.c; \
		$(MAKE) $(AM_MAKEFLAGS) plugins/language/grammar_tables.c; }
	@touch $@
# The names of the classes, which the semantics in C are compiled with; written only when they change.
plugins/language/grammar_names.h: plugins/language/grammar_tables.c
	@test -f $@ || { rm -f plugins/language/grammar_tables.c; \
		$(MAKE) $(AM_MAKEFLAGS) plugins/language/grammar_tables.c; }
BUILT_SOURCES += plugins/language/grammar_names.h
# Also where one program is made alone, of nothing.
$(liblanguage_la_OBJECTS) $(plugins_transform_facts_la_OBJECTS) \
$(plugins_transform_quantities_la_OBJECTS) $(plugins_transform_currency_la_OBJECTS) \
$(plugins_transform_growth_la_OBJECTS) $(tests_fuzz_fuzz_OBJECTS): plugins/language/grammar_names.h
CLEANFILES += plugins/language/names.lex plugins/language/grammar_tables.c \
	plugins/language/grammar_examples.c plugins/language/grammar_names.h
