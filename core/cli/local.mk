# The command: written on <aryk/aryk.h> alone.
bin_PROGRAMS += aryk
aryk_SOURCES = \
	core/cli/arguments.c \
	core/cli/check.c \
	core/cli/cli.h \
	core/cli/definition.c \
	core/cli/inspect.c \
	core/cli/main.c \
	core/cli/plugins.c \
	core/cli/run.c \
	core/cli/signals.c \
	core/cli/summary.c \
	core/cli/text.c
aryk_LDADD = libaryk.la $(GLIB_LIBS)
