# A shared object for each plugin, all in one folder so that the build tree is a search path.
plugin_LTLIBRARIES += plugins/source_files.la

plugins_source_files_la_SOURCES = plugins/sources/files.c
plugins_source_files_la_LDFLAGS = $(plugin_ldflags)
plugins_source_files_la_LIBADD = libformats.la $(plugin_libs)
