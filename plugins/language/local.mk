# The language of figures: a convenience library that the figure stages link in.
noinst_LTLIBRARIES += liblanguage.la
liblanguage_la_SOURCES = \
	plugins/language/grammar.h \
	plugins/language/growth.c \
	plugins/language/growth.h \
	plugins/language/meaning.h \
	plugins/language/meaning.c \
	plugins/language/period.c \
	plugins/language/period.h \
	plugins/language/rational.c \
	plugins/language/rational.h \
	plugins/language/recognize.h \
	plugins/language/token.h \
	plugins/language/wordlist.c \
	plugins/language/wordlist.h
nodist_liblanguage_la_SOURCES = plugins/language/demonyms_lex.c
EXTRA_DIST += plugins/language/embed.awk plugins/language/en/demonyms.lex
CLEANFILES += plugins/language/demonyms_lex.c

# Word lists that are read at start, compiled in as text.
plugins/language/demonyms_lex.c: plugins/language/en/demonyms.lex plugins/language/embed.awk
	$(AM_V_GEN)$(MKDIR_P) plugins/language && \
	$(AWK) -v name=demonyms_lex -f $(srcdir)/plugins/language/embed.awk \
		$(srcdir)/plugins/language/en/demonyms.lex > $@.new && mv $@.new $@
