# The command: written on <aryk/aryk.h> alone.
bin_PROGRAMS += aryk
cli_sources = \
	core/cli/arguments.c \
	core/cli/check.c \
	core/cli/cli.h \
	core/cli/definition.c \
	core/cli/explain.c \
	core/cli/explain.h \
	core/cli/explain_json.c \
	core/cli/explain_text.c \
	core/cli/functions.c \
	core/cli/help.c \
	core/cli/inspect.c \
	core/cli/json.c \
	core/cli/json.h \
	core/cli/log.c \
	core/cli/log.h \
	core/cli/options.c \
	core/cli/plugins.c \
	core/cli/progress.c \
	core/cli/progress.h \
	core/cli/replay.c \
	core/cli/report_json.c \
	core/cli/report_json.h \
	core/cli/run.c \
	core/cli/run.h \
	core/cli/signals.c \
	core/cli/signals.h \
	core/cli/stage_table.c \
	core/cli/stage_table.h \
	core/cli/state.c \
	core/cli/state.h \
	core/cli/summary.c \
	core/cli/summary.h \
	core/cli/terminal.c \
	core/cli/terminal.h \
	core/cli/text.c \
	core/cli/text.h \
	core/cli/watch.c \
	core/cli/watch.h
aryk_SOURCES = core/cli/main.c $(cli_sources)
aryk_LDADD = libaryk.la $(GLIB_LIBS)
