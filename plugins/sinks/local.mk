# A shared object for each plugin, all in one folder so that the build tree is a search path.
plugin_LTLIBRARIES += plugins/sink_csv.la plugins/sink_faulty.la plugins/sink_json.la \
	plugins/sink_lines.la plugins/sink_null.la plugins/sink_table.la

plugins_sink_csv_la_SOURCES = \
	plugins/sinks/csv.c \
	plugins/sinks/csv_columns.h \
	plugins/sinks/csv_columns.c
plugins_sink_csv_la_LDFLAGS = $(plugin_ldflags)
plugins_sink_csv_la_LIBADD = libformats.la $(plugin_libs)

plugins_sink_json_la_SOURCES = plugins/sinks/json.c
plugins_sink_json_la_LDFLAGS = $(plugin_ldflags)
plugins_sink_json_la_LIBADD = libformats.la $(plugin_libs)

plugins_sink_lines_la_SOURCES = plugins/sinks/lines.c
plugins_sink_lines_la_LDFLAGS = $(plugin_ldflags)
plugins_sink_lines_la_LIBADD = libformats.la $(plugin_libs)

plugins_sink_table_la_SOURCES = \
	plugins/sinks/table.c \
	plugins/sinks/table_layout.h \
	plugins/sinks/table_layout.c \
	plugins/sinks/table_state.c
plugins_sink_table_la_LDFLAGS = $(plugin_ldflags)
plugins_sink_table_la_LIBADD = libformats.la $(plugin_libs)

plugins_sink_null_la_SOURCES = plugins/sinks/null.c
plugins_sink_null_la_LDFLAGS = $(plugin_ldflags)
plugins_sink_null_la_LIBADD = $(plugin_libs)

plugins_sink_faulty_la_SOURCES = plugins/sinks/faulty.c
plugins_sink_faulty_la_LDFLAGS = $(plugin_ldflags)
plugins_sink_faulty_la_LIBADD = libformats.la $(plugin_libs)
