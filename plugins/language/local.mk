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
	plugins/language/token.h
