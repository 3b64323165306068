# What stages put aside that must hold data: a convenience library for sort, aggregate and dedupe.
noinst_LTLIBRARIES += libspill.la
libspill_la_SOURCES = \
	plugins/spill/folder.c \
	plugins/spill/folder.h \
	plugins/spill/key_log.c \
	plugins/spill/key_log.h \
	plugins/spill/key_table.c \
	plugins/spill/key_table.h \
	plugins/spill/memory.c \
	plugins/spill/memory.h \
	plugins/spill/merge.c \
	plugins/spill/merge.h \
	plugins/spill/pages.c \
	plugins/spill/pages.h \
	plugins/spill/pair.h \
	plugins/spill/runs.c \
	plugins/spill/runs.h \
	plugins/spill/sort_key.c \
	plugins/spill/sort_key.h \
	plugins/spill/sorter.c \
	plugins/spill/sorter.h
