# A shared object for each plugin, all in one folder so that the build tree is a search path.
plugin_LTLIBRARIES += plugins/source_csv.la plugins/source_files.la plugins/source_generate.la \
	plugins/source_jsonl.la plugins/source_lines.la

plugins_source_files_la_SOURCES = plugins/sources/files.c
plugins_source_files_la_LDFLAGS = $(plugin_ldflags)
plugins_source_files_la_LIBADD = libformats.la $(plugin_libs)

plugins_source_csv_la_SOURCES = \
	plugins/sources/csv.c \
	plugins/sources/csv_options.c \
	plugins/sources/csv_rows.c \
	plugins/sources/csv_source.h \
	plugins/sources/csv_table.h \
	plugins/sources/csv_table.c \
	plugins/sources/csv_types.h \
	plugins/sources/csv_types.c
plugins_source_csv_la_LDFLAGS = $(plugin_ldflags)
plugins_source_csv_la_LIBADD = libformats.la $(plugin_libs)

plugins_source_jsonl_la_SOURCES = \
	plugins/sources/jsonl.c \
	plugins/sources/jsonl_form.h \
	plugins/sources/jsonl_form.c \
	plugins/sources/jsonl_values.h \
	plugins/sources/jsonl_values.c
plugins_source_jsonl_la_LDFLAGS = $(plugin_ldflags)
plugins_source_jsonl_la_LIBADD = libformats.la $(plugin_libs)

plugins_source_lines_la_SOURCES = plugins/sources/lines.c
plugins_source_lines_la_LDFLAGS = $(plugin_ldflags)
plugins_source_lines_la_LIBADD = libformats.la $(plugin_libs)

plugins_source_generate_la_SOURCES = \
	plugins/sources/generate.c \
	plugins/sources/generate_column.c \
	plugins/sources/generate_column.h \
	plugins/sources/generate_options.c \
	plugins/sources/generate_text.c \
	plugins/sources/generate_text.h
plugins_source_generate_la_LDFLAGS = $(plugin_ldflags)
plugins_source_generate_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/source_warc.la
plugins_source_warc_la_SOURCES = plugins/sources/warc.c
plugins_source_warc_la_LDFLAGS = $(plugin_ldflags)
plugins_source_warc_la_LIBADD = libformats.la $(plugin_libs)

plugin_LTLIBRARIES += plugins/source_feed.la
plugins_source_feed_la_SOURCES = \
	plugins/sources/feed.c \
	plugins/sources/feed_read.c \
	plugins/sources/feed_read.h
plugins_source_feed_la_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
plugins_source_feed_la_LDFLAGS = $(plugin_ldflags)
plugins_source_feed_la_LIBADD = libformats.la $(XML_LIBS) $(plugin_libs)
